"""Tables with drawn borders: the grid of their lines, and the words in each cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policy_lint.documents.pdf.drawings import Drawings, Rule
from policy_lint.documents.pdf.lines import PrintedLine, Word, rows

_NEAR = 3.0
"""Points within which two drawn lines meet or are one."""
_ROW = 5.0
"""Points from one level line to the next, where they are no double border but have a row between them."""
_MOST_RULES = 2_000

Cell = list[PrintedLine]


@dataclass(slots=True, eq=False)
class Table:
    """Rows of cells of printed lines, and where the table stands, in points from the page's left and top."""

    top: float
    bottom: float
    rows: list[list[Cell]]
    x0: float = 0.0
    x1: float = 0.0

    def beside(self, piece: PrintedLine) -> bool:
        """Whether a piece of text stands left or right of it."""
        return self.top < piece.bottom and piece.top < self.bottom and (piece.x1 <= self.x0 or piece.x0 >= self.x1)

    def as_pieces(self) -> Iterator[PrintedLine]:
        """A piece for each row, as wide as the table, with the row's words, so that columns are told with them."""
        for row in self.rows:
            lines = [line for cell in row for line in cell]
            if not lines:
                continue
            piece = PrintedLine(lines[0].glyphs, [word for line in lines for word in line.words])
            piece.x0, piece.x1 = self.x0, self.x1
            yield piece


@dataclass(frozen=True, slots=True)
class Grid:
    """The drawn lines of one table: heights of the level ones and places of the upright ones, and the lines themselves."""

    xs: list[float]
    ys: list[float]
    across: list[Rule]
    down: list[Rule]

    def slot(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point, or None outside; a cell that spans several is named by its first."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        if not (0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1):
            return None
        while row > 0 and not _drawn(self.across, self.ys[row], _middle(self.xs, column)):
            row -= 1
        while column > 0 and not _drawn(self.down, self.xs[column], _middle(self.ys, row)):
            column -= 1
        return row, column


def find_grids(drawings: Drawings) -> list[Grid]:
    """The tables among the lines of a page: at least two rows and two columns of crossing lines, top to bottom."""
    across, down = merged(drawings.across), merged(drawings.down)
    if len(across) < 3 or len(down) < 3 or len(across) + len(down) > _MOST_RULES:
        return []
    grids: list[Grid] = []
    for level, upright in _groups(across, down):
        grid = Grid(_places(upright), _places(level), level, upright)
        if len(grid.xs) >= 3 and len(grid.ys) >= 3:
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.ys[0])


def fill(grid: Grid, pieces: Sequence[PrintedLine]) -> tuple[Table | None, list[PrintedLine]]:
    """Put the words that stand within a grid into its cells.

    Returns:
        The table, or None where fewer than two cells hold words; and the pieces (or parts of them) that stand outside.
    """
    cells: dict[tuple[int, int], list[PrintedLine]] = {}
    outside: list[PrintedLine] = []
    for piece in pieces:
        if piece.bottom < grid.ys[0] or piece.top > grid.ys[-1]:
            outside.append(piece)
            continue
        for slot, words in groupby(piece.words, key=lambda word: _slot(grid, word)):
            part = _part(piece, list(words))
            (cells.setdefault(slot, []) if slot else outside).append(part)
    if len(cells) < 2:
        return None, list(pieces)
    return Table(grid.ys[0], grid.ys[-1], _rows(grid, cells), grid.xs[0], grid.xs[-1]), outside


def _slot(grid: Grid, word: Word) -> tuple[int, int] | None:
    return grid.slot((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)


def _part(piece: PrintedLine, words: list[Word]) -> PrintedLine:
    if len(words) == len(piece.words):
        return piece
    return PrintedLine(piece.glyphs, words, piece.size, piece.bold, (), piece.margin, piece.revised, piece.number)


def _rows(grid: Grid, cells: dict[tuple[int, int], list[PrintedLine]]) -> list[list[Cell]]:
    """The cells of each row, empty ones too where the row has a line between them; of rows without words only a first one, a header."""
    table: list[list[Cell]] = []
    for row in range(len(grid.ys) - 1):
        columns = [
            column
            for column in range(len(grid.xs) - 1)
            if (row, column) in cells or column == 0 or _drawn(grid.down, grid.xs[column], _middle(grid.ys, row))
        ]
        line = [rows(cells.get((row, column), [])) for column in columns]
        if any(line) or (not table and grid.ys[1] - grid.ys[0] > _ROW):
            table.append(line)
    return table


def _groups(across: list[Rule], down: list[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together by crossing."""
    group = list(range(len(across) + len(down)))

    def find(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for a, level in enumerate(across):
        for d, upright in enumerate(down, start=len(across)):
            meets = upright.start - _NEAR <= level.at <= upright.end + _NEAR
            if meets and level.start - _NEAR <= upright.at <= level.end + _NEAR:
                group[find(a)] = find(d)
    for root in {find(index) for index in range(len(across))}:
        yield (
            [rule for index, rule in enumerate(across) if find(index) == root],
            [rule for index, rule in enumerate(down, start=len(across)) if find(index) == root],
        )


def merged(found: Iterable[Rule]) -> list[Rule]:
    """Lines drawn in parts, or twice as the borders of two cells, made one."""
    whole: list[Rule] = []
    for rule in sorted(found, key=lambda rule: (round(rule.at / _NEAR), rule.start)):
        last = whole[-1] if whole else None
        if last and abs(rule.at - last.at) <= _NEAR and rule.start <= last.end + _NEAR:
            whole[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            whole.append(rule)
    return whole


def _places(found: Iterable[Rule]) -> list[float]:
    places: list[float] = []
    for at in sorted(rule.at for rule in found):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def _middle(edges: Sequence[float], index: int) -> float:
    return (edges[index] + edges[index + 1]) / 2


def _drawn(found: Iterable[Rule], at: float, point: float) -> bool:
    """A line is drawn at this height (or place) across this point."""
    return any(abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= point <= rule.end + _NEAR for rule in found)
