"""Worker: files of hostile formats are parsed in another process, with limits on time and memory.

Workers are kept for the next file. One that crashes, hangs or grows too large is ended, and the file is told as unread.
"""

from __future__ import annotations

import atexit
import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from pathlib import Path, PurePath

from policy_lint.documents import READERS, load, read_bytes
from policy_lint.documents.detect import EXTENSIONS, detect
from policy_lint.documents.document import Document
from policy_lint.documents.forked import inherited, leave_in_copies
from policy_lint.documents.options import Limits, ReadOptions
from policy_lint.documents.process import Process, ProcessError, answer_questions
from policy_lint.errors import UnreadableError

HARMLESS = {"text": 500_000, "markdown": 50_000}
"""Formats that are read here, up to so many bytes: brackets in brackets cost a Markdown parser the square of their number."""
FILES_PER_WORKER = 200
LARGE = 4_000_000
"""A worker whose answer has more bytes than this is ended: it keeps the memory that it took."""
MEGABYTE = 1_000_000
MUCH = 0.4
"""Share of the memory allowed of which a reader that crashed is taken to have asked for more: libraries double what they hold."""
TOO_MUCH = "reading needs more memory than the limit allows: do not trust the file, split it, or raise limits.megabytes"
AHEAD = 2
"""Documents that are read while an earlier one is judged."""
OCR_PATIENCE = 10
"""Times as long as usual may a file take whose pages are recognised."""


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
    return read_bytes_isolated(load(Path(path), shown, options.limits), shown, options)


def read_bytes_isolated(data: bytes, name: str, options: ReadOptions | None = None) -> Document:
    """Read a document that is not on disk as `policy_lint.documents.read_bytes` does, and as safely as `read_isolated`.

    Raises:
        UnreadableError: As for `read_isolated`.
    """
    options = options or ReadOptions()
    if len(data) <= HARMLESS.get(detect(data, name), 0):
        return read_bytes(data, name, options)
    return _POOL.run(data, name, options)


def read_ahead(files: Iterable[tuple[Path, str]], options: ReadOptions) -> Generator[Future[Document]]:
    """Read files one after the other beside whatever the caller does with those before.

    Args:
        files: Paths, each with the name to show.
        options: How to read them.

    Yields:
        For each file, in order, a future of what `read_isolated` returns or raises. A caller that stops early closes the
        generator, which ends the worker.
    """
    waiting: deque[Future[Document]] = deque()
    thread = ThreadPoolExecutor(1)
    try:
        for path, display in files:
            waiting.append(thread.submit(read_isolated, path, options, display))
            if len(waiting) > AHEAD:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        if any(not future.done() for future in waiting):
            _POOL.close(busy=True)
        thread.shutdown(cancel_futures=True)


class _Worker:
    """A process that reads files within limits.

    Attributes:
        megabytes: Memory that it may use.
        files: How many it was given.
        fit: It has answered, and may be given another.
    """

    def __init__(self, limits: Limits, warmth: bytes = b"") -> None:
        self.megabytes = limits.megabytes
        self.process = Process("policy_lint.documents.worker:serve", limits.megabytes, warmth)
        self.files = 0
        self.fit = False

    def ask(self, data: bytes, display: str, options: ReadOptions) -> Document | UnreadableError:
        """Have the worker read a file.

        Raises:
            UnreadableError: The worker died or took too long; it is no longer of use.
        """
        self.files += 1
        self.fit = False
        seconds = options.limits.seconds * (OCR_PATIENCE if options.ocr else 1)
        try:
            told = self.process.ask(pickle.dumps((data, display, pickle.dumps(options))), seconds)
        except ProcessError as failure:
            if failure.hung:
                message = f"reading took more than {seconds:g} s: split the file, or raise the limit"
                raise UnreadableError(display, "timeout", message) from None
            if failure.ours:
                message = f"internal error of policy-lint ({failure.how}), and no fault of the file: report it"
                raise UnreadableError(display, "internal-error", message) from None
            if failure.peak > MUCH * self.megabytes * MEGABYTE:
                raise UnreadableError(display, "too-large", TOO_MUCH) from None
            message = f"the file crashed its reader ({failure.how}): ask for a fresh copy, or save it in another format"
            raise UnreadableError(display, "crashed", message) from None
        self.fit = self.files < FILES_PER_WORKER and len(told) <= LARGE
        answer = pickle.loads(told)  # noqa: S301  (our own worker)
        return answer if isinstance(answer, Document) else UnreadableError(*answer)


class _Pool:
    """Workers: those that wait for a file, and those that read one."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []
        self._lock = threading.Lock()

    def run(self, data: bytes, display: str, options: ReadOptions) -> Document:
        """Read a file in an idle worker or a new one."""
        worker = self._take(options.limits)
        try:
            answer = worker.ask(data, display, options)
        finally:
            self._give_back(worker)
        if isinstance(answer, UnreadableError):
            raise answer
        return answer

    def _take(self, limits: Limits) -> _Worker:
        with self._lock:
            idle = (each for each in self._idle if each.megabytes == limits.megabytes and each.process.alive)
            worker = next(idle, None)
            if worker is None:
                worker = _Worker(limits)
            else:
                self._idle.remove(worker)
            self._busy.append(worker)
        return worker

    def _give_back(self, worker: _Worker) -> None:
        """Let a worker wait for the next file, or end it where it gave no answer or had enough."""
        with self._lock:
            if worker in self._busy:
                self._busy.remove(worker)
            if worker.fit:
                self._idle.append(worker)
        if not worker.fit:
            worker.process.end()

    def warm(self, limits: Limits, warmth: bytes) -> None:
        """Start a worker if none waits."""
        with self._lock:
            if not self._idle:
                self._idle.append(_Worker(limits, warmth))

    def close(self, *, busy: bool = False) -> None:
        """End all idle workers, and the busy ones too if told so."""
        with self._lock:
            ending, self._idle = self._idle, []
            if busy:
                ending, self._busy = ending + self._busy, []
        for worker in ending:
            worker.process.end()

    def leave(self) -> object:
        """In a copy of this process: these workers are the parent's, to be neither asked nor ended here."""
        left = self._idle, self._busy
        self._idle, self._busy, self._lock = [], [], threading.Lock()
        return left


_POOL = _Pool()
atexit.register(_POOL.close, busy=True)
leave_in_copies(_POOL.leave)


def warm_worker(options: ReadOptions | None = None, names: Collection[str] = ()) -> None:
    """Start a worker process now, so that it is ready once the caller has imported what it needs itself.

    Args:
        options: How files will be read; ``options.relevant`` is called once in the worker, for what it has to load.
        names: Of the files to be read; the worker imports the readers of their extensions. Nothing is started for files that are
            read here.
    """
    options = options or ReadOptions()
    formats = {EXTENSIONS.get(PurePath(name).suffix.lower(), "text") for name in names} - HARMLESS.keys()
    if formats or not names:
        modules = sorted(READERS[each][0] for each in formats)
        _POOL.warm(options.limits, pickle.dumps((modules, pickle.dumps(options.relevant))))


def close_workers() -> None:
    """End the worker processes that wait for a file; the next file starts a new one."""
    _POOL.close()


def serve(megabytes: int, warmth: bytes) -> None:
    """What a worker does: read files, one after the other, until it is told to end.

    Args:
        megabytes: Memory that it may use.
        warmth: Pickled names of modules to import beforehand, and a function of a text to call.
    """
    limit_memory(megabytes)
    if warmth:
        _warm_up(*pickle.loads(warmth))  # noqa: S301  (our own parent)
    answer_questions(lambda question: _answer(*pickle.loads(question)))  # noqa: S301  (our own parent)


def _warm_up(modules: list[str], relevant: bytes) -> None:
    for module in modules:
        import_module(module)
    with suppress(MemoryError):  # the first file will tell
        call: Callable[[str], bool] = pickle.loads(relevant)  # noqa: S301  (our own parent)
        call("")


def _answer(data: bytes, display: str, options: bytes) -> bytes:
    """The pickled document, or the parts of the error."""
    try:
        document = read_bytes(data, display, pickle.loads(options))  # noqa: S301  (our own parent)
        return pickle.dumps(document, pickle.HIGHEST_PROTOCOL)
    except UnreadableError as error:
        return pickle.dumps((error.path, error.code, error.message))
    except MemoryError:
        return pickle.dumps((display, "too-large", TOO_MUCH))
    except RecursionError:
        return pickle.dumps((display, "corrupt", "the file is nested deeper than any real document: do not trust it"))


def limit_memory(megabytes: int) -> None:
    """Bound the address space of this process, where the platform can; what a copy has of its parent is not the file's doing."""
    if sys.platform in {"linux", "freebsd"}:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = megabytes * MEGABYTE + inherited()
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
