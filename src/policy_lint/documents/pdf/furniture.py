"""Running headers, footers and page numbers: what a page repeats from its neighbours at the same height."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from operator import itemgetter
from statistics import median

from policy_lint.documents.document import Notice
from policy_lint.documents.pdf.drawings import Drawings, Rule
from policy_lint.documents.pdf.edges import PAGE_PHRASE, Edge
from policy_lint.documents.pdf.lines import PrintedLine
from policy_lint.documents.pdf.omissions import Omissions, is_about_duty
from policy_lint.documents.pdf.wordlists import page_words

_DIGITS = re.compile(r"\d+")
_ROMAN_PAGE = re.compile(r"[ivxlc]{1,7}")
_PAGE_NUMBER = re.compile(r"(?:p(?:age|g)?\.?)?[-–—(\[|]*#[-–—)\]|]*(?:(?:of|/)#)?")
_EDGE_ROWS = 8
"""Furniture is looked for among so many lines from the top and from the bottom of a page."""
_REACH = 8
"""Pages before and after that are compared."""
_SHIFT = 3.0
"""Points by which a repeated line may move from page to page."""
_TOP, _BOTTOM = 0.22, 0.80
"""Share of the page's height above and below which furniture may stand."""
_SLOT_SHARE = 0.4
"""A height at which this share of the lines repeat is kept for furniture; a line there is furniture though its words are new."""
_SLOT_LINES = 4
_MOST_BETWEEN = 2
"""Lines that do not repeat but stand between two that do are furniture too, up to so many together."""
_TITLE = 20
"""Letters of a running title that need stand on two pages only, if it is the outermost line of both."""
_PART, _NAME, _UNKNOWN = 6, 10, 0.2
"""Letters of a line at the head of the first page, letters of a running header made of such lines, and the share of it that need not be."""
_MARGIN = 0.09
"""Share of a page's height that its upper margin takes."""
_LONG, _COPIED, _COPY_SHARE = 40, 6, 0.9
"""Pages that share so many lines of so many characters, and this share of all such lines, are copies: what they share is their text."""
_LINE_NUMBERS = 3
"""So many bare numbers at different heights are no page numbers."""
_SMALL = 0.9
"""The address of a letterhead is set smaller than this share of the text's size."""
_BESIDE = 20.0
"""Points from the words of a cell to its border, at most."""
_TELLING = 5
"""A repeated piece of more characters than this makes its whole line furniture."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line near the page's top or bottom as PDFium gives it, reduced to what repeats.

    Attributes:
        key: Its text without white space and case, and with # for every number.
        top: Top of its first character, in points from the top of the page.
        numbers: The numbers in it.
    """

    key: str
    top: float
    numbers: tuple[int, ...] = ()


def mark(text: str, top: float) -> Mark:
    """Reduce a line to a mark."""
    squeezed = "".join(text.split()).lower()
    numbers = tuple(int(digits[-9:]) for digits in _DIGITS.findall(squeezed))
    return Mark(_DIGITS.sub("#", squeezed) if numbers else squeezed, top, numbers)


def restarts_numbers(mark: Mark) -> bool:
    """Whether the line is a page number, and the first."""
    return bool(mark.numbers) and mark.numbers[0] == 1 and bool(_PAGE_NUMBER.fullmatch(mark.key))


def without_line_numbers(marks: list[Mark]) -> list[Mark]:
    """Marks without the numbers of lines in a margin, which stand at the same heights on every page and would take the text along."""
    lone = {one.top for one in marks if one.key == "#"}
    return marks if len(lone) < _LINE_NUMBERS else [one for one in marks if one.key != "#"]


def in_zone(top: float, height: float) -> bool:
    """A line that starts here may be furniture."""
    return top < _TOP * height or top > _BOTTOM * height


class Furniture:
    """Knows which lines of a page are furniture.

    Args:
        marks: For each page number from 1, the marks of its lines.
        title: The document's title, which runs at the edge of later pages even if there is only one of them.
    """

    def __init__(self, marks: Mapping[int, Sequence[Mark]], title: str | None = None) -> None:
        self._marks = marks
        self._title = mark(title or "", 0.0).key
        places: defaultdict[str, list[tuple[int, Mark]]] = defaultdict(list)
        for page, found in sorted(marks.items()):
            for one in found:
                places[one.key].append((page, one))
        self._long = {page: {one.key for one in found if len(one.key) >= _LONG} for page, found in marks.items()}
        enough = 2 if len(marks) > 2 else 1
        self._repeated = {
            (page, one)
            for spots in places.values()
            if len(spots) > 1
            for page, one in spots
            if self._neighbours(page, one, spots) >= (1 if self._is_outermost(page, one) else enough)
        }
        self._repeated |= {(page, one) for page, found in marks.items() if page > 1 for one in found if self._is_running_title(page, one)}
        self._names = sorted({*self._names_on(min(marks, default=1)), self._title} - {""}, key=len, reverse=True)
        self._slots = self._find_slots()
        self._upmost, self._lowest = self._find_reach()
        self._duties = Omissions("running-text", "“{words}” stands in a header or footer of page(s) {pages} and was not judged")

    def _is_outermost(self, page: int, one: Mark) -> bool:
        """Nothing but a page number stands further out on the page, and the line has words enough to be told from a label."""
        tops = [each.top for each in self._marks[page] if not _PAGE_NUMBER.fullmatch(each.key)]
        return sum(map(str.isalpha, one.key)) >= _TITLE and one.top in (min(tops, default=0.0), max(tops, default=0.0))

    def _is_running_title(self, page: int, one: Mark) -> bool:
        return sum(map(str.isalpha, self._title)) >= _TITLE and self._title in one.key and self._is_outermost(page, one)

    def _names_on(self, page: int) -> set[str]:
        """What stands at the head of a page in letters enough to be told again."""
        return {one.key for one in self._marks.get(page, ()) if sum(map(str.isalpha, one.key)) >= _PART}

    def _names_paper(self, line: PrintedLine) -> bool:
        """A line in the upper margin of a later page that says the office and the title of the first page once more."""
        if line.glyphs.page == min(self._marks, default=1) or line.bottom > _MARGIN * line.glyphs.height:
            return False
        said = rest = mark(line.text, 0.0).key
        for name in self._names:
            rest = rest.replace(name, "")
        letters, left = (sum(map(str.isalpha, key)) for key in (said, _PAGE_NUMBER.sub("", rest)))
        return letters >= _NAME and left <= _UNKNOWN * letters

    def _find_slots(self) -> set[int]:
        """Heights, in whole points, that the document keeps for furniture."""
        all_lines: Counter[int] = Counter()
        repeated: Counter[int] = Counter()
        for page, found in self._marks.items():
            for one in found:
                all_lines[round(one.top)] += 1
                repeated[round(one.top)] += (page, one) in self._repeated
        return {top for top, count in repeated.items() if count >= max(_SLOT_LINES, _SLOT_SHARE * all_lines[top])}

    def _find_reach(self) -> tuple[float, float]:
        """From where to where the text of the pages reaches: the second place furthest out where a line stands that does not repeat."""
        tops: list[float] = []
        bottoms: list[float] = []
        for page, found in self._marks.items():
            free = [one.top for one in found if len(one.key) > _LONG and not self._is_known(page, one)]
            tops += [min(free, default=inf)]
            bottoms += [max(free, default=0.0)]
        return sorted([inf, inf, *tops])[1], sorted([0.0, 0.0, *bottoms])[-2]

    def _is_known(self, page: int, one: Mark) -> bool:
        return (page, one) in self._repeated or any(round(one.top) + step in self._slots for step in (-1, 0, 1))

    def _neighbours(self, page: int, one: Mark, spots: Sequence[tuple[int, Mark]]) -> int:
        """On how many other pages nearby the same line stands at the same height, its numbers equal or counting pages."""
        first = bisect_left(spots, page - _REACH, key=itemgetter(0))
        last = bisect_right(spots, page + _REACH, key=itemgetter(0))
        return len(
            {
                other
                for other, spot in spots[first:last]
                if other != page
                and abs(spot.top - one.top) < _SHIFT
                and (one.numbers == spot.numbers or _counts_pages(one, spot, page - other))
                and not self._are_copies(page, other)
            }
        )

    def _are_copies(self, page: int, other: int) -> bool:
        shared = len(self._long[page] & self._long[other])
        return shared >= _COPIED and shared >= _COPY_SHARE * min(len(self._long[page]), len(self._long[other]))

    def split(self, lines: Sequence[PrintedLine], drawings: Drawings) -> list[PrintedLine]:
        """The body of a page: its lines, top to bottom, without furniture."""
        upper = self._outside(lines, drawings, upper=True)
        lower = self._outside(lines[::-1], drawings, upper=False)
        body = lines[upper : max(len(lines) - lower, upper)]
        contact = _contact(body, drawings)
        return [line for line in body if line not in contact]

    def notices(self) -> Iterator[Notice]:
        """What was taken for furniture though it may say what somebody must or may do."""
        return self._duties.notices()

    def _outside(self, lines: Sequence[PrintedLine], drawings: Drawings, *, upper: bool) -> int:
        """How many lines there are from the page's edge inwards up to the last that is furniture, before the text begins."""
        flags = self._run(lines[:_EDGE_ROWS], upper=upper)
        if not flags:
            return 0
        edge = Edge(lines, len(flags), drawings)
        text = edge.text_begins(self._is_inside)
        count = max((index + 1 for index in range(text) if flags[index]), default=0)
        if count and upper and text == len(flags):
            count += _above_rule(lines[count : count + _MOST_BETWEEN], drawings)
        for words in edge.duties(count):
            self._duties.add(lines[0].glyphs.page, words)
        return count

    def _is_inside(self, line: PrintedLine) -> bool:
        """Text that does not repeat stands further out on other pages."""
        return self._upmost < line.top < self._lowest

    def _run(self, lines: Sequence[PrintedLine], *, upper: bool) -> list[bool]:
        """For each line from the page's edge inwards, up to the last that seems to be furniture, whether it does."""
        flags: list[bool] = []
        last = 0
        for count, line in enumerate(lines, start=1):
            height = line.glyphs.height
            in_reach = line.top < _TOP * height if upper else line.top > _BOTTOM * height
            if not in_reach or count > last + 1 + _MOST_BETWEEN:
                break
            flags.append(
                self._repeats(line)
                or (upper and self._names_paper(line))
                or (count == last + 1 and _numbers_page(line, lines[count:], upper=upper))
            )
            last = count if flags[-1] else last
        return flags[:last]

    def _repeats(self, line: PrintedLine) -> bool:
        page = line.glyphs.page
        lowest = line.bottom - line.height / 3
        here = [one for one in self._marks.get(page, ()) if line.top - 1 <= one.top < lowest]
        if not here:
            return False
        repeated = [one for one in here if (page, one) in self._repeated]
        if len(repeated) == len(here) or any(len(one.key) > _TELLING for one in repeated):
            return True
        return any(round(one.top) + step in self._slots for one in here for step in (-1, 0, 1))


def _counts_pages(one: Mark, other: Mark, pages: int) -> bool:
    """Their numbers differ by the pages between them; sections ("101.1", a page on "102.1") may do so by chance."""
    if "#.#" in one.key:
        return False
    return all(a == b or a - b == pages for a, b in zip(one.numbers, other.numbers, strict=True))


def _above_rule(lines: Sequence[PrintedLine], drawings: Drawings) -> int:
    """How many lines stand between a running header and a line drawn across the page closely below them; no duty does."""
    for count, line in enumerate(lines, start=1):
        wide = 0.5 * line.glyphs.width
        below = line.bottom + 0.8 * line.height
        if is_about_duty(line.text) or _is_in_grid(line, drawings):
            return 0
        if any(line.bottom - 4 <= rule.at <= below and rule.end - rule.start > wide for rule in _free(drawings)):
            return count if line.bottom < _TOP * line.glyphs.height else 0
    return 0


def _free(drawings: Drawings) -> list[Rule]:
    """The lines drawn across a page that no upright line meets: none is the border of a table."""
    ends = sorted(end for post in drawings.down for end in (post.start, post.end))
    return [rule for rule in drawings.across if bisect_left(ends, rule.at - _SHIFT) == bisect_right(ends, rule.at + _SHIFT)]


def _contact(body: Sequence[PrintedLine], drawings: Drawings) -> list[PrintedLine]:
    """The address and telephone number of a letterhead: small lines with a number between an office's name and a line drawn below."""
    if not body:
        return []
    height, wide = body[0].glyphs.height, 0.5 * body[0].glyphs.width
    ruled = min((rule.at for rule in _free(drawings) if rule.end - rule.start > wide and rule.at > body[0].bottom), default=inf)
    head = [line for line in body if line.bottom < ruled + line.height / 3]
    if ruled > _TOP * height or len(head) == len(body) or not head or any(_is_in_grid(line, drawings) for line in head):
        return []
    usual = median(line.size for line in body[len(head) :])
    contact = [line for line in head[1:] if line.size < _SMALL * min(usual, head[0].size) and _DIGITS.search(line.text)]
    return [line for line in contact if not (is_about_duty(line.text) or line.text.endswith((".", ";", ":")))]


def _is_in_grid(line: PrintedLine, drawings: Drawings) -> bool:
    """An upright line is drawn beside its words, as those of a table's head."""
    return any(
        line.x0 - _BESIDE < post.at < line.x1 + _BESIDE and post.start < line.bottom and post.end > line.top for post in drawings.down
    )


def _numbers_page(line: PrintedLine, inner: Sequence[PrintedLine], *, upper: bool) -> bool:
    """A lone page number, "(continued)", or a line with "Page 2 of 2" that does not touch the text."""
    if page_words().continued.fullmatch(line.text):
        return True
    if _PAGE_NUMBER.fullmatch(mark(line.text, 0.0).key) or _ROMAN_PAGE.fullmatch(line.text):
        return True
    if not PAGE_PHRASE.search(line.text) or not inner:
        return bool(PAGE_PHRASE.search(line.text))
    gap = inner[0].top - line.bottom if upper else line.top - inner[0].bottom
    return gap > -0.3 * line.height
