"""Helpers: other processes that judge for this one, kept for the next document."""

from __future__ import annotations

import atexit
import io
import pickle
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from policy_lint.documents.forked import leave_in_copies
from policy_lint.documents.process import Process, ProcessError, answer_questions
from policy_lint.packs.pack import Rule


def in_helper(function: Callable[..., Any], arguments: tuple[Any, ...], extra: tuple[Path, ...], seconds: float | None = None) -> Any:
    """What a function returns, called in another process.

    Args:
        function: Of a module; it and its arguments must be picklable.
        arguments: What it is called with.
        extra: Paths of packs that are not ours, whose rules may be in what it returns.
        seconds: How long it may take, not counting what it stands in line for a processor where that is known; None: for ever.

    Returns:
        What it returned; rules in it are those that are loaded here.

    Raises:
        ProcessError: The process died, or took too long.
    """
    helper = _HELPERS.take()
    try:
        answer = helper.ask(pickle.dumps((function, arguments, extra), pickle.HIGHEST_PROTOCOL), seconds)
    except ProcessError:
        helper.end()
        raise
    _HELPERS.give_back(helper)
    return pickle.loads(answer)  # noqa: S301  (our own process)


def start_helpers(count: int) -> None:
    """Have so many processes wait; copies of this one, where that may be made."""
    _HELPERS.start(count)


def close_helpers() -> None:
    """End the processes that wait for a document; the next documents start new ones."""
    _HELPERS.close()


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
        helper = Process("policy_lint.helpers:serve")
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


def serve() -> None:
    """What a helper does: call functions, one after the other, until it is told to end."""
    answer_questions(lambda question: _answer(*pickle.loads(question)))  # noqa: S301  (our own parent)


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...], extra: tuple[Path, ...]) -> bytes:
    """What the function returns, pickled; rules go by their ids, for the other side has them."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    reduce: Callable[[Any], Any] = lambda rule: (_rule, (extra, rule.pack, rule.id))  # noqa: E731
    pickler.dispatch_table = {Rule: reduce}
    pickler.dump(function(*arguments))
    return out.getvalue()


def _rule(extra: tuple[Path, ...], pack: str, name: str) -> Rule:
    """A rule of the packs that are loaded here."""
    from policy_lint.lint import available_packs

    return next(rule for rule in available_packs(extra)[pack].rules if rule.id == name)
