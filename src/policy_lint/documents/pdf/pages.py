"""One page: its raw text always, its lines only where it is laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from policy_lint.documents.document import Notice
from policy_lint.documents.pdf.fonts import Fonts
from policy_lint.documents.pdf.furniture import Mark, in_zone, mark
from policy_lint.documents.pdf.glyphs import frame_of, page_text, read_glyphs, shown_top
from policy_lint.documents.pdf.lines import PrintedLine, read_words, rows, segments
from policy_lint.documents.pdf.scans import check_page


@dataclass(slots=True)
class Page:
    """What is known of a page.

    Attributes:
        number: From 1.
        text: PDFium's raw text, see `glyphs.page_text`.
        marks: Its lines as far as repetition is concerned.
        lines: Top to bottom; None while the page is not laid out.
        notice: What is wrong with its text layer.
    """

    number: int
    text: str
    marks: list[Mark]
    lines: list[PrintedLine] | None = None
    notice: Notice | None = None


def read_page(pdf: pypdfium2.PdfDocument, number: int, relevant: Callable[[str], bool]) -> Page:
    """Read a page's raw text and where its lines start; lay it out if the text is relevant."""
    with _opened(pdf, number) as (opened, textpage):
        text = page_text(textpage)
        page = Page(number, text, _marks(opened, textpage, text), notice=check_page(number, text, opened))
        if relevant(text):
            _lay_out(page, opened, textpage)
    return page


def lay_out(pdf: pypdfium2.PdfDocument, page: Page) -> None:
    """Find the printed lines of a page that was not laid out when it was read."""
    with _opened(pdf, page.number) as (opened, textpage):
        _lay_out(page, opened, textpage)


@contextmanager
def _opened(pdf: pypdfium2.PdfDocument, number: int) -> Iterator[tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]]:
    page = pdf[number - 1]
    try:
        textpage = page.get_textpage()
        try:
            yield page, textpage
        finally:
            textpage.close()
    finally:
        page.close()


def _lay_out(page: Page, opened: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> None:
    glyphs = read_glyphs(opened, textpage, page.text, page.number)
    fonts = Fonts(textpage)
    page.lines = [PrintedLine(glyphs, words) for words in rows(segments(read_words(glyphs)))]
    for line in page.lines:
        fonts.dress(line)


def _marks(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, text: str) -> list[Mark]:
    """The lines of the raw text that stand where furniture may, with their height."""
    marks: list[Mark] = []
    box, frame, rotation = pdfium.FS_RECTF(), frame_of(page), page.get_rotation()
    height = page.get_height()
    start = 0
    for line in text.split("\r\n"):
        if line:
            pdfium.FPDFText_GetLooseCharBox(textpage.raw, start, box)
            top = shown_top(rotation, frame, box)
            if in_zone(top, height):
                marks.append(mark(line, top))
        start += len(line) + 2
    return marks
