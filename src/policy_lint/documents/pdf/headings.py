"""Which lines are headings, and how deep."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from policy_lint.documents.document import BlockKind
from policy_lint.documents.pdf.drafts import Draft
from policy_lint.documents.pdf.indents import goes_on, items_hang, usual_indent, usual_leading
from policy_lint.documents.pdf.labels import DIVISION, ROMAN_NUMBER, list_label, section_depth
from policy_lint.documents.pdf.lines import PrintedLine
from policy_lint.documents.pdf.outline import Outline
from policy_lint.documents.text.headings import heading_level

_LARGER = 1.12
_A_SIZE = 0.5
"""Points by which two headings in sizes of their own differ."""
_FEW_LINES = 12
_MANY = 0.25
"""Share of the letters that text in one size has beside tables in another."""
_A_LINE = 6
"""Words that a line of text has and a cell's has not."""
_MOST_SIZES = 3
_HALF = 0.55
_FULL = 3
"""The third longest line of a column is taken for a full one."""
_MOST_WORDS = 24
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERED = re.compile(r"[A-Z]\.\s+[A-Z]")
"""A bold line with a capital letter for a number is a heading; with any other label it is the first line of an item."""
_NUMBERED = re.compile(r"(?:\d{1,3}|[A-Z])[.)]\s+[^\W\d_]")
_FEW_WORDS, _FEW_CAPITALS = 6, 5
_PROSE_END = (".", ";", ",")
_LEADERS = re.compile(r"(?:\.\s?){4,}|_{3,}|…{2,}")


class HeadingRule:
    """Tells headings from text by size, weight, capitals and numbers, against what is usual in the document.

    Args:
        lines: All body lines.
        outline: The document's bookmarks.

    Attributes:
        body_size: Of most text, in points.
        indent: How far the first lines of paragraphs are set in, in points; 0.0 where they are not.
        leadings: From the foot of a line to that of the next within a paragraph, in points, by the size of the type.
        hangs: Items hang from their labels.
        bold_tells: Little enough is set in bold that it tells a heading.
    """

    def __init__(self, lines: Iterable[PrintedLine], outline: Outline) -> None:
        lines = list(lines)
        self.indent = usual_indent(lines)
        self.leadings = usual_leading(lines)
        self.hangs = items_hang(lines)
        sizes: Counter[float] = Counter()
        bold = letters = 0
        rights: list[float] = []
        columns: defaultdict[int, list[float]] = defaultdict(list)
        for line in lines:
            rights.append(line.x1)
            for piece in line.parts:
                columns[round(piece.x0)].append(piece.x1)
            sizes[line.size] += len(line.text)
            letters += len(line.text)
            bold += len(line.text) * line.bold
        self.body_size = _body_size(sizes, lines)
        self.bold_tells = bold < 0.4 * letters
        self._outline = outline
        self._rights = sorted(rights)
        self._columns = {left: sorted(ends) for left, ends in columns.items() if len(ends) >= _FEW_LINES}

    def right_of(self, line: PrintedLine) -> float:
        """Where full lines end on a page of one column: where most long lines of the document do.

        Lines that begin at one place and never reach the other half of the page stand in a column of their own. A document of few
        lines may have no full one; then a line that does not reach the middle of the page is taken to be short.
        """
        column = self._columns.get(round(line.x0), [])
        if column and column[-1] < _HALF * line.glyphs.width:
            return column[-_FULL]
        if len(self._rights) < _FEW_LINES:
            return line.glyphs.width / 2
        return self._rights[int(0.9 * len(self._rights))]

    def is_heading(self, line: PrintedLine) -> bool:
        """Decide for one line that begins a block."""
        text = line.text
        words = _LETTERS.findall(text)
        if len("".join(words)) < 2 or len(line.words) > _MOST_WORDS or _LEADERS.search(text):
            return False
        page = line.glyphs.page
        if self._outline.level(page, text) or (self._stands_out(line, words) and self._outline.begins(page, text)):
            return True
        numbered = section_depth(text) > 1 or bool(ROMAN_NUMBER.match(text))
        bold = line.bold and self.bold_tells
        if numbered and (bold or self.is_larger(line)) and heading_level(text):
            return True
        if self.is_larger(line):
            return not text.endswith((".",) if line.bold else (".", ";"))
        if numbered and _capitals(words):
            return True
        if bold and text.endswith(":") and _capitals(words) and len(words) <= _FEW_CAPITALS:
            return True
        if text.endswith((*_PROSE_END, ":")):
            return False
        if numbered and (line.bold or _title_case(words)):
            return True
        return bold and (not list_label(text) or bool(_LETTERED.match(text)))

    def is_numbered_text(self, line: PrintedLine) -> bool:
        """Nothing but a number, and words in capitals' case behind it, make the line a heading."""
        known = self._outline.level(line.glyphs.page, line.text)
        return not (known or line.bold or self.is_larger(line) or _capitals(_LETTERS.findall(line.text)))

    def is_title(self, draft: Draft) -> bool:
        """What began like an item is set in bold throughout and ends like a title; a line of text must stand below it."""
        return self.bold_tells and all(line.bold for line in draft.lines) and _is_numbered_title(draft.text)

    def is_numbered_title(self, line: PrintedLine) -> bool:
        """A line set in bold throughout, with a number, ends like a title."""
        return self.bold_tells and line.bold and _is_numbered_title(line.text)

    def is_broken_title(self, draft: Draft) -> bool:
        """Lines set as titles are make one, though the first breaks off at a mark that ends no title ("RESOLUTION NO." / "14")."""
        text = draft.text
        if len(draft.lines) < 2 or len(text.split()) > _MOST_WORDS or text.endswith((*_PROSE_END, ":")) or list_label(text):
            return False
        return all(map(self.is_larger, draft.lines)) or (self.bold_tells and all(line.bold for line in draft.lines))

    def goes_on(self, last: PrintedLine, line: PrintedLine, right: float) -> bool:
        """The line below a heading is its second line: set alike, and not a heading with a number of its own."""
        first = line.words[0]
        full = last.x1 + (first.x1 - first.x0) > right - 2 * last.height
        numbered = section_depth(line.text) > 1 or bool(list_label(line.text))
        if line.bold != last.bold or (numbered and not full):
            return False
        if self.is_larger(line):
            return True
        capitals = _capitals(_LETTERS.findall(line.text))
        return full and capitals == _capitals(_LETTERS.findall(last.text)) and (line.bold or capitals)

    def is_sentence(self, draft: Draft) -> bool:
        """What began like a heading reads like a sentence, and is no bookmark's title: a passage set in bold."""
        words = _LETTERS.findall(draft.text)
        small = sum(word[0].islower() for word in words)
        return draft.text.endswith((".", ";")) and 2 * small > len(words) > _FEW_WORDS and not self._bookmark(draft)

    def is_question(self, draft: Draft) -> bool:
        """What began like a heading is a question, which nothing but its weight sets off from the answer below it."""
        return draft.text.endswith("?") and not (self.is_larger(draft.lines[0]) or section_depth(draft.text) or self._bookmark(draft))

    def set_levels(self, drafts: Sequence[Draft]) -> None:
        """Give every heading its depth: by the bookmarks where most headings have one, else by size, number and weight.

        Bookmarks name the main headings, so one that has none stands below the last that has.
        """
        headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
        known = [self._bookmark(draft) for draft in headings]
        if 2 * sum(map(bool, known)) >= len(headings):
            last = 0
            for draft, level in zip(headings, known, strict=True):
                last = level or last
                draft.level = level or last + 1
            return
        styles = [self._style(draft) for draft in headings]
        sizes = self._larger_sizes(headings)
        below = max(len(sizes) - 1, 0)
        deepest = max((below + depth for depth, rank in styles if depth), default=0)
        for draft, (depth, rank) in zip(headings, styles, strict=True):
            size = draft.lines[0].size
            if size in sizes:
                draft.level = max(sizes.index(size) + 1, depth)
            else:
                draft.level = below + depth if depth else rank if rank == 1 else max(rank, deepest + rank - 1, len(sizes) + 1)
        if drafts and drafts[0] in headings[:1] and not styles[0][0]:
            drafts[0].level = 1
        if not sizes:
            _raise_titles(headings, styles)
            _set_under_division(headings)

    def _larger_sizes(self, headings: Sequence[Draft]) -> list[float]:
        """The sizes in which headings without numbers are set larger than the text, the largest first; few, or they tell nothing."""
        larger = {draft.lines[0].size for draft in headings if draft.lines[0].size >= self.body_size + _A_SIZE}
        sizes = sorted(larger, reverse=True)
        return sizes if len(sizes) <= _MOST_SIZES else []

    def _bookmark(self, draft: Draft) -> int:
        page = draft.lines[0].glyphs.page
        return self._outline.level(page, draft.text) or self._outline.level(page, draft.lines[0].text)

    def _style(self, draft: Draft) -> tuple[int, int]:
        """How many numbers its number has (0 where it has none or one), and how it is set: 1 larger, 2 capitals, 3 else."""
        first = draft.lines[0]
        depth = section_depth(draft.text)
        if self.is_larger(first):
            return (depth if depth > 1 else 0), 1
        capitals = bool(ROMAN_NUMBER.match(draft.text)) or _capitals(_LETTERS.findall(draft.text))
        return (depth if depth > 1 else 0), 2 if capitals else 3

    def is_larger(self, line: PrintedLine) -> bool:
        """Set in larger type than the text."""
        return line.size >= _LARGER * self.body_size

    def _stands_out(self, line: PrintedLine, words: list[str]) -> bool:
        return line.bold or self.is_larger(line) or _capitals(words) or section_depth(line.text) > 1


def _raise_titles(headings: Sequence[Draft], styles: Sequence[tuple[int, int]]) -> None:
    """What stands before the first heading whose number has parts is a title of the whole, and not below it."""
    first = next((index for index, (depth, _) in enumerate(styles) if depth), 0)
    for draft in headings[:first]:
        draft.level = min(draft.level, max(headings[first].level - 1, 1))


def _set_under_division(headings: Sequence[Draft]) -> None:
    """What follows the title of a chapter or part stands below it, set alike or not, where the document is that chapter alone."""
    divisions = [index for index, draft in enumerate(headings) if DIVISION.match(draft.text)]
    if len(divisions) == 1:
        above = headings[divisions[0]].level
        for draft in headings[divisions[0] + 1 :]:
            draft.level = max(draft.level, above + 1)


def _body_size(sizes: Counter[float], lines: Sequence[PrintedLine]) -> float:
    """The size of most letters; where tables are set smaller, that of the sentences that stand outside of them, if they are many."""
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    prose = Counter(below.size for above, below in pairwise(lines) if goes_on(above, below) and len(below.words) >= _A_LINE)
    larger = [size for size, count in prose.items() if size > usual and count >= _FEW_LINES and sizes[size] >= _MANY * sizes.total()]
    return max(larger, default=usual)


def _is_numbered_title(text: str) -> bool:
    return bool(_NUMBERED.match(text)) and len(text.split()) <= _MOST_WORDS and not text.endswith((*_PROSE_END, ":", "?", "!"))


def _capitals(words: list[str]) -> bool:
    return bool(words) and all(word.isupper() for word in words) and len("".join(words)) > 3


def _title_case(words: list[str]) -> bool:
    return len(words) <= 12 and all(word[0].isupper() for word in words if len(word) > 3)
