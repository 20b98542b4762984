"""One page: its raw text always, its lines only where it is laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from policy_lint.documents.document import Notice
from policy_lint.documents.options import Revisions
from policy_lint.documents.pdf.annotations import add_markup, shows_text
from policy_lint.documents.pdf.drawings import Drawings, read_drawings
from policy_lint.documents.pdf.fonts import Fonts
from policy_lint.documents.pdf.forms import flatten
from policy_lint.documents.pdf.frame import Frame
from policy_lint.documents.pdf.furniture import Mark, in_zone, mark, without_line_numbers
from policy_lint.documents.pdf.glyphs import Glyphs, page_text, read_glyphs
from policy_lint.documents.pdf.lines import PrintedLine, Word, cut_pieces, part_sideways, read_words, rows
from policy_lint.documents.pdf.margins import MarginNumber, number_in_margin, take_margin_numbers
from policy_lint.documents.pdf.omissions import Omissions
from policy_lint.documents.pdf.redlines import has_deletions, read_redline
from policy_lint.documents.pdf.scans import check_page
from policy_lint.documents.pdf.slants import straighten

UNREADABLE_PAGE = "unreadable-page"


@dataclass(slots=True)
class Face:
    """The words of a page that run one way: its lines from top to bottom, and the lines drawn on it."""

    lines: list[PrintedLine]
    drawings: Drawings


@dataclass(slots=True)
class Page:
    """What is known of a page.

    Attributes:
        number: From 1.
        text: PDFium's raw text, see `glyphs.page_text`.
        marks: Its lines near the top and the bottom, as far as repetition is concerned.
        upright: What is printed the way the page is shown; None while it is not laid out.
        sideways: What runs up or down the page, turned to be read; empty lines where there is none.
        notice: What is wrong with its text layer.
        recognised: What OCR read on it, to be used when it is laid out.
        matters: What it says, or what stands close to it, may be of the subject asked for.
        only_headings: It is laid out for the headings that later pages stand under, and gives nothing else.
    """

    number: int
    text: str
    marks: list[Mark]
    upright: Face | None = None
    sideways: list[Face] = field(default_factory=list)
    notice: Notice | None = None
    matters: bool = False
    only_headings: bool = False
    recognised: Face | None = None


class PageReader:
    """Reads the pages of one open document.

    Args:
        pdf: The document.
        revisions: Which side of a redline is the text.
    """

    def __init__(self, pdf: pypdfium2.PdfDocument, revisions: Revisions) -> None:
        self._pdf = pdf
        self._revisions = revisions
        self._aslant = Omissions("slanted-text", "“{words}” runs aslant on page(s) {pages} and was not judged")
        self._outside = Omissions("hidden-text", "“{words}” lies outside of page(s) {pages} as shown and was not judged")

    def notices(self) -> Iterator[Notice]:
        """What the pages laid out have and the document has not."""
        yield from self._aslant.notices()
        yield from self._outside.notices()

    def _leave_out(self, glyphs: Glyphs, words: Sequence[Word], into: Omissions) -> None:
        """Keep words in mind that are no part of the text, unless they are mere marks."""
        said = " ".join(glyphs.text[word.start : word.end] for word in words)
        if any(map(str.isalpha, said)):
            into.add(glyphs.page, said)

    def read(self, number: int, relevant: Callable[[str], bool], *, triage: bool) -> Page:
        """Read a page's raw text and where its lines start; lay it out if the text is relevant, or all are asked for."""
        try:
            with self._opened(number) as (opened, textpage):
                text = page_text(textpage)
                page = Page(number, text, _marks(opened, textpage, text), notice=check_page(number, text, opened, textpage))
                page.matters = relevant(text)
                if page.matters or not triage:
                    self._lay_out(page, opened, textpage)
        except pypdfium2.PdfiumError:
            return Page(number, "", [], notice=Notice(UNREADABLE_PAGE, f"page {number} is damaged and cannot be read", number))
        return page

    def lay_out(self, page: Page) -> None:
        """Find the printed lines of a page that was not laid out when it was read; a damaged page has none."""
        if page.notice and page.notice.code == UNREADABLE_PAGE:
            page.upright = Face([], Drawings())
            return
        if page.recognised is not None:
            page.upright = page.recognised
            return
        with self._opened(page.number) as (opened, textpage):
            self._lay_out(page, opened, textpage)

    @contextmanager
    def _opened(self, number: int) -> Iterator[tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]]:
        page = self._pdf[number - 1]
        try:
            if shows_text(page):
                page.close()
                flatten(self._pdf, number - 1)
                page = self._pdf[number - 1]
            textpage = page.get_textpage()
            try:
                yield page, textpage
            finally:
                textpage.close()
        finally:
            page.close()

    def _lay_out(self, page: Page, opened: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> None:
        frame = Frame.of(opened)
        glyphs = straighten(read_glyphs(textpage, page.text, frame, page.number))
        fonts = Fonts(textpage)
        drawings = read_drawings(opened, frame)
        add_markup(opened, frame, drawings)
        words, sideways, aslant, outside = read_words(glyphs)
        self._leave_out(glyphs, aslant, self._aslant)
        self._leave_out(glyphs, outside, self._outside)
        words, margin = take_margin_numbers(glyphs, words)
        words, inserted, gone = self._revise(glyphs, words, drawings)
        page.upright = Face(_lines(glyphs, words, fonts, margin, inserted, gone), drawings)
        if sideways:
            page.sideways = _turned(glyphs, sideways, fonts, drawings)

    def _revise(self, glyphs: Glyphs, words: list[Word], drawings: Drawings) -> tuple[list[Word], set[int], frozenset[Word]]:
        """Tell the sides of a redline apart: all words, the starts of those underlined as inserted, and the words to leave out."""
        redline = read_redline(glyphs, words, drawings.across) if drawings.across else None
        if redline is None or not has_deletions(redline):
            return words, set(), frozenset()
        every = sorted(redline.kept + redline.struck + redline.underlined)
        if self._revisions == "original":
            return every, set(), frozenset(redline.underlined)
        return every, {word.start for word in redline.underlined}, frozenset(redline.struck)


def _lines(
    glyphs: Glyphs,
    words: Sequence[Word],
    fonts: Fonts,
    margin: Sequence[MarginNumber] = (),
    inserted: set[int] | None = None,
    gone: frozenset[Word] = frozenset(),
) -> list[PrintedLine]:
    """Lines from top to bottom, numbered, with fonts."""
    pieces = _without_gone(glyphs, cut_pieces(words), gone) if gone else [PrintedLine(glyphs, run) for run in cut_pieces(words)]
    for piece in pieces:
        fonts.dress(piece)
        piece.revised = bool(inserted) and any(word.start in (inserted or ()) for word in piece.words)
    if margin:
        number_in_margin(pieces, margin)
    return number_rows(pieces)


def _without_gone(glyphs: Glyphs, runs: Sequence[Sequence[Word]], gone: frozenset[Word]) -> list[PrintedLine]:
    """Pieces of lines without the words that a redline takes out; they reach as far as before, so that paragraphs stay whole."""
    pieces: list[PrintedLine] = []
    empty: list[float] = []
    for run in runs:
        kept = [word for word in run if word not in gone]
        if not kept:
            empty.append(max(word.bottom for word in run))
            continue
        piece = PrintedLine(glyphs, kept)
        piece.x0, piece.x1 = min(word.x0 for word in run), max(word.x1 for word in run)
        pieces.append(piece)
    ends = sorted(piece.bottom for piece in pieces)
    for piece in pieces:
        half = 0.5 * piece.height
        above = max((end for end in ends if end < piece.bottom - half), default=piece.bottom)
        piece.lifted = max((end - above for end in empty if above + half < end < piece.top + half), default=0.0)
    return pieces


def number_rows(pieces: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Put pieces into lines from top to bottom, and number them."""
    lines = rows(pieces)
    for number, line in enumerate(lines, start=1):
        line.number = number
        for piece in line.pieces:
            piece.number = number
    return lines


def _turned(glyphs: Glyphs, words: list[Word], fonts: Fonts, drawings: Drawings) -> list[Face]:
    """Words that run up or down the page, each way on a face of its own."""
    faces: list[Face] = []
    for upwards, mine in zip((True, False), part_sideways(glyphs, words), strict=True):
        turned = glyphs.turn(upwards=upwards) if mine else glyphs
        level = [word for word in read_words(turned)[0] if word.start in mine]
        if level:
            faces.append(Face(_lines(turned, level, fonts), drawings.turn(glyphs.width, glyphs.height, upwards=upwards)))
    return faces


def _marks(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, text: str) -> list[Mark]:
    """The lines of the raw text that stand where furniture may, with their height."""
    marks: list[Mark] = []
    box, frame = pdfium.FS_RECTF(), Frame.of(page)
    start = 0
    for line in text.split("\r\n"):
        if line:
            pdfium.FPDFText_GetLooseCharBox(textpage.raw, start, box)
            corners = (frame.point(box.left, box.top), frame.point(box.right, box.bottom))
            top = min(corners[0][1], corners[1][1])
            if in_zone(top, frame.height):
                marks.append(mark(line, top))
        start += len(line) + 2
    return without_line_numbers(marks)
