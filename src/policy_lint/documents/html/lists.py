"""Lists: how a page counts its items, by attributes, by inline style, or by the rules that Google Docs writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from policy_lint.documents.html.tree import Element
from policy_lint.documents.text.labels import to_roman

STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}
LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|disc|circle|square|decimal|(?:lower|upper)-(?:alpha|latin|roman))", re.IGNORECASE
)
GOOGLE = re.compile(r"\blst-[\w-]*-(?P<level>\d)(?=\s|$)")
"""A class of a list in Google Docs, whose lists stand beside those that they are inside of."""
RULE = re.compile(
    r'\.(?P<name>lst-[\w-]+)>li:before\{content:"(?P<before>[^"]*)"\s*counter\([\w-]+,(?P<style>[a-z-]+)\)\s*"(?P<behind>[^"]*)"'
)
Look = tuple[str, str, str]
"""What stands before a number, the style that it is printed in, and what stands behind it."""


@dataclass
class Counting:
    """A list that is open.

    Attributes:
        look: How its items are numbered; None for bullets.
        count: Number of the next item.
        step: What the count grows by.
        level: Its depth, from 1.
    """

    look: Look | None
    count: int
    step: int = 1
    level: int = 1

    def label(self, item: Element) -> str | None:
        """The label of the next item."""
        if self.look is None:
            return None
        count = integer(item.attributes.get("value"), self.count)
        self.count = count + self.step
        before, style, behind = self.look
        return f"{before}{spell(count, style)}{behind}".strip()


def counting(element: Element, above: int, looks: Mapping[str, Look]) -> Counting:
    """How a list counts.

    Args:
        element: ``ol`` or ``ul``.
        above: How many lists it is in.
        looks: As of `list_looks`.
    """
    given = element.attributes
    google = GOOGLE.search(given.get("class", ""))
    level = int(google["level"]) + 1 if google else above + 1
    if element.tag != "ol":
        return Counting(None, 1, level=level)
    said = LIST_STYLE.search(given.get("style", ""))
    name = said.group(1).lower() if said else ""
    plain = None if name in {"none", "disc", "circle", "square"} else given.get("type") or "1"
    style = STYLES.get(name, plain)
    look = looks.get(google.group()) if google else None
    items = sum(1 for child in element.children if isinstance(child, Element) and child.tag == "li")
    backwards = "reversed" in given
    start = integer(given.get("start"), items if backwards else 1)
    return Counting(look or (("", style, ".") if style else None), start, -1 if backwards else 1, level)


def list_looks(root: Element) -> dict[str, Look]:
    """How the lists of each class are numbered, by the style sheets in a page of Google Docs."""
    sheets = "".join(child.text for each in root.walk() if each.tag == "style" for child in each.children if not isinstance(child, Element))
    return {found["name"]: (found["before"], STYLES.get(found["style"], "1"), found["behind"]) for found in RULE.finditer(sheets)}


def integer(value: str | None, default: int) -> int:
    """An attribute as a number."""
    try:
        return int(value or "")
    except ValueError:
        return default


def spell(count: int, style: str) -> str:
    """A number as a list style prints it."""
    if style in "aA" and count > 0:
        letter = chr(97 + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
        return letter.upper() if style == "A" else letter
    if style in "iI" and 0 < count < 4000:
        return to_roman(count).upper() if style == "I" else to_roman(count)
    return str(count)
