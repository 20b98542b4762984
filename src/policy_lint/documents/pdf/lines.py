"""Characters → words → printed lines, by where they stand on the page."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from policy_lint.documents.pdf.glyphs import HYPHEN, Glyphs

_WORD = re.compile(f"[^\\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_SEGMENT_GAP = 1.2
"""A gap wider than this many line heights cuts a line into segments, which columns and tables need."""
_OFF_BASELINE = 0.12
"""Characters of one word whose feet differ by more of their height are not one word."""


class Word(NamedTuple):
    """Characters without a space between them; ``start`` and ``end`` are offsets in the page's glyphs."""

    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True, eq=False)
class PrintedLine:
    """Words on one line of one page (or of one column, or of one cell), from left to right.

    Attributes:
        glyphs: The page they are on.
        words: At least one.
        size: Font size in points, of most of its characters.
        bold: All of it is set in a bold face.
        margin: The number printed beside it in the margin.
        text: Its words with single spaces.
    """

    glyphs: Glyphs
    words: list[Word]
    size: float = 0.0
    bold: bool = False
    margin: int | None = None
    text: str = ""
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        words = self.words
        self.x0, self.x1 = words[0].x0, words[-1].x1
        self.top = min(word.top for word in words)
        self.bottom = max(word.bottom for word in words)
        letters = self.glyphs.text
        self.text = " ".join([letters[word.start : word.end] for word in words]).replace(HYPHEN, "-")

    @property
    def height(self) -> float:
        """From the top of its tallest letter to the bottom of the lowest, in points."""
        return self.bottom - self.top

    def edges(self) -> array[float]:
        """Left edge of each character of ``text`` and, last, the right edge of the last."""
        edges = array("f")
        left = self.glyphs.left
        for word in self.words:
            edges += left[word.start : word.end]
            edges.append(word.x1)
        return edges


def read_words(glyphs: Glyphs) -> Iterator[Word]:
    """The words of a page, in the order they were drawn; what lies outside the page is left out."""
    left, right, top, bottom = glyphs.left, glyphs.right, glyphs.top, glyphs.bottom
    width, height = glyphs.width, glyphs.height
    for match in _WORD.finditer(glyphs.text):
        start, end = match.span()
        last = end - 1
        x0, x1, over, under = left[start], right[last], top[start], bottom[start]
        if x1 < 0 or x0 > width or over < 0 or under > height:
            continue
        if x1 < x0 or abs(bottom[last] - under) > _OFF_BASELINE * (over - under):
            yield from _split(glyphs, start, end)
        else:
            yield Word(start, end, x0, height - over, x1, height - under)


def _split(glyphs: Glyphs, start: int, end: int) -> Iterator[Word]:
    """Cut a word where it jumps back or off its baseline: two lines run together, or a raised footnote mark."""
    cut = start
    for index in range(start + 1, end + 1):
        size = glyphs.top[cut] - glyphs.bottom[cut]
        if (
            index < end
            and glyphs.left[index] > glyphs.left[index - 1] - size
            and abs(glyphs.bottom[index] - glyphs.bottom[cut]) <= _OFF_BASELINE * abs(size)
        ):
            continue
        over, under = glyphs.height - glyphs.top[cut], glyphs.height - glyphs.bottom[cut]
        yield Word(cut, index, glyphs.left[cut], over, glyphs.right[index - 1], under)
        cut = index


def segments(words: Iterable[Word]) -> list[list[Word]]:
    """Runs of words that were drawn one after the other on one line without a wide gap."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    right = low = high = 0.0
    for word in words:
        _, _, x0, top, x1, bottom = word
        height = bottom - top
        level = -0.2 * height < bottom - low < 0.2 * height or (run and _level(run[-1], word))
        if run and level and -0.3 * height < x0 - right < _SEGMENT_GAP * max(height, low - high):
            run.append(word)
        else:
            run = [word]
            runs.append(run)
        right, low, high = x1, bottom, top
    return runs


def _level(one: Word, other: Word) -> bool:
    """They overlap vertically by at least half of the lower one."""
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap >= 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def rows(runs: list[list[Word]]) -> list[list[Word]]:
    """Put runs that stand on one line together, top to bottom, words from left to right."""
    found: list[tuple[Word, list[Word]]] = []
    for run in sorted(runs, key=lambda run: (run[0].top + run[0].bottom, run[0].x0)):
        row = next((row for first, row in found[-3:] if _level(first, run[0])), None)
        if row is None:
            found.append((run[0], list(run)))
        else:
            row.extend(run)
    return [sorted(row, key=lambda word: word.x0) for _, row in found]
