"""Tree: HTML → elements and texts that know their line, by the standard library's tolerant parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from policy_lint.documents.amount import check_blocks

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
BLOCK_TAGS = """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead
tr ul"""
BLOCKS = frozenset(BLOCK_TAGS.split())
# An element that opens closes these, as far up as the elements that fence them in.
CLOSES = {
    "li": ({"li", "p"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd", "p"}, {"dl"}),
    "dd": ({"dt", "dd", "p"}, {"dl"}),
    "tr": ({"tr", "td", "th", "p"}, {"table"}),
    "td": ({"td", "th", "p"}, {"tr", "table"}),
    "th": ({"td", "th", "p"}, {"tr", "table"}),
    "tbody": ({"thead", "tbody", "tfoot", "tr", "td", "th", "p"}, {"table"}),
    "thead": ({"tbody", "tr", "td", "th", "p"}, {"table"}),
    "tfoot": ({"thead", "tbody", "tr", "td", "th", "p"}, {"table"}),
    "option": ({"option"}, {"select"}),
}
FENCES = frozenset({"td", "th", "li", "dd", "button", "table", "div", "section", "article", "main"})
DEEPEST = 150
"""Elements in one another; what is nested deeper is read as if it stood beside."""
BARE = re.compile(r"<(?![A-Za-z/!?])")
"""A sign that opens nothing, which the library would hand over alone, however many there are."""
STANDIN = "\ufdd0"
"""What stands for such a sign meanwhile, so that every column stays: no character of Unicode."""
COMMENT_END = re.compile(r"--!?\s*>")
PARAGRAPHS = frozenset({"p", "li", "dt", "dd", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
HEAD = frozenset({"base", "link", "meta", "title", "style", "script", "noscript", "template", "head", "html"})
"""What may stand in the head; anything else ends it, whether or not the file says so."""
COMMENT = "#comment"
PLACE = "#hidden"
"""Tag of what stays in the place of hidden words: it holds nothing, and ``words`` says how many are gone."""
MOST_DEEPER = 5_000
"""Elements open below the deepest: more are no page's, and every one of them costs as often as there are elements above it."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, and the line of the file and the column from 0 at which the first of them stands."""

    text: str
    line: int
    column: int = 0


@dataclass(slots=True)
class Element:
    """An element with what is inside it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Text] = field(default_factory=list)
    line: int = 1

    def walk(self) -> Iterator[Element]:
        """The element and every element inside it, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def find(self, *tags: str) -> Element | None:
        """The first element inside it with one of the tags."""
        return next((element for element in self.walk() if element.tag in tags and element is not self), None)

    def string(self) -> str:
        """All characters inside it, white space folded."""
        parts: list[str] = []
        stack: list[Element | Text] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                parts.append(node.text)
            elif node.tag not in {"script", "style", "template"}:
                if node.tag in BLOCKS or node.tag == "br":
                    parts.append(" ")
                stack.extend(reversed(node.children))
        return " ".join("".join(parts).split())


class _Builder(HTMLParser):
    def __init__(self, last_comment: int) -> None:
        super().__init__(convert_charrefs=True)
        self.last_comment = last_comment
        self.root = Element("#root")
        self.open = [self.root]
        self.deeper: list[str] = []
        self.unclosed: list[Element] = []
        self.paragraphs = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._imply(tag)
        if tag in PARAGRAPHS and self.open[-1].tag not in CELLS:
            self.paragraphs += 1
            check_blocks(self.paragraphs)
        element = Element(tag, {name: value or "" for name, value in attrs}, line=self.getpos()[0])
        self.open[-1].children.append(element)
        if tag in VOID:
            return
        if len(self.open) < DEEPEST:
            self.open.append(element)
            return
        self.deeper.append(tag)
        if len(self.deeper) > MOST_DEEPER:
            raise RecursionError

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and tag not in BLOCKS:
            if self.deeper:
                self.deeper.pop()
            elif self.open[-1].tag == tag:
                self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.deeper:
            while self.deeper.pop() != tag:
                continue
            return
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                self.unclosed.extend(self.open[depth + 1 :])
                self._close(depth)
                return
            if self.open[depth].tag in FENCES and tag not in BLOCKS:
                return

    def handle_data(self, data: str) -> None:
        if self.open[-1].tag == "head" and data.strip():
            self._close(len(self.open) - 1)
        self.open[-1].children.append(Text(data.replace(STANDIN, "<"), *self.getpos()))

    def _imply(self, tag: str) -> None:
        """Close what the new element ends without saying so."""
        if tag not in HEAD and self.open[-1].tag == "head":
            self._close(len(self.open) - 1)
        closes, fences = CLOSES.get(tag, ({"p"}, FENCES) if tag in BLOCKS else (set(), set()))
        if self.deeper:
            while self.deeper and self.deeper[-1] in closes:
                self.deeper.pop()
            return
        cut = len(self.open)
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag in fences:
                break
            if self.open[depth].tag in closes:
                cut = depth
        if cut < len(self.open):
            self._close(cut)

    def _close(self, depth: int) -> None:
        """Close the open elements from a depth on, and with them what is deeper than any."""
        del self.open[depth:]
        self.deeper.clear()

    def parse_comment(self, i: int, report: bool = True) -> int:
        """A comment, unless none ends any more: the library would look through all of the file again for each that begins."""
        if i < self.last_comment:
            return super().parse_comment(i, report)
        if all(each.tag != COMMENT for each in self.unclosed):
            self.unclosed.append(Element(COMMENT, line=self.getpos()[0]))
        return -1

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """A section ("<![IF", "<![CDATA[") is a comment up to the next ">", as the HTML standard has it outside of SVG and formulas."""
        return self.parse_bogus_comment(i, report)


def parse(text: str) -> tuple[Element, list[Element]]:
    """The tree of an HTML file; whatever the file is, it has one.

    Returns:
        The root, and the elements that nothing closes, comments (`COMMENT`) among them, so that what follows is inside them.

    Raises:
        RecursionError: It is nested deeper than any real page.
        TooMuchError: It has more paragraphs than any document.
    """
    text = BARE.sub(STANDIN, text).replace("\v", " ")  # which is a mark of ours
    # No tag or comment ends behind the last of these signs. The library would look for its end at each that begins there.
    end = text.rfind(">") + 1
    builder = _Builder(max((found.start() for found in COMMENT_END.finditer(text)), default=0))
    builder.feed(text[:end])
    builder.close()
    if text[end:]:
        builder.handle_data(unescape(text[end:]))
    return builder.root, [*builder.unclosed, *builder.open]
