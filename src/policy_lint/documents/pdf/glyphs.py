"""The characters of one page and the box of each, as PDFium gives them."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections import deque
from dataclasses import dataclass
from itertools import repeat

import pypdfium2
import pypdfium2.raw as pdfium

from policy_lint.documents.pdf.frame import Edges, Frame, turned

HYPHEN = "\ufffe"
"""What PDFium puts for a hyphen that ends a line; it swallows the line break, so lines are never taken from its text."""

_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]")
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
_UNTIDY = re.compile(f"{_UNPRINTED.pattern}|[{''.join(_LIGATURES)}]")
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
        shown: For a page turned so that its sideways text can be read, the page as it is shown; the offsets are the same.
        sure: How sure OCR is of the word that each character is of, between 0 and 1; None where the characters are the file's own.
    """

    page: int
    text: str
    left: Edges
    top: Edges
    right: Edges
    bottom: Edges
    width: float
    height: float
    origin: list[int] | None = None
    shown: Glyphs | None = None
    sure: Edges | None = None

    def index(self, offset: int) -> int:
        """PDFium's index of the character at an offset of ``text``."""
        return offset if self.origin is None else self.origin[offset]

    def turn(self, *, upwards: bool) -> Glyphs:
        """The page turned so that text that runs upwards (or downwards) runs to the right."""
        sides = turned((self.left, self.top, self.right, self.bottom), self.width, self.height, upwards=upwards)
        return Glyphs(self.page, self.text, *sides, self.height, self.width, self.origin, self)


def page_text(textpage: pypdfium2.PdfTextPage) -> str:
    """All characters of a page, one for each of PDFium's, so that an offset is PDFium's own index."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range() if count > 0 else ""
    if len(text) == count:
        return text
    # Characters outside the BMP or dropped ones shift the text; ask for each.
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(max(count, 0)))
    return "".join(chr(code) if 0 < code < 0x110000 else "\x00" for code in codes)


def read_glyphs(textpage: pypdfium2.PdfTextPage, text: str, frame: Frame, number: int) -> Glyphs:
    """The boxes of all characters of a page.

    Args:
        textpage: The page's text.
        text: What `page_text` gave for it.
        frame: How the page is shown.
        number: The page's number, from 1.
    """
    count = len(text)
    boxes = array("f", bytes(_BOX_BYTES * count))
    address = boxes.buffer_info()[0]
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    deque(map(_loose_box, repeat(handle), range(count), range(address, address + _BOX_BYTES * count, _BOX_BYTES)), 0)
    left, top, right, bottom = (boxes[side::4] for side in range(4))
    return _tidy(Glyphs(number, text, *frame.sides(left, top, right, bottom), frame.width, frame.height))


def _tidy(glyphs: Glyphs) -> Glyphs:
    """Drop characters that print nothing and spell out ligatures."""
    if not _UNTIDY.search(glyphs.text):
        return glyphs
    letters: list[str] = []
    origin: list[int] = []
    boxes = (array("f"), array("f"), array("f"), array("f"))
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
