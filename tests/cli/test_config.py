"""``policy-lint config``."""

import json

from click.testing import CliRunner

from policy_lint.cli import cli
from policy_lint.workspace import locate


def test_show_says_what_applies_and_whence(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    locate.forget()
    (tmp_path / "policy-lint.toml").write_text('fail-on = "warning"\n[kinds]\n"*.md" = "ordinance"\n', encoding="utf-8")
    got = CliRunner().invoke(cli, ["config", "show", "a.md", "--ignore", "trust"], catch_exceptions=False)
    lines = {line.partition(" = ")[0]: line for line in got.output.splitlines()}
    assert "policy-lint.toml:1" in lines["fail-on"]
    assert "policy-lint.toml:3" in lines["kind"]
    assert lines["ignore"].endswith("# command line")
    assert lines["ocr"].endswith("# default")
    assert "trust" in got.output.splitlines()[2]


def test_schema_is_printed_for_editors():
    got = CliRunner().invoke(cli, ["config", "schema", "pack"], catch_exceptions=False)
    assert json.loads(got.output)["title"] == "A rule pack of policy-lint"
