"""Form fields: what they hold is made part of the page, also where the page as drawn cuts it off."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_MOST = 5_000
_HOLDS_TEXT = frozenset((pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX))
_FONT = b"Helvetica"
_WIDTH = 0.5
"""Mean width of a letter of that font, as a share of its size."""
_LEADING = 1.2
_LARGEST = 10.0
_SMALLEST = 0.5


@dataclass(frozen=True, slots=True)
class _Field:
    """A field with words in it: its place among the page's annotations, the words, and its box (left, bottom, right, top)."""

    index: int
    value: str
    box: tuple[float, float, float, float]


def flatten(pdf: pypdfium2.PdfDocument, number: int) -> None:
    """Make the fields and text boxes of a page part of what it says.

    A field shows only as much of its value as has room. Where some of it would be lost, the whole value is set in the field's box
    in type small enough, so that it is read and has a place.

    Args:
        pdf: The document, with its forms initialised where it has any.
        number: The page, from 0.
    """
    page = pdf[number]
    try:
        fields = list(_fields(pdf, page)) if pdf.formenv else []
        drawn = _squeezed(_text_as_drawn(pdf, number)) if fields else ""
        cut = [field for field in fields if _squeezed(field.value) not in drawn]
        for field in reversed(cut):
            pdfium.FPDFPage_RemoveAnnot(page.raw, field.index)
        for field in cut:
            _set(pdf, page, field)
        if cut:
            pdfium.FPDFPage_GenerateContent(page.raw)
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    finally:
        page.close()


def _fields(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[_Field]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        try:
            box = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetFormFieldType(pdf.formenv.raw, annotation) not in _HOLDS_TEXT:
                continue
            value = _value(pdf, annotation)
            if value.strip() and pdfium.FPDFAnnot_GetRect(annotation, box) and box.right > box.left and box.top > box.bottom:
                yield _Field(index, value, (box.left, box.bottom, box.right, box.top))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _value(pdf: pypdfium2.PdfDocument, annotation: pdfium.FPDF_ANNOTATION) -> str:
    size = pdfium.FPDFAnnot_GetFormFieldValue(pdf.formenv.raw, annotation, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetFormFieldValue(pdf.formenv.raw, annotation, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _text_as_drawn(pdf: pypdfium2.PdfDocument, number: int) -> str:
    """The words within the edges of a page whose fields are drawn as they stand, found on a copy of it."""
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(pdf, [number])
        page = copy[0]
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = copy[0]
        textpage = page.get_textpage()
        text: str = textpage.get_text_bounded(*page.get_bbox())
        textpage.close()
        page.close()
        return text
    finally:
        copy.close()


def _set(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, field: _Field) -> None:
    """Write a value into its box, line by line."""
    left, bottom, right, top = field.box
    lines, size = _fitted(field.value, right - left, top - bottom)
    for row, line in enumerate(lines, start=1):
        piece = pdfium.FPDFPageObj_NewTextObj(pdf.raw, _FONT, size)
        encoded = f"{line}\0".encode("utf-16-le")
        pdfium.FPDFText_SetText(piece, ctypes.cast(ctypes.create_string_buffer(encoded), ctypes.POINTER(pdfium.FPDF_WCHAR)))
        pdfium.FPDFPageObj_Transform(piece, 1, 0, 0, 1, left, top - row * _LEADING * size)
        pdfium.FPDFPage_InsertObject(page.raw, piece)


def _fitted(value: str, width: float, height: float) -> tuple[list[str], float]:
    """The lines of a value in a box, and their size in points: the largest at which they fit, as far as can be told."""
    size = min(_LARGEST, height / _LEADING)
    while True:
        lines = list(_wrapped(value, max(int(width / (_WIDTH * size)), 1)))
        if len(lines) * _LEADING * size <= height or size <= _SMALLEST:
            return lines, size
        size *= 0.9


def _wrapped(value: str, most: int) -> Iterator[str]:
    for paragraph in value.splitlines():
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > most:
                yield line
                line = word
            else:
                line = f"{line} {word}".strip()
        if line:
            yield line


def _squeezed(text: str) -> str:
    """Words without what a line's end may change."""
    return "".join(character for character in text if character.isalnum())
