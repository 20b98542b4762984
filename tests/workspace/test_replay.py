"""Replay: a run is told again only where nothing that it looked at has changed."""

import io
import sys

import pytest
from click.testing import CliRunner

from policy_lint.cli import cli
from policy_lint.workspace import config, locate
from policy_lint.workspace.replay import replay

HOLD = "Deputies may hold a person for 48 hours on an immigration detainer.\n"
CHECK = ("check", "docs", "--no-recall", "--as-of", "2026-01-02", "--format", "plain", "--output", "plain=out/report.txt")


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A run that was made and kept, its report written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICY_LINT_CACHE_DIR", str(tmp_path / "cache"))
    for folder in ("docs", "out"):
        (tmp_path / folder).mkdir()
    (tmp_path / "docs" / "a.md").write_text(HOLD, encoding="utf-8")
    lint(*CHECK)
    return tmp_path


def lint(*arguments):
    locate.forget()
    config.load.cache_clear()
    got = CliRunner().invoke(cli, list(arguments), obj=replay(list(arguments)), catch_exceptions=False)
    assert got.exit_code == 1, got.output


def told(*arguments):
    """The exit code with which a run is told again, or None."""
    kept = replay(list(arguments))
    return kept.tell() if kept else None


def test_the_report_is_written_again_with_its_exit_code(made):
    report = made / "out" / "report.txt"
    before = report.read_bytes()
    report.unlink()
    assert told(*CHECK) == 1
    assert report.read_bytes() == before
    assert b"docs/a.md" in before


@pytest.mark.parametrize(
    "change",
    [
        lambda here: (here / "docs/a.md").write_text(HOLD * 2, encoding="utf-8"),
        lambda here: (here / "docs/a.md").unlink(),
        lambda here: (here / "docs/b.md").write_text("Nothing.\n", encoding="utf-8"),
        lambda here: (here / "docs/policy-lint.toml").write_text('fail-on = "never"\n', encoding="utf-8"),
        lambda here: (here / "policy-lint.toml").write_text('fail-on = "never"\n', encoding="utf-8"),
        lambda here: (here / "out/report.txt").unlink() or (here / "out").rmdir(),
    ],
    ids=["a document changed", "one went", "one came", "a config came beside it", "a config came above it", "nowhere to write"],
)
def test_whatever_changes_is_linted_anew(made, change):
    change(made)
    assert told(*CHECK) is None


def test_the_config_of_a_document_that_is_left_out_was_looked_at(made):
    (made / "docs/old").mkdir()
    (made / "docs/old/x.md").write_text(HOLD, encoding="utf-8")
    config_ = made / "docs/old/policy-lint.toml"
    config_.write_text('exclude = ["*.md"]\n', encoding="utf-8")
    lint(*CHECK)
    assert told(*CHECK) == 1
    config_.write_text("", encoding="utf-8")
    assert told(*CHECK) is None


def test_a_file_that_nobody_looked_at_changes_nothing(made):
    (made / "notes.md").write_text(HOLD, encoding="utf-8")
    (made / "docs" / "picture.bin").write_bytes(b"\0" * 10)
    assert told(*CHECK) == 1


def test_other_words_another_place_or_another_look_is_another_run(made, monkeypatch):
    assert told(*CHECK, "--quiet") is None
    monkeypatch.setenv("NO_COLOR", "1")
    assert told(*CHECK) is None
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.chdir(made / "docs")
    assert told(*CHECK) is None
    monkeypatch.chdir(made)
    assert told(*CHECK) == 1


def test_a_kept_run_that_is_damaged_is_made_anew(made):
    kept = replay(list(CHECK))
    kept.store.put(kept.key, "run", ["no run"])
    assert told(*CHECK) is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["diff", "a.md", "b.md"],
        ["check", "-"],
        ["check", "a.pdf", "--password", "x"],
        ["check", "a.pdf", "--password=x"],
        ["check", "docs", "--watch"],
        ["check", "docs", "--changed-since", "HEAD"],
        ["check", "a.pdf", "--ocr"],
        ["check", "docs", "--no-cache"],
        ["check", "--help"],
        [],
    ],
)
def test_what_depends_on_more_than_files_and_words_is_never_told_again(arguments):
    assert replay(arguments) is None


def test_a_document_that_could_not_be_read_is_tried_again(made):
    (made / "docs" / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    arguments = ("check", "docs", "--no-recall", "--format", "plain", "--output", "plain=out/other.txt")
    got = CliRunner().invoke(cli, list(arguments), obj=replay(list(arguments)), catch_exceptions=False)
    assert got.exit_code == 3
    assert told(*arguments) is None


def test_the_terminal_is_part_of_the_run(made, monkeypatch):
    before = replay(list(CHECK)).key
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert replay(list(CHECK)).key != before


class Terminal(io.StringIO):
    def isatty(self):
        return True
