"""Labels: the marks and numbers that open a list item, and how deep in a list they stand.

Used by every reader whose format does not say how its lists nest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

BULLETS = "•◦▪▫■□●○◆◇►▶➢➤✓✔❖‣⁃∙·\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
BULLET = re.compile(rf"(?:[{BULLETS}]\s*|(?:[-–—*+]|o(?=\s{{2,}}|\t))\s+)(?=\S|$)|[{BULLETS}\-–—*]$")
LABEL = re.compile(
    r"\[?(?P<open>\(?)(?P<body>\d{1,2}|(?P<letter>[a-z])(?P=letter)?|[A-Z]|[ivxl]{2,6}|[IVX]{2,5})(?P<close>[.)]|\.\))"
    r"(?=\s|$|(?<=\))\(\w{1,4}\)\s)",
)
INITIAL = re.compile(r"[A-Z]\. (?:[A-Z]\. ?)?[A-Z][\w’'-]+,")
"""A name that begins with a letter for the first one, as below a resolution ("M. Pell, Chair")."""
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Mark:
    """A bullet or label at the start of a row.

    Attributes:
        length: Characters up to the item's words.
        form: What siblings share: the bullet itself, or the punctuation around a label ("()", ".", ")").
        readings: The ways to read the label, as (script, value): "i" is roman 1 and the 9th letter; empty for a bullet.
    """

    length: int
    form: str
    readings: tuple[tuple[str, int], ...] = ()

    @property
    def bullet(self) -> bool:
        """No label."""
        return not self.readings


def mark_of(text: str) -> Mark | None:
    """The bullet or label that a row's text opens with, or None."""
    bullet = BULLET.match(text)
    if bullet:
        return Mark(bullet.end(), bullet.group().strip())
    label = LABEL.match(text)
    if label is None or (label["open"] and label["close"] != ")"):
        return None
    rest = text[label.end() :]
    length = label.end() + len(rest) - len(rest.lstrip())
    return Mark(length, label["open"] + label["close"], tuple(_readings(label["body"])))


def _readings(body: str) -> list[tuple[str, int]]:
    if body.isdigit():
        return [("1", int(body))]
    case = "A" if body.isupper() else "a"
    out = []
    if len(set(body)) == 1:  # z, aa, bb …
        out.append((case, 26 * (len(body) - 1) + ord(body[0].lower()) - 96))
    value = roman(body)
    if value:
        out.append(("I" if case == "A" else "i", value))
    return out


def roman(body: str) -> int:
    """The value of a well-formed roman number below 100, else 0."""
    values = [ROMAN.get(letter, 0) for letter in body.lower()]
    if not all(values):
        return 0
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total < 100 and to_roman(total) == body.lower() else 0


def to_roman(value: int) -> str:
    """A number below 4000 in small roman letters."""
    out = ""
    for worth, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        out += letters * (value // worth)
        value %= worth
    return out


@dataclass(slots=True)
class _Level:
    form: str
    script: str
    value: int
    indent: int


@dataclass
class ListStack:
    """How deep each item stands, told by its label's kind, its count and its indentation."""

    _levels: list[_Level] = field(default_factory=list)
    _broken: bool = False

    def clear(self) -> None:
        """A heading ends every list."""
        self._levels.clear()
        self._broken = False

    def interrupt(self) -> None:
        """A paragraph ends every list that the next item does not continue."""
        self._broken = True

    def expects(self, mark: Mark, *, open_only: bool = False) -> bool:
        """Whether the label is the next of a list that is open or, unless ``open_only``, the first of a new one."""
        if not open_only and (mark.bullet or any(value == 1 for _, value in mark.readings)):
            return True
        return any(self._continues(level, mark) for level in self._levels)

    def takes(self, mark: Mark, text: str) -> bool:
        """Whether what a text opens with is a label, and not the first letter of a name that no open list expects."""
        return INITIAL.match(text) is None or self.expects(mark)

    def place(self, mark: Mark, indent: int) -> int:
        """Enter an item and return its level, from 1."""
        depth = self._depth(mark, indent)
        if depth is None and self._broken:
            self._levels.clear()
        self._broken = False
        if depth is None:
            depth = self._nest(indent)
        script, value = self._reading(mark, depth)
        self._levels[depth:] = [_Level(mark.form, script, value, indent)]
        return depth + 1

    def _depth(self, mark: Mark, indent: int) -> int | None:
        """Index of the open list that the item continues: the deepest one at its indentation, else the deepest of its kind."""
        if mark.bullet and self._broken:
            return None
        fitting = [i for i, level in enumerate(self._levels) if self._continues(level, mark)]
        if not fitting and not self._broken:
            fitting = [i for i, level in enumerate(self._levels) if self._resembles(level, mark, indent)]
        near = [i for i in fitting if abs(self._levels[i].indent - indent) <= 2]
        return max(near or fitting, default=None)

    def _nest(self, indent: int) -> int:
        """Depth of a new list: below every open list that does not stand further right."""
        depth = len(self._levels)
        while depth and self._levels[depth - 1].indent > indent + 1:
            depth -= 1
        return depth

    def _reading(self, mark: Mark, depth: int) -> tuple[str, int]:
        if mark.bullet:
            return "", 0
        level = self._levels[depth] if depth < len(self._levels) else None
        if level and level.form == mark.form:
            same = [reading for reading in mark.readings if reading[0] == level.script]
            if same:
                return same[0]
        return next((reading for reading in mark.readings if reading[1] == 1), mark.readings[0])

    @staticmethod
    def _continues(level: _Level, mark: Mark) -> bool:
        if level.form != mark.form:
            return False
        return mark.bullet or (level.script, level.value + 1) in mark.readings

    @staticmethod
    def _resembles(level: _Level, mark: Mark, indent: int) -> bool:
        """A sibling after a gap in the count, or one that starts to count again in the same column."""
        if level.form != mark.form:
            return False
        same = [value for script, value in mark.readings if script == level.script]
        if any(value == 1 and script != level.script for script, value in mark.readings):
            return False  # "i." below "c." opens a list of its own
        return any(value > level.value or abs(level.indent - indent) <= 1 for value in same)
