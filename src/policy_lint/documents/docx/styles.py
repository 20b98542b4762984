"""Styles: what a paragraph's or a run's style says of headings, numbering and hidden text (ECMA-376, part 1, 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from policy_lint.documents.docx.package import W, flag, number, value

HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Style:
    """One style with what it inherits.

    Attributes:
        name: As Word shows it, in small letters.
        level: Heading level from 1, or 0.
        number: Numbering instance, or None.
        indent: Numbering level, or None.
        numbered_by: The style id that the numbering comes from: a level may be linked to that style.
        hidden: Its text is not shown.
        struck: Its text is struck out.
        bold: Its text is bold.
    """

    name: str
    level: int = 0
    number: int | None = None
    indent: int | None = None
    numbered_by: str | None = None
    hidden: bool = False
    struck: bool = False
    bold: bool = False


PLAIN = Style("normal")


class Styles:
    """The styles of one document, by id.

    Args:
        root: The root of ``styles.xml``, or None.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        for element in root.iter(W + "style") if root is not None else ():
            identity = value(element, "styleId") or ""
            self._elements[identity] = element
            if value(element, "type") == "paragraph" and value(element, "default") in {"1", "true", "on"}:
                self._default = identity

    def of(self, identity: str | None) -> Style:
        """The style with that id; the document's default paragraph style for None; a plain one for an unknown id."""
        return self._resolve(identity if identity is not None else self._default, 0)

    def _resolve(self, identity: str, depth: int) -> Style:
        if identity in self._known:
            return self._known[identity]
        element = self._elements.get(identity)
        if element is None or depth > DEEPEST:
            return PLAIN
        based = value(element.find(W + "basedOn"))
        base = self._resolve(based, depth + 1) if based else PLAIN
        style = _read(element, identity, base)
        self._known[identity] = style
        return style


def _read(element: etree._Element, identity: str, base: Style) -> Style:
    name = (value(element.find(W + "name")) or identity).lower()
    paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
    heading = HEADING.match(name)
    level = int(heading.group(1)) if heading else 1 if name == "title" else base.level
    outline = number(paragraph.find(W + "outlineLvl")) if paragraph is not None else None
    if outline is not None and not heading:
        level = outline + 1 if 0 <= outline < 9 else 0
    properties = paragraph.find(W + "numPr") if paragraph is not None else None
    instance, indent, source = base.number, base.indent, base.numbered_by
    if properties is not None:
        instance = number(properties.find(W + "numId"), default=instance)
        indent = number(properties.find(W + "ilvl"), default=indent)
        source = identity
    toggles = (flag(run, "vanish"), flag(run, "strike"), flag(run, "b"))
    inherited = (base.hidden, base.struck, base.bold)
    hidden, struck, bold = (old if new is None else new for new, old in zip(toggles, inherited, strict=True))
    return Style(name, level, instance, indent, source, hidden, struck, bold)
