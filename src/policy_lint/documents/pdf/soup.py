"""Text layers that look like text and are none: ciphers of subset fonts, symbols for letters, words that lost a ligature.

A font without a map from its signs to characters, or with a wrong one, gives letters that nobody printed (ISO 32000-1, 9.10.2).
"""

from __future__ import annotations

import re

from policy_lint.documents.pdf.glyphs import HYPHEN
from policy_lint.documents.pdf.wordlists import page_words

_PAIR = re.compile(r"(?=([a-z]{2}))")
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_UNNAMED = re.compile(f"[\x00-\x08\x0e-\x1f\ufffd{HYPHEN}]")
_LEGIBLE = 0.38
"""Share of usual pairs of letters; a line of prose, names or titles has more, a cipher less."""
_FEWEST_PAIRS = 15
_SOUP, _SOUP_SHARE = 120, 0.1
"""So many letters of soup, and this share of all, make a page illegible."""
_LETTERS_OF_EUROPE = "¡§©«·²³»¿ÁÉÍÑÓÚÜàáâçèéêëíïñòóôöúûü"
_SYMBOLS = re.compile(f"[!\"#$%&'*+<=>@\\\\^`{{|}}~]|(?![{_LETTERS_OF_EUROPE}])[\u0080-\u00ff]")
"""Signs that no text is made of: of ASCII, and of the next hundred characters those that are no letter of a language read here."""
_SYMBOL_SHARE = 0.25
_EXTENDED = re.compile("[\u0100-\u02af\u1e00-\u1eff]{4,}")
"""A word of letters of the Latin alphabet none of which is one of the twenty-six: in every language these stand between others."""
_FEWEST_EXTENDED = 40
_FEWEST_CUT = 3
"""So many words without their ligature tell a font that does not name it."""


def is_soup(text: str) -> bool:
    """Whether a good part of a page's raw text is nothing that anybody can have printed."""
    squeezed = "".join(text.split())
    if len(_SYMBOLS.findall(squeezed)) > _SYMBOL_SHARE * len(squeezed) and len(squeezed) > _SOUP / 2:
        return True
    rare = len(text) - len(text.encode("latin-1", "ignore"))  # costs little beside the search
    if rare >= _FEWEST_EXTENDED and sum(map(len, _EXTENDED.findall(text))) >= _FEWEST_EXTENDED:
        return True
    lower = text.lower()
    return _has_cut_words(lower) or _is_cipher(lower)


def _is_cipher(text: str) -> bool:
    """Lines without a common word whose letters do not go together."""
    usual = page_words()
    soup = 0
    for line in text.split("\r\n"):
        if len(line) <= _FEWEST_PAIRS or not usual.common.isdisjoint(line.split()):
            continue
        pairs = _PAIR.findall(line)
        if len(pairs) >= _FEWEST_PAIRS and sum(map(usual.pairs.__contains__, pairs)) < _LEGIBLE * len(pairs):
            soup += len(line)
    return soup >= max(_SOUP, _SOUP_SHARE * len(text))


def _has_cut_words(text: str) -> bool:
    """Several words lack the same sign."""
    cut = page_words().cut
    if _UNNAMED.search(text):
        text = _UNNAMED.sub("", text)
    if cut.isdisjoint(text.split()):
        return False
    found = [word for word in _TOKEN.findall(text) if word in cut]
    return len(found) >= _FEWEST_CUT and len(set(found)) > 1
