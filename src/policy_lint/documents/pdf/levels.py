"""How deep a list item stands, by its indent among the items around it."""

from __future__ import annotations

from collections.abc import Iterable

from policy_lint.documents.document import BlockKind
from policy_lint.documents.pdf.drafts import Draft

_STEP = 5.0
"""Points by which an item must be set in to be deeper than the one above."""


def set_list_levels(drafts: Iterable[Draft]) -> None:
    """Give every list item its depth from 1; a heading begins a new list."""
    stack: list[float] = []
    for draft in drafts:
        if draft.kind is BlockKind.HEADING:
            stack = []
        if draft.kind is not BlockKind.LIST_ITEM:
            continue
        while stack and draft.indent < stack[-1] - _STEP:
            stack.pop()
        if not stack or draft.indent > stack[-1] + _STEP:
            stack.append(draft.indent)
        draft.level = len(stack)
