"""Cores: several documents are judged at once, each in a process of its own; results come in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from policy_lint.checks.result import Result
from policy_lint.documents.document import Notice
from policy_lint.documents.forked import can_fork
from policy_lint.documents.process import ProcessError
from policy_lint.helpers import close_helpers, in_helper, start_helpers

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
    start_helpers(count)  # before there are threads, so that they may be copies of this process
    threads = ThreadPoolExecutor(count)
    done = False
    try:
        yield from threads.map(lambda file: _ask(file, options), files)
        done = True
    finally:
        if not done:
            close_helpers()
        threads.shutdown(cancel_futures=True)


def _ask(file: File, options: LintOptions) -> tuple[Result, ...]:
    try:
        results: tuple[Result, ...] = in_helper(_judge, (file, options), options.extra)
    except ProcessError as error:
        return (Result(file[1], None, notices=(failure(error),)),)
    return results


def failure(error: ProcessError) -> Notice:
    """Why a file was not judged: an error of ours, or a process that something ended."""
    if error.ours:
        return Notice("internal-error", f"internal error of policy-lint ({error.how}), and no fault of the file: report it")
    return Notice("crashed", f"judging the file crashed its process ({error.how}): report it, with the file if you may")


def _judge(file: File, options: LintOptions) -> tuple[Result, ...]:
    """In the other process."""
    from policy_lint.lint import choose_packs, lint_parts

    return lint_parts(*file, choose_packs(options), options)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def size(file: File) -> int:
    """Bytes of a file; 0 where it cannot be looked at."""
    try:
        return file[0].stat().st_size
    except OSError:
        return 0
