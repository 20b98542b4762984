"""The size and weight of printed characters, asked for only where a line needs them."""

from __future__ import annotations

import ctypes
import re

import pypdfium2
import pypdfium2.raw as pdfium

from policy_lint.documents.pdf.lines import PrintedLine

_BOLD_NAME = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_NAME_BYTES = 128


class Fonts:
    """Reads the fonts of one open page."""

    def __init__(self, textpage: pypdfium2.PdfTextPage) -> None:
        self._handle = textpage.raw
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._flags = ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()

    def size(self, index: int) -> float:
        """Font size in points as printed: the font's own times the scale it is drawn at."""
        size: float = pdfium.FPDFText_GetFontSize(self._handle, index)
        if pdfium.FPDFText_GetMatrix(self._handle, index, self._matrix):
            size *= (self._matrix.b**2 + self._matrix.d**2) ** 0.5
        return round(size, 1)

    def bold(self, index: int) -> bool:
        """True for a bold face, by its name or its weight."""
        self._name.value = b""
        pdfium.FPDFText_GetFontInfo(self._handle, index, self._name, _NAME_BYTES, self._flags)
        if _BOLD_NAME.search(self._name.value.decode("utf-8", "replace")):
            return True
        weight: int = pdfium.FPDFText_GetFontWeight(self._handle, index)
        return weight >= _BOLD_WEIGHT

    def dress(self, line: PrintedLine) -> None:
        """Set a line's ``size`` from the longest of its first, middle and last word, and from them whether it is bold."""
        words, index = line.words, line.glyphs.index
        sample = {words[0], words[len(words) // 2], words[-1]}
        longest = max(sample, key=lambda word: (word.end - word.start, -word.start))
        line.size = self.size(index(longest.start))
        line.ends_bold, line.begins_bold = (self.bold(index(words[place].start)) for place in (-1, 0))
        line.bold = line.ends_bold and line.begins_bold and self.bold(index(words[len(words) // 2].start))
