"""Apart: a long document is judged in another process, which is ended where it takes too much time or memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from policy_lint.cores import failure
from policy_lint.documents.document import Document
from policy_lint.documents.options import Limits
from policy_lint.documents.process import ProcessError
from policy_lint.documents.worker import limit_memory
from policy_lint.errors import UnreadableError
from policy_lint.helpers import in_helper

SHORT = 100_000
PER_SECOND = 1_000
"""Characters of a document that is judged here, at most, and for each second allowed: the worst that we could write of as many is judged
in a fraction of that, for some of the time that judging takes grows with the square of the length."""

SPLIT = "split the file"
ONE_BY_ONE = "check the documents one by one"
"""Remedies."""


def within_limits(
    function: Callable[..., Any], document: Document, arguments: tuple[Any, ...], limits: Limits, extra: tuple[Path, ...] = ()
) -> Any:
    """What a function makes of a document: called here where the document is short, else in another process, within limits.

    Args:
        function: Of a module, picklable; it is called with the document and the arguments.
        document: What is judged.
        arguments: Picklable.
        limits: What it may cost: the same time and memory as reading the file.
        extra: Paths of packs that are not ours.

    Raises:
        UnreadableError: ``timeout``, ``too-large``, ``crashed`` or ``internal-error``: it was not judged.
    """
    if len(document.text) <= min(SHORT, PER_SECOND * limits.seconds):
        return function(document, *arguments)
    return apart(function, (document, *arguments), document.path, limits, extra)


def apart(
    function: Callable[..., Any], arguments: tuple[Any, ...], path: str, limits: Limits, extra: tuple[Path, ...] = (), remedy: str = SPLIT
) -> Any:
    """What a function returns, called in another process, within limits.

    Args:
        function: Of a module.
        arguments: Picklable.
        path: The document to name.
        limits: What it may cost.
        extra: Paths of packs that are not ours.
        remedy: What to do where it costs more, beside raising the limit.

    Raises:
        UnreadableError: As for `within_limits`.
    """
    try:
        made = in_helper(_limited, (limits.megabytes, function, arguments), extra, limits.seconds)
    except ProcessError as error:
        if error.hung:
            message = f"judging took more than {limits.seconds:g} s: {remedy}, or raise limits.seconds"
            raise UnreadableError(path, "timeout", message) from None
        notice = failure(error)
        raise UnreadableError(path, notice.code, notice.message) from None
    if isinstance(made, MemoryError):
        message = f"judging needs more memory than the limit allows: {remedy}, or raise limits.megabytes"
        raise UnreadableError(path, "too-large", message)
    return made


def _limited(megabytes: int, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """In the other process: what the function returns, or that there was not memory enough."""
    limit_memory(megabytes)
    try:
        return function(*arguments)
    except MemoryError:
        return MemoryError()
