import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_lint.cli import cli
from policy_lint.cli.check import destinations
from policy_lint.errors import UsageError
from tests.cli.conftest import ASK, HOLD, run

TEXT = """Riverbend Police Department Policy Manual

428.3 POLICY

Officers shall not ask any person about immigration status.

Staff may hold a person for 48 hours on an immigration detainer.
"""


@pytest.fixture
def manual(tmp_path):
    path = tmp_path / "manual.txt"
    path.write_text(TEXT)
    return path


def invoke(*arguments, **environment):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], env={"NO_COLOR": None, "FORCE_COLOR": None, **environment})


def lint(*arguments, **environment):
    return invoke("check", "--no-recall", "--as-of", "2026-01-02", "--kind", "police_policy", *arguments, **environment)


@pytest.mark.parametrize(
    ("formats", "outputs", "expected"),
    [
        ((), (), [("terminal", None)]),
        (("json",), (), [("json", None)]),
        (("json",), ("r.json",), [("json", Path("r.json"))]),
        (("json",), ("r.html",), [("json", Path("r.html"))]),
        ((), ("r.html",), [("html", Path("r.html"))]),
        ((), ("sarif=r.sarif",), [("sarif", Path("r.sarif")), ("terminal", None)]),
        (("json", "html"), ("html=a=b.html",), [("html", Path("a=b.html")), ("json", None)]),
        (("json",), ("json=r.json",), [("json", Path("r.json"))]),
        ((), ("r.csv", "r.md"), [("csv", Path("r.csv")), ("markdown", Path("r.md"))]),
    ],
)
def test_reports_go_where_they_are_told(formats, outputs, expected):
    assert destinations(formats, outputs) == expected


@pytest.mark.parametrize(("formats", "outputs"), [(("json", "csv"), ()), ((), ("report",)), (("json", "csv"), ("report",))])
def test_what_cannot_be_told_is_a_mistake(formats, outputs):
    with pytest.raises(UsageError, match="--output"):
        destinations(formats, outputs)


def test_several_reports_of_one_run(manual, tmp_path):
    result = lint(
        manual, "-o", f"json={tmp_path}/r.json", "-o", f"sarif={tmp_path}/r.sarif", "-o", f"html={tmp_path}/r.html", "--format", "plain"
    )
    assert result.exit_code == 1
    assert ": error sb54/no-hold-detention " in result.output
    assert json.loads((tmp_path / "r.json").read_text())["schema"] == "policy-lint-report/1"
    assert json.loads((tmp_path / "r.sarif").read_text())["version"] == "2.1.0"
    assert (tmp_path / "r.html").read_text().startswith("<!doctype html>")


def test_a_pipe_gets_no_colour_unless_forced_and_never_with_no_color(manual):
    assert "\x1b" not in lint(manual).output
    assert "\x1b[" in lint(manual, FORCE_COLOR="1").output
    assert "\x1b" not in lint(manual, FORCE_COLOR="1", NO_COLOR="1").output


def test_the_terminal_report_keeps_to_the_columns(manual):
    assert max(map(len, lint(manual, COLUMNS="60").output.splitlines())) <= 60


def test_spanish(manual):
    assert "Se permite al personal retener" in " ".join(lint(manual, "--lang", "es").output.split())


def test_an_unknown_language_is_a_mistake_before_anything_is_read(manual):
    result = lint(manual, "--lang", "xx")
    assert isinstance(result.exception, UsageError)
    assert "en, es" in str(result.exception)


def test_quiet_and_statistics(manual):
    output = lint(manual, "-q", "--statistics").output
    assert "“" not in output
    assert "1  error        sb54/no-hold-detention" in output


def test_a_file_that_cannot_be_written_is_told(manual, tmp_path):
    result = lint(manual, "-o", f"json={tmp_path}/no/such/r.json")
    assert "cannot write" in str(result.exception)


def test_documents_are_named_so_that_other_tools_find_them(repository, monkeypatch, tmp_path_factory):
    (repository / "policies/old").mkdir(parents=True)
    (repository / "policies/old/order.md").write_text(f"{HOLD}\n", encoding="utf-8")
    for given in ("policies", ".", "./policies/", repository / "policies", "policies/old/order.md"):
        assert run("check", given, "--no-recall", "--format", "plain", code=1).startswith("policies/old/order.md:"), given
    monkeypatch.chdir(repository / "policies/old")
    assert run("check", "..", "--no-recall", "--format", "plain", code=1).startswith("../old/order.md:")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert run("check", repository / "policies", "--no-recall", "--format", "plain", code=1).startswith("old/order.md:")


def test_what_the_config_excludes_is_read_where_it_is_named_unless_told_otherwise(repository):
    (repository / "policy-lint.toml").write_text('exclude = ["README.md"]\n', encoding="utf-8")
    (repository / "README.md").write_text(ASK, encoding="utf-8")
    run("check", "README.md", code=1)
    assert "0 documents" in run("check", "README.md", "--force-exclude", code=0)
    assert "0 documents" in run("check", "README.md", "--force-exclude", "--format", "terminal", "-q", code=0)
    (repository / "policy-lint.toml").write_text("", encoding="utf-8")
    run("check", "README.md", "--force-exclude", code=1)
