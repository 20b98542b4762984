"""Notes: the footnotes of a page, told by links that lead there and back, and the comments that a word processor writes likewise."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from policy_lint.documents.html.tree import Element, Text

MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[*†‡§¶#]{1,3}|[A-Z]{1,3}\d{1,3})[\])]?\.?")
COMMENT = re.compile(r"cmnt|msocom", re.IGNORECASE)
"""Names of anchors of comments, by Google Docs and Word."""
WORD_COMMENT = re.compile(r"mso-element\s*:\s*comment", re.IGNORECASE)
HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "section"})
OTHERS = frozenset({"body", "main", "article", "#root", "ol", "ul", "dl"})
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HIGHEST = 3
"""Elements above a note's first paragraph that may be the note itself."""


@dataclass
class Notes:
    """The notes of a page; elements are named by their `id`.

    Attributes:
        blocks: The element that holds each note, by its anchor.
        references: The anchor that each mark in the text points to.
        skipped: All elements that hold notes or comments.
    """

    blocks: dict[str, Element] = field(default_factory=dict)
    references: dict[int, str] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)


@dataclass
class _Order:
    """Where each element stands: its place in document order, that of the last element inside it, and the element around it."""

    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    above: dict[int, Element] = field(default_factory=dict)


def notes_of(root: Element) -> Notes:
    """Find the notes: what a short link points to, further down, and what points back or is pointed to from a superscript."""
    order, anchors, links = _survey(root)
    found = Notes(skipped={id(element) for element in root.walk() if WORD_COMMENT.search(element.attributes.get("style", ""))})
    found.references.update({id(link): name for link in links if is_comment(name := link.attributes["href"][1:])})
    pairs: list[tuple[Element, str, Element]] = []
    back: dict[int, frozenset[str]] = {}
    for link in links:
        name = link.attributes["href"][1:]
        target = anchors.get(name)
        if target is None or order.first[id(target)] <= order.first[id(link)]:
            continue
        if id(target) not in back:
            back[id(target)] = frozenset(each.attributes["href"][1:] for each in target.walk() if _leads_within(each))
        if _is_note(link, target, back[id(target)], order):
            pairs.append((link, name, target))
    marks = sorted({order.first[id(each)] for link, _, target in pairs for each in (link, target)})
    for link, name, target in pairs:
        block = found.blocks.get(name) or _holder(target, order, marks)
        if block is None:
            continue
        sup = order.above.get(id(link))
        found.references[id(sup if sup is not None and sup.tag == "sup" and MARK.fullmatch(sup.string()) else link)] = name
        found.skipped.add(id(block))
        found.blocks[name] = block
    return found


def is_comment(name: str) -> bool:
    """Whether an anchor is that of a comment, which is no text of the document."""
    return COMMENT.search(name) is not None


def drop_links_back(element: Element) -> None:
    """Take the links that lead back out of a note, its mark among them."""
    for inner in list(element.walk()):
        inner.children = [child for child in inner.children if isinstance(child, Text) or not _leads_within(child)]


def _survey(root: Element) -> tuple[_Order, dict[str, Element], list[Element]]:
    """The order of all elements, those with a name, and the links within the page that read as marks."""
    order, anchors, links = _Order(), dict[str, Element](), list[Element]()
    stack: list[tuple[Element, bool]] = [(root, True)]
    count = 0
    while stack:
        element, opens = stack.pop()
        if not opens:
            order.last[id(element)] = count
            continue
        count += 1
        order.first[id(element)] = count
        for name in filter(None, map(element.attributes.get, ("id", "name"))):
            anchors.setdefault(name, element)
        if _leads_within(element) and MARK.fullmatch(element.string()):
            links.append(element)
        stack.append((element, False))
        for child in reversed(element.children):
            if isinstance(child, Element):
                order.above[id(child)] = element
                stack.append((child, True))
    return order, anchors, links


def _is_note(link: Element, target: Element, back: frozenset[str], order: _Order) -> bool:
    """Whether a link's target leads ``back`` to it, or is pointed to from a superscript."""
    above = order.above.get(id(link))
    own = {each.attributes.get(key) for each in (link, above) if each is not None for key in ("id", "name")}
    raised = (above is not None and above.tag == "sup") or link.find("sup") is not None
    return not own.isdisjoint(back) or (raised and target.tag in HOLDERS)


def _holder(target: Element, order: _Order, marks: list[int]) -> Element | None:
    """The element that holds all of a note and nothing else: the highest one around its anchor with no other mark or anchor in it."""
    held: Element | None = target if target.tag in HOLDERS else None
    element, steps = target, 0
    while steps < HIGHEST and (above := order.above.get(id(element))) is not None:
        if above.tag in OTHERS or above.find(*HEADINGS) is not None or _holds_more(above, order, marks):
            break
        element = above
        if above.tag in HOLDERS:
            held, steps = above, steps + 1
    return held


def _holds_more(element: Element, order: _Order, marks: list[int]) -> bool:
    return bisect_left(marks, order.last[id(element)] + 1) - bisect_left(marks, order.first[id(element)]) > 1


def _leads_within(element: Element) -> bool:
    return element.tag == "a" and len(element.attributes.get("href", "")) > 1 and element.attributes["href"].startswith("#")
