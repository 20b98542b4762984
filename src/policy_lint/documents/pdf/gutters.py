"""Gutters: the strips between columns of prose, which lines of neither column cross."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from statistics import median

from policy_lint.documents.pdf.labels import list_label
from policy_lint.documents.pdf.lines import PrintedLine
from policy_lint.documents.pdf.paragraphs import ends_sentence

_FEWEST_LINES = 4
_FEW = 3
"""So few lines are a column where they are one running text beside another."""
_WORDS_A_LINE = 3
"""A column of prose has at least so many words on its usual line; cells of a table have fewer."""
_FILLED = 0.55
"""And its usual line fills at least this share of its width."""
_LEADERS = ". . ."
_INDEX = 0.3
"""Where so many entries have leaders, the columns are those of an index."""
_GUTTER = 6.0
_HANGING = 45.0
"""Points by which the text of a list's items may be set in from their labels."""
_EDGE = 3.0
_EVEN = 1.6
_MANY = 10
"""Two columns of so many lines, of which nothing stands across the gutter, …"""
_COINCIDE, _LEVEL = 0.5, 1.0
"""… and of which fewer than this share stand at one height within so many points, are no table, whatever fills them."""
_PARAGRAPHS = 2.5
"""Line heights from one paragraph of a column to the next, at most."""
_FULL = 0.8
"""A line that fills so much of its column is a full one."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """The strip between two columns: text left of ``left``, and from ``right`` on, between two heights."""

    left: float
    right: float
    top: float
    bottom: float

    def side(self, piece: PrintedLine) -> int:
        """-1 left of it, 1 right of it, 0 across it or above or below the columns."""
        if piece.bottom < self.top or piece.top > self.bottom:
            return 0
        if piece.x1 <= self.left + 0.1:
            return -1
        return 1 if piece.x0 >= self.right - _EDGE else 0

    def among(self, pieces: Sequence[PrintedLine]) -> Gutter | None:
        """The same strip on another page, where too few lines stand beside it to tell: None unless a column begins at its right edge."""
        whole = replace(self, top=0.0, bottom=inf)
        sides = {side: [piece for piece in pieces if whole.side(piece) == side] for side in (-1, 0, 1)}
        if not sides[-1] or not sides[1] or abs(min(piece.x0 for piece in sides[1]) - self.right) > _EDGE:
            return None
        top, bottom = min(piece.top for piece in sides[1]), max(piece.bottom for piece in sides[1])
        above = max((piece.bottom for piece in sides[0] if piece.top < top), default=0.0)
        below = min((piece.top for piece in sides[0] if piece.bottom > bottom), default=inf)
        found = replace(self, top=above, bottom=below)
        return found if above <= top and below >= bottom and any(found.side(piece) < 0 for piece in sides[-1]) else None


def find_gutter(pieces: Sequence[PrintedLine]) -> Gutter | None:
    """A left edge that many pieces share, with prose on both sides of it."""
    if len(pieces) < 2 * _FEWEST_LINES:
        return None
    return next((gutter for x0 in _shared_edges(pieces, _FEWEST_LINES) if (gutter := _widest(x0, pieces))), None)


def find_small_gutter(pieces: Sequence[PrintedLine]) -> Gutter | None:
    """The gutter between two columns of a few lines, each of which runs on from line to line."""
    if len(pieces) < 2 * _FEW:
        return None
    return next((gutter for x0 in _shared_edges(pieces, _FEW) if (gutter := _small(x0, pieces))), None)


def _shared_edges(pieces: Sequence[PrintedLine], fewest: int) -> Iterator[float]:
    """The left edges within the page that most pieces share, and at least so many."""
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    inner = [piece for piece in pieces if left + 0.2 * (right - left) < piece.x0 < left + 0.85 * (right - left)]
    edges = Counter(round(piece.x0 / _EDGE) for piece in inner)
    for edge, count in edges.most_common(4):
        if count >= fewest:
            yield min(piece.x0 for piece in inner if round(piece.x0 / _EDGE) == edge)


def _small(x0: float, pieces: Sequence[PrintedLine]) -> Gutter | None:
    beyond = sorted((piece for piece in pieces if piece.x0 >= x0 - _EDGE), key=lambda piece: piece.top)
    top, bottom = beyond[0].top, beyond[-1].bottom
    beside = [piece for piece in pieces if piece.x0 < x0 - _EDGE and piece.bottom > top and piece.top < bottom]
    if any(piece.x1 > x0 - _GUTTER for piece in beside) or beyond[0].text[0].islower():
        return None
    top, bottom = _reach(beside, top, bottom)
    left = sorted((piece for piece in pieces if piece.x1 <= x0 - _GUTTER and top <= piece.top < bottom), key=lambda piece: piece.top)
    return Gutter(x0 - _GUTTER, x0, top, bottom) if _runs_on(left) and _runs_on(beyond) else None


def _runs_on(lines: Sequence[PrintedLine]) -> bool:
    """Evenly spaced lines with one left edge that fill their column, most of which go on with the sentence of the one before."""
    pairs = list(pairwise(lines))
    steps = [below.top - above.top for above, below in pairs]
    if len(lines) < _FEW or max(steps) > _EVEN * max(min(steps), 1.0) or any(abs(line.x0 - lines[0].x0) > _EDGE for line in lines):
        return False
    width = max(line.x1 for line in lines) - lines[0].x0
    prose = median(len(line.words) for line in lines) >= _WORDS_A_LINE and median(line.x1 - line.x0 for line in lines) >= _FILLED * width
    return prose and 2 * sum(below.text[0].islower() and not ends_sentence(above.text) for above, below in pairs) >= len(pairs)


def _widest(x0: float, pieces: Sequence[PrintedLine]) -> Gutter | None:
    """The gutter left of an edge, or left of the labels of a list whose text hangs from it: where less is in the way, and the wider."""
    edges = {x0, *(piece.x0 for piece in pieces if x0 - _HANGING <= piece.x0 < x0 - _EDGE)}
    found = [gutter for edge in sorted(edges) if (gutter := _gutter_at(edge, pieces))]
    return max(found, key=lambda gutter: _room(gutter, pieces), default=None)


def _room(gutter: Gutter, pieces: Sequence[PrintedLine]) -> tuple[int, float, float]:
    """How free a gutter is: pieces across it, counted down; points to the nearest text left of it; and its place."""
    across = sum(piece.x0 < gutter.right - _EDGE and piece.x1 > gutter.left for piece in pieces)
    nearest = max((piece.x1 for piece in pieces if piece.x1 <= gutter.left), default=0.0)
    return -across, gutter.right - nearest, gutter.right


def _gutter_at(x0: float, pieces: Sequence[PrintedLine]) -> Gutter | None:
    beyond = [piece for piece in pieces if piece.x0 >= x0 - _EDGE]
    top, bottom = min(piece.top for piece in beyond), max(piece.bottom for piece in beyond)
    before = [piece for piece in pieces if piece.x1 <= x0 - _GUTTER and piece.bottom > top and piece.top < bottom]
    across = [piece for piece in pieces if piece.x0 < x0 - _EDGE and piece.x1 > x0 - _GUTTER and top < piece.top < bottom]
    if len(across) > 0.34 * min(len(before), len(beyond)):
        return None
    prose = _is_prose(beyond) and (_is_prose(before) or _runs_beside(before, beyond))
    if not prose and (across or not _keep_apart(before, beyond)):
        return None
    left = [piece for piece in pieces if piece.x1 <= x0 - _GUTTER]
    top, bottom = min(top, min(piece.top for piece in before)), max(bottom, max(piece.bottom for piece in before))
    top, bottom = _reach(left, top, bottom)
    crossing = any(piece.x1 > x0 - _GUTTER and piece.bottom > bottom for piece in pieces)
    return Gutter(x0 - _GUTTER, x0, top, bottom if crossing else _further(left, bottom))


def _reach(left: Sequence[PrintedLine], top: float, bottom: float) -> tuple[float, float]:
    """How far the left column goes on above and below the right one without a gap."""
    for piece in sorted(left, key=lambda piece: piece.top):
        if bottom < piece.bottom and piece.top - bottom < piece.height:
            bottom = piece.bottom
    for piece in sorted(left, key=lambda piece: -piece.bottom):
        if top > piece.top and top - piece.bottom < piece.height:
            top = piece.top
    return top, bottom


def _further(left: Sequence[PrintedLine], bottom: float) -> float:
    """How far the left column goes on below the right one where nothing stands beside it: paragraph by paragraph, with a full line."""
    below = [piece for piece in sorted(left, key=lambda piece: piece.top) if piece.bottom > bottom]
    full = _FULL * (max(piece.x1 for piece in left) - min(piece.x0 for piece in left))
    end, seen = bottom, False
    for piece in below:
        if piece.top - end > _PARAGRAPHS * min(piece.height, below[0].height):
            break
        end, seen = max(end, piece.bottom), seen or piece.x1 - piece.x0 >= full
    return end if seen else bottom


def _keep_apart(before: Sequence[PrintedLine], beyond: Sequence[PrintedLine]) -> bool:
    """Two columns of many lines of words whose feet take no notice of each other, as those of a table's cells do."""
    sides = [[piece for piece in side if list_label(piece.text) != piece.text] for side in (before, beyond)]
    if min(map(len, sides)) < _MANY or any(median(len(piece.words) for piece in side) < _WORDS_A_LINE for side in sides):
        return False
    feet = [[piece.bottom for piece in side] for side in sides]
    level = sum(any(abs(foot - other) <= _LEVEL for other in feet[1]) for foot in feet[0])
    return level < _COINCIDE * min(map(len, feet))


def _runs_beside(names: Sequence[PrintedLine], text: Sequence[PrintedLine]) -> bool:
    """A column of evenly spaced short lines beside text that takes no notice of it: the council's names on a letter."""
    names = sorted(names, key=lambda piece: piece.top)
    steps = [below.top - above.top for above, below in pairwise(names)]
    if len(names) < _FEWEST_LINES or max(steps) > _EVEN * min(steps) or any(list_label(piece.text) for piece in names):
        return False
    lines = sorted(text, key=lambda piece: piece.top)
    middle = [line for above, line in pairwise(lines) if line.text[0].islower() and not ends_sentence(above.text)]
    beside = sum(any(min(name.bottom, line.bottom) - max(name.top, line.top) > 0.4 * name.height for line in middle) for name in names)
    return beside >= max(_FEWEST_LINES - 1, 0.5 * len(names))


def _is_prose(pieces: Sequence[PrintedLine]) -> bool:
    """Lines that fill their column, or the entries of an index; labels that stand apart from their items are no lines."""
    pieces = [piece for piece in pieces if list_label(piece.text) != piece.text]
    if len(pieces) < _FEWEST_LINES:
        return False
    if sum(_LEADERS in piece.text for piece in pieces) >= _INDEX * len(pieces):
        return True
    edges = Counter(round(piece.x0 / _EDGE) for piece in pieces)
    usual_edge = max(edges, key=lambda edge: (edges[edge], -edge))
    column = [piece for piece in pieces if abs(piece.x0 / _EDGE - usual_edge) <= 1]
    width = max(piece.x1 for piece in column) - min(piece.x0 for piece in column)
    usual = median(piece.x1 - piece.x0 for piece in column)
    return median(len(piece.words) for piece in pieces) >= _WORDS_A_LINE and usual >= _FILLED * width
