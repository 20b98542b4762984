"""Annotations that are part of what a page says: form fields, text boxes, strike-outs and underlines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from policy_lint.documents.pdf.drawings import Drawings
from policy_lint.documents.pdf.frame import Frame

_MOST = 5_000
_TEXT = frozenset((pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT))
_MARKUP = {pdfium.FPDF_ANNOT_STRIKEOUT: 0.55, pdfium.FPDF_ANNOT_UNDERLINE: 0.95}
"""How far below the top of the words it marks, as a share of their height, each kind draws its line."""


def shows_text(page: pypdfium2.PdfPage) -> bool:
    """The page has form fields or text boxes, whose text is on the page only once they are made part of it."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        with _opened(page, index) as annotation:
            if pdfium.FPDFAnnot_GetSubtype(annotation) in _TEXT:
                return True
    return False


def add_markup(page: pypdfium2.PdfPage, frame: Frame, drawings: Drawings) -> None:
    """Add the lines that strike-out and underline annotations draw to the lines of the page."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        with _opened(page, index) as annotation:
            share = _MARKUP.get(pdfium.FPDFAnnot_GetSubtype(annotation))
            if share is None:
                continue
            for x0, y0, x1, y1 in _quads(annotation, frame):
                drawings.add(x0, y0 + share * (y1 - y0), x1, y0 + share * (y1 - y0))


@contextmanager
def _opened(page: pypdfium2.PdfPage, index: int) -> Iterator[pdfium.FPDF_ANNOTATION]:
    annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
    try:
        yield annotation
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _quads(annotation: pdfium.FPDF_ANNOTATION, frame: Frame) -> Iterator[tuple[float, float, float, float]]:
    """The boxes an annotation marks, on the page as it is shown."""
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), _MOST)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            corners = ((quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4))
            xs, ys = zip(*(frame.point(x, y) for x, y in corners), strict=True)
            yield min(xs), min(ys), max(xs), max(ys)
