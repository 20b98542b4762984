"""Which pages are laid out: those that can matter, and those that their clauses hang on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from policy_lint.documents.pdf.furniture import Furniture
from policy_lint.documents.pdf.glyphs import HYPHEN
from policy_lint.documents.pdf.headings import HeadingRule
from policy_lint.documents.pdf.labels import list_label
from policy_lint.documents.pdf.lines import PrintedLine
from policy_lint.documents.pdf.outline import Outline
from policy_lint.documents.pdf.pages import Page, PageReader
from policy_lint.documents.pdf.paragraphs import ends_sentence

_CUT = re.compile(f"{HYPHEN}(?:\\d{{1,3}}\\s)?\\s*")
_NUMBERED = re.compile(r"\r\n\d{1,3} ")


def tolerant(relevant: Callable[[str], bool]) -> Callable[[str], bool]:
    """Ask for a page's raw text with its hyphens both ways and without the numbers of its lines.

    PDFium's text has a hyphen at a line's end as U+FFFE without a line break, and a margin number glued to the next word; a word
    or a phrase cut there must still be found.
    """

    def ask(text: str) -> bool:
        if relevant(text.replace(HYPHEN, "-")):
            return True
        if HYPHEN not in text and not _NUMBERED.search(text):
            return False
        return relevant(_NUMBERED.sub(" ", _CUT.sub("", text)))

    return ask


FEW = 10
"""A document of so few pages is laid out whole if any of them matters."""


def in_reach(pages: Sequence[Page], relevant: Callable[[str], bool], reach: int) -> list[Page]:
    """Pages that stand so close to what makes another relevant that they matter too, told from the raw text alone.

    Args:
        pages: All pages; of those that are relevant it is known that they matter.
        relevant: As in `PageReader.read`.
        reach: How many characters of raw text are close.
    """
    known = [page for page in pages if page.matters]
    if len(pages) <= FEW:
        return [page for page in pages if not page.matters] if known else []
    found: dict[int, Page] = {}
    for page in known if reach > 0 else ():
        for step in (1, -1):
            text, number = page.text, page.number + step
            while 0 < number <= len(pages) and not pages[number - 1].matters:
                text = text[-reach:] if step > 0 else text[:reach]
                if not relevant(text):
                    break
                other = pages[number - 1]
                found[number] = other
                text = f"{text}\n{other.text}" if step > 0 else f"{other.text}\n{text}"
                number += step
    return [found[number] for number in sorted(found)]


def is_whole(page: Page) -> bool:
    """Whether all that a page says is in the document."""
    return page.upright is not None and not page.only_headings


_FURTHEST = 15
"""Without bookmarks, a title is looked for on so many pages before a relevant one."""


class Surroundings:
    """Lays out the pages that the clauses of relevant pages hang on.

    A clause may begin on the page before, inherit a lead-in from there, go on over the page's end, and stand under headings
    further up. Without those it would read differently from the same clause in a document laid out in full.

    Args:
        reader: Of the open document.
        pages: All pages, the relevant ones laid out.
        furniture: What is not text.
        outline: The document's bookmarks.
    """

    def __init__(self, reader: PageReader, pages: Sequence[Page], furniture: Furniture, outline: Outline) -> None:
        self._reader = reader
        self._pages = pages
        self._furniture = furniture
        self._outline = outline
        relevant = [page for page in pages if page.upright]
        self._rule = HeadingRule((line for page in relevant for line in self._body(page)), outline)

    def lay_out(self) -> None:
        """Lay out what is missing."""
        relevant = [page for page in self._pages if page.upright]
        if len(relevant) == len(self._pages):
            return
        for page in relevant:
            self._forwards(page)
        for page in [page for page in self._pages if page.upright]:
            self._backwards(page)

    def _forwards(self, page: Page) -> None:
        """The page after, while a paragraph or a list goes on."""
        while page.number < len(self._pages) and self._ends_open(page):
            page = self._pages[page.number]
            if page.upright:
                return
            self._reader.lay_out(page)
            if any(self._rule.is_heading(line) for line in self._body(page)):
                return

    def _backwards(self, page: Page) -> None:
        """The page before, if something goes on from it; and the pages of the headings that the page stands under."""
        if page.number > 1 and self._begins_open(page):
            before = self._pages[page.number - 2]
            if before.upright is None:
                self._reader.lay_out(before)
                self._headings_above(before)
            before.only_headings = False
        self._headings_above(page)

    def _headings_above(self, page: Page) -> None:
        if self._outline.titles:
            for number in self._outline.above(page.number):
                self._for_headings(self._pages[number - 1])
            return
        for number in range(page.number - 1, max(page.number - _FURTHEST, 1) - 1, -1):
            earlier = self._pages[number - 1]
            self._for_headings(earlier)
            if any(self._rule.is_larger(line) for line in self._body(earlier)):
                return

    def _for_headings(self, page: Page) -> None:
        if page.upright is None:
            self._reader.lay_out(page)
            page.only_headings = True

    def _body(self, page: Page) -> list[PrintedLine]:
        return self._furniture.split(page.upright.lines, page.upright.drawings) if page.upright else []

    def _begins_open(self, page: Page) -> bool:
        body = self._body(page)
        return bool(body) and not self._rule.is_heading(body[0])

    def _ends_open(self, page: Page) -> bool:
        body = self._body(page)
        if not body or self._rule.is_heading(body[-1]):
            return True
        last = body[-1].text
        return not ends_sentence(last) or last.endswith((":", ";")) or any(list_label(line.text) for line in body[-3:])
