"""Folding: the words of a block with white space folded to single spaces, and where each character came from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]

NOTHING = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufff8\U000e0000-\U000e0fff"
)
"""Characters that nobody sees, as a class of a pattern: Unicode's Default_Ignorable_Code_Point."""
EVEN = re.compile(rf"[^\s{NOTHING}]+(?: [^\s{NOTHING}]+)*")  # words with one plain space between them
COLOUR = re.compile(r"\x1b\[(?:[0-9;]+[A-HJKfhlmsu]|[mK](?![a-z]))")
"""A command to a terminal to colour what follows, or to move there (ECMA-48), as in what a program has printed."""
ESCAPE = "\x1b"
UNSEEN = re.compile(rf"[{NOTHING}]|{COLOUR.pattern}")
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

    White space at either end is dropped, every other run of it becomes one space, and what nobody sees (`UNSEEN`: soft hyphens,
    zero-width spaces, marks of direction, a terminal's colours) vanishes. Two spans that touch without white space read as one
    word, as the two halves of ``**bo**ld`` do.

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
    for start, stop in _uncoloured(text, spans):
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


def _uncoloured(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without the commands to a terminal that are in them."""
    for start, end in spans:
        at = start
        if text.find(ESCAPE, start, end) >= 0:
            for colour in COLOUR.finditer(text, start, end):
                yield at, colour.start()
                at = colour.end()
        yield at, end


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
