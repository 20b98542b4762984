"""Letters of the standard fonts that every viewer has: how wide they are, and how a line of them is written."""

from __future__ import annotations

import re

PLAIN, BOLD = "/F1", "/F2"
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters of symbol fonts, bullets for the most part."""

_PLAIN = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 "
    "667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 "
    "556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 "
    "722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 "
    "556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584"
)
WIDTHS = {
    font: {chr(32 + index): int(width) for index, width in enumerate(table.split())} for font, table in ((PLAIN, _PLAIN), (BOLD, _BOLD))
}
REST = 556
"""Width of what is not in ASCII: most such letters have it, none that the law uses is much wider."""


def width(words: str, font: str, size: float) -> float:
    """Width of a line in points."""
    return sum(WIDTHS[font].get(char, REST) for char in words) * size / 1000


def wrap(words: str, font: str, size: float, room: float) -> list[str]:
    """Words in lines of at most ``room`` points; a word that is wider than that is cut."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, font, size) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if lines[-1] and width(lines[-1] + char, font, size) > room:
                lines.append("")
            lines[-1] += char
    return [line for line in lines if line]


def literal(words: str) -> str:
    """A line as a string of a content stream, in WinAnsi; letters that it lacks become question marks."""
    out = []
    for byte in PRIVATE.sub("•", words).encode("cp1252", "replace"):
        char = chr(byte)
        out.append(f"\\{char}" if char in "()\\" else char if 32 <= byte < 127 else f"\\{byte:03o}")
    return f"({''.join(out)})"
