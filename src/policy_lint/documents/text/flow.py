"""Flow: how the rows of a text run on: hard-wrapped or a paragraph to a row, single- or double-spaced, and how wide."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from itertools import accumulate, pairwise

from policy_lint.documents.text.headings import runs_on
from policy_lint.documents.text.labels import mark_of
from policy_lint.documents.text.rows import Row

TERMINAL = re.compile(r"(?:[.?!:;][\"”’)\]]*(?:\[\d{1,3}\])*|;\s*(?:and|or))$")
STOP = re.compile(r"[.?!][\"”’)\]]*(?:\[\d{1,3}\])*$")
SHORT = 40
SHARE = 65
"""Per cent of the width of a narrow text's rows."""
WINDOW = 12
ENOUGH = 3
"""Rows around one that run on, by which the width of the text is told."""
WIDEST = 180


@dataclass(frozen=True, slots=True)
class Step:
    """A row that is text, and how it follows the one before.

    Attributes:
        row: The row.
        gap: Blank rows before it, one fewer in a double-spaced text.
        page: A page boundary lies before it.
        width: Right edge of the widest row around it.
    """

    row: Row
    gap: int
    page: bool
    width: int


@dataclass(frozen=True, slots=True)
class Flow:
    """All rows that are text, in order, and whether the text is hard-wrapped."""

    steps: tuple[Step, ...]
    wrapped: bool

    def joins(self, before: Step, step: Step, body: int | None) -> bool:
        """Whether a row that opens nothing by its shape goes on with the paragraph of the row before it.

        Args:
            before: The row above.
            step: The row in question.
            body: Indentation of the paragraph's second row, or None while it has only one.
        """
        above, row = before.row, step.row
        lower = row.text[0].islower() or row.text[0] in ")]"
        ended = bool(TERMINAL.search(above.text))
        if step.page:
            return not ended and (lower or self.full(before, row, 0.7))
        if step.gap:
            return self.wrapped and step.gap == 1 and lower and not ended and self.full(before, row, 0.7)
        if not self.wrapped:
            return lower and not ended and (len(above.text) >= SHORT or row.indent > above.indent + 1)
        if not ended:
            return lower or self.full(before, row, 0.75) or (runs_on(above.text) and len(above.text) > 20)
        if body is not None and abs(row.indent - body) >= 3 and not lower:
            return False
        if body is None and row.indent - above.indent >= 2 and not mark_of(above.text) and not lower:
            return False
        return self.full(before, row, 0.8 if lower else 0.92)

    @staticmethod
    def full(step: Step, following: Row, share: float) -> bool:
        """Whether the first word of the row below would not have fitted on this row."""
        word = len(following.text.split(None, 1)[0])
        return step.row.right + 1 + word >= share * step.width and step.width <= WIDEST


def flow_of(rows: list[Row], drop: set[int]) -> Flow:
    """Measure a text.

    Args:
        rows: All rows of the file.
        drop: Indices of those that are furniture.

    Returns:
        The rows that are text, each with its gap and width.
    """
    kept = [index for index, row in enumerate(rows) if row.text and index not in drop]
    gaps, pages = [0] * len(kept), [False] * len(kept)
    for at, (first, second) in enumerate(pairwise(kept), 1):
        between = range(first + 1, second)
        pages[at] = any(i in drop for i in between) or any(rows[i].breaks for i in range(first + 1, second + 1))
        gaps[at] = sum(1 for i in between if i not in drop)
    texts = [rows[index] for index in kept]
    if _is_double(texts, gaps):
        gaps = [max(gap - 1, 0) for gap in gaps]
    long = _long(texts)
    widths = _widths(texts, [_runs_on(texts, gaps, at, long) for at in range(len(texts))])
    steps = tuple(Step(*parts) for parts in zip(texts, gaps, pages, widths, strict=True))
    return Flow(steps, _is_wrapped(texts, gaps))


def _widths(rows: list[Row], running: list[bool]) -> list[int]:
    """For each row, the right edge of the widest of its neighbours that run on, for a table or a title may be wider than the text.

    Where hardly any around it does, all of its neighbours count.
    """
    widest, known = _highest([row.right for row in rows]), _highest([row.right if on else 0 for row, on in zip(rows, running, strict=True)])
    sums = [0, *accumulate(running)]
    many = [sums[min(at + WINDOW + 1, len(rows))] - sums[max(at - WINDOW, 0)] >= ENOUGH for at in range(len(rows))]
    return [inner if enough else outer for inner, outer, enough in zip(known, widest, many, strict=True)]


def _highest(values: list[int]) -> list[int]:
    """For each value, the highest of its neighbours, by a sliding maximum."""
    out = [0] * len(values)
    window: deque[int] = deque()
    for at in range(len(values) + WINDOW):
        if at < len(values):
            while window and values[window[-1]] <= values[at]:
                window.pop()
            window.append(at)
        centre = at - WINDOW
        if centre >= 0:
            while window[0] < centre - WINDOW:
                window.popleft()
            out[centre] = values[window[0]]
    return out


def _long(rows: list[Row]) -> int:
    """Letters of a row that may be one of several of a paragraph: fewer where all rows are narrow, as in a column."""
    lengths = sorted(len(row.text) for row in rows)
    return min(SHORT, SHARE * lengths[int(0.9 * len(lengths))] // 100) if lengths else SHORT


def _runs_on(rows: list[Row], gaps: list[int], at: int, long: int) -> bool:
    """Whether the row below goes on in the middle of a sentence."""
    if at + 1 >= len(rows) or gaps[at + 1] or len(rows[at].text) < long:
        return False
    below = rows[at + 1].text
    return below[0].islower() and not TERMINAL.search(rows[at].text) and mark_of(below) is None


def _runs(rows: list[Row], gaps: list[int], gap: int) -> tuple[int, int]:
    """How many rows follow a long one after ``gap`` blank rows, and how many of them run on in the middle of a sentence."""
    pairs = running = 0
    long = _long(rows)
    for at in range(1, len(rows)):
        above, row = rows[at - 1].text, rows[at].text
        if gaps[at] != gap or len(above) < long:
            continue
        pairs += 1
        running += row[0].islower() and not TERMINAL.search(above) and mark_of(row) is None
    return pairs, running


def _is_wrapped(rows: list[Row], gaps: list[int]) -> bool:
    pairs, running = _runs(rows, gaps, 0)
    return running >= max(1 if _long(rows) == SHORT else ENOUGH, 0.2 * pairs)


def _is_double(rows: list[Row], gaps: list[int]) -> bool:
    single, _ = _runs(rows, gaps, 0)
    pairs, running = _runs(rows, gaps, 1)
    return running >= max(3, 0.25 * pairs) and single < 0.2 * pairs
