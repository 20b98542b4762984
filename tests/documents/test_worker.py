"""Worker processes: what a hostile file does to them is told in one line, and the next file is read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policy_lint.documents import Document, Limits, ReadOptions, UnreadableError, worker
from policy_lint.documents.process import Process, ProcessError
from policy_lint.documents.worker import close_workers, read_isolated, warm_worker
from tests.documents import hostile
from tests.documents.office_files import docx, paragraph


@pytest.fixture(autouse=True)
def no_workers_left() -> Iterator[None]:
    yield
    close_workers()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(docx(paragraph("Members shall not ask.")))
    return path


def test_a_worker_reads_what_the_front_door_reads(draft: Path) -> None:
    warm_worker()
    first = read_isolated(draft, display="shown.docx")
    second = read_isolated(draft, display="shown.docx")
    assert first == second
    assert first.path == "shown.docx"
    assert [b.text for b in first.blocks] == ["Members shall not ask."]
    assert len(worker._POOL._idle) == 1


def test_text_needs_no_worker(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Members shall not ask.")
    assert read_isolated(path).format == "text"
    assert worker._POOL._idle == []


def test_brackets_that_a_parser_may_hang_on_are_given_up_in_time(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("[" * 49_000 + "detainer" + "]" * 49_000)
    with pytest.raises(UnreadableError) as caught:
        read_isolated(path, ReadOptions(limits=Limits(seconds=1.5)))
    assert caught.value.code == "timeout"


def test_refusals_cross_the_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(paragraph("x"))[:-30] + b"?" * 30)
    with pytest.raises(UnreadableError) as caught:
        read_isolated(path, display="a.docx")
    assert caught.value.path == "a.docx"


@pytest.mark.parametrize(
    ("misdeed", "code"),
    [(hostile.hang, "timeout"), (hostile.crash, "crashed"), (hostile.fail, "internal-error"), (hostile.gorge, "too-large")],
)
def test_misdeeds_are_told_and_the_next_file_is_read(
    misdeed: Callable[[str], bool], code: str, draft: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The misdeed happens while the options are unpacked in the worker, which is where a reader would be."""
    options = ReadOptions(limits=Limits(seconds=60, megabytes=1500))
    seconds = 1.5 if misdeed is hostile.hang else 60
    bad = ReadOptions(relevant=hostile.Misdeed(misdeed), limits=Limits(seconds=seconds, megabytes=1500))
    with pytest.raises(UnreadableError) as caught:
        read_isolated(draft, bad, "bad.docx")
    assert caught.value.code == code
    assert "\n" not in str(caught.value)
    assert isinstance(read_isolated(draft, options), Document)
    assert capfd.readouterr().err == ""


def test_an_error_of_ours_is_told_with_its_place_and_is_no_fault_of_the_file(draft: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_isolated(draft, ReadOptions(relevant=hostile.Misdeed(hostile.fail)), "good.docx")
    assert "internal error of policy-lint (ValueError: no reader should do this, hostile.py line" in caught.value.message


def test_a_module_of_ours_that_cannot_be_imported_is_an_internal_error() -> None:
    process = Process("policy_lint.documents.nowhere:serve")
    with pytest.raises(ProcessError) as caught:
        process.ask(b"")
    process.end()
    assert caught.value.ours
    assert "No module named 'policy_lint.documents.nowhere'" in caught.value.how


def test_a_worker_that_took_much_memory_is_ended(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "LARGE", 10)
    read_isolated(draft)
    assert worker._POOL._idle == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts the memory of the parent")
@pytest.mark.parametrize(
    ("misdeed", "grown", "copies", "code"),
    [
        ("gorge_and_crash", 0, False, "too-large"),
        ("gorge_and_crash", 0, True, "too-large"),
        ("gorge_and_crash", 700, True, "too-large"),
        ("crash", 700, False, "crashed"),
        ("crash", 700, True, "crashed"),
    ],
)
def test_a_crash_after_most_of_the_memory_is_told_as_too_much(misdeed: str, grown: int, copies: bool, code: str, draft: Path) -> None:
    """PDFium ends the process where it gets no more memory, and says nothing; what the parent had is no fault of the file."""
    command = [sys.executable, "-c", CRASH, str(draft), misdeed, str(grown), "ours" * copies]
    told = subprocess.run(command, capture_output=True, check=True, text=True, cwd=Path(__file__).parents[2]).stdout
    assert told.startswith(code)
    assert ("limits.megabytes" in told) == (code == "too-large")


CRASH = """
import sys
from policy_lint.documents import Limits, ReadOptions, UnreadableError, forked
from policy_lint.documents.worker import read_isolated
from tests.documents import hostile
draft, misdeed, grown, ours = sys.argv[1:]
forked._ours = bool(ours)
memory = b"x" * (int(grown) * 1_000_000)
try:
    read_isolated(draft, ReadOptions(relevant=hostile.Misdeed(getattr(hostile, misdeed)), limits=Limits(megabytes=600)))
except UnreadableError as error:
    print(error.code, error.message)
"""
"""A program of its own, for what the test run has had of memory would count."""
