"""How a document is to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Revisions = Literal["final", "original"]


def everything(_text: str) -> bool:
    """Keep every page."""
    return True


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the caller wants of a reader.

    Attributes:
        revisions: Which side of tracked changes is the text: ``final`` (insertions in, deletions out) or ``original``.
        relevant: Tells from a page's raw text whether the page can matter; a paged reader lays out only pages for which it is true.
        password: For encrypted files.
        ocr: Read pages that have ink and no text with tesseract, where it is installed.
    """

    revisions: Revisions = "final"
    relevant: Callable[[str], bool] = everything
    password: str | None = None
    ocr: bool = False
