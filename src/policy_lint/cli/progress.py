"""Progress on standard error, where it is a terminal and the work takes more than a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from policy_lint.reports.plain import printable

PATIENCE = 1.0
"""Seconds of silence before anything is shown."""


class Progress:
    """Names the document that is being read, on one line that is wiped in the end."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = False
        self._count = 0

    def __enter__(self) -> Progress:
        return self

    def __call__(self, name: str) -> None:
        """Called before each document."""
        self._count += 1
        if sys.stderr.isatty() and time.monotonic() - self._began > PATIENCE:
            self._shown = True
            sys.stderr.write(f"\r\x1b[2K{self._count}: {printable(name)[:70]}")
            sys.stderr.flush()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
