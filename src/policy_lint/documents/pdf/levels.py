"""How deep a list item stands, by its indent among the items around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policy_lint.documents.document import BlockKind
from policy_lint.documents.pdf.drafts import Draft
from policy_lint.documents.pdf.labels import counts_on
from policy_lint.documents.text.labels import INITIAL, mark_of

_STEP = 5.0
"""Points by which an item must be set in to be deeper than the one above."""


def set_list_levels(drafts: Iterable[Draft]) -> None:
    """Give every list item its depth from 1; a heading begins a new list, and the first letter of a name is no label."""
    stack: list[float] = []
    items: list[str] = []
    for draft in drafts:
        if draft.kind is BlockKind.HEADING:
            stack, items = [], []
        if draft.kind is not BlockKind.LIST_ITEM:
            continue
        if _is_name(draft.text, items):
            draft.kind = BlockKind.PARAGRAPH
            continue
        items.append(draft.lines[0].text)
        while stack and draft.indent < stack[-1] - _STEP:
            stack.pop()
        if not stack or draft.indent > stack[-1] + _STEP:
            stack.append(draft.indent)
        draft.level = len(stack)


def _is_name(text: str, items: Sequence[str]) -> bool:
    """The text opens with the first letter of a name, which continues no list ("M. Pell, Chair")."""
    mark = mark_of(text) if INITIAL.match(text) else None
    if mark is None or any(value == 1 for _, value in mark.readings):
        return False
    return not any(counts_on(item, text) for item in items)
