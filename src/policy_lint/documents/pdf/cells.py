"""Tables without drawn borders: rows whose pieces stand below each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policy_lint.documents.pdf.labels import list_label
from policy_lint.documents.pdf.lines import PrintedLine
from policy_lint.documents.pdf.paragraphs import ends_sentence
from policy_lint.documents.pdf.tables import Cell, Table

_ALIGNED = 4.0
_FEWEST_ROWS = 3
_LEADERS = re.compile(r"\.{4,}|(?:\. ){3,}|_{4,}|…{2,}")
_CLOSE, _FLUSH = 0.3, 1.5
_SPREAD = 2.6
"""Rows further apart than this many line heights are not of one table."""


def find_tables(lines: Sequence[PrintedLine]) -> list[tuple[int, int, Table]]:
    """Tables among the lines of one column.

    Returns:
        For each, the index of its first line, the index after its last, and the table.
    """
    found: list[tuple[int, int, Table]] = []
    start = 0
    while start < len(lines):
        end = _run(lines, start)
        if end - start >= _FEWEST_ROWS and not _is_justified(lines[start:end]):
            found.append((start, end, _table(lines[start:end])))
        start = max(end, start + 1)
    return found


def _run(lines: Sequence[PrintedLine], start: int) -> int:
    """The index after the last line that forms a table with the line at ``start``."""
    columns = _columns(lines[start])
    if not columns:
        return start
    end, full = start + 1, 1
    for above, line in pairwise(lines[start:]):
        if line.top - above.bottom > _SPREAD * line.height:
            break
        places = _aligned(line, columns)
        if places is None or (len(places) == 1 and (places[0] == 0 or line.top - above.bottom > 0.6 * line.height)):
            break
        full += len(places) == len(columns)
        end += 1
    return end if full >= _FEWEST_ROWS else start


def _columns(line: PrintedLine) -> list[PrintedLine]:
    """The pieces of a line that may be the first row of a table; none for a label with its text, a leader or a form."""
    pieces = list(line.parts)
    if sum(any(map(str.isalnum, piece.text)) for piece in pieces) < 2 or _LEADERS.search(line.text):
        return []
    first = pieces[0].text
    if len(pieces) == 2 and (list_label(first) == first or first.endswith(":")):
        return []
    return pieces


def _aligned(line: PrintedLine, columns: Sequence[PrintedLine]) -> list[int] | None:
    """For each piece of a line its column, or None where one stands in none."""
    places: list[int] = []
    for piece in line.parts:
        place = next((index for index, column in enumerate(columns) if _beneath(piece, column)), None)
        if place is None or place in places or list_label(piece.text) == piece.text:
            return None
        places.append(place)
    return places


def _goes_on(row: Sequence[Cell], line: PrintedLine, places: Sequence[int], rights: Sequence[float]) -> bool:
    """The line goes on in the middle of a sentence in some cell beside the first, whose last line is full."""
    for place, piece in zip(places, line.parts, strict=False):
        last = row[place][-1] if place and row[place] else None
        first = piece.words[0]
        if last and piece.text[0].islower() and not ends_sentence(last.text) and last.x1 + first.x1 - first.x0 > rights[place]:
            return True
    return False


def _is_justified(lines: Sequence[PrintedLine]) -> bool:
    """Words spread over narrow lines: the last ones end together and begin anywhere."""
    last = [line.parts[-1] for line in lines if len(line.parts) > 1]
    starts, ends = [piece.x0 for piece in last], [piece.x1 for piece in last]
    return all(piece.text[0].isalpha() for piece in last) and max(ends) - min(ends) < _FLUSH and max(starts) - min(starts) > _ALIGNED


def _beneath(piece: PrintedLine, column: PrintedLine) -> bool:
    """They share their left edge, their right edge or their middle."""
    left, right = piece.x0 - column.x0, piece.x1 - column.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED


def _table(lines: Sequence[PrintedLine]) -> Table:
    """Each line with something in the first column begins a row; where rows stand apart, the next line of a row may go on with it."""
    columns = _columns(lines[0])
    table: list[list[Cell]] = []
    rights = [0.0 for _ in columns]
    placed = [list(range(len(columns))), *(_aligned(line, columns) or [] for line in lines[1:])]
    for line, places in zip(lines, placed, strict=True):
        for place, piece in zip(places, line.parts, strict=False):
            rights[place] = max(rights[place], piece.x1)
    steps = [line.bottom - above.bottom for above, line in pairwise(lines)]
    near = min(steps, default=0.0) + _CLOSE * lines[0].height
    apart = max(steps, default=0.0) > near
    for line, places, step in zip(lines, placed, [0.0, *steps], strict=True):
        goes_on = apart and table and step <= near and _goes_on(table[-1], line, places, rights)
        if not table or (0 in places and not goes_on):
            table.append([[] for _ in columns])
        for place, piece in zip(places, line.parts, strict=False):
            table[-1][place].append(piece)
    return Table(lines[0].top, lines[-1].bottom, table)
