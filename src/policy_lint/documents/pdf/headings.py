"""Which lines are headings, and how deep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from policy_lint.documents.pdf.labels import ROMAN_NUMBER, list_label, section_depth
from policy_lint.documents.pdf.lines import PrintedLine

_LARGER = 1.12
_MOST_WORDS = 24
_LETTERS = re.compile(r"[^\W\d_]+")
_PROSE_END = tuple(".;,")


class HeadingRule:
    """Tells headings from text by size, weight, capitals and numbers, against what is usual in the document.

    Args:
        lines: All body lines.
        titles: Titles of the document's bookmarks with their depth from 1, if it has any.
    """

    def __init__(self, lines: Iterable[PrintedLine], titles: dict[str, int] | None = None) -> None:
        sizes: Counter[float] = Counter()
        bold = letters = 0
        for line in lines:
            sizes[line.size] += len(line.text)
            letters += len(line.text)
            bold += len(line.text) * line.bold
        self.body_size = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
        self._bold_tells = bold < 0.4 * letters
        self._titles = titles or {}

    def is_heading(self, line: PrintedLine) -> bool:
        """Decide for one line that begins a block."""
        text = line.text
        words = _LETTERS.findall(text)
        if not words or len(line.words) > _MOST_WORDS:
            return False
        if title_key(text) in self._titles:
            return True
        if line.size >= _LARGER * self.body_size:
            return not text.endswith(_PROSE_END)
        if text.endswith((*_PROSE_END, ":")):
            return False
        numbered = section_depth(text) > 1 or bool(ROMAN_NUMBER.match(text))
        if numbered and (line.bold or _capitals(words) or _title_case(words)):
            return True
        return line.bold and self._bold_tells and not list_label(text)

    def goes_on(self, last: PrintedLine, line: PrintedLine, right: float) -> bool:
        """The line below a heading is its second line: set alike, and not a heading with a number of its own."""
        if line.bold != last.bold or section_depth(line.text) > 1 or list_label(line.text):
            return False
        larger = line.size >= _LARGER * self.body_size
        if larger:
            return True
        first = line.words[0]
        full = last.x1 + (first.x1 - first.x0) > right - 2 * last.height
        alike = _capitals(_LETTERS.findall(last.text)) == _capitals(_LETTERS.findall(line.text))
        return full and alike and (line.bold or _capitals(_LETTERS.findall(line.text)))

    def level(self, text: str, size: float, bold: bool) -> int:
        """Depth of a heading from 1."""
        known = self._titles.get(title_key(text))
        if known:
            return known
        base = 1 if size < _LARGER * self.body_size else 0
        depth = section_depth(text)
        if depth > 1:
            return depth
        if base == 0:
            return 1
        if ROMAN_NUMBER.match(text) or _capitals(_LETTERS.findall(text)):
            return 2
        return 3 if bold else 4


def title_key(text: str) -> str:
    """A title without white space, case, dashes and colons, so that "415.1 - PURPOSE" is "415.1 PURPOSE"."""
    return re.sub(r"[\s\-–—:.]+", "", text).lower()


def _capitals(words: list[str]) -> bool:
    return bool(words) and all(word.isupper() for word in words) and len("".join(words)) > 3


def _title_case(words: list[str]) -> bool:
    return all(word[0].isupper() for word in words if len(word) > 3) and len(words) <= 12
