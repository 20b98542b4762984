"""Forked: a copy of this process that runs one function and ends; it has at once whatever is loaded here, and imports nothing anew.

A copy is made only where the program says that the process is its own (the command line does), on Linux, and while there is one thread:
the copy has no other thread than the one that made it, and what another had locked would stay locked in it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

STANDARD = 3
"""Input, output and errors; all other files of the parent are closed in the copy."""

_ours = False
_inherited = 0
_parents: list[object] = []
"""What a copy has of its parent and must never close: its buffers would be written, and its handles are others now."""


def process_is_ours() -> None:
    """Say that nothing but the program runs in this process, so that copies of it may be made."""
    global _ours
    _ours = True


def can_fork() -> bool:
    """Whether a copy may be made now."""
    return _ours and sys.platform == "linux" and threading.active_count() == 1


def inherited() -> int:
    """Bytes of address space that this process had of its parent when it was made, if it is a copy; else 0."""
    return _inherited


def leave_in_copies(leave: Callable[[], object]) -> None:
    """Call this first in every copy of this process; what it returns is the parent's, and is never closed in the copy."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=lambda: _parents.append(leave()))


class Forked:
    """A copy of this process; as `subprocess.Popen`, as far as it is used.

    Args:
        run: What the copy does, with standard input and output for pipes to here.
        errors: File that its standard error goes to.
    """

    def __init__(self, run: Callable[[], None], errors: IO[bytes]) -> None:
        self.returncode: int | None = None
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        # An interrupt must not find the copy in the midst of what is the parent's to do.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        gc.freeze()  # to look through what is loaded for cycles, here or there, would copy all the memory that both share
        self.pid = os.fork()
        if not self.pid:
            _become((theirs_in, theirs_out, errors.fileno()), held, run)
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        os.close(theirs_in)
        os.close(theirs_out)
        self.stdin: IO[bytes] = os.fdopen(ours_in, "wb")
        self.stdout: IO[bytes] = os.fdopen(ours_out, "rb")

    def poll(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        return self._ended(os.WNOHANG)

    def wait(self) -> int | None:
        """Its exit code, once it has ended."""
        return self._ended(0)

    def kill(self) -> None:
        """End it."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def _ended(self, how: int) -> int | None:
        if self.returncode is None:
            try:
                process, status = os.waitpid(self.pid, how)
            except ChildProcessError:  # this process was started so that nobody waits for its children
                process, status = self.pid, 0
            self.returncode = os.waitstatus_to_exitcode(status) if process else None
        return self.returncode


def _become(handles: Sequence[int], mask: Iterable[int], run: Callable[[], None]) -> None:
    """In the copy: run, and end without any farewell of the parent's (``atexit``, ``finally``, buffers)."""
    global _inherited
    code = 1
    try:
        _inherited = memory("VmSize")
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        _open(handles)
        run()
        code = 0
    finally:
        if code:
            traceback.print_exc()
        sys.stderr.flush()
        os._exit(code)


def _open(handles: Sequence[int]) -> None:
    """Make of some handles standard input, output and errors, and close all others; the parent's buffers stay with the parent."""
    import fcntl

    clear = [fcntl.fcntl(handle, fcntl.F_DUPFD, STANDARD) for handle in handles]  # any of them may be 0, 1 or 2 already
    for place, handle in enumerate(clear):
        os.dup2(handle, place)
    os.closerange(STANDARD, os.sysconf("SC_OPEN_MAX"))
    _parents.extend((sys.stdin, sys.stdout, sys.stderr))
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(place, "w" if place else "r", closefd=False) for place in range(STANDARD))


def memory(kind: str) -> int:
    """Bytes that this process has.

    Args:
        kind: As Linux calls it: ``VmRSS`` for what is in memory, ``VmHWM`` for the most that was, ``VmSize`` for the address space.

    Returns:
        The number; 0 on other platforms.
    """
    try:
        told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
        return int(told[kind].split()[0]) * 1024
    except (OSError, KeyError):
        return 0
