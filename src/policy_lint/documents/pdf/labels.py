"""The numbers and bullets that open a heading or a list item."""

from __future__ import annotations

import re

from policy_lint.documents.text.labels import mark_of

_ROMAN = r"[IVXLC]{1,6}|[ivxlc]{1,6}"
BULLETS = "•·▪■□●○◦‣▸►➢✓✔❖◆◊∙–—\uf0b7\uf0a7\uf0d8\uf0fc\uf076o§*-"
_ENUMERATOR = re.compile(
    rf"""(?:
        \((?:[A-Za-z]{{1,2}}|\d{{1,3}}|{_ROMAN})\)      # (a) (12) (iv)
      | (?:[A-Za-z]|\d{{1,3}}|{_ROMAN})[.)]             # a. 12) IV.
      | (?:\d{{1,3}}\.){{1,4}}\d{{1,3}}\.?              # 2.1 2.1.4.
    )(?=\s|$)
    | (?:[a-z]\.|\([a-z]\)|\d{1, 2}\.)(?=[A-Z][a-z])         # a.Without a space""",
    re.VERBOSE,
)
_BULLET = re.compile(rf"[{re.escape(BULLETS)}](?=\s|$)")
SECTION_NUMBER = re.compile(
    r"(?!\d{1,2}-\d{1,2}-\d{2,4}\b)(?:(?:Section|SECTION|Article|ARTICLE|Chapter|CHAPTER|Part|PART|§)\s*)?"
    r"(\d{1,5}(?:[.-]\d{1,4}){0,5}|[A-Z]\.\d{1,3}(?:\.\w{1,3})*)(?:[.:)])?(?=\s|$)"
)
ROMAN_NUMBER = re.compile(r"(?:(?:Article|ARTICLE|Title|TITLE|Part|PART)\s+)?([IVXLC]{1,6})[.:)](?=\s)")

DIVISION = re.compile(
    r"(?:Chapter|CHAPTER|Part|PART|Title|TITLE|Article|ARTICLE)\s+(?:\d|[IVXLC]+\b|[A-Z]\b|(?:One|Two|Three|Four|Five|Six)\b)"
)
"""The name and number of a part of a text that has sections below it."""

_LAST_NUMBER = re.compile(r"((?:\d{1,3}\.)+)(\d{1,3})\.?")

_CODE = re.compile(r"([A-Z]{1,4}-)(\d{1,3})[.:)](?=\s)")
_SHORT = re.compile(r"\b[^\W\d_]{1,4}\.$")
_STRAY = re.compile(r"(?:\d{3}|[B-HJ-UW-Z])\.(?=\s|$)")

_SECTION_OPENS = re.compile(r"(?:Section|SECTION|Sec\.|SEC\.|Article|ARTICLE|§)\s*\d[\d.-]*[.:]\s+[\"“(\[]?[A-Z]")


def opens_section(text: str) -> bool:
    """The text begins with the name and number of a section, a stop behind them."""
    return bool(_SECTION_OPENS.match(text))


def list_label(text: str) -> str | None:
    """The enumerator or bullet that opens a line, or None."""
    match = _ENUMERATOR.match(text) or _BULLET.match(text)
    return match.group() if match else None


def counts_on(text: str, below: str) -> bool:
    """The label that opens a text is the next after that of another: "(b)" after "(a)", "2.10" after "2.9"."""
    labels = (list_label(text), list_label(below))
    numbers = [_LAST_NUMBER.fullmatch(label or "") for label in labels]
    if numbers[0] and numbers[1]:
        return numbers[0][1] == numbers[1][1] and int(numbers[0][2]) + 1 == int(numbers[1][2])
    first, second = (mark_of(f"{label} ") for label in labels)
    if not first or not second or first.form != second.form:
        return False
    return any((script, value + 1) in second.readings for script, value in first.readings)


def next_code(text: str, below: str) -> bool:
    """The code that opens a text is followed by the one that opens another: "R-16." after "R-15."."""
    one, other = _CODE.match(text), _CODE.match(below)
    return bool(one and other and one[1] == other[1] and int(one[2]) + 1 == int(other[2]))


def is_stray(above: str, text: str) -> bool:
    """What opens a line like a label goes on from an abbreviation that ends the line above ("ext." / "417.", "Sgt." / "T. Smith")."""
    return bool(_STRAY.match(text) and _SHORT.search(above))


def section_depth(text: str) -> int:
    """How many numbers a section number at the start has ("428.3.1" has 3), or 0."""
    match = SECTION_NUMBER.match(text)
    return len(re.split(r"[.-]", match.group(1))) if match else 0
