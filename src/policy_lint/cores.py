"""Cores: several documents are judged at once, each in a process of its own; results come in the order of the files."""

from __future__ import annotations

import atexit
import io
import os
import pickle
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy_lint.checks.result import Result
from policy_lint.documents.document import Notice
from policy_lint.documents.forked import can_fork, leave_in_copies
from policy_lint.documents.process import Process, ProcessError, answer_questions
from policy_lint.packs.pack import Rule

if TYPE_CHECKING:
    from policy_lint.lint import LintOptions

MOST = 8
"""Processes at once; each holds spaCy and the vocabulary, and has a worker that reads."""
MANY = 8
MANY_FOR_COPIES = 6
HEAVY = 2_000_000
"""Fewer files and fewer bytes than these are judged sooner than further processes have started; copies of this one start sooner."""

File = tuple[Path, str]


def processes(files: Sequence[File], asked: int = 0) -> int:
    """How many processes are worth while for some files; 1: this one does it all.

    Args:
        files: Paths, each with the name to show.
        asked: How many the caller wants; 0: as suits the machine and the files.
    """
    if asked:
        return min(asked, max(len(files), 1))
    count, many = min(_cores(), MOST, len(files)), MANY_FOR_COPIES if can_fork() else MANY
    return count if count > 1 and (len(files) >= many or sum(map(size, files)) >= HEAVY) else 1


def lint_on_cores(files: Sequence[File], options: LintOptions, count: int) -> Generator[tuple[Result, ...]]:
    """Judge files in several processes.

    Args:
        files: Paths, each with the name to show.
        options: What to lint against.
        count: How many processes.

    Yields:
        The results of each file, in order; the same as `policy_lint.lint.lint_parts` gives here. A file whose process dies has one
        result, with a notice.
    """
    _HELPERS.start(count)  # before there are threads, so that they may be copies of this process
    threads = ThreadPoolExecutor(count)
    done = False
    try:
        yield from threads.map(lambda file: _ask(file, options), files)
        done = True
    finally:
        if not done:
            _HELPERS.close()
        threads.shutdown(cancel_futures=True)


def _ask(file: File, options: LintOptions) -> tuple[Result, ...]:
    helper = _HELPERS.take()
    try:
        results: tuple[Result, ...] = pickle.loads(helper.ask(pickle.dumps((file, options))))  # noqa: S301  (our own process)
    except ProcessError as error:
        helper.end()
        return (Result(file[1], None, notices=(_failure(error),)),)
    _HELPERS.give_back(helper)
    return results


def _failure(error: ProcessError) -> Notice:
    """Why a file was not judged: an error of ours, or a process that something ended."""
    if error.ours:
        return Notice("internal-error", f"internal error of policy-lint ({error.how}), and no fault of the file: report it")
    return Notice("crashed", f"judging the file crashed its process ({error.how}): report it, with the file if you may")


class _Helpers:
    """The processes that judge: those that wait, and all of them."""

    def __init__(self) -> None:
        self._idle: list[Process] = []
        self._all: list[Process] = []
        self._lock = threading.Lock()

    def start(self, count: int) -> None:
        """Have so many wait."""
        while len(self._idle) < count:
            self._idle.append(self._new())

    def take(self) -> Process:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            return self._new()

    def _new(self) -> Process:
        helper = Process("policy_lint.cores:serve")
        self._all.append(helper)
        return helper

    def give_back(self, helper: Process) -> None:
        with self._lock:
            self._idle.append(helper)

    def close(self) -> None:
        with self._lock:
            ending, self._all, self._idle = self._all, [], []
        for helper in ending:
            helper.end()

    def leave(self) -> object:
        """In a copy of this process: these helpers are the parent's, to be neither asked nor ended here."""
        left = self._idle, self._all
        self._idle, self._all, self._lock = [], [], threading.Lock()
        return left


_HELPERS = _Helpers()
atexit.register(_HELPERS.close)
leave_in_copies(_HELPERS.leave)


def close_helpers() -> None:
    """End the processes that wait for a file; the next files start new ones."""
    _HELPERS.close()


def serve() -> None:
    """What a helper does: judge files, one after the other, until it is told to end."""
    answer_questions(lambda question: _answer(*pickle.loads(question)))  # noqa: S301  (our own parent)


def _answer(file: File, options: LintOptions) -> bytes:
    from policy_lint.lint import choose_packs, lint_parts

    return _dump(lint_parts(*file, choose_packs(options), options), options.extra)


def _dump(results: tuple[Result, ...], extra: tuple[Path, ...]) -> bytes:
    """Pickled results; rules go by their ids, for the other side has them."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    reduce: Callable[[Any], Any] = lambda rule: (_rule, (extra, rule.pack, rule.id))  # noqa: E731
    pickler.dispatch_table = {Rule: reduce}
    pickler.dump(results)
    return out.getvalue()


def _rule(extra: tuple[Path, ...], pack: str, name: str) -> Rule:
    """A rule of the packs that are loaded here."""
    from policy_lint.lint import available_packs

    return next(rule for rule in available_packs(extra)[pack].rules if rule.id == name)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def size(file: File) -> int:
    """Bytes of a file; 0 where it cannot be looked at."""
    try:
        return file[0].stat().st_size
    except OSError:
        return 0
