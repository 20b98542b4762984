"""Progress: on a terminal only, after a second only, and gone in the end."""

import io
import sys

import pytest

from policy_lint.cli import progress
from policy_lint.cli.progress import Progress


class Screen(io.StringIO):
    """Standard error on a terminal, or not."""

    def __init__(self, terminal=True):
        super().__init__()
        self.terminal = terminal

    def isatty(self):
        return self.terminal


@pytest.fixture
def clock(monkeypatch):
    """A clock that is moved by hand."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def shown(monkeypatch, clock, *names, waits=2.0, terminal=True):
    screen = Screen(terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    with Progress() as told:
        for name in names:
            clock[0] += waits
            told(name)
    return screen.getvalue()


def test_each_document_takes_the_line_of_the_one_before_and_the_last_is_wiped(monkeypatch, clock):
    assert shown(monkeypatch, clock, "a.md", "b.pdf") == "\r\x1b[2K1: a.md\r\x1b[2K2: b.pdf\r\x1b[2K"


def test_quick_work_shows_nothing(monkeypatch, clock):
    assert shown(monkeypatch, clock, "a.md", "b.pdf", waits=0.3) == ""


def test_documents_read_in_silence_are_counted(monkeypatch, clock):
    assert shown(monkeypatch, clock, "a.md", "b.md", "c.md", waits=0.5) == "\r\x1b[2K3: c.md\r\x1b[2K"


def test_a_file_or_a_pipe_is_never_written_to(monkeypatch, clock):
    assert shown(monkeypatch, clock, "a.md", "b.pdf", terminal=False) == ""


def test_a_name_commands_no_terminal_and_fills_no_second_line(monkeypatch, clock):
    told = shown(monkeypatch, clock, "\x1b[2Jred" + "x" * 300)
    assert told.count("\x1b") == 2
    assert len(told.removesuffix("\r\x1b[2K")) <= 70 + len("\r\x1b[2K1: ")


def test_the_line_is_wiped_where_the_work_fails(monkeypatch, clock):
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with pytest.raises(ValueError, match="no"), Progress() as told:
        clock[0] += 5
        told("a.md")
        raise ValueError("no")
    assert screen.getvalue().endswith("\r\x1b[2K")
