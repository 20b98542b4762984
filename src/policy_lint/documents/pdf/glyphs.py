"""The characters of one page and the box of each, as PDFium gives them."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

HYPHEN = "\ufffe"
"""What PDFium puts for a hyphen that ends a line; it swallows the line break, so lines are never taken from its text."""

_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]")
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
_BOX_BYTES = ctypes.sizeof(pdfium.FS_RECTF)

# The bound function checks its arguments in Python, which costs more than the call; this one takes bare addresses.
_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


@dataclass(slots=True)
class Glyphs:
    """The characters of a page in the order they were drawn.

    Boxes stay in arrays of C floats: a page has thousands, and most are only ever copied.

    Attributes:
        page: 1-based.
        text: The characters, with PDFium's own spaces and line breaks between them.
        left: Left edge of each, in PDF points from the left of the page as it is shown.
        top: Top edge of each, in points above the bottom of the page as it is shown.
        right: Right edge of each.
        bottom: Bottom edge of each, likewise above the page's bottom.
        width: Of the page as it is shown, in points.
        height: Likewise.
        origin: PDFium's index of each character where it is not the offset in ``text``.
    """

    page: int
    text: str
    left: array[float]
    top: array[float]
    right: array[float]
    bottom: array[float]
    width: float
    height: float
    origin: list[int] | None = None

    def index(self, offset: int) -> int:
        """PDFium's index of the character at an offset of ``text``."""
        return offset if self.origin is None else self.origin[offset]


def page_text(textpage: pypdfium2.PdfTextPage) -> str:
    """All characters of a page, one for each of PDFium's, so that an offset is PDFium's own index."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range() if count else ""
    if len(text) == count:
        return text
    # Characters outside the BMP or dropped ones shift the text; ask for each.
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\x00" for code in codes)


def read_glyphs(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, text: str, number: int) -> Glyphs:
    """The boxes of all characters of a page.

    Args:
        page: The open page.
        textpage: Its text.
        text: What `page_text` gave for it.
        number: The page's number, from 1.
    """
    count = len(text)
    boxes = array("f", bytes(_BOX_BYTES * count))
    address = boxes.buffer_info()[0]
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    deque(map(_loose_box, repeat(handle), range(count), range(address, address + _BOX_BYTES * count, _BOX_BYTES)), 0)
    left, top, right, bottom = (boxes[side::4] for side in range(4))
    sides = _shown(page.get_rotation(), frame_of(page), left, top, right, bottom)
    return _tidy(Glyphs(number, text, *sides, page.get_width(), page.get_height()))


def frame_of(page: pypdfium2.PdfPage) -> pdfium.FS_RECTF:
    """The part of the page that is shown, in the page's own coordinates."""
    frame = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, frame)
    return frame


def shown_top(rotation: int, frame: pdfium.FS_RECTF, box: pdfium.FS_RECTF) -> float:
    """How far below the top of the page as it is shown a box begins, in points."""
    top: float = {
        90: box.left - frame.left,
        180: box.bottom - frame.bottom,
        270: frame.right - box.right,
    }.get(rotation, frame.top - box.top)
    return top


Edges: TypeAlias = "array[float]"


def _shown(
    rotation: int, frame: pdfium.FS_RECTF, left: Edges, top: Edges, right: Edges, bottom: Edges
) -> tuple[Edges, Edges, Edges, Edges]:
    """Turn the page's own coordinates into those of the page as it is shown; both have their origin at the bottom left."""
    x0, x1, y0, y1 = frame.left, frame.right, frame.bottom, frame.top
    if rotation == 90:
        return _from(bottom, y0), _to(left, x1), _from(top, y0), _to(right, x1)
    if rotation == 180:
        return _to(right, x1), _to(bottom, y1), _to(left, x1), _to(top, y1)
    if rotation == 270:
        return _to(top, y1), _from(right, x0), _to(bottom, y1), _from(left, x0)
    return _from(left, x0), _from(top, y0), _from(right, x0), _from(bottom, y0)


def _from(values: Edges, zero: float) -> Edges:
    return array("f", [value - zero for value in values]) if zero else values


def _to(values: Edges, end: float) -> Edges:
    return array("f", [end - value for value in values])


def _tidy(glyphs: Glyphs) -> Glyphs:
    """Drop characters that print nothing and spell out ligatures."""
    if not (_UNPRINTED.search(glyphs.text) or _LIGATURE.search(glyphs.text)):
        return glyphs
    letters: list[str] = []
    origin: list[int] = []
    boxes = [array("f") for _ in range(4)]
    for index, character in enumerate(glyphs.text):
        spelled = "" if _UNPRINTED.match(character) else _LIGATURES.get(character, character)
        left, right = glyphs.left[index], glyphs.right[index]
        for part, letter in enumerate(spelled):
            letters.append(letter)
            origin.append(index)
            x0, x1 = (left + (right - left) * share / len(spelled) for share in (part, part + 1))
            for side, value in zip(boxes, (x0, glyphs.top[index], x1, glyphs.bottom[index]), strict=True):
                side.append(value)
    return Glyphs(glyphs.page, "".join(letters), *boxes, glyphs.width, glyphs.height, origin)
