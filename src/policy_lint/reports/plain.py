"""Text from documents made harmless for a terminal: control and direction-changing characters are shown, never obeyed."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with unsafe characters as visible escapes, and lone surrogates too; line breaks and tabs become spaces."""
    text = re.sub(r"[\n\r\t]+", " ", text)
    text = _UNSAFE.sub(lambda match: f"\\x{ord(match.group()):02x}", text)
    return "".join(f"\\u{ord(char):04x}" if unicodedata.category(char) == "Cs" else char for char in text)
