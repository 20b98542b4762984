from click.testing import CliRunner

from policy_lint.cli import cli


def run(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_doc_writes_a_page_a_pack_and_an_index(tmp_path):
    result = run("packs", "doc", "-o", tmp_path / "rules")
    assert result.exit_code == 0
    pages = {path.stem: path.read_text() for path in (tmp_path / "rules").glob("*.md")}
    assert "[sb54/no-transfer](sb54.md)" in pages["index"]
    assert "### Known false positives" in pages["sb54"]
    assert run("packs", "show", "sb54").output == pages["sb54"]


def test_doc_is_the_same_every_time(tmp_path):
    for name in ("a", "b"):
        run("packs", "doc", "-o", tmp_path / name)
    assert [path.read_bytes() for path in sorted((tmp_path / "a").iterdir())] == [
        path.read_bytes() for path in sorted((tmp_path / "b").iterdir())
    ]


def test_explain_tells_the_rule_as_the_page_does(tmp_path):
    (tmp_path / "m.txt").write_text("Staff may hold a person on an immigration detainer.\n")
    output = run("explain", "--no-recall", tmp_path / "m.txt", "sb54/no-hold-detention").output
    assert "Why the law asks it: " in output
    assert "Known false positive: " in output
