"""Tables that go on in the next column or on the next page: rows that the break cuts, and the head they stand under."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from policy_lint.documents.document import BlockKind
from policy_lint.documents.pdf.drafts import Draft
from policy_lint.documents.pdf.lines import PrintedLine

_ENDS = (".", "?", "!", ":", ";")
_ALIGNED = 6.0


def continues_table(above: Draft, below: Draft) -> bool:
    """The first row after a break stands in the columns of the last row before it, and is no head of its own.

    Args:
        above: The last block before the break.
        below: The first block after it.
    """
    if not (above.kind is below.kind is BlockKind.TABLE_ROW) or len(above.cells) != len(below.cells):
        return False
    last, first = above.lines[-1], below.lines[0]
    pages = first.glyphs.page - last.glyphs.page
    if pages > 1 or (pages == 0 and (first.top > last.top or first.x0 < last.x0)):
        return False
    if _said(below) == _head(above):
        return True
    return not all(line.bold for line in below.lines) and _columns_match(above, below, moved=pages == 0)


def under_its_head(above: Draft, rows: Sequence[Draft]) -> list[Draft]:
    """The rows after a break with the head of the table that they go on with.

    A row that the break cuts is joined to ``above``; a head printed again is left out.
    """
    rest, first, head = list(rows), _said(rows[0]), _head(above)
    if first == head:
        rest.pop(0)
    elif _is_cut(above, rest[0]):
        _join(above, rest.pop(0))
    for draft in rest:
        if draft.kind is not BlockKind.TABLE_ROW or draft.header not in ((), first):
            break
        draft.header = head
    return rest


def _said(row: Draft) -> tuple[str, ...]:
    """The words of each cell."""
    return tuple(" ".join(line.text for line in cell) for cell in _cells(row))


def _head(row: Draft) -> tuple[str, ...]:
    """The head that a row stands under; the row itself where it is the head."""
    return row.header or _said(row)


def _columns_match(above: Draft, below: Draft, *, moved: bool) -> bool:
    """Cells begin at the same places; in another column of the page, at the same distances."""
    pairs = [(one[0].x0, other[0].x0) for one, other in zip(_cells(above), _cells(below), strict=True) if one and other]
    shift = pairs[0][1] - pairs[0][0] if pairs and moved else 0.0
    return bool(pairs) and all(abs(other - one - shift) <= _ALIGNED for one, other in pairs)


def _is_cut(above: Draft, below: Draft) -> bool:
    """The two are one row: nothing stands in the first column below, and a sentence goes on in another."""
    if below.lines[0].glyphs.page == above.lines[-1].glyphs.page or _cells(below)[0]:
        return False
    pairs = zip(_cells(above), _cells(below), strict=True)
    return any(one and other and other[0].text[0].islower() and not one[-1].text.endswith(_ENDS) for one, other in pairs)


def _join(above: Draft, below: Draft) -> None:
    """Put each cell's lines after those of the same cell above."""
    cells = [one + other for one, other in zip(_cells(above), _cells(below), strict=True)]
    above.lines, above.cells = [line for cell in cells for line in cell], tuple(map(len, cells))


def _cells(row: Draft) -> list[list[PrintedLine]]:
    """The lines of each cell of a row."""
    ends = list(accumulate(row.cells))
    return [row.lines[end - count : end] for count, end in zip(row.cells, ends, strict=True)]
