"""Characters → words → pieces of lines → printed lines, by where they stand on the page."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2, pi, radians
from typing import NamedTuple

from policy_lint.documents.pdf.frame import Edges
from policy_lint.documents.pdf.glyphs import HYPHEN, Glyphs

_WORD = re.compile(f"[^\\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_PIECE_GAP = 0.9
"""A gap wider than this many line heights cuts a line into pieces, which columns and tables need."""
_CLOSING = frozenset(".,;:!?)")
"""Marks that stay close to what is left before them when words are struck out."""
_SPACED = re.compile(r"(?<!\S)\S(?:\s\S(?!\S)){2,}")
"""A word whose letters are set apart, as those of watermarks are."""
_ASLANT, _STEADY = radians(8.0), radians(16.0)
"""A word that is so far off the horizontal and the vertical, and whose letters keep so close to its course, runs aslant."""
_TALL = 1.7
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


class DrawnWords(NamedTuple):
    """The words of a page in the order they were drawn: by the way they run, and those that lie outside the page as it is shown."""

    upright: list[Word]
    sideways: list[Word]
    aslant: list[Word]
    outside: list[Word]


@dataclass(slots=True, eq=False)
class PrintedLine:
    """Words on one line of one page (or of one column, or of one cell), from left to right.

    Attributes:
        glyphs: The page they are on.
        words: At least one.
        size: Font size in points, of most of its characters.
        bold: All of it is set in a bold face.
        ends_bold: Its last word is.
        begins_bold: Its first word is.
        pieces: What it was put together from, where gaps part it.
        margin: The number printed beside it in the margin.
        revised: It holds words underlined as inserted.
        lifted: Points by which it stood closer to the line above before a redline took whole lines out between them.
        number: Counted from 1 down the page.
        text: Its words with single spaces.
        even: One space stands between any two of its words; else parts of words touch.
        initial: It begins with a letter that reaches down over the next lines, which counts in neither its height nor its spaces.
    """

    glyphs: Glyphs
    words: list[Word]
    size: float = 0.0
    bold: bool = False
    pieces: Sequence[PrintedLine] = ()
    margin: int | None = None
    revised: bool = False
    number: int = 0
    lifted: float = 0.0
    ends_bold: bool = False
    begins_bold: bool = False
    text: str = field(init=False)
    even: bool = field(init=False)
    initial: bool = field(init=False)
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        words = self.words
        self.x0, self.x1 = words[0].x0, words[-1].x1
        letters = self.glyphs.text
        self.initial = words[0].end - words[0].start == 1 and len(words) > 1 and _is_initial(letters[words[0].start], *words[:2])
        level = words[1:] if self.initial else words
        self.top = min([word.top for word in level])
        self.bottom = max([word.bottom for word in level])
        text = " ".join([letters[word.start : word.end] for word in words])
        self.even = len(text) == words[-1].end - words[0].start and not self.initial
        if not self.even:
            text = "".join([f" {letters[w.start : w.end]}" if spaced else letters[w.start : w.end] for spaced, w in self._spaced()])
        self.text = text.replace(HYPHEN, "-")

    @property
    def parts(self) -> Sequence[PrintedLine]:
        """Its pieces; the line itself where no gap parts it."""
        return self.pieces or (self,)

    @property
    def height(self) -> float:
        """From the top of its tallest letter to the bottom of the lowest, in points."""
        return self.bottom - self.top

    def _spaced(self) -> Iterator[tuple[bool, Word]]:
        """Each word, and whether a space stands before it; parts of a word that was cut have none between them."""
        first, even = self.words[0], self.even
        end = first.start
        for word in self.words:
            touches = word.start == end or (self.initial and word is self.words[1]) or self.glyphs.text[word.start : word.end] in _CLOSING
            yield (word is not first if even else not touches), word
            end = word.end

    def places(self) -> list[int]:
        """Offset in the page's glyphs of each character of ``text``; a space has that of the character before it."""
        places: list[int] = []
        for spaced, word in self._spaced():
            if spaced:
                places.append(places[-1])
            places += range(word.start, word.end)
        return places

    def edges(self) -> Edges:
        """Left edge of each character of ``text`` and, last, the right edge of the last."""
        edges = array("f")
        left = self.glyphs.left
        right = self.x0
        for spaced, word in self._spaced():
            if spaced:
                edges.append(right)
            edges += left[word.start : word.end]
            right = word.x1
        edges.append(right)
        return edges


def _is_initial(letter: str, first: Word, second: Word) -> bool:
    """A capital much taller than the word it stands before and belongs to."""
    height = second.bottom - second.top
    return letter.isupper() and first.bottom - first.top > _TALL * height and second.x0 - first.x1 < 0.5 * height


def combine(pieces: Sequence[PrintedLine]) -> PrintedLine:
    """One line of pieces that stand beside each other."""
    if len(pieces) == 1:
        return pieces[0]
    pieces = sorted(pieces, key=lambda piece: piece.x0)
    longest = max(pieces, key=lambda piece: len(piece.text))
    words = sorted((word for piece in pieces for word in piece.words), key=lambda word: word.x0)
    bold, revised = all(piece.bold for piece in pieces), any(piece.revised for piece in pieces)
    margin = next((piece.margin for piece in pieces if piece.margin is not None), None)
    line = PrintedLine(
        longest.glyphs, words, longest.size, bold, pieces, margin, revised, pieces[0].number, max(piece.lifted for piece in pieces)
    )
    line.x0, line.x1 = pieces[0].x0, max(piece.x1 for piece in pieces)
    line.ends_bold, line.begins_bold = pieces[-1].ends_bold, pieces[0].begins_bold
    return line


def read_words(glyphs: Glyphs) -> DrawnWords:
    """The words of a page."""
    left, right, top, bottom = glyphs.left, glyphs.right, glyphs.top, glyphs.bottom
    width, height = glyphs.width, glyphs.height
    found = DrawnWords([], [], [], [])
    upright, sideways, aslant, outside = found
    spaced = _spaced_aslant(glyphs)
    above = -1.0
    for match in _WORD.finditer(glyphs.text):
        start, end = match.span()
        last = end - 1
        x0, x1, over, under = left[start], right[last], top[start], bottom[start]
        if x1 < 0 or x0 > width or over < 0 or under > height:
            outside.append(Word(start, end, x0, height - over, x1, height - under))
            continue
        if start in spaced or (last - start < 2 and aslant and _follows(glyphs, aslant, start)):
            aslant.append(Word(start, end, x0, height - over, x1, height - under))
            continue
        if start == last and abs(x0 - above) < 0.5:
            sideways.append(Word(start, end, x0, height - over, x1, height - under))
            continue
        above = -1.0
        if x1 >= x0 and abs(bottom[last] - under) <= _OFF_BASELINE * (over - under):
            upright.append(Word(start, end, x0, height - over, x1, height - under))
        elif _is_sideways(glyphs, start, last):
            sideways.append(Word(start, end, x0, height - over, x1, height - under))
            above = x0
        elif last - start > 1 and _is_aslant(glyphs, range(start, end)):
            aslant.append(Word(start, end, x0, height - over, x1, height - under))
        else:
            upright += _split(glyphs, start, end)
    return found


def _spaced_aslant(glyphs: Glyphs) -> set[int]:
    """The letters of words that run aslant and have their letters set apart."""
    runs = [[place for place in range(*match.span()) if not glyphs.text[place].isspace()] for match in _SPACED.finditer(glyphs.text)]
    return {place for run in runs if _is_aslant(glyphs, run) for place in run}


def _is_aslant(glyphs: Glyphs, places: Sequence[int]) -> bool:
    """The characters climb or fall steadily, neither along a line nor up the page: a watermark, a stamp."""
    course = _slope(glyphs, places[0], places[-1])
    if not _ASLANT < course < pi / 2 - _ASLANT:
        return False
    return all(abs(_slope(glyphs, *pair) - course) < _STEADY for pair in pairwise(places))


def _follows(glyphs: Glyphs, aslant: Sequence[Word], start: int) -> bool:
    """A word too short to tell which way it runs goes on from those that run aslant."""
    end = aslant[-1].end
    long = next((word for word in reversed(aslant) if word.end - word.start > 2), None)
    if long is None or start - end > 2:
        return False
    return abs(_slope(glyphs, end - 1, start) - _slope(glyphs, long.start, long.end - 1)) < _STEADY


def _slope(glyphs: Glyphs, one: int, other: int) -> float:
    """How steeply it goes from a character to another, from 0 along the line to a right angle."""
    return atan2(abs(glyphs.bottom[other] - glyphs.bottom[one]), abs(glyphs.left[other] - glyphs.left[one]))


def _is_sideways(glyphs: Glyphs, start: int, last: int) -> bool:
    """The characters stand above each other."""
    across = abs(glyphs.left[last] - glyphs.left[start])
    along = abs(glyphs.bottom[last] - glyphs.bottom[start])
    return last > start and across < 0.2 * along and along > 0.12 * (last - start) * (glyphs.right[start] - glyphs.left[start])


def part_sideways(glyphs: Glyphs, words: Iterable[Word]) -> tuple[set[int], set[int]]:
    """The starts of the sideways words that run up the page, and of those that run down; a lone letter runs as the word before."""
    up: set[int] = set()
    down: set[int] = set()
    into = up
    for word in words:
        rise = glyphs.bottom[word.end - 1] - glyphs.bottom[word.start]
        into = up if rise > 0 else down if rise < 0 else into
        into.add(word.start)
    return up, down


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


def cut_pieces(words: Iterable[Word]) -> list[list[Word]]:
    """Runs of words that were drawn one after the other on one line without a wide gap."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    right = low = high = 0.0
    for word in words:
        _, _, x0, top, x1, bottom = word
        height = bottom - top
        level = -0.2 * height < bottom - low < 0.2 * height or (run and _level(run[-1], word))
        if run and level and -0.3 * height < x0 - right < _PIECE_GAP * max(height, low - high):
            run.append(word)
        else:
            run = [word]
            runs.append(run)
        right, low, high = x1, bottom, top
    return runs


def _level(one: Word | PrintedLine, other: Word | PrintedLine) -> bool:
    """They overlap vertically by at least half of the lower one."""
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap >= 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def rows(pieces: Iterable[PrintedLine]) -> list[PrintedLine]:
    """Put pieces that stand on one line together, top to bottom."""
    found: list[list[PrintedLine]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top + piece.bottom, piece.x0)):
        row = next((row for row in found[-3:] if _level(row[0], piece)), None)
        if row is None:
            found.append([piece])
        else:
            row.append(piece)
    return [combine(row) for row in found]
