"""Rows: the physical lines of a text file, with their place, indentation and page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from policy_lint.documents.document import Line

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
MARGIN = re.compile(r"(\d{1,3})(?=\s|$)")
TAB = 8
RUN = 6
BLANKS = 4  # more blank rows than these say nothing


@dataclass(frozen=True, slots=True)
class Row:
    """One physical line.

    Attributes:
        start: Offset of its first character that is not white space (behind a margin number).
        end: Offset after its last character that is not white space.
        text: The characters between them.
        indent: Columns before ``start``.
        number: 1-based line of the file.
        breaks: A form feed stands before it, so that it opens a page.
        margin: The number printed before the line, where the page is line-numbered.
    """

    start: int
    end: int
    text: str
    indent: int
    number: int
    breaks: bool = False
    margin: int | None = None

    @property
    def blank(self) -> bool:
        """No ink on it."""
        return not self.text

    @property
    def right(self) -> int:
        """Column after its last character."""
        return self.indent + len(self.text)


def split(text: str) -> tuple[list[Row], list[Line]]:
    """Cut a text into rows, and into the lines that a location names.

    Returns:
        Rows without their margin numbers, and lines whose ``start`` and ``end`` hold the whole physical line without its end mark.
    """
    rows: list[Row] = []
    bounds: list[tuple[int, int]] = []
    breaks, blanks = False, 0
    for number, match in enumerate(LINE.finditer(text), 1):
        raw = match.group()
        body = raw.strip()
        blanks = 0 if body else blanks + 1
        if not raw or (blanks > BLANKS and "\f" not in raw):
            continue
        head, tail = raw[: len(raw) - len(raw.lstrip())], raw[len(raw.rstrip()) :]
        start = match.start() + len(head)
        breaks = breaks or "\f" in head
        indent = len(head.rpartition("\f")[2].expandtabs(TAB))
        rows.append(Row(start, start + len(body), body, indent, number, breaks))
        bounds.append((match.start(), match.start() + len(raw.rstrip("\r\n"))))
        breaks = (breaks and not body) or (bool(body) and "\f" in tail)
    rows = unnumbered(rows)
    lines = [Line(a, b, row.number, margin=row.margin) for row, (a, b) in zip(rows, bounds, strict=True) if b > a]
    return rows, lines


def unnumbered(rows: list[Row]) -> list[Row]:
    """Take the line numbers of pleadings and bills out of the rows and keep them as their margin.

    They are told by counting: on at least six inked rows running, each begins with a number one above the last and no full stop
    or bracket behind it. Numbers may restart on each page.
    """
    out = list(rows)
    inked = [index for index, row in enumerate(rows) if row.text]
    counts = [_leading(rows[index]) for index in inked]
    at = 0
    while at < len(inked):
        end = at + 1
        while end < len(inked) and counts[at] is not None and counts[end] == (counts[end - 1] or 0) + 1:
            end += 1
        if end - at >= RUN and _is_margin([rows[index] for index in inked[at:end]]):
            for index in inked[at:end]:
                out[index] = _without_margin(rows[index])
        at = end
    return out


def _leading(row: Row) -> int | None:
    found = MARGIN.match(row.text)
    return int(found.group(1)) if found else None


def _is_margin(rows: list[Row]) -> bool:
    """A column of numbers, not a table's first column: prose stands behind most of them, some of it in the middle of a sentence."""
    bodies = [row.text[len(str(row.margin or _leading(row))) :].strip() for row in rows]
    words = sum(1 for body in bodies if len(body.split()) >= 4)
    running = sum(1 for body in bodies if body[:1].islower())
    return words * 3 >= len(rows) and running * 10 >= len(rows)


def _without_margin(row: Row) -> Row:
    found = MARGIN.match(row.text)
    assert found is not None  # noqa: S101  (the caller has counted it)
    rest = row.text[found.end() :]
    body = rest.lstrip()
    start = row.start + found.end() + len(rest) - len(body)
    return replace(row, start=start, text=body, indent=row.indent + start - row.start, margin=int(found.group(1)))
