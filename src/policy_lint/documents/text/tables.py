"""Tables in plain text: rows of cells between pipes, tabs, or columns of spaces."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from policy_lint.documents.folding import Span, trim
from policy_lint.documents.text.flow import Step
from policy_lint.documents.text.labels import mark_of
from policy_lint.documents.text.rows import Row

RULE = re.compile(r"[|+:=\-\s]+$")
GAP = re.compile(r"\t+| {2,}")
WIDE = re.compile(r"\t+|\s{3,}")
COLUMNS = 3
STACKED, PROBE = 3, 6
LONGEST = 400
CELL, NAME = 80, 40
FIGURE = re.compile(r"[$(]?\d[\d,.%)]*|-|–|[Yy]es|[Nn]o|N/A|X|x|✓")


def table_at(steps: tuple[Step, ...], at: int) -> int:
    """Index after the last row of the table that begins at ``at``, or ``at`` where none begins.

    A table is two or more rows between pipes, or with the same number of tabs, or three or more rows whose cells (three at least)
    begin in the same columns.
    """
    for cells, least in ((_piped, 2), (_tabbed, 2), (_columned, COLUMNS)):
        end = at
        while end < len(steps) and (end == at or steps[end].gap == 0) and _alike(steps, at, end, cells):
            end += 1
        if end - at >= least:
            return end
    return at


def stacked_at(steps: tuple[Step, ...], at: int) -> list[list[Row]]:
    """The rows of a table at ``at`` whose every cell stands on a line of its own, a blank line after each row; empty where none begins.

    All rows have as many cells, two at least; the first holds names of columns, and most of the others a number or a word, as no verse,
    address or list does.
    """
    rows: list[list[Row]] = []
    for step in steps[at : at + LONGEST]:
        if not rows or step.gap:
            if rows and (len(rows[0]) < 2 or len(rows[-1]) != len(rows[0])):
                break
            if len(rows) == PROBE and not _counts(rows[1:]):
                return []
            rows.append([])
        rows[-1].append(step.row)
    if rows and len(rows[-1]) != len(rows[0]):
        rows.pop()
    tabular = len(rows) >= STACKED and len(rows[0]) >= 2 and all(_is_name(cell.text) for cell in rows[0])
    shaped = all(len(cell.text) <= CELL and mark_of(cell.text) is None for row in rows for cell in row)
    return rows if tabular and shaped and _counts(rows[1:]) else []


def _counts(rows: list[list[Row]]) -> bool:
    """Whether most rows hold a figure."""
    return 2 * sum(any(FIGURE.fullmatch(cell.text) for cell in row) for row in rows) > len(rows)


def _is_name(text: str) -> bool:
    return text[0].isupper() and len(text) <= NAME and not text.endswith((".", ":", ";", ",")) and not any(map(str.isdigit, text))


def cells_of(row: Row) -> list[Span] | None:
    """The spans of a table row's cells in the document's text; None for a rule between rows."""
    if RULE.match(row.text) and len(row.text) > 2:
        return None
    cut = _piped(row) or _tabbed(row) or _columned(row) or [(0, len(row.text))]
    return [(row.start + start, row.start + end) for start, end in cut]


def _alike(steps: tuple[Step, ...], first: int, at: int, cells: Callable[[Row], list[Span]]) -> bool:
    row, head = steps[at].row, steps[first].row
    if cells is _piped and RULE.match(row.text) and "|" in row.text + head.text and at > first:
        return True
    mine, its = cells(row), cells(head)
    if not mine or not its:
        return False
    if cells is _columned:
        above = {steps[at - 1].row.indent + start for start, _ in cells(steps[max(at - 1, first)].row) or []}
        shared = sum(1 for start, _ in mine if row.indent + start in above)
        return at == first or shared >= min(2, len(mine) - 1)
    return len(mine) == len(its)


def _piped(row: Row) -> list[Span]:
    text = row.text
    if text.count("|") < 2 and not re.search(r"\S \| \S", text):
        return []
    left, right = (1 if text.startswith("|") else 0), len(text) - (1 if text.endswith("|") and len(text) > 1 else 0)
    cuts = [left - 1, *(i for i in range(left, right) if text[i] == "|"), right]
    spans = [trim(text, a + 1, b) for a, b in pairwise(cuts)]
    return spans if len(spans) > 1 else []


def _tabbed(row: Row) -> list[Span]:
    if "\t" not in row.text or mark_of(row.text):
        return []
    return _between(row.text, re.compile(r"\t"))


def _columned(row: Row) -> list[Span]:
    if mark_of(row.text):
        return []
    spans = _between(row.text, GAP)
    wide = len(WIDE.findall(row.text))
    return spans if len(spans) >= COLUMNS and wide >= COLUMNS - 1 and all(end - start < 45 for start, end in spans) else []


def _between(text: str, gap: re.Pattern[str]) -> list[Span]:
    spans, start = [], 0
    for match in gap.finditer(text):
        spans.append(trim(text, start, match.start()))
        start = match.end()
    spans.append(trim(text, start, len(text)))
    return spans if len(spans) > 1 else []
