"""Which pages are laid out: those that can matter, and those that their clauses hang on."""

from __future__ import annotations

import re
from collections.abc import Callable

from policy_lint.documents.pdf.glyphs import HYPHEN

_CUT = re.compile(f"{HYPHEN}(?:\\d{{1,3}}\\s)?\\s*")
_NUMBERED = re.compile(r"\r\n\d{1,3} ")


def tolerant(relevant: Callable[[str], bool]) -> Callable[[str], bool]:
    """Ask for a page's raw text with its hyphens both ways and without the numbers of its lines.

    PDFium's text has a hyphen at a line's end as U+FFFE without a line break, and a margin number glued to the next word; a word
    or a phrase cut there must still be found.
    """

    def ask(text: str) -> bool:
        if relevant(text.replace(HYPHEN, "-")):
            return True
        if HYPHEN not in text and not _NUMBERED.search(text):
            return False
        return relevant(_NUMBERED.sub(" ", _CUT.sub("", text)))

    return ask
