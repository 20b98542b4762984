"""``policy-lint waivers``."""

import json

import pytest
from click.testing import CliRunner

from policy_lint.cli import cli
from policy_lint.workspace import config, locate
from tests.commits import commit


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    locate.forget()
    config.load.cache_clear()
    (tmp_path / "a.md").write_text('<!-- policy-lint: allow sb54/no-transfer reason="old" until=2025-01-01 -->\n\nOne.\n', encoding="utf-8")
    (tmp_path / "policy-lint.toml").write_text(
        f'[[waiver]]\nrule = "sb54/no-transfer"\nfingerprint = "{"a" * 16}"\nreason = "printed"\n', encoding="utf-8"
    )
    commit("a.md", day="2024-05-01")
    return tmp_path


def test_age_is_that_of_the_line_in_git(repository):
    got = CliRunner().invoke(cli, ["waivers", "--format", "json", "--as-of", "2026-05-01"], catch_exceptions=False)
    first, second = json.loads(got.output)
    assert (first["path"], first["line"], first["since"], first["days"], first["state"]) == ("a.md", 1, "2024-05-01", 730, "expired")
    assert (second["reason"], second["state"]) == ("printed", "active")


def test_the_list_has_one_line_each_and_counts(repository):
    got = CliRunner().invoke(cli, ["waivers", "--as-of", "2026-05-01"], catch_exceptions=False)
    assert "730 days  a.md:1  sb54/no-transfer, until 2025-01-01 [expired]: old" in got.output
    assert got.output.splitlines()[-1] == "2 suppressions, 1 expired, 0 malformed"


def test_an_unknown_rule_is_malformed_in_a_comment_and_in_the_config(repository):
    (repository / "a.md").write_text('<!-- policy-lint: allow sb54/no-transfr reason="r" -->\n\nOne.\n', encoding="utf-8")
    text = (repository / "policy-lint.toml").read_text("utf-8").replace("no-transfer", "no-such")
    (repository / "policy-lint.toml").write_text(text, encoding="utf-8")
    config.load.cache_clear()
    got = CliRunner().invoke(cli, ["waivers", "--as-of", "2026-05-01"], catch_exceptions=False)
    assert "[malformed]: no rule 'sb54/no-transfr'; did you mean 'sb54/no-transfer'?" in got.output
    assert "[malformed]: no rule 'sb54/no-such'" in got.output
    assert got.output.splitlines()[-1] == "2 suppressions, 0 expired, 2 malformed"
