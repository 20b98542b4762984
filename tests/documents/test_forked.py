"""Copies of this process: made only where that is safe, cut off from what is the parent's, and told apart from it in how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policy_lint.documents import Limits, ReadOptions, UnreadableError, forked, worker
from policy_lint.documents.forked import Forked, can_fork
from policy_lint.documents.process import Process, ProcessError
from policy_lint.documents.worker import close_workers, read_isolated
from tests.documents import hostile
from tests.documents.office_files import docx, paragraph

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")


@pytest.fixture(autouse=True)
def ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    close_workers()
    monkeypatch.setattr(forked, "_ours", True)
    yield
    close_workers()


def handles() -> None:
    """A service that answers once with the files that it has open, and how it takes an interrupt."""
    from policy_lint.documents.process import answer_questions

    answer_questions(lambda _: " ".join(sorted(os.listdir("/proc/self/fd"))).encode())  # noqa: PTH208


def test_no_copy_is_made_of_somebody_elses_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_fork()
    monkeypatch.setattr(forked, "_ours", False)
    assert not can_fork()


def test_no_copy_is_made_where_another_thread_may_hold_a_lock() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    assert not can_fork()
    end.set()
    thread.join()
    assert can_fork()


def test_a_copy_has_none_of_the_files_of_its_parent(tmp_path: Path) -> None:
    with (tmp_path / "secret").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        other = Process("tests.documents.test_forked:handles")
        process = Process("tests.documents.test_forked:handles")
        assert isinstance(process._popen, Forked)
        opened = process.ask(b"").split()
        assert len(opened) == 5, opened  # three standard ones, one for answers, and the listing itself
        process.end()
        other.end()


def test_a_copy_ends_when_its_questions_do() -> None:
    process = Process("tests.documents.test_forked:handles")
    other = Process("tests.documents.test_forked:handles")  # which must not hold the pipe of the first
    assert process.alive
    assert process._popen.stdin
    process._popen.stdin.close()
    assert process._popen.wait() == 0
    process.end()
    other.end()


def test_an_error_in_a_copy_stays_there_and_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    process = Process("policy_lint.documents.nowhere:serve")
    with pytest.raises(ProcessError) as caught:
        process.ask(b"")
    process.end()
    assert caught.value.ours
    assert "No module named 'policy_lint.documents.nowhere'" in caught.value.how
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("misdeed", "code"),
    [(hostile.hang, "timeout"), (hostile.crash, "crashed"), (hostile.fail, "internal-error"), (hostile.gorge, "too-large")],
)
def test_limits_hold_in_copies_too(misdeed: Callable[[str], bool], code: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(docx(paragraph("Members shall not ask.")))
    seconds = 1.5 if misdeed is hostile.hang else 60
    bad = ReadOptions(relevant=hostile.Misdeed(misdeed), limits=Limits(seconds=seconds, megabytes=1500))
    with pytest.raises(UnreadableError) as caught:
        read_isolated(draft, bad)
    assert caught.value.code == code
    assert [block.text for block in read_isolated(draft).blocks] == ["Members shall not ask."]


def test_the_workers_of_the_parent_are_not_those_of_its_copy(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(docx(paragraph("Members shall not ask.")))
    read_isolated(draft)
    assert len(worker._POOL._idle) == 1
    process = Process("tests.documents.test_forked:waiting")
    assert process.ask(b"") == b"0"
    process.end()
    assert worker._POOL._idle[0].process.alive


def waiting() -> None:
    """A service that tells how many workers wait in its process."""
    from policy_lint.documents.process import answer_questions

    answer_questions(lambda _: str(len(worker._POOL._idle)).encode())


def test_standing_in_line_for_a_processor_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    told = iter([0.0, 5.0, 5.0])
    monkeypatch.setattr(Process, "_in_line", lambda _: next(told))
    process = Process("tests.documents.test_forked:slow")
    assert process.ask(b"", seconds=0.3) == b"late"
    process.end()
    process = Process("tests.documents.test_forked:slow")
    monkeypatch.setattr(Process, "_in_line", lambda _: 0.0)
    with pytest.raises(ProcessError) as caught:
        process.ask(b"", seconds=0.3)
    assert caught.value.hung
    process.end()


def slow() -> None:
    """A service that takes a second to answer."""
    import time

    from policy_lint.documents.process import answer_questions

    answer_questions(lambda _: time.sleep(1) or b"late")  # type: ignore[func-returns-value]


def test_the_command_line_makes_copies_and_prints_its_report_once(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "d", "e", "f"):
        (tmp_path / f"{name}.docx").write_bytes(docx(paragraph(f"Officer {name} may ask anyone about their immigration status.")))
    command = [sys.executable, "-m", "policy_lint", "check", str(tmp_path), "--no-cache", "--format", "json", "--as-of", "2026-07-01"]
    several = subprocess.run(command, capture_output=True, check=False)
    alone = subprocess.run(["taskset", "-c", "0", *command], capture_output=True, check=False)
    assert several.returncode == alone.returncode
    assert [document["path"][-6:] for document in json.loads(several.stdout)["documents"]] == [f"{name}.docx" for name in "abcdef"]
    assert several.stdout == alone.stdout
    assert several.stderr == b""
