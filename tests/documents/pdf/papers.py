"""PDFs drawn for the tests, and short ways to read them."""

from __future__ import annotations

import io
import pathlib
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from policy_lint.documents.document import Document
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.pdf import read_pdf
from tests.documents.shapes import texts as texts
from tests.requires import need_shared

WIDTH, HEIGHT = letter
LEFT, RIGHT = 72.0, 540.0
Drawing = Callable[[Canvas], None]

LOREM = (
    "The department keeps a record of every request that it receives and of every answer that it gives. "
    "The record holds the date, the name of the person who asked, and what was decided. "
    "It is kept for three years and then destroyed, unless a court orders otherwise. "
    "The chief reports to the council each spring on what the record shows. "
)


def paper(*pages: Drawing, **options: Any) -> bytes:
    """A PDF with one page for each drawing."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=options.pop("pagesize", letter), invariant=True, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def saved(pdf: pypdfium2.PdfDocument) -> bytes:
    """A PDF as it was changed, closed."""
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    return out.getvalue()


def wrap(text: str, width: float, font: str = "Times-Roman", size: float = 11) -> list[str]:
    """Break a text into lines no wider than this."""
    lines: list[str] = []
    for word in text.split():
        if lines and stringWidth(f"{lines[-1]} {word}", font, size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def write(canvas: Canvas, text: str, x: float, top: float, *, width: float = 0, font: str = "Times-Roman", size: float = 11) -> float:
    """Draw a paragraph from this height below the page's top; returns the height below its last line."""
    lines = wrap(text, width, font, size) if width else [text]
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, HEIGHT - top - size, line)
        top += 1.25 * size
    return top


def told(word: str) -> str:
    """A paragraph that no other page has."""
    return f"Rule {word} begins here. " + LOREM.replace("the ", f"the {word} ").replace("record", f"{word} record").strip()


def page_of(*paragraphs: str, gap: float = 9.0, top: float = 90.0) -> Drawing:
    """A page of paragraphs as wide as the text area."""

    def draw(canvas: Canvas) -> None:
        height = top
        for paragraph in paragraphs:
            height = write(canvas, paragraph, LEFT, height, width=RIGHT - LEFT) + gap

    return draw


def read(data: bytes, **options: Any) -> Document:
    """Read a PDF from memory."""
    return read_pdf(data, ReadOptions(**options), "paper.pdf")


def need_real(number: int) -> pathlib.Path:
    """One of the real PDFs that may lie beside the repository, or the test is skipped."""
    paths = sorted(need_shared("eval/pdf").glob("*.pdf"))
    if number >= len(paths):
        pytest.skip("no more real PDFs are here")
    return paths[number]


@cache
def read_shared(path: pathlib.Path) -> Document:
    """Read a real document in full, once for all tests."""
    return read(path.read_bytes())


def kinds(document: Document) -> list[tuple[str, str]]:
    """Kind and text of the blocks."""
    return [(block.kind.value, block.text) for block in document.blocks]


def quote(document: Document, words: str) -> tuple[int, int]:
    """Start and end of words in the document's text."""
    start = document.text.index(words)
    return start, start + len(words)


def all_of(*drawings: Drawing) -> Drawing:
    """Several drawings on one page."""

    def draw(canvas: Canvas) -> None:
        for each in drawings:
            each(canvas)

    return draw


def columns(paragraphs: Iterable[str], lefts: Iterable[float], width: float, top: float = 90.0) -> Drawing:
    """Paragraphs beside each other."""

    def draw(canvas: Canvas) -> None:
        for paragraph, left in zip(paragraphs, lefts, strict=True):
            write(canvas, paragraph, left, top, width=width)

    return draw
