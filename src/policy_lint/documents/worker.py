"""Worker: files of hostile formats are parsed in another process, with limits on time and memory.

Workers are kept for the next file. One that crashes, hangs or grows too large is ended, and the file is told as unread.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from policy_lint.documents import load, read_bytes
from policy_lint.documents.detect import detect
from policy_lint.documents.document import Document
from policy_lint.documents.options import Limits, ReadOptions
from policy_lint.errors import UnreadableError

HARMLESS = frozenset({"text", "markdown"})
SMALL = 500_000
FILES_PER_WORKER = 200
MEGABYTE = 1_000_000


def read_isolated(path: str | Path, options: ReadOptions | None = None, display: str | None = None) -> Document:
    """Read one file as `policy_lint.documents.read` does, so that no file can take the program down.

    Plain text and Markdown are read here unless they are large: only size can hurt their readers. All else goes to a worker
    process under ``options.limits``. Safe to call from several threads; each then uses a worker of its own.

    Args:
        path: The file.
        options: How to read it; ``options.relevant`` must be picklable.
        display: The path to show.

    Raises:
        UnreadableError: As for `read`; also ``crashed``, ``timeout`` and ``too-large`` where the worker broke a limit.
    """
    options = options or ReadOptions()
    shown = display if display is not None else Path(path).as_posix()
    data = load(Path(path), shown, options.limits)
    if detect(data, shown) in HARMLESS and len(data) <= SMALL:
        return read_bytes(data, shown, options)
    return _POOL.run(data, shown, options)


class _Worker:
    """One process, and a thread here that waits for its answers.

    It is an interpreter of its own and not `multiprocessing`'s, which would run the caller's main module again.
    """

    def __init__(self, limits: Limits) -> None:
        start = f"import sys; sys.path[:] = {sys.path!r}; from policy_lint.documents.worker import serve; serve({limits.megabytes})"
        self.megabytes = limits.megabytes
        self.process = subprocess.Popen(  # noqa: S603  (our own interpreter and our own words)
            [sys.executable, "-P", "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.files = 0

    def ask(self, data: bytes, display: str, options: ReadOptions) -> Document | UnreadableError:
        """Have the worker read a file.

        Raises:
            UnreadableError: The worker died or took too long; it is no longer of use.
        """
        self.files += 1
        question = pickle.dumps((data, display, pickle.dumps(options)))
        answers: list[bytes] = []
        thread = threading.Thread(target=self._exchange, args=(question, answers), daemon=True)
        thread.start()
        thread.join(options.limits.seconds)
        if thread.is_alive():
            message = f"reading took more than {options.limits.seconds:g} s: split the file, or raise the limit"
            raise UnreadableError(display, "timeout", message)
        if not answers:
            raise UnreadableError(display, "crashed", self._epitaph())
        answer = pickle.loads(answers[0])  # noqa: S301  (our own process)
        assert isinstance(answer, (Document, tuple))  # noqa: S101
        return answer if isinstance(answer, Document) else UnreadableError(*answer)

    def _exchange(self, question: bytes, answers: list[bytes]) -> None:
        """Send a question and wait for its answer; a worker that dies gives none."""
        assert self.process.stdin is not None  # noqa: S101
        assert self.process.stdout is not None  # noqa: S101
        with suppress(OSError, ValueError):
            _send(self.process.stdin, question)
            answer = _receive(self.process.stdout)
            if answer is not None:
                answers.append(answer)

    def _epitaph(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        code = self.process.returncode
        name = signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
        return f"the file crashed its reader ({name}): ask for a fresh copy, or save it in another format"

    def end(self) -> None:
        """Stop the process; it holds nothing that is worth a farewell."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


class _Pool:
    """Workers that wait for a file."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def run(self, data: bytes, display: str, options: ReadOptions) -> Document:
        """Read a file in an idle worker or a new one."""
        worker = self._take(options.limits)
        try:
            answer = worker.ask(data, display, options)
        except BaseException:
            worker.end()
            raise
        if worker.files >= FILES_PER_WORKER:
            worker.end()
        else:
            with self._lock:
                self._idle.append(worker)
        if isinstance(answer, UnreadableError):
            raise answer
        return answer

    def _take(self, limits: Limits) -> _Worker:
        with self._lock:
            for index, worker in enumerate(self._idle):
                if worker.megabytes == limits.megabytes and worker.process.poll() is None:
                    return self._idle.pop(index)
        return _Worker(limits)

    def warm(self, limits: Limits) -> None:
        """Start a worker if none waits."""
        with self._lock:
            if not self._idle:
                self._idle.append(_Worker(limits))

    def close(self) -> None:
        """End all idle workers."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()


_POOL = _Pool()
atexit.register(_POOL.close)


def warm_worker(options: ReadOptions | None = None) -> None:
    """Start a worker process now, so that it is ready once the caller has imported what it needs itself."""
    _POOL.warm((options or ReadOptions()).limits)


def close_workers() -> None:
    """End the worker processes that wait for a file; the next file starts a new one."""
    _POOL.close()


def serve(megabytes: int) -> None:
    """What a worker does: read files from standard input, one after the other, until it closes.

    Args:
        megabytes: Memory that it may use.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(megabytes)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    while (question := _receive(sys.stdin.buffer)) is not None:
        _send(answers, _answer(*pickle.loads(question)))  # noqa: S301  (our own parent)


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


def _answer(data: bytes, display: str, options: bytes) -> bytes:
    """The pickled document, or the parts of the error."""
    try:
        document = read_bytes(data, display, pickle.loads(options))  # noqa: S301  (our own parent)
        return pickle.dumps(document, pickle.HIGHEST_PROTOCOL)
    except UnreadableError as error:
        return pickle.dumps((error.path, error.code, error.message))
    except MemoryError:
        message = "reading needs more memory than the limit allows: split the file, or raise the limit"
        return pickle.dumps((display, "too-large", message))
    except RecursionError:
        return pickle.dumps((display, "corrupt", "the file is nested deeper than any real document: do not trust it"))


def _limit_memory(megabytes: int) -> None:
    """Bound the address space of this process, where the platform can."""
    if sys.platform in {"linux", "freebsd"}:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
