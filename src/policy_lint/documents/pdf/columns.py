"""Columns of prose, put into reading order."""

from __future__ import annotations

from collections.abc import Sequence

from policy_lint.documents.pdf.gutters import Gutter, find_gutter, find_small_gutter
from policy_lint.documents.pdf.lines import PrintedLine

_LEVEL = 3.0
_FEWEST_PASSAGES, _PARTED = 3, 0.4
"""So many passages that begin side by side, each with a gap of so much of a line's height before it, are rows and not columns."""


class Columns:
    """Puts the pieces of one page after the other into reading order; a page of few lines has the gutter of those before it."""

    def __init__(self) -> None:
        self._known: Gutter | None = None

    def order(self, pieces: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
        """Pieces of a page as regions in reading order; each region is one column of whole lines.

        Where no columns are found there is one region. Text across both columns (a title, a full-width paragraph) parts the columns
        above it from those below.
        """
        gutter = self.gutter(pieces)
        if gutter is None:
            return [list(pieces)] if pieces else []
        regions: list[list[PrintedLine]] = []
        across: list[PrintedLine] = []
        sides: dict[int, list[PrintedLine]] = {-1: [], 1: []}
        for piece in sorted(pieces, key=lambda piece: (piece.top, piece.x0)):
            side = gutter.side(piece)
            if side == 0:
                self._flush(sides, regions)
                across.append(piece)
            else:
                if across:
                    regions.append(across)
                    across = []
                sides[side].append(piece)
        self._flush(sides, regions)
        return [*regions, across] if across else regions

    def gutter(self, pieces: Sequence[PrintedLine]) -> Gutter | None:
        """The strip between two columns, or None where they stand in one."""
        found = find_gutter(pieces)
        if found is None:
            return (self._known and self._known.among(pieces)) or find_small_gutter(pieces)
        self._known = found
        return found

    def _flush(self, sides: dict[int, list[PrintedLine]], regions: list[list[PrintedLine]]) -> None:
        """Read what stands left and right of a gutter: passages that begin side by side one after the other, else column by column."""
        left, right = (_passages(sides[side]) for side in (-1, 1))
        if len(left) >= _FEWEST_PASSAGES and _begin_together(left, right):
            for pair in zip(left, right, strict=True):
                regions += pair
        else:
            for side in (-1, 1):
                regions += self.order(sides[side])
        sides[-1], sides[1] = [], []


def _passages(pieces: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The pieces of a column, parted where a gap is between them."""
    parts: list[list[PrintedLine]] = []
    bottom = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.top):
        if not parts or piece.top - bottom > _PARTED * piece.height:
            parts.append([])
        parts[-1].append(piece)
        bottom = max(bottom, piece.bottom)
    return parts


def _begin_together(left: Sequence[list[PrintedLine]], right: Sequence[list[PrintedLine]]) -> bool:
    """Questions and their answers, or what is wanted and what is not: every passage has one beside it that begins at its height."""
    return len(left) == len(right) and all(abs(one[0].top - other[0].top) < _LEVEL for one, other in zip(left, right, strict=True))
