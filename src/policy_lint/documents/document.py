"""Document: what a file says, and where it says it.

Every reader returns one `Document`. Its ``text`` is the words in reading order; `Block`s cut it into paragraphs, headings, list
items, table rows and footnotes; `Line`s say where each character stood. Layout that is not text (running headers, page numbers,
margin line numbers, hyphens at line ends) is in none of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Box = tuple[float, float, float, float]
Recognised = tuple[int, int, float]
"""Words that OCR read: where they begin and end in the document's text, and how sure they are, between 0 and 1."""

DOUBTFUL = 0.6
"""Recognised words that are less sure than this are named in a notice, and what is found in them weighs less: they are as often wrong as
right, where those of a clean scan have 0.9 and more."""


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row or footnote.

    Attributes:
        kind: What it is.
        text: Its words with white space folded to single spaces and line-end hyphens joined.
        offsets: For each character of ``text``, its offset in ``Document.text`` (a ``range`` where they run in step).
        level: Heading depth from 1, list depth from 1, else 0.
        label: A list or heading number that the format computes and the text does not hold ("2.1", "(a)"), else None.
        cells: For a table row, the span of each cell in ``text``.
        header: For a table row, the texts of the column headers; empty for the header row itself.
        revised: True where any of its words is an unaccepted insertion (DOCX, CriticMarkup).
    """

    kind: BlockKind
    text: str
    offsets: Sequence[int]
    level: int = 0
    label: str | None = None
    cells: tuple[tuple[int, int], ...] = ()
    header: tuple[str, ...] = ()
    revised: bool = False

    @property
    def start(self) -> int:
        """Offset of its first character in the document's text."""
        return self.offsets[0] if self.offsets else 0

    @property
    def end(self) -> int:
        """Offset after its last character in the document's text."""
        return self.offsets[-1] + 1 if self.offsets else 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stood in the file or on the page.

    Attributes:
        start: Offset of its first character in ``Document.text``.
        end: Offset after its last character.
        number: 1-based; the file's line for text, Markdown and HTML, the line on the page for PDF, the paragraph for DOCX.
        page: 1-based, PDF only.
        top: Top of the line in PDF points from the page's top left.
        bottom: Bottom of the line, likewise.
        edges: Left edge of each character and, last, the right edge of the last one, in PDF points; ``len == end - start + 1``.
        margin: The line number printed in the margin, where the page is line-numbered.
    """

    start: int
    end: int
    number: int
    page: int | None = None
    top: float = 0.0
    bottom: float = 0.0
    edges: Sequence[float] = ()
    margin: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the reading a person must know; ``fatal`` ones make the document incomplete."""

    code: str
    message: str
    page: int | None = None
    fatal: bool = True


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a document, as the report's schema has it."""

    start: int
    end: int
    line: int | None = None
    page: int | None = None
    boxes: tuple[tuple[int, Box], ...] = ()
    margin: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """The schema's ``location``."""
        out: dict[str, Any] = {"start": self.start, "end": self.end, "line": self.line, "page": self.page}
        if self.boxes:
            out["boxes"] = [{"page": page, "box": [round(x, 2) for x in box]} for page, box in self.boxes]
        return out


@dataclass(frozen=True, slots=True)
class Part:
    """A document that begins inside another, as in an agenda packet.

    Attributes:
        start: Offset of its first character in ``Document.text``.
        title: As printed; None for what stands before the first title.
        page: Its first page, PDF only.
        opening: As in `Document`.
    """

    start: int
    title: str | None
    page: int | None = None
    opening: str = ""


@dataclass(frozen=True)
class Document:
    """A file as read.

    Attributes:
        path: As given by the user, or below the directory that was given; forward slashes.
        format: ``text``, ``markdown``, ``html``, ``docx`` or ``pdf``.
        text: All words in reading order. For plain text and Markdown it is the file itself, so that offsets are the file's.
        blocks: In reading order.
        lines: Sorted by ``start``; gaps allowed.
        sha256: Of the file's bytes.
        pages: Number of pages, or None where the format has none.
        notices: What could not be read, or was read with doubt.
        title: From the file's metadata, where it has one.
        gaps: Offsets in ``text`` where pages were left out because they cannot matter: what stands on either side is not close.
        opening: Where pages were left out, the raw words of the first ones, which tell what kind of document it is; else "".
        parts: The documents that pages of a packet begin; empty where the file is one. See `packets.split`.
        recognised: What OCR read, in order of place.
        partial: Some of its pages cannot matter to what was asked; the same whether these were laid out or not, so that what is told only
            of a document as a whole hangs on neither.
    """

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...] = ()
    sha256: str | None = None
    pages: int | None = None
    notices: tuple[Notice, ...] = ()
    title: str | None = None
    gaps: tuple[int, ...] = ()
    opening: str = ""
    parts: tuple[Part, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    partial: bool = False
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [line.start for line in self.lines])

    @property
    def complete(self) -> bool:
        """False where any part could not be read: silence then proves nothing."""
        return not any(notice.fatal for notice in self.notices)

    def confidence(self, location: Location) -> float | None:
        """How sure the least sure of the words at a place is, between 0 and 1: one misread "not" turns a norm; None if OCR read none."""
        first = bisect_right(self.recognised, location.start, key=lambda word: word[1])
        last = bisect_left(self.recognised, location.end, key=lambda word: word[0])
        return min((sure for _, _, sure in self.recognised[first:last]), default=None)

    def locate(self, start: int, end: int) -> Location:
        """Where the characters ``start`` to ``end`` of the text stood: line, page and, for PDF, a box for each line touched."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        if not self.lines:
            return Location(start, end)
        boxes: list[tuple[int, Box]] = []
        for line in self.lines[first:]:
            if line.start >= end:
                break
            left, right = max(start, line.start), min(end, line.end)
            if line.page is not None and line.edges and left < right:
                x0, x1 = line.edges[left - line.start], line.edges[right - line.start]
                boxes.append((line.page, (x0, line.top, x1, line.bottom)))
        line = self.lines[first]
        return Location(start, end, line.number, line.page, tuple(boxes), line.margin)
