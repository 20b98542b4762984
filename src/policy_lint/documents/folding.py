"""Folding: the words of a block with white space folded to single spaces, and where each character came from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence

Span = tuple[int, int]

EVEN = re.compile(r"[^\s\u200b\ufeff\u00ad]+(?: [^\s\u200b\ufeff\u00ad]+)*")  # words with one plain space between them
SPACE = re.compile(r"\s")


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def fold(text: str, spans: Iterable[Span]) -> tuple[str, Sequence[int]]:
    """Join the ``spans`` of ``text`` in order and fold their white space.

    White space at either end is dropped, every other run of it becomes one space, and soft hyphens and zero-width spaces
    vanish. Two spans that touch without white space read as one word, as the two halves of ``**bo**ld`` do.

    Args:
        text: The document's text.
        spans: Start and end offsets in ``text``, in reading order.

    Returns:
        The folded string and, for each of its characters, its offset in ``text``; the offset of a space is that of the first
        white space character it stands for. The offsets are a ``range`` where they run in step, else an array.
    """
    pieces: list[str] = []
    offsets = array("I")
    gap = -1
    for start, stop in spans:
        at, end = start, min(stop, len(text))
        for word in EVEN.finditer(text, start, end):
            gap = _first_space(text, at, word.start(), gap)
            if gap >= 0 and pieces:
                pieces.append(" ")
                offsets.append(gap)
            gap = -1
            pieces.append(word.group())
            offsets.extend(range(word.start(), word.end()))
            at = word.end()
        gap = _first_space(text, at, end, gap)
    return "".join(pieces), compact(offsets)


def compact(offsets: Sequence[int]) -> Sequence[int]:
    """The same offsets as a ``range`` where they run in step."""
    if not offsets:
        return range(0)
    first, last = offsets[0], offsets[-1]
    if last - first + 1 == len(offsets) and array("I", offsets) == array("I", range(first, last + 1)):
        return range(first, last + 1)
    return offsets


def _first_space(text: str, start: int, end: int, known: int) -> int:
    """Offset of the first white space between ``start`` and ``end``; ``known`` if one was met before; -1 for none."""
    if known >= 0:
        return known
    space = SPACE.search(text, start, end)
    return space.start() if space else -1


def fold_cells(text: str, cells: Iterable[Iterable[Span]]) -> tuple[str, Sequence[int], tuple[Span, ...]]:
    """Fold each cell of a table row and set a space between them.

    Returns:
        The row's string, the offset of each of its characters, and the span of each cell in the string. The space between two
        cells has the offset of the character before it.
    """
    row, offsets, spans = "", array("I"), []
    for cell in cells:
        words, places = fold(text, cell)
        if row and words:
            row += " "
            offsets.append(offsets[-1])
        spans.append((len(row), len(row) + len(words)))
        row += words
        offsets.extend(places)
    return row, compact(offsets), tuple(spans)
