"""How a document is to be read, and how much reading it may cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Revisions = Literal["final", "original"]


def everything(_text: str) -> bool:
    """Keep every page."""
    return True


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost before it is given up as hostile or broken.

    Attributes:
        seconds: Time to read one file, and again to judge it; what a process stands in line for a processor does not count where the
            platform tells it.
        megabytes: Memory of the process that parses it, and of the one that judges it if it is long, where the platform can limit it.
        input_bytes: Size of the file.
        expanded_bytes: Size of everything that is unpacked from it.
    """

    seconds: float = 120.0
    megabytes: int = 2048
    input_bytes: int = 200_000_000
    expanded_bytes: int = 500_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the caller wants of a reader.

    Attributes:
        revisions: Which side of tracked changes is the text: ``final`` (insertions in, deletions out) or ``original``.
        relevant: Tells from a page's raw text whether the page can matter; a paged reader lays out only pages for which it is true.
            Whether there are others is told of the document, see `Document.partial`.
            It must be picklable (a function of a module, or an object of a module's class) for the file to be read in a worker.
        reach: So many characters before and after what makes a page relevant matter too, on whatever page they stand.
        password: For encrypted files.
        ocr: Read pages that have ink and no text with tesseract, where it is installed.
        limits: What one file may cost.
        triage: Leave out pages that cannot matter; else all are laid out.
    """

    revisions: Revisions = "final"
    relevant: Callable[[str], bool] = everything
    reach: int = 2000
    password: str | None = None
    ocr: bool = False
    limits: Limits = field(default_factory=Limits)
    triage: bool = True
