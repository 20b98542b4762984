"""The body lines of one page → drafts of blocks, region by region in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from policy_lint.documents.document import BlockKind
from policy_lint.documents.pdf.cells import find_tables
from policy_lint.documents.pdf.columns import Columns
from policy_lint.documents.pdf.drafts import Draft
from policy_lint.documents.pdf.drawings import Drawings
from policy_lint.documents.pdf.footnotes import SMALLER, Footnote, place_footnotes, split_footnotes
from policy_lint.documents.pdf.headings import HeadingRule
from policy_lint.documents.pdf.lines import PrintedLine, rows
from policy_lint.documents.pdf.paragraphs import draft_blocks
from policy_lint.documents.pdf.tables import Table, fill, find_grids


def arrange(body: Sequence[PrintedLine], drawings: Drawings, rule: HeadingRule, columns: Columns) -> list[list[Draft]]:
    """Cut a page into blocks.

    Args:
        body: Its lines without furniture, top to bottom.
        drawings: The lines drawn on it.
        rule: Tells headings from text.
        columns: Tells the columns of this page by its own lines and by those of the pages before it.

    Returns:
        The blocks of each region (column, table), in reading order.
    """
    lines, notes = _without_notes(body, rule.body_size, columns)
    tables: list[Table] = []
    rest: list[PrintedLine] | None = None
    for grid in find_grids(drawings):
        pieces = rest if rest is not None else [piece for line in lines for piece in line.parts]
        table, rest = fill(grid, pieces)
        if table:
            tables.append(table)
    regions = _among(tables, lines if rest is None else rest, rule, columns)
    if not notes:
        return regions
    placed, waiting = place_footnotes([draft for region in regions for draft in region], notes)
    return [placed, waiting]


def _without_notes(body: Sequence[PrintedLine], body_size: float, columns: Columns) -> tuple[list[PrintedLine], list[Footnote]]:
    """Part the body lines of a page into text and footnotes; those of a column stand beside the text of the other."""
    lines, notes = split_footnotes(body, body_size)
    pieces = [piece for line in lines for piece in line.parts]
    if notes or not any(piece.size <= SMALLER * body_size for piece in pieces) or not (gutter := columns.gutter(pieces)):
        return lines, notes
    kept = [piece for piece in pieces if not gutter.side(piece)]
    for side in (-1, 1):
        text, found = split_footnotes(rows([piece for piece in pieces if gutter.side(piece) == side]), body_size)
        kept += [piece for line in text for piece in line.parts]
        notes += found
    return (rows(kept), notes) if notes else (lines, notes)


def _among(tables: Sequence[Table], lines: Sequence[PrintedLine], rule: HeadingRule, columns: Columns) -> list[list[Draft]]:
    """The blocks of lines and tables: a table parts the page where it stands alone, and its column where it stands in one."""
    if tables and _stand_in_columns(tables, [piece for line in lines for piece in line.parts], columns):
        return _in_columns(tables, lines, rule, columns)
    regions: list[list[Draft]] = []
    for table in tables:
        regions += [*_flow([line for line in lines if line.top < table.top], rule, columns), _table_rows(table)]
        lines = [line for line in lines if line.top >= table.top]
    return regions + _flow(lines, rule, columns)


def _stand_in_columns(tables: Sequence[Table], pieces: Sequence[PrintedLine], columns: Columns) -> bool:
    """Text stands beside a table, or a table on one side of the gutter between two columns of text."""
    if any(table.beside(piece) for table in tables for piece in pieces):
        return True
    printed = [row for table in tables for row in table.as_pieces()]
    gutter = columns.gutter([*pieces, *printed])
    return gutter is not None and any(map(gutter.side, printed))


def _in_columns(tables: Sequence[Table], lines: Sequence[PrintedLine], rule: HeadingRule, columns: Columns) -> list[list[Draft]]:
    """As `_among`, each table in its place within a column."""
    standing = {row: table for table in tables for row in table.as_pieces()}
    regions = columns.order([*standing, *(piece for line in lines for piece in line.parts)])
    found: list[list[Draft]] = []
    placed: list[Table] = []
    for region in regions:
        below = [piece for piece in region if piece not in standing]
        for table in sorted({standing[piece] for piece in region if piece in standing}, key=lambda table: table.top):
            if table not in placed:
                above, below = [each for each in below if each.top < table.top], [each for each in below if each.top >= table.top]
                found += [_blocks(rows(above), rule, alone=False), _table_rows(table)]
                placed.append(table)
        found.append(_blocks(rows(below), rule, alone=len(regions) == 1))
    return found


def _flow(lines: Sequence[PrintedLine], rule: HeadingRule, columns: Columns) -> list[list[Draft]]:
    """Blocks of lines (or pieces of lines) outside drawn tables, column by column."""
    regions = columns.order([piece for line in lines for piece in line.parts])
    return [_blocks(rows(region), rule, alone=len(regions) == 1) for region in regions]


def _blocks(lines: Sequence[PrintedLine], rule: HeadingRule, *, alone: bool) -> list[Draft]:
    """Blocks of one column, with the tables that no lines are drawn around."""
    drafts: list[Draft] = []
    done = 0
    for start, end, table in find_tables(lines):
        drafts += draft_blocks(lines[done:start], rule, alone=alone)
        drafts += _table_rows(table)
        done = end
    return drafts + draft_blocks(lines[done:], rule, alone=alone)


def _table_rows(table: Table) -> list[Draft]:
    header: tuple[str, ...] = ()
    drafts: list[Draft] = []
    for row in table.rows:
        lines = [line for cell in row for line in cell]
        if lines:
            drafts.append(Draft(BlockKind.TABLE_ROW, lines, cells=tuple(len(cell) for cell in row), header=header))
        if not (drafts[1:] or header) and (sum(map(bool, row)) > 1 or not (lines and row[0])):
            header = tuple(" ".join(line.text for line in cell) for cell in row)
    return drafts
