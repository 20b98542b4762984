"""Line numbers printed in the margin: an address, not text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_lint.documents.pdf.glyphs import Glyphs
from policy_lint.documents.pdf.lines import PrintedLine, Word

_FEWEST = 5
_ALIGNED = 2.5
_SHARE = 0.8
"""Share of the steps from number to number that must be the usual one."""
_MANY = 15
"""Fewer numbers number the lines of a page only where most of its lines stand beside them; else they are a column of a table."""
_STEPS = (1, 5)
_APART = 0.5
"""Line heights between a line number and the text beside it; the number of a list item or of a contents entry stands closer."""


@dataclass(frozen=True, slots=True)
class MarginNumber:
    """A line number and where it stands, in points from the top of the page."""

    number: int
    top: float
    bottom: float


def take_margin_numbers(glyphs: Glyphs, words: Sequence[Word]) -> tuple[list[Word], list[MarginNumber]]:
    """Part the line numbers in the left or the right margin from the words of a page.

    A margin of line numbers is a column of bare numbers that count on by one (or by five) down the page, with no other word
    in the strip they stand in.
    """
    numbers = [word for word in words if word.end - word.start <= 4 and glyphs.text[word.start : word.end].isdecimal()]
    if len(numbers) < _FEWEST:
        return list(words), []
    for column in sorted(_columns(numbers), key=len, reverse=True):
        step = _step(glyphs, column)
        if step and _is_margin(column, step, words):
            found = set(column)
            margin = [MarginNumber(int(glyphs.text[word.start : word.end]), word.top, word.bottom) for word in column]
            return [word for word in words if word not in found], margin
    return list(words), []


def _columns(numbers: Sequence[Word]) -> Iterable[list[Word]]:
    """Numbers that share a right or a left edge, leftmost and rightmost strips first."""
    for side in ("x1", "x0"):
        left = sorted(numbers, key=lambda word: (getattr(word, side), word.top))
        for extreme in (left[0], left[-1]):
            edge = getattr(extreme, side)
            aligned = [word for word in numbers if abs(getattr(word, side) - edge) <= _ALIGNED]
            if len(aligned) >= _FEWEST:
                yield sorted(aligned, key=lambda word: word.top)


def _step(glyphs: Glyphs, column: Sequence[Word]) -> int:
    """By how much the numbers count on, or 0."""
    values = [int(glyphs.text[word.start : word.end]) for word in column]
    steps = [after - before for before, after in pairwise(values)]
    return next((step for step in _STEPS if steps.count(step) >= _SHARE * len(steps)), 0)


def _is_margin(column: Sequence[Word], step: int, words: Sequence[Word]) -> bool:
    """Hardly a word stands in their strip and none beyond it; the text keeps off; and (nearly) every line has its number."""
    x0, x1 = min(word.x0 for word in column), max(word.x1 for word in column)
    top, bottom = column[0].top, column[-1].bottom
    mine = set(column)
    others = [word for word in words if word not in mine and top <= word.top and word.bottom <= bottom]
    if sum(word.x0 < x1 and word.x1 > x0 for word in others) > 0.1 * len(column):
        return False
    apart = _APART * (column[0].bottom - column[0].top)
    if not (all(word.x0 > x1 + apart or word.x0 < x1 for word in others) and all(word.x1 < x0 - apart or word.x1 > x0 for word in others)):
        return False
    if not (all(word.x1 > x0 for word in others) or all(word.x0 < x1 for word in others)):
        return False
    heights = {round((word.top + word.bottom) / 4) for word in others}
    elsewhere = {round((word.top + word.bottom) / 4) for word in words if word.bottom < top or word.top > bottom}
    return len(column) * step >= 0.5 * len(heights) and (len(column) >= _MANY or len(elsewhere) <= len(heights))


def number_in_margin(lines: Iterable[PrintedLine], margin: Sequence[MarginNumber]) -> None:
    """Give each line the number that stands beside it."""
    for line in lines:
        middle = (line.top + line.bottom) / 2
        beside = [each for each in margin if each.top <= middle <= each.bottom]
        if beside:
            line.margin = min(beside, key=lambda each: abs(each.top + each.bottom - 2 * middle)).number
