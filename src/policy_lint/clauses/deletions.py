"""Deletions: in a text that amends a law, what stands in square brackets is struck out and says nothing."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import replace

from policy_lint.clauses.labels import read_label
from policy_lint.clauses.words import any_pattern, any_word, deletion_words
from policy_lint.documents.document import Block, Document
from policy_lint.documents.folding import compact

BRACKET = re.compile(r"[\[\]]")
# An opening bracket that is not closed within so many blocks is a slip of the pen.
FARTHEST = 60


def strike(document: Document) -> tuple[Block, ...]:
    """The document's blocks without struck matter; the very same blocks where the document strikes nothing.

    The offsets of what is left are untouched, so that a sentence around a deletion stays one sentence, and its text from start
    to end in the document still holds the brackets. A block that is struck in whole is left with no text.
    """
    if "[" not in document.text or not any_pattern(deletion_words().amending).search(document.text):
        return document.blocks
    struck = _struck(document.blocks)
    blocks = [_without(block, struck.get(index, [])) for index, block in enumerate(document.blocks)]
    for first, last in _reaching(struck):
        _join(document.text, blocks, first, last)
    return tuple(blocks)


def _struck(blocks: tuple[Block, ...]) -> dict[int, list[tuple[int, int]]]:
    """Per block the spans in brackets, a bracket reaching over blocks if need be."""
    spans: dict[int, list[tuple[int, int]]] = {}
    opened: list[tuple[int, int]] = []
    kept = re.compile(rf"\[\s*(?:{any_word(deletion_words().kept)}\b|\])", re.IGNORECASE)
    for index, block in enumerate(blocks):
        if opened and index - opened[0][0] > FARTHEST:
            opened.clear()
        for mark in BRACKET.finditer(block.text):
            if mark.group() == "[":
                opened.append((index, mark.start()))
            elif opened:
                first, start = opened.pop()
                if not opened and not kept.match(blocks[first].text, start):
                    _cover(blocks, spans, (first, start), (index, mark.end()))
    return spans


def _reaching(struck: dict[int, list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """The first and last block of each run of blocks that one bracket reaches over."""
    runs: list[tuple[int, int]] = []
    for index in sorted(struck):
        if struck[index][0][0] > 0:
            continue
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index - 1, index))
    return runs


def _join(text: str, blocks: list[Block], first: int, last: int) -> None:
    """Put a sentence together again whose middle, ends of paragraphs included, was struck."""
    head, tail = blocks[first], blocks[last]
    broken = head.text[-1:].isalpha() or head.text.endswith(",")
    if first < 0 or not broken or not tail.text[:1].islower() or read_label(tail.text):
        return
    gap = next((at for at in range(head.offsets[-1] + 1, tail.offsets[0]) if text[at].isspace()), -1)
    if gap >= 0:
        offsets = compact(array("I", [*head.offsets, gap, *tail.offsets]))
        blocks[first] = replace(head, text=f"{head.text} {tail.text}", offsets=offsets, cells=())
        blocks[last] = replace(tail, text="", offsets=range(0), cells=())


def _cover(
    blocks: tuple[Block, ...],
    spans: dict[int, list[tuple[int, int]]],
    opening: tuple[int, int],
    closing: tuple[int, int],
) -> None:
    for index in range(opening[0], closing[0] + 1):
        start = opening[1] if index == opening[0] else 0
        end = closing[1] if index == closing[0] else len(blocks[index].text)
        spans.setdefault(index, []).append((start, end))


def _without(block: Block, spans: Iterable[tuple[int, int]]) -> Block:
    """The block without these spans and without the white space that their absence doubles."""
    keep: list[int] = []
    at = 0
    for start, end in [*spans, (len(block.text), len(block.text))]:
        for index in range(at, start):
            if block.text[index].isspace() and (not keep or block.text[keep[-1]].isspace()):
                continue
            keep.append(index)
        at = end
    while keep and block.text[keep[-1]].isspace():
        keep.pop()
    if len(keep) == len(block.text):
        return block
    text = "".join(block.text[index] for index in keep)
    return replace(block, text=text, offsets=compact(array("I", (block.offsets[index] for index in keep))), cells=())
