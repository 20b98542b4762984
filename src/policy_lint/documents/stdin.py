"""Stdin: a document that comes through standard input, put into a file so that everything after treats it as one."""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path, PurePath
from typing import IO

from policy_lint.documents.options import Limits

DASH = Path("-")
"""What stands for standard input on the command line."""
NAMELESS = "stdin"

_names: dict[Path, str] = {}


def spool(name: str | None = None, source: IO[bytes] | None = None, limit: int = Limits().input_bytes) -> Path:
    """Copy standard input into a file that lasts as long as the program.

    Args:
        name: What the document is called; its extension is heeded.
        source: Read instead of standard input.
        limit: So many bytes are read, and one more, which readers then refuse.

    Returns:
        The file; `shown_name` knows it.
    """
    source = source or sys.stdin.buffer
    shown = name or NAMELESS
    handle, file = tempfile.mkstemp(prefix="policy-lint-", suffix=PurePath(shown).suffix)
    path = Path(file)
    atexit.register(_remove, path)
    left = limit + 1
    with os.fdopen(handle, "wb") as target:
        while left > 0 and (block := source.read(min(left, 1 << 20))):
            target.write(block)
            left -= len(block)
    _names[path] = shown
    return path


def shown_name(path: Path) -> str | None:
    """What a spooled document is called; None for any other file."""
    return _names.get(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
