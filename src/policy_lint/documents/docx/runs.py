"""Runs: a paragraph's XML → its characters, with tracked changes, fields, symbols and hidden text settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from policy_lint.documents.docx.package import MATH, MC, W, flag, value
from policy_lint.documents.docx.styles import PLAIN, Styles
from policy_lint.documents.options import Revisions

INSERTED = frozenset({W + "ins", W + "moveTo"})
DELETED = frozenset({W + "del", W + "moveFrom"})
WRAPPERS = ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "ruby", "rubyBase")
WITHIN = frozenset({W + name for name in WRAPPERS} | {MATH + "oMath", MATH + "oMathPara"})
FIXED = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0x6F: "☐", 0xA8: "☐", 0x6E: "■", 0x71: "☐", 0xE0: "→"}
BOX = W + "txbxContent"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one run.

    Attributes:
        text: The characters.
        run: Which ``w:r`` of the paragraph, counted from 0 in document order with those of nested text boxes left out.
        at: Index of the first character in the text of that run.
        revised: It stands in an unaccepted insertion.
        bold: It is set in bold.
    """

    text: str
    run: int
    at: int
    revised: bool = False
    bold: bool = False


@dataclass
class Content:
    """What one paragraph holds besides its layout.

    Attributes:
        pieces: Its characters in order.
        notes: Kind and id of each footnote and endnote that it refers to.
        boxes: The contents of its text boxes.
        comments: For each comment's start and end, its id and the number of characters before it.
        images: Pictures in it.
    """

    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    comments: list[tuple[str, bool, int]] = field(default_factory=list)
    images: int = 0

    @property
    def length(self) -> int:
        """Characters so far."""
        return sum(len(piece.text) for piece in self.pieces)


class RunReader:
    """Reads the paragraphs of one document in order; a field may begin in one and end in another.

    Args:
        styles: For hidden and struck character styles.
        revisions: Which side of tracked changes to read.
    """

    def __init__(self, styles: Styles, revisions: Revisions) -> None:
        self.styles = styles
        self.final = revisions == "final"
        self.found: Counter[str] = Counter()
        self._fields: list[bool] = []  # for each open field, whether its result has begun

    def read(self, paragraph: etree._Element, style: str | None) -> Content:
        """The content of a ``w:p``; ``style`` is its paragraph style's id."""
        content = Content()
        base = self.styles.of(style)
        run = -1
        for element, inserted, deleted in walk(paragraph):
            if element.tag == W + "r":
                run += 1
                self._run(element, content, run, inserted, deleted, base.hidden, base.struck, base.bold)
            elif element.tag == MATH + "t":
                self._add(content, Piece(element.text or "", run, 0, inserted), deleted)
            elif element.tag in (W + "commentRangeStart", W + "commentRangeEnd"):
                content.comments.append((value(element, "id") or "", element.tag.endswith("Start"), content.length))
        return content

    def counts(self, properties: etree._Element | None) -> bool:
        """Whether what a tracked row or paragraph mark belongs to stands in the text that is read."""
        if properties is None:
            return True
        gone = DELETED if self.final else INSERTED
        return not any(child.tag in gone for child in properties)

    def _run(
        self,
        element: etree._Element,
        content: Content,
        run: int,
        inserted: bool,
        deleted: bool,
        hidden: bool,
        struck: bool,
        bold: bool,
    ) -> None:
        properties = element.find(W + "rPr")
        if properties is not None:
            named = properties.find(W + "rStyle")
            character = self.styles.of(value(named)) if named is not None else PLAIN
            hidden = _toggle(properties, "vanish", hidden or character.hidden)
            struck = _toggle(properties, "strike", struck or character.struck) or bool(flag(properties, "dstrike"))
            bold = _toggle(properties, "b", bold or character.bold)
        at = 0
        for child in element:
            text = self._text(child, content)
            if text and hidden:
                self.found["hidden"] += len(text.split())
            elif text:
                self.found["struck"] += struck and not deleted
                self._add(content, Piece(text, run, at, inserted, bold), deleted or struck)
            at += len(text)

    def _add(self, content: Content, piece: Piece, deleted: bool) -> None:
        self.found["revised"] += deleted or piece.revised
        if not (deleted if self.final else piece.revised) and piece.text:
            content.pieces.append(piece)

    def _text(self, child: etree._Element, content: Content) -> str:
        """The characters of one child of a run; what is no text is kept in ``content`` or counted."""
        tag = child.tag
        if tag == W + "fldChar":
            self._field(value(child, "fldCharType"))
            return ""
        if self._fields and not all(self._fields):
            return ""  # the instruction of a field, not its result
        if tag in (W + "t", W + "delText"):
            return child.text or ""
        if tag in FIXED:
            return FIXED[tag]
        if tag == W + "sym":
            return symbol(value(child, "char"))
        if tag in (W + "footnoteReference", W + "endnoteReference"):
            content.notes.append((tag.removeprefix(W).removesuffix("Reference"), value(child, "id") or ""))
        elif tag == MC + "AlternateContent":
            self._drawing(_choice(child), content)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            self._drawing(child, content)
        return ""

    def _drawing(self, element: etree._Element, content: Content) -> None:
        boxes = [box for box in element.iter(BOX) if not any(parent.tag == BOX for parent in _between(box, element))]
        content.boxes.extend(boxes)
        content.images += not boxes

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def runs_of(paragraph: etree._Element) -> list[etree._Element]:
    """The runs of a ``w:p`` as `Piece.run` counts them: through every wrapper, but not into its text boxes."""
    return [element for element, _, _ in walk(paragraph) if element.tag == W + "r"]


def walk(parent: etree._Element, *, inserted: bool = False, deleted: bool = False) -> Iterator[tuple[etree._Element, bool, bool]]:
    """Runs and marks in document order, through every wrapper, each with its state of revision."""
    for child in parent:
        tag = child.tag
        if tag in INSERTED:
            yield from walk(child, inserted=True, deleted=deleted)
        elif tag in DELETED:
            yield from walk(child, inserted=inserted, deleted=True)
        elif tag == MC + "AlternateContent":
            yield from walk(_choice(child), inserted=inserted, deleted=deleted)
        elif tag in WITHIN:
            yield from walk(child, inserted=inserted, deleted=deleted)
        elif tag == MATH + "r":
            yield from ((text, inserted, deleted) for text in child.iter(MATH + "t"))
        elif isinstance(tag, str) and tag.startswith(MATH):
            yield from walk(child, inserted=inserted, deleted=deleted)
        else:
            yield child, inserted, deleted


def _between(element: etree._Element, ancestor: etree._Element) -> Iterator[etree._Element]:
    for parent in element.iterancestors():
        if parent is ancestor:
            return
        yield parent


def _choice(alternate: etree._Element) -> etree._Element:
    """The branch of alternate content that is read: the first choice, else the fallback."""
    for name in ("Choice", "Fallback"):
        branch = alternate.find(MC + name)
        if branch is not None:
            return branch
    return alternate


def _toggle(properties: etree._Element, name: str, inherited: bool) -> bool:
    said = flag(properties, name)
    return inherited if said is None else said


def symbol(code: str | None) -> str:
    """A character of a symbol font: the bullets and boxes that policies use, else the character itself where it is a public one."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    if 0xF000 <= point <= 0xF0FF:
        return SYMBOLS.get(point - 0xF000, "")
    return chr(point) if 0x20 <= point < 0xD800 else ""
