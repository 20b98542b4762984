"""What a page has at its edge: set as its text is, or apart from it as furniture is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from policy_lint.documents.pdf.drawings import Drawings
from policy_lint.documents.pdf.footnotes import opens_note
from policy_lint.documents.pdf.labels import list_label
from policy_lint.documents.pdf.lines import PrintedLine
from policy_lint.documents.pdf.omissions import is_about_duty
from policy_lint.documents.pdf.paragraphs import ends_sentence
from policy_lint.documents.pdf.tables import merged

PAGE_PHRASE = re.compile(r"\bpage\s+\d+(?:\s+of\s+\d+)?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_TYPED_RULE = re.compile(r"[-_=*\s]{10,}")
_FEWEST_WORDS = 5
"""Fewer words than this are a title or a label, whatever they end with."""
_OUTER = 0.075
"""Share of the page's height at its top and its bottom that its margins take."""
_OTHER_SIZE = 0.06
_ALIGNED = 3.0
_NEXT_LINE = 1.3
_APART = 2.1
"""Usual distances of lines; what stands further from the text is apart from it."""
_WIDE = 0.4
"""Share of the page's width from which a line drawn across it parts the text from something else."""
_MOST_POSTS = 500
_MARGINAL = 2
"""So many signs of furniture tell it from a sentence, and one more from a sentence about a duty that is not in the margin."""


class Edge:
    """The lines at one edge of a page, and how its text is set.

    Args:
        lines: All lines of the page, from that edge inwards.
        count: How many of them may be furniture.
        drawings: The lines drawn on the page.
    """

    def __init__(self, lines: Sequence[PrintedLine], count: int, drawings: Drawings) -> None:
        self._lines = lines
        self._count = count
        self._posts = merged(drawings.down) if drawings.down and len(drawings.down) < _MOST_POSTS else []
        self._rules = [rule.at for rule in drawings.across if rule.end - rule.start > _WIDE * lines[0].glyphs.width]
        inner = lines[count:]
        sizes: Counter[float] = Counter()
        for line in inner:
            sizes[line.size] += len(line.text)
        self._size = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
        self._lefts = {round(piece.x0) for line in inner for piece in line.parts}
        ends = sorted(line.x1 for line in lines)
        self._right = ends[int(0.9 * (len(ends) - 1))]
        steps = Counter(round(_step(*pair)) for pair in pairwise(lines))
        usual = Counter({step: count for step, count in steps.items() if step < 3 * lines[0].height})
        self._leading = min(usual, key=lambda step: (-usual[step], step), default=1.2 * lines[0].height)
        known = [step for step, count in Counter(round(_step(*pair)) for pair in pairwise(inner)).items() if count > 1]
        self._apart = max([_APART * self._leading, *(1.1 * step for step in known if step < 4 * self._leading)])

    def text_begins(self, is_inside: Callable[[PrintedLine], bool]) -> int:
        """How many of the lines, from the edge inwards, stand outside the text.

        Args:
            is_inside: Whether the text of other pages reaches further out than a line.
        """
        return next((index for index in range(self._count) if self._is_text(index, inside=is_inside(self._lines[index]))), self._count)

    def _is_text(self, index: int, *, inside: bool) -> bool:
        """A line that seems to be furniture is set as part of the text, and reads like it or stands where text does."""
        if self._is_note(index) or self._is_in_table(self._lines[index]):
            return True
        paragraph = self._paragraph(index)
        text = " ".join(line.text for line in paragraph)
        signs = self._signs(index, paragraph)
        if is_about_duty(text):
            return sum(signs) < (_MARGINAL if self._is_marginal(self._lines[index]) else _MARGINAL + 1)
        if _reads(text) or list_label(paragraph[0].text):
            return sum(signs) < _MARGINAL
        return inside and not any(signs)

    def duties(self, count: int) -> Iterator[str]:
        """Sentences about a duty among the outermost lines."""
        seen = -1
        for index in range(count):
            paragraph = self._paragraph(index)
            if index > seen and is_about_duty(text := " ".join(line.text for line in paragraph)):
                yield text
                seen = max(place for place, line in enumerate(self._lines) if line in paragraph)

    def _signs(self, index: int, paragraph: Sequence[PrintedLine]) -> tuple[bool, ...]:
        """The signs of furniture that a line has."""
        line = self._lines[index]
        other_size = self._size > 0 and abs(line.size - self._size) > _OTHER_SIZE * self._size
        lefts = {round(each.x0) + step for each in paragraph for step in range(-round(_ALIGNED), round(_ALIGNED) + 1)}
        other_edge = bool(self._lefts) and not lefts & self._lefts
        return other_size, other_edge, self._is_apart(index), self._in_margin(line), bool(PAGE_PHRASE.search(line.text))

    def _is_marginal(self, line: PrintedLine) -> bool:
        return self._in_margin(line) or bool(PAGE_PHRASE.search(line.text))

    def _in_margin(self, line: PrintedLine) -> bool:
        height = line.glyphs.height
        return line.bottom < _OUTER * height or line.top > (1 - _OUTER) * height

    def _is_apart(self, index: int) -> bool:
        """A wide gap or a drawn line is between it and the text."""
        between = self._lines[index : self._count + 1]
        return any(_step(*pair) > self._apart or self._is_ruled(*pair) for pair in pairwise(between))

    def _is_ruled(self, one: PrintedLine, other: PrintedLine) -> bool:
        upper, lower = sorted((one, other), key=lambda line: line.top)
        if _TYPED_RULE.fullmatch(one.text) or _TYPED_RULE.fullmatch(other.text):
            return True
        middle = [(line.top + line.bottom) / 2 for line in (upper, lower)]
        return any(middle[0] + 0.25 * upper.height < at < middle[1] for at in self._rules)

    def _paragraph(self, index: int) -> list[PrintedLine]:
        """The lines that go on from a line or lead to it, in reading order."""
        first = last = index
        while first > 0 and self._goes_on(self._lines[first - 1], self._lines[first]):
            first -= 1
        while last + 1 < len(self._lines) and self._goes_on(self._lines[last], self._lines[last + 1]):
            last += 1
        return sorted(self._lines[first : last + 1], key=lambda line: line.top)

    def _is_in_table(self, line: PrintedLine) -> bool:
        """A line between two columns goes on from here through the text: the head of a table, or its last row."""
        text = self._lines[self._count : self._count + 1]
        return any(
            line.x0 < post.at < line.x1 and post.start < min(line.top, other.top) + 2 and post.end > max(line.bottom, other.bottom) - 2
            for post in self._posts
            for other in text
        )

    def _is_note(self, index: int) -> bool:
        """The line is part of a footnote."""
        lines = sorted(self._lines, key=lambda line: line.top)
        place = lines.index(self._lines[index])
        while not opens_note(lines[place], lines):
            if place == 0 or not self._is_close(lines[place - 1], lines[place]):
                return False
            place -= 1
        return True

    def _is_close(self, one: PrintedLine, other: PrintedLine) -> bool:
        """Two lines are set alike, as near to each other as the lines of a paragraph."""
        near = _NEXT_LINE * max(self._leading, one.height)
        return abs(one.size - other.size) <= _OTHER_SIZE * one.size and _step(one, other) <= near

    def _goes_on(self, one: PrintedLine, other: PrintedLine) -> bool:
        """Two neighbouring lines are of one paragraph: set alike and close, and the upper one full."""
        upper, lower = sorted((one, other), key=lambda line: line.top)
        if not self._is_close(upper, lower) or self._is_ruled(upper, lower):
            return False
        first = lower.words[0]
        full = upper.x1 + (first.x1 - first.x0) + 0.25 * upper.height >= self._right - 0.02 * (self._right - upper.x0)
        return full and not list_label(lower.text) and lower.x0 - upper.x0 < 0.2 * upper.glyphs.width


def _reads(text: str) -> bool:
    """The words end as a sentence does, and most of them have no capital as those of a title have."""
    words = _WORD.findall(text)
    return len(words) >= _FEWEST_WORDS and ends_sentence(text) and 2 * sum(word[0].islower() for word in words) > len(words)


def _step(one: PrintedLine, other: PrintedLine) -> float:
    return abs(one.bottom - other.bottom)
