"""Numbering: the labels that Word computes and does not write down (ECMA-376, part 1, 17.9).

A paragraph points to a numbering instance (``w:num``) and a level; the instance points to an abstract numbering, whose counters all
its instances share, save where an instance overrides a start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from policy_lint.documents.docx.package import W, flag, number, value
from policy_lint.documents.docx.styles import Styles
from policy_lint.documents.text.labels import to_roman

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
PLACE = re.compile(r"%([1-9])")
LEVELS = 9
MOST_LETTERS = 30
"""Letters of the longest number; Word itself counts no further than 780 in letters."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    Attributes:
        start: First number.
        form: ``w:numFmt``.
        text: Label with ``%1`` to ``%9`` for the numbers of this and higher levels.
        legal: All numbers in decimal.
        restart: None to start again after any higher level, 0 never, else only after that level (1-based) or a higher one.
        style: Paragraph style linked to the level.
        hidden: The label is not shown.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    hidden: bool = False


@dataclass(slots=True)
class _Instance:
    abstract: int
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass
class _Counters:
    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """Counts the numbered paragraphs of one document in order.

    Args:
        root: The root of ``numbering.xml``, or None.
        styles: The document's styles, for lists that are defined by a style.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[int, dict[int, Level]] = {}
        self._links: dict[int, str] = {}
        self._instances: dict[int, _Instance] = {}
        self._counters: dict[int, _Counters] = {}
        self._seen: set[int] = set()
        if root is not None:
            self._read(root)

    def level_of(self, instance: int, style: str | None) -> int:
        """The level that is linked to a style, for a paragraph whose numbering says none; 0 without a link."""
        for index, level in self._levels(instance).items():
            if style is not None and level.style == style:
                return index
        return 0

    def label(self, instance: int, indent: int) -> str | None:
        """Count one paragraph and return its label.

        Args:
            instance: ``w:numId``.
            indent: ``w:ilvl``, from 0.

        Returns:
            The label as printed ("2.1", "(a)", "Section 3."), or None for a bullet, a hidden or an unknown numbering.
        """
        found = self._instances.get(instance)
        indent = min(max(indent, 0), LEVELS - 1)
        if found is None:
            return None
        levels = self._levels(instance)
        counters = self._counters.setdefault(self._home(found.abstract), _Counters()).values
        if instance not in self._seen:
            self._seen.add(instance)
            for index in found.starts:
                counters[index] = None
        level = levels.get(indent, Level())
        start = found.starts.get(indent, level.start)
        current = counters[indent]
        counters[indent] = start if current is None else current + 1
        for deeper in range(indent + 1, LEVELS):
            restart = levels.get(deeper, Level()).restart
            if restart is None or (restart > 0 and indent < restart):
                counters[deeper] = None
        return self._print(levels, counters, indent)

    def _print(self, levels: dict[int, Level], counters: list[int | None], indent: int) -> str | None:
        level = levels.get(indent, Level())
        if level.form == "bullet" or level.hidden:
            return None

        def shown(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            other = levels.get(index, Level())
            count = counters[index] if counters[index] is not None else other.start
            form = "decimal" if level.legal and other.form != "none" else other.form
            return spell(count or 0, form)

        return PLACE.sub(shown, level.text).strip() or None

    def _levels(self, instance: int) -> dict[int, Level]:
        found = self._instances.get(instance)
        if found is None:
            return {}
        return {**self._abstract.get(self._home(found.abstract), {}), **found.levels}

    def _home(self, abstract: int) -> int:
        """The abstract numbering that another one names by its style."""
        for _ in range(4):
            style = self._links.get(abstract)
            linked = self._instances.get(self._styles.of(style).number or -1) if style else None
            if linked is None or linked.abstract == abstract:
                break
            abstract = linked.abstract
        return abstract

    def _read(self, root: etree._Element) -> None:
        for element in root.iter(W + "abstractNum"):
            identity = number(element, "abstractNumId", -1) or 0
            self._abstract[identity] = _levels(element)
            link = value(element.find(W + "numStyleLink"))
            if link:
                self._links[identity] = link
        for element in root.iter(W + "num"):
            levels, starts = {}, {}
            for override in element.iter(W + "lvlOverride"):
                index = number(override, "ilvl", 0) or 0
                if not 0 <= index < LEVELS:
                    continue
                levels.update(_levels(override, index))
                start = number(override.find(W + "startOverride"))
                if start is not None:
                    starts[index] = start
            abstract = number(element.find(W + "abstractNumId"), default=-1)
            self._instances[number(element, "numId", -1) or 0] = _Instance(abstract if abstract is not None else -1, levels, starts)


def _levels(parent: etree._Element, only: int | None = None) -> dict[int, Level]:
    levels = {}
    for element in parent.iterchildren(W + "lvl"):
        index = only if only is not None else number(element, "ilvl", 0) or 0
        levels[index] = Level(
            start=number(element.find(W + "start"), default=0) or 0,
            form=value(element.find(W + "numFmt")) or "decimal",
            text=value(element.find(W + "lvlText")) or "",
            legal=bool(flag(element, "isLgl")),
            restart=number(element.find(W + "lvlRestart")),
            style=value(element.find(W + "pStyle")),
            hidden=bool(flag(element.find(W + "rPr"), "vanish")),
        )
    return levels


def spell(count: int, form: str) -> str:
    """A number as a numbering format prints it; formats that English documents do not use come out in decimal."""
    match form:
        case "none" | "bullet":
            return ""
        case "lowerLetter" | "upperLetter" if count > 0:
            letter = chr(97 + (count - 1) % 26) * min((count - 1) // 26 + 1, MOST_LETTERS)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman" if 0 < count < 4000:
            roman = to_roman(count)
            return roman.upper() if form == "upperRoman" else roman
        case "decimalZero":
            return f"{count:02d}"
        case "ordinal":
            return f"{count}{_suffix(count)}"
        case "cardinalText" if 0 <= count < 100:
            return _words(count).capitalize()
        case "ordinalText" if 0 <= count < 100:
            head, dash, last = _words(count).rpartition("-")
            regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
            return (head + dash + IRREGULAR.get(last, regular)).capitalize()
    return str(count)


def _suffix(count: int) -> str:
    return "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


def _words(count: int) -> str:
    if count < 20:
        return ONES.split()[count]
    return TENS.split()[count // 10] + (f"-{ONES.split()[count % 10]}" if count % 10 else "")
