"""Labels: the number or letter that a block or sentence begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policy_lint.clauses.words import any_word, outline_words

ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
QUOTES = ('"', "“")
"""Each paragraph of an act that is quoted to be enacted begins with one: "(1) Hold a person"."""

BULLET = re.compile(r"[•●○◦▪■□☐▫‣⁃∙·*\-–—➢✓o](?=\s)\s*")
CODE = re.compile(
    r"(?P<num>\d{1,4}[A-Z]?(?:-\d{1,4}[A-Z]?)?(?:\.\d{1,4}[A-Za-z]?)+(?:\((?:[A-Za-z]{1,4}|\d{1,2})\))*|(?:[A-Z]|[IVX]+)(?:\.(?:\d{1,3}|[A-Za-z]))*\.\d{1,3}(?:\.[A-Za-z\d]{1,3})*)[.:]?(?=\s|$)"
)
ITEMS = (
    ("(.)", re.compile(r"\((?P<v>[a-zA-Z]{1,4}|\d{1,2})\)(?=\s|$|\()")),
    (".)", re.compile(r"(?P<v>[a-zA-Z]|[ivxIVX]{1,5}|\d{1,2})\)(?=\s|$)")),
    ("..", re.compile(r"(?P<v>[a-zA-Z]|[ivxIVX]{1,5}|\d{1,2})\.(?=\s|$)")),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a text.

    Attributes:
        text: As it is cited: "428.3.2", "(a)", "b.", "Section 2", "Exhibit A"; "" for WHEREAS and bullets, which are counted.
        readings: The sequences it may belong to, each with its place in that sequence: "(i)" is the ninth of (a) (b) … or
            the first of (i) (ii) …. A code number has the one reading ``code`` with its depth; an item that repeats the number of
            its section, "428.3(b)", the reading ``coded``.
        end: Offset in the text where the words after it begin.
    """

    text: str
    readings: tuple[tuple[str, int], ...]
    end: int

    @property
    def style(self) -> str:
        """The first of its readings, which tells codes, sections, divisions, attachments, recitals and bullets."""
        return self.readings[0][0]


def read_label(text: str, at: int = 0, *, titled: bool = False) -> Label | None:
    """The label that begins at ``at``, if one does.

    Args:
        text: A block's words.
        at: Where to look.
        titled: The text is a heading, where "Section 2" and "1.1 terms" need no punctuation or capital to be labels.
    """
    if text[at : at + 1] in QUOTES:
        at += 1
    return _recital(text, at) or _section(text, at, titled) or _code(text, at, titled) or _item(text, at)


def computed_label(text: str) -> Label | None:
    """The label that a format computed and the text does not hold ("2.1", "(a)", "Section 3.", "•")."""
    padded = text.strip()
    found = read_label(padded, titled=True)
    if found and found.end >= len(padded):
        return Label(found.text, found.readings, 0)
    if padded.isdigit():
        return Label(padded, (("..1", int(padded)),), 0)
    return Label("", (("bullet", 0),), 0) if BULLET.match(f"{padded} ") else Label(padded, (("other", 0),), 0)


def read_bullet(text: str) -> int:
    """How many characters a bullet at the start takes, with the space after it; 0 without one."""
    found = BULLET.match(text)
    return found.end() if found else 0


def code_parts(label: str) -> list[str]:
    """The components of a number, outermost first: 428, 3 and b of "428.3(b)"."""
    return [part for part in re.split(r"[.()]", label.rsplit(" ", 1)[-1]) if part]


def counts_on(label: str, following: str) -> bool:
    """Whether a number is the next after another: 3.2 after 3.1."""
    (*outer, last), (*others, next_) = code_parts(label), code_parts(following)
    return outer == others and last.isdigit() and next_.isdigit() and int(last) + 1 == int(next_)


def ordinal(value: str) -> list[tuple[str, int]]:
    """The sequences a value may belong to, with its place: digits "1", letters "a" or "A", Romans "i" or "I"."""
    if value.isdigit():
        return [("1", int(value))]
    low = value.lower()
    case = value.isupper()
    found = []
    if len(set(low)) == 1 and value in (low, low.upper()) and len(low) <= 2:
        found.append(("A" if case else "a", ord(low[0]) - 96 + 26 * (len(low) - 1)))
    if ROMAN.fullmatch(low) and value in (low, low.upper()):
        found.append(("I" if case else "i", _roman(low)))
    return found


def _roman(value: str) -> int:
    total = 0
    for char, following in zip(value, f"{value[1:]} ", strict=True):
        amount = ROMANS[char]
        total += -amount if ROMANS.get(following, 0) > amount else amount
    return total


def _item(text: str, at: int) -> Label | None:
    for form, pattern in ITEMS:
        found = pattern.match(text, at)
        if not found:
            continue
        readings = tuple((f"{form[0]}{form[1]}{style}", place) for style, place in ordinal(found["v"]))
        if readings:
            return Label(found.group(), readings, _past_space(text, found.end()))
    return None


def _code(text: str, at: int, titled: bool) -> Label | None:
    found = CODE.match(text, at)
    if not found:
        return None
    end = _past_space(text, found.end())
    follows = text[end : end + 1]
    if not (titled or not follows or follows.isupper() or follows in '"“(['):
        return None
    if follows == "(" and not titled and re.match(r"\(\d", text[end:]):
        return None
    style = "coded" if found["num"].endswith(")") else "code"
    return Label(found["num"], ((style, len(code_parts(found["num"]))),), end)


def _section(text: str, at: int, titled: bool) -> Label | None:
    found = _sections().match(text, at)
    if not found:
        return None
    end = _past_space(text, found.end())
    # "Section 450.4 states that …" begins a sentence; "Section 4." and "SECTION 4:" are labels.
    if not (titled or found["stop"] or end >= len(text)):
        return None
    word, number = _canonical()[re.sub(r"\s+", " ", found["word"].lower())], found["num"]
    if word in outline_words().divisions:
        style = "division"
    elif word in outline_words().attachments:
        style = "attachment"
    else:
        style = "code" if "." in number or "-" in number else f"section {word}"
    place = len(number.split(".")) if style == "code" else (ordinal(number) or [("", 0)])[-1][1]
    return Label(f"{word} {number}", ((style, place),), end)


def _recital(text: str, at: int) -> Label | None:
    found = _whereas().match(text, at)
    return Label("", (("recital", 0),), found.end()) if found else None


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


@cache
def _canonical() -> dict[str, str]:
    words = outline_words()
    known = {printed.lower(): word for word, forms in words.sections.items() for printed in forms}
    return known | {word.lower(): word for word in (*words.divisions, *words.attachments)}


@cache
def _sections() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<word>(?i:{any_word(_canonical())}))(?:(?<=§)\s?|(?<=[a-zA-Z.])\s+)[\"“]?"
        r"(?P<num>\d+[A-Z]?(?:[-.]\d+[A-Za-z]?)*|[IVXLC]+\b|[A-Z]\b)[\"”]?(?P<stop>\s*(?:[.:)]|[-–—](?=\s)))*(?=\s|$)"
    )


@cache
def _whereas() -> re.Pattern[str]:
    return re.compile(rf"{any_word(outline_words().recital)}[,:]?\s+", re.IGNORECASE)
