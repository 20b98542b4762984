"""Documents: file → Document, one reader a format.

`read` tells the format by the file's content and hands the bytes to its reader. No reader, and no library that only one reader
needs, is imported before a file of that format is read.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from policy_lint.documents.amount import TooMuchError, check_blocks, check_letters
from policy_lint.documents.detect import PLAIN, detect, disguise
from policy_lint.documents.document import Block, BlockKind, Document, Line, Location, Notice
from policy_lint.documents.options import Limits, ReadOptions
from policy_lint.errors import UnreadableError

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "Limits",
    "Line",
    "Location",
    "Notice",
    "ReadOptions",
    "UnreadableError",
    "load",
    "read",
    "read_bytes",
]


class Reader(Protocol):
    """Turns the bytes of one format into a document."""

    def __call__(self, data: bytes, options: ReadOptions, display: str) -> Document:
        """Read ``data``; ``display`` is the path to show."""


WIDEST = 4
"""Bytes that a character takes at most."""
READERS = {
    "text": ("policy_lint.documents.text", "read_text"),
    "markdown": ("policy_lint.documents.markdown", "read_markdown"),
    "html": ("policy_lint.documents.html", "read_html"),
    "docx": ("policy_lint.documents.docx", "read_docx"),
    "pdf": ("policy_lint.documents.pdf", "read_pdf"),
    "doc": ("policy_lint.documents.office", "read_office"),
    "odt": ("policy_lint.documents.office", "read_office"),
    "rtf": ("policy_lint.documents.office", "read_office"),
}


def read(path: str | Path, options: ReadOptions | None = None, display: str | None = None) -> Document:
    """Read one file.

    Args:
        path: The file.
        options: How to read it.
        display: The path to show and to keep in the document; ``path`` itself if None.

    Returns:
        What the file says and where it says it.

    Raises:
        UnreadableError: It is no regular file, empty, too large, encrypted, damaged or of a format that is not read; the message
            is one line with the remedy.
    """
    options = options or ReadOptions()
    shown = display if display is not None else Path(path).as_posix()
    return _dispatch(load(Path(path), shown, options.limits), options, shown)


def read_bytes(data: bytes, name: str, options: ReadOptions | None = None) -> Document:
    """Read a document that is not on disk, as from standard input; ``name`` is shown and its extension heeded.

    Raises:
        UnreadableError: As for `read`.
    """
    options = options or ReadOptions()
    _check_size(len(data), name, options.limits)
    return _dispatch(data, options, name)


def load(path: Path, display: str, limits: Limits) -> bytes:
    """The bytes of a regular file, opened so that a pipe or a device can neither block nor flood the reader.

    Raises:
        UnreadableError: It is missing, not allowed, no regular file, or too large.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise UnreadableError(display, "not-a-file", _reason(error, path)) from error
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        what = "a directory" if stat.S_ISDIR(mode) else "no regular file"
        raise UnreadableError(display, "not-a-file", f"this is {what}: give a document")
    with os.fdopen(handle, "rb") as file:
        _check_size(os.fstat(handle).st_size, display, limits)
        return file.read(limits.input_bytes + 1)


def _check_size(size: int, display: str, limits: Limits) -> None:
    if size > limits.input_bytes:
        allowed = limits.input_bytes // 1_000_000
        message = f"the file has {size // 1_000_000} MB, more than the limit of {allowed} MB: split it or raise the limit"
        raise UnreadableError(display, "too-large", message)


def _dispatch(data: bytes, options: ReadOptions, display: str) -> Document:
    """Hand the bytes to the reader of their format, imported now."""
    found = detect(data, display)
    module, function = READERS[found]
    try:
        if found in PLAIN:
            check_letters(len(data) // WIDEST)  # at least so many, whatever the encoding
        reader = cast(Reader, getattr(import_module(module), function))
        document = reader(data, options, display)
        check_letters(len(document.text))
        check_blocks(len(document.blocks))
    except TooMuchError as error:
        raise UnreadableError(display, "too-large", error.message) from None
    disguised = disguise(found, display)
    return replace(document, notices=(disguised, *document.notices)) if disguised else document


def _reason(error: OSError | ValueError, path: Path) -> str:
    """One line for a file that cannot be opened."""
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return "a symbolic link that leads nowhere: mend it, or remove it"
    known = {
        errno.ENOENT: "no such file: check the path",
        errno.EACCES: "no permission to read it: change its mode or ask its owner",
        errno.EPERM: "no permission to read it: change its mode or ask its owner",
        errno.ELOOP: "a symbolic link that leads to itself: give the file itself",
        errno.ENXIO: "this is no regular file: give a document",
        errno.EISDIR: "this is a directory: give a document",
    }
    return known.get(getattr(error, "errno", None) or 0, "the file cannot be opened: check the path")
