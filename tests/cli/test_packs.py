"""``policy-lint packs``, and the list of all commands."""

import pytest
from click.testing import CliRunner

from policy_lint.cli import COMMANDS, cli
from policy_lint.errors import UsageError
from policy_lint.lint import available_packs


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


def test_list_has_a_line_a_pack_and_says_when_it_applies(tmp_path):
    lines = {line.split()[0]: line for line in run("packs", "list").output.splitlines()}
    assert len(lines) == len(available_packs())
    assert lines["sb54"].split()[2:4] == ["requirements", "default"]
    assert "--jurisdiction vallejo" in lines["vallejo"]
    assert "--pack sacramento-demands" in lines["sacramento-demands"]
    assert lines["wording"].split()[2] == "rules"
    assert int(lines["sb54"].split()[1]) == len(available_packs()["sb54"].ids)


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot write to"):
        CliRunner().invoke(cli, ["packs", "doc", "-o", str(tmp_path / "file" / "below")], catch_exceptions=False)


def test_every_command_has_its_help_and_tells_what_it_does():
    told = run("--help").output
    for name, summary in COMMANDS.items():
        assert f"  {name} " in told
        assert summary.split()[0] in told
        assert run(name, "--help").output.startswith(f"Usage: cli {name} ")
