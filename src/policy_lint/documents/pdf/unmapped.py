"""Text in fonts that have no map from their glyphs to characters, and so gives the numbers of the glyphs for letters.

Low numbers look like a cipher of English, see `soup`; higher ones like Greek, Chinese, Vietnamese or no script at all. Passages in these
languages are common in notices, and the words alone do not tell them from such numbers. PDFium does (ISO 32000-1, 9.10.2).
"""

from __future__ import annotations

import re

import pypdfium2
import pypdfium2.raw as pdfium

_WORD = re.compile(r"[^\x00-\x7f\s]{3,}")
_FEWEST_SIGNS = 3
"""So many different signs make a word; fewer are leaders, bullets and rules."""
_MANY, _FEW = 40, 12
"""So many letters that nobody can have printed make a page illegible; fewer do where they are most of it."""


def is_unmapped(text: str, textpage: pypdfium2.PdfTextPage) -> bool:
    """Whether a good part of a page is words of other scripts only because their font does not say which letters it shows.

    Args:
        text: See `glyphs.page_text`: an offset is PDFium's index.
        textpage: The open page's text; asked only for words that are not in Latin letters.
    """
    if len(text) - len(text.encode("ascii", "ignore")) < _FEW:
        return False
    words = [match.span() for match in _WORD.finditer(text) if len(set(match.group())) >= _FEWEST_SIGNS]
    unmapped: int = sum(pdfium.FPDFText_HasUnicodeMapError(textpage.raw, index) == 1 for start, end in words for index in range(start, end))
    return unmapped >= _MANY or (unmapped >= _FEW and unmapped > 0.5 * len("".join(text.split())))
