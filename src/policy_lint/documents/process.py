"""Process: another process that answers questions over a pipe: a copy of this one where that may be made, else an interpreter of its own.

It is not `multiprocessing`'s, which would run the caller's main module again.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path, PurePath
from typing import IO

from policy_lint.documents.forked import Forked, can_fork, memory

TAIL = 20_000
PATIENCE = 5.0
"""Seconds that a process may take to end."""
EXTENSIONS = 20
TICK = 0.1
"""Times that a process may be waited for again, and the least seconds that are worth it."""
LONGEST = 200
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the platform counts the memory of a process."""
SLACK = 10_000_000
"""Bytes by which the memory of two processes may differ that are told to have had as much."""
PLACE = re.compile(r'^  File "([^"\n]+)", line (\d+)', re.MULTILINE)


Arguments = tuple[int | str | bytes, ...]


class ProcessError(Exception):
    """A process gave no answer.

    Attributes:
        hung: It took too long; else it ended by itself.
        how: What is known of its end: an error of our own code, a signal's name or an exit code.
        ours: It ended by an error of our own code, whatever it was given.
        peak: Bytes of memory that it took at most, as far as that is known; what a copy had of its parent is not among them.
    """

    def __init__(self, hung: bool, how: str = "", *, ours: bool = False, peak: int = 0) -> None:
        self.hung = hung
        self.how = how
        self.ours = ours
        self.peak = peak
        super().__init__(how or "no answer in time")


class Process:
    """One process, and a thread here that waits for each of its answers.

    Args:
        service: ``module:function`` to run there; it is to call `answer_questions`.
        arguments: For that function; whatever their ``repr`` says, as numbers, strings and bytes.

    What it writes to standard error is kept only to tell why it ended.
    """

    def __init__(self, service: str, *arguments: int | str | bytes) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed by `end`)
        module, _, function = service.partition(":")
        start: Callable[..., Forked | subprocess.Popen[bytes]] = _forked if can_fork() else _spawned
        self._popen = start(module, function, arguments, self._errors)
        self._before = memory("VmRSS" if isinstance(self._popen, Forked) else "VmHWM")

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._popen.poll() is None

    def ask(self, question: bytes, seconds: float | None = None) -> bytes:
        """Its answer to a question.

        Args:
            question: What it is asked.
            seconds: How long to wait, not counting what it stood in line for a processor on a busy machine, as far as the platform
                tells that (Linux does); None: for ever.

        Raises:
            ProcessError: It died or took too long; it is no longer of use.
        """
        answers: list[bytes] = []
        thread = threading.Thread(target=self._exchange, args=(question, answers), daemon=True)
        thread.start()
        if not self._patient(thread, seconds):
            raise ProcessError(hung=True)
        if not answers:
            raise self._end()
        return answers[0]

    def _patient(self, thread: threading.Thread, seconds: float | None) -> bool:
        """Wait for a thread; whether it ended in time."""
        in_line, extended = self._in_line(), 0
        thread.join(seconds)
        while thread.is_alive() and extended < EXTENSIONS and (more := self._in_line() - in_line) > TICK:
            in_line, extended = in_line + more, extended + 1
            thread.join(more)
        return not thread.is_alive()

    def _in_line(self) -> float:
        """Seconds that it was ready to run while other processes had all the processors."""
        try:
            return int(Path(f"/proc/{self._popen.pid}/schedstat").read_text().split()[1]) / 1e9
        except (OSError, ValueError, IndexError):
            return 0.0

    def _exchange(self, question: bytes, answers: list[bytes]) -> None:
        assert self._popen.stdin is not None  # noqa: S101
        assert self._popen.stdout is not None  # noqa: S101
        with suppress(OSError, ValueError):
            _send(self._popen.stdin, question)
            answer = _receive(self._popen.stdout)
            if answer is not None:
                answers.append(answer)

    def _end(self) -> ProcessError:
        """Why it ended."""
        code, peak = self._waited()
        if code is not None and code < 0:
            return ProcessError(hung=False, how=signal.Signals(-code).name, peak=peak)
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(size - TAIL, 0))
        error = uncaught(self._errors.read().decode("utf-8", "replace"))
        return ProcessError(hung=False, how=error or f"exit code {code}", ours=error is not None)

    def _waited(self) -> tuple[int | None, int]:
        """Its exit code and the most memory that it took, in bytes; 0 where the platform does not tell."""
        if sys.platform == "win32":
            with suppress(subprocess.TimeoutExpired):
                self._popen.wait(PATIENCE)
            return self._popen.returncode, 0
        end = time.monotonic() + PATIENCE
        while self._popen.returncode is None and time.monotonic() < end:
            process, status, usage = os.wait4(self._popen.pid, os.WNOHANG)
            if process:
                self._popen.returncode = os.waitstatus_to_exitcode(status)
                return self._popen.returncode, self._own(usage.ru_maxrss * RSS_UNIT)
            time.sleep(0.01)
        return self._popen.returncode, 0

    def _own(self, peak: int) -> int:
        """What is its own of its peak: Linux counts what a copy shares with its parent, and takes the parent's peak for that of another."""
        if isinstance(self._popen, Forked):
            return max(peak - self._before, 0)
        return peak if peak > self._before + SLACK else 0

    def end(self) -> None:
        """Stop it; it holds nothing that is worth a farewell."""
        self._popen.kill()
        self._popen.wait()
        for pipe in (self._popen.stdin, self._popen.stdout, self._errors):
            if pipe is not None:
                with suppress(OSError, ValueError):
                    pipe.close()


def _forked(module: str, function: str, arguments: Arguments, errors: IO[bytes]) -> Forked:
    return Forked(lambda: getattr(import_module(module), function)(*arguments), errors)


def _spawned(module: str, function: str, arguments: Arguments, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    call = f"{function}({', '.join(map(repr, arguments))})"
    start = f"import sys; sys.path[:] = {sys.path!r}; from {module} import {function}; {call}"
    return subprocess.Popen(  # noqa: S603  (our own interpreter and our own words)
        [sys.executable, "-P", "-c", start],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
    )  # fmt: skip


def uncaught(told: str) -> str | None:
    """The error that a traceback ends with and where it was raised, on one line; None where there is no traceback."""
    places = PLACE.findall(told)
    lines = told.strip().splitlines()
    if not places or not lines:
        return None
    path, number = places[-1]
    return f"{lines[-1][:LONGEST]}, {PurePath(path).name} line {number}"


def answer_questions(answer: Callable[[bytes], bytes]) -> None:
    """In the new process: answer questions from standard input until it closes; what anything prints there is no answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (question := _receive(sys.stdin.buffer)) is not None:
        _send(answers, answer(question))


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(8, "big"))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """The next message, or None where the other side is gone."""
    head = pipe.read(8)
    size = int.from_bytes(head, "big")
    message = pipe.read(size) if len(head) == 8 else b""
    return message if len(head) == 8 and len(message) == size else None
