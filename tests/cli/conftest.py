"""A policy repository to run commands in."""

import pytest
from click.testing import CliRunner

from policy_lint.cli import cli
from policy_lint.errors import PolicyLintError
from policy_lint.workspace import config, locate

HOLD = "Deputies may hold a person for 48 hours on an immigration detainer."
ASK = "Officers may ask any person about immigration status."
GOOD = "Members shall not detain a person on an immigration detainer."


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A directory with a config of its own, and it is the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICY_LINT_CACHE_DIR", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    (tmp_path / "policy-lint.toml").write_text('[kinds]\n"*" = "other"\n', encoding="utf-8")
    return tmp_path


def run(*arguments, code=None):
    """The output of a command, in this process; an error a person can act on becomes exit code 2 and its text."""
    locate.forget()
    config.load.cache_clear()
    config.lines_of.cache_clear()
    try:
        got = CliRunner().invoke(cli, [str(each) for each in arguments], catch_exceptions=False)
    except PolicyLintError as error:
        assert code in (2, None), str(error)
        return str(error)
    assert code is None or got.exit_code == code, got.output
    return got.output
