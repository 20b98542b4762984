"""Footnotes in plain text: "[1]" behind a word, and the note that begins with the same mark further down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_lint.documents.document import Block, BlockKind
from policy_lint.documents.folding import compact

NOTE = re.compile(r"(?:\[(?P<mark>\d{1,3})\]\s+|(?P<number>\d{1,3})[ \t]{2,})(?=\S)")
REFERENCE = re.compile(r"(?<=\S)\[(?P<mark>\d{1,3})\](?![\w\[(])")
MOVABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING})


def settle(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Set each note behind the block that first refers to it, and take the marks out of both.

    A note counts only where a block before it refers to it, so that a list of sources or a line of a form stays what it is.

    Args:
        text: The document's text.
        blocks: Its blocks, in reading order.
    """
    cited: dict[str, int] = {}
    notes: dict[int, list[Block]] = {}
    out: list[tuple[int, Block]] = []
    for index, block in enumerate(blocks):
        found = NOTE.match(text, block.start) if block.kind in MOVABLE else None
        mark = (found["mark"] or found["number"]) if found else None
        if found and mark in cited:
            skip = sum(1 for offset in block.offsets if offset < found.end())
            note = Block(BlockKind.FOOTNOTE, block.text[skip:], compact(block.offsets[skip:]))
            notes.setdefault(cited.pop(mark), []).append(note)
            continue
        for reference in REFERENCE.finditer(block.text):
            cited.setdefault(reference["mark"], index)
        out.append((index, block))
    if not notes:
        return tuple(blocks)
    return tuple(each for index, block in out for each in (_without(block), *notes.get(index, ())))


def _without(block: Block) -> Block:
    """A block without its references; a row of a table keeps them, for its cells are counted in them."""
    if block.kind is BlockKind.TABLE_ROW or not REFERENCE.search(block.text):
        return block
    gone = {at for reference in REFERENCE.finditer(block.text) for at in range(*reference.span())}
    kept = [at for at in range(len(block.text)) if at not in gone]
    return replace(block, text="".join(block.text[at] for at in kept), offsets=compact([block.offsets[at] for at in kept]))
