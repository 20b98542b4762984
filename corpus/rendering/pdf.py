"""PDF: letterhead, two columns, numbered lines or indents as the front matter says, running headers, paragraphs that pages cut."""

from __future__ import annotations

import io
from html import escape

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate, Paragraph, Table

from rendering.source import Block, Run, Source, number

WIDTH, HEIGHT = letter
MARGIN = 90
GUTTER = 24
NUMBERED = 26
"""Leading of a line-numbered page, headings and all, so that every line stands on the grid."""

INDENT = 24
"""Points by which the first line of a paragraph is set in where no space parts paragraphs, as ordinances are printed."""

FONTS = {
    "plain": "Helvetica",
    "letterhead": "Times-Roman",
    "two-column": "Times-Roman",
    "line-numbered": "Times-Roman",
    "indented": "Times-Roman",
}


def pdf(source: Source) -> bytes:
    """The whole file; nothing in it depends on the day, the machine or the compressor."""
    layout = source.about["layout"]
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=letter, invariant=1, pageCompression=0, title=source.about["title"], author=source.about["agency"]
    )
    furniture = _Furniture(source)
    document.addPageTemplates(
        [
            PageTemplate("first", _frames(layout, 70 if layout == "letterhead" else 0), onPage=furniture.first),
            PageTemplate("later", _frames(layout, 0), onPage=furniture.later),
        ]
    )
    document.build([NextPageTemplate("later"), *_flow(source, layout)])
    return out.getvalue()


def _frames(layout: str, lowered: float) -> list[Frame]:
    """The columns of a page, ``lowered`` points below the head."""
    height = HEIGHT - 2 * MARGIN - lowered
    if layout != "two-column":
        return [Frame(MARGIN, MARGIN, WIDTH - 2 * MARGIN, height, 0, 0, 0, 0)]
    width = (WIDTH - 1.4 * MARGIN - GUTTER) / 2
    left = 0.7 * MARGIN
    return [Frame(left + shift, MARGIN, width, height, 0, 0, 0, 0) for shift in (0, width + GUTTER)]


class _Furniture:
    """What stands on every page and is no text."""

    def __init__(self, source: Source) -> None:
        self._about = source.about

    def first(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """A letterhead, where the layout has one; the page's number."""
        if self._about["layout"] == "letterhead":
            canvas.setFont("Helvetica-Bold", 15)
            canvas.drawCentredString(WIDTH / 2, HEIGHT - 62, self._about["agency"].upper())
            canvas.setFont("Helvetica", 8.5)
            canvas.drawCentredString(WIDTH / 2, HEIGHT - 78, "1 Customs Wharf · Halvenport, California · (555) 010-0199")
            canvas.line(MARGIN, HEIGHT - 88, WIDTH - MARGIN, HEIGHT - 88)
        self._foot(canvas)

    def later(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """The running header and the page's number."""
        canvas.setFont("Helvetica-Oblique", 8.5)
        canvas.drawString(MARGIN, HEIGHT - 52, self._about["agency"])
        canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 52, self._about["title"])
        self._foot(canvas)

    def _foot(self, canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8.5)
        canvas.drawCentredString(WIDTH / 2, 44, f"Page {canvas.getPageNumber()}")
        if self._about["layout"] == "line-numbered":
            canvas.setFont("Times-Roman", 9)
            for line in range(int((HEIGHT - 2 * MARGIN) // NUMBERED)):
                canvas.drawRightString(MARGIN - 18, HEIGHT - MARGIN - NUMBERED * line - 12, str(line + 1))


def _flow(source: Source, layout: str) -> list[Flowable]:
    styles = _Styles(layout)
    out: list[Flowable] = []
    for block in source.blocks:
        chapter = block.kind == "heading" and block.level == 1 and _words(block.runs).startswith("Chapter") and out
        if block.kind == "page" or chapter:
            out.append(PageBreak())
        if block.kind == "heading":
            out.append(Paragraph(_runs(block.runs), styles.heading(block.level)))
        elif block.kind == "paragraph":
            out.append(Paragraph(_runs(block.runs), styles.body))
        elif block.kind == "item":
            mark = number(source.about["numbering"][block.level], block.count) if block.count else "•"
            out.append(Paragraph(_runs(block.runs), styles.item(block.level), bulletText=mark))
        elif block.kind == "table":
            out.append(_table(block, styles))
    notes = [Paragraph(f"<super>{mark}</super> {_runs(words)}", styles.note) for mark, words in source.notes.items()]
    return out + notes


class _Styles:
    """Type for one layout."""

    def __init__(self, layout: str) -> None:
        self._font = FONTS[layout]
        self._bold = "Helvetica-Bold" if self._font == "Helvetica" else "Times-Bold"
        self._numbered = layout == "line-numbered"
        self._size = 10 if layout == "two-column" else 12
        self._leading = NUMBERED if self._numbered else self._size * 1.45
        self.body = self._style("body", firstLineIndent=INDENT) if layout == "indented" else self._style("body", after=9)
        self.cell = self._style("cell", size=10)
        self.note = self._style("note", size=8.5, after=4)

    def heading(self, level: int) -> ParagraphStyle:
        """Bold, smaller with depth."""
        size = self._size if self._numbered else self._size + (6, 3, 1, 0)[level - 1]
        return self._style(f"h{level}", font=self._bold, size=size, before=8, after=6, keepWithNext=1)

    def item(self, level: int) -> ParagraphStyle:
        """Hanging behind its number."""
        indent = 24 * (level + 1)
        return self._style(f"item{level}", after=6, leftIndent=indent, bulletIndent=indent - 22)

    def _style(self, name: str, *, font: str = "", size: float = 0, before: float = 0, after: float = 0, **more: float) -> ParagraphStyle:
        size = size or self._size
        spaces = {} if self._numbered else {"spaceBefore": before, "spaceAfter": after}
        leading = self._leading if self._numbered else max(size * 1.25, self._leading if size == self._size else 0)
        face = font or self._font
        return ParagraphStyle(
            name, fontName=face, bulletFontName=face, bulletFontSize=size, fontSize=size, leading=leading, **spaces, **more
        )


def _table(block: Block, styles: _Styles) -> Table:
    cells = [[Paragraph(_runs(cell), styles.cell) for cell in row] for row in block.rows]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(cells, style=grid, repeatRows=1, spaceBefore=6, spaceAfter=12)


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _runs(runs: tuple[Run, ...]) -> str:
    """Runs in the small markup that reportlab reads; what was added is underlined, what was removed struck out."""
    out = []
    for run in runs:
        if run.note:
            out.append(f"<super>{run.note}</super>")
            continue
        words = escape(run.text, quote=False)
        for wanted, tag in ((run.bold, "b"), (run.italic, "i"), (run.change == "added", "u"), (run.change == "removed", "strike")):
            words = f"<{tag}>{words}</{tag}>" if wanted else words
        out.append(words)
    return "".join(out)
