"""Pages that show something but say nothing, or say it in a broken encoding."""

from __future__ import annotations

import re

import pypdfium2

from policy_lint.documents.document import Notice
from policy_lint.documents.pdf.soup import is_soup
from policy_lint.documents.pdf.unmapped import is_unmapped

_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]|\\(cid:\\d+\\)")
_BULLETS = re.compile("[\uf0a0-\uf0ff]")
_BROKEN_SHARE = 0.1
_FEW = 12
"""Fewer characters than this are a stamp or a page number, not the text of a page that is a picture."""


def check_page(number: int, text: str, page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> Notice | None:
    """Say what is wrong with a page's text layer, if anything.

    Args:
        number: From 1.
        text: PDFium's raw text of the page.
        page: The open page, looked at only where the text is scant.
        textpage: Its text, looked at only where it has signs of other scripts.
    """
    letters = "".join(text.split())
    if len(letters) < _FEW:
        if any(item.type in _INK for item in page.get_objects(max_depth=3)) and not letters:
            return Notice("no-text-layer", f"page {number} is a picture without text; read it with --ocr", number)
        return None
    broken = len(_BROKEN.findall(_BULLETS.sub("", letters)))
    if broken > _BROKEN_SHARE * len(letters) or is_soup(text) or is_unmapped(text, textpage):
        return Notice("garbled-text", f"page {number} has text in an encoding that cannot be read; try --ocr", number)
    return None


_INK = frozenset((2, 3, 4))
