"""Running headers, footers and page numbers: what a page repeats from its neighbours at the same height."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from policy_lint.documents.pdf.lines import PrintedLine

_DIGITS = re.compile(r"\d+")
_ROMAN_PAGE = re.compile(r"[ivxlc]{1,7}")
_PAGE_NUMBER = re.compile(r"(?:p(?:age|g)?\.?)?[-–—(\[|]*#[-–—)\]|]*(?:(?:of|/)#)?")
_PAGE_PHRASE = re.compile(r"\bpage\s+\d+(?:\s+of\s+\d+)?\b", re.IGNORECASE)
_EDGE_ROWS = 8
"""Furniture is looked for among so many lines from the top and from the bottom of a page."""
_REACH = 8
"""Pages before and after that are compared."""
_SHIFT = 3.0
"""Points by which a repeated line may move from page to page."""
_TOP, _BOTTOM = 0.22, 0.80
"""Share of the page's height above and below which furniture may stand."""
_SLOT_SHARE = 0.4
"""A height at which this share of the lines repeat is kept for furniture; a line there is furniture though its words are new."""
_SLOT_LINES = 4
_MOST_BETWEEN = 2
"""Lines that do not repeat but stand between two that do are furniture too, up to so many together."""
_TELLING = 5
"""A repeated piece of more characters than this makes its whole line furniture."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line near the page's top or bottom as PDFium gives it, reduced to what repeats.

    Attributes:
        key: Its text without white space and case, and with # for every number.
        top: Top of its first character, in points from the top of the page.
        numbers: The numbers in it.
    """

    key: str
    top: float
    numbers: tuple[int, ...] = ()


def mark(text: str, top: float) -> Mark:
    """Reduce a line to a mark."""
    squeezed = "".join(text.split()).lower()
    numbers = tuple(int(digits[-9:]) for digits in _DIGITS.findall(squeezed))
    return Mark(_DIGITS.sub("#", squeezed) if numbers else squeezed, top, numbers)


def in_zone(top: float, height: float) -> bool:
    """A line that starts here may be furniture."""
    return top < _TOP * height or top > _BOTTOM * height


class Furniture:
    """Knows which lines of a page are furniture.

    Args:
        marks: For each page number from 1, the marks of its lines.
    """

    def __init__(self, marks: Mapping[int, Sequence[Mark]]) -> None:
        self._marks = marks
        places: defaultdict[str, list[tuple[int, Mark]]] = defaultdict(list)
        for page, found in sorted(marks.items()):
            for one in found:
                places[one.key].append((page, one))
        enough = 2 if len(marks) > 2 else 1
        self._repeated = {
            (page, one)
            for spots in places.values()
            if len(spots) > enough
            for page, one in spots
            if _neighbours(page, one, spots) >= enough
        }
        self._slots = self._find_slots()

    def _find_slots(self) -> set[int]:
        """Heights, in whole points, that the document keeps for furniture."""
        all_lines: Counter[int] = Counter()
        repeated: Counter[int] = Counter()
        for page, found in self._marks.items():
            for one in found:
                all_lines[round(one.top)] += 1
                repeated[round(one.top)] += (page, one) in self._repeated
        return {top for top, count in repeated.items() if count >= max(_SLOT_LINES, _SLOT_SHARE * all_lines[top])}

    def split(self, lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], list[PrintedLine]]:
        """Part the lines of one page, top to bottom, into body and furniture."""
        upper = self._run(lines[:_EDGE_ROWS], upper=True)
        lower = self._run(lines[: -_EDGE_ROWS - 1 : -1], upper=False)
        out = {id(line) for line in (*upper, *lower)}
        body = [line for line in lines if id(line) not in out]
        return body, [line for line in lines if id(line) in out]

    def _run(self, lines: Sequence[PrintedLine], *, upper: bool) -> Sequence[PrintedLine]:
        """The lines from the page's edge inwards up to the last that is furniture."""
        last = 0
        for count, line in enumerate(lines, start=1):
            height = line.glyphs.height
            in_reach = line.top < _TOP * height if upper else line.top > _BOTTOM * height
            if not in_reach or count > last + 1 + _MOST_BETWEEN:
                break
            if self._repeats(line) or (count == last + 1 and _numbers_page(line, lines[count:], upper=upper)):
                last = count
        return lines[:last]

    def _repeats(self, line: PrintedLine) -> bool:
        page = line.glyphs.page
        lowest = line.bottom - line.height / 3
        here = [one for one in self._marks.get(page, ()) if line.top - 1 <= one.top < lowest]
        if not here:
            return False
        repeated = [one for one in here if (page, one) in self._repeated]
        if len(repeated) == len(here) or any(len(one.key) > _TELLING for one in repeated):
            return True
        return any(round(one.top) + step in self._slots for one in here for step in (-1, 0, 1))


def _neighbours(page: int, one: Mark, spots: Sequence[tuple[int, Mark]]) -> int:
    """On how many other pages nearby the same line stands at the same height, its numbers equal or counting pages."""
    first = bisect_left(spots, page - _REACH, key=itemgetter(0))
    last = bisect_right(spots, page + _REACH, key=itemgetter(0))
    return len(
        {
            other
            for other, spot in spots[first:last]
            if other != page
            and abs(spot.top - one.top) < _SHIFT
            and all(a == b or a - b == page - other for a, b in zip(one.numbers, spot.numbers, strict=True))
        }
    )


def _numbers_page(line: PrintedLine, inner: Sequence[PrintedLine], *, upper: bool) -> bool:
    """A lone page number, or a line with "Page 2 of 2" that does not touch the text."""
    if _PAGE_NUMBER.fullmatch(mark(line.text, 0.0).key) or _ROMAN_PAGE.fullmatch(line.text):
        return True
    if not _PAGE_PHRASE.search(line.text) or not inner:
        return bool(_PAGE_PHRASE.search(line.text))
    gap = inner[0].top - line.bottom if upper else line.top - inner[0].bottom
    return gap > -0.3 * line.height
