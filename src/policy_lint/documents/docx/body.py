"""Body: the paragraphs and tables of a Word file in document order → the text and its blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from policy_lint.documents.builder import Draft, Writer
from policy_lint.documents.document import BlockKind
from policy_lint.documents.docx.numbering import Numbering
from policy_lint.documents.docx.package import MC, W, number, value
from policy_lint.documents.docx.runs import Content, Piece, RunReader
from policy_lint.documents.docx.styles import Style, Styles
from policy_lint.documents.text.headings import heading_level, is_bold_title
from policy_lint.documents.text.labels import ListStack, mark_of

WRAPPERS = frozenset({W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")} | {MC + "Choice", MC + "Fallback"})
LONGEST_HEADING = 140
TWIPS = 144  # to a column of ten points


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where characters of the document's text stand in the XML.

    Attributes:
        start: Offset of the first of them in ``Document.text``.
        end: Offset after the last.
        part: Name of the XML part.
        paragraph: Which ``w:p`` of that part, from 0 in document order.
        run: Which ``w:r`` of that paragraph, from 0 in document order, those of text boxes inside it not counted.
        at: Index of the first of them in that run's text; every ``w:tab``, ``w:br``, ``w:cr``, ``w:noBreakHyphen`` and known
            ``w:sym`` counts one character.
    """

    start: int
    end: int
    part: str
    paragraph: int
    run: int
    at: int


@dataclass
class Paragraph:
    """A paragraph as read: its content, look and place."""

    ordinal: int
    content: Content
    style: Style
    label: str | None
    numbered: bool
    indent: int
    left: int


@dataclass
class Story:
    """One XML part's paragraphs, counted in document order."""

    part: str
    ordinals: dict[etree._Element, int]

    @classmethod
    def of(cls, part: str, root: etree._Element) -> Story:
        """Count the ``w:p`` of a part."""
        return cls(part, {element: index for index, element in enumerate(root.iter(W + "p"))})


class Body:
    """Walks a document's stories and writes their text.

    Args:
        styles: The document's styles.
        numbering: Its numbering, which counts as the walk goes.
        runs: Reads a paragraph's characters.
    """

    def __init__(self, styles: Styles, numbering: Numbering, runs: RunReader) -> None:
        self.styles, self.numbering, self.runs = styles, numbering, runs
        self.writer = Writer()
        self.anchors: list[Anchor] = []
        self.comments: dict[str, list[int]] = {}
        self.notes: dict[tuple[str, str], tuple[Story, etree._Element]] = {}
        self.images = 0
        self.unread = 0
        self._lists = ListStack()
        self._carried: list[tuple[Piece, int]] = []

    def story(self, story: Story, parent: etree._Element) -> None:
        """Write the blocks of a story in order, each footnote behind its paragraph."""
        for child in _blocks(parent):
            if child.tag == W + "p":
                self._write(story, child)
            elif child.tag == W + "tbl":
                self._table(story, child)
            elif child.tag in (W + "altChunk", W + "subDoc"):
                self.unread += 1

    def _read(self, story: Story, element: etree._Element) -> Paragraph:
        properties = element.find(W + "pPr")
        identity = value(properties.find(W + "pStyle")) if properties is not None else None
        style = self.styles.of(identity)
        outline = number(properties.find(W + "outlineLvl")) if properties is not None else None
        if outline is not None:
            style = replace(style, level=outline + 1 if 0 <= outline < 9 else 0)
        content = self.runs.read(element, identity)
        self.images += content.images
        instance, indent = self._numbered(properties, style, identity)
        label = self.numbering.label(instance, indent) if instance and not self._merges(element) else None
        left = number(properties.find(W + "ind"), "left", 0) if properties is not None else 0
        return Paragraph(story.ordinals[element], content, style, label, bool(instance), indent, left or 0)

    def _numbered(self, properties: etree._Element | None, style: Style, identity: str | None) -> tuple[int, int]:
        """Numbering instance and level of a paragraph: its own, else its style's; instance 0 is none."""
        own = properties.find(W + "numPr") if properties is not None else None
        instance = number(own.find(W + "numId")) if own is not None else None
        indent = number(own.find(W + "ilvl")) if own is not None else None
        if instance is None:
            instance = style.number or 0
            if indent is None:
                linked = self.numbering.level_of(instance, identity) or self.numbering.level_of(instance, style.numbered_by)
                indent = style.indent if style.indent is not None and not linked else linked
        return instance, indent or 0

    def _write(self, story: Story, element: etree._Element) -> None:
        """Write a paragraph as one block or, where its line breaks open items, several."""
        paragraph = self._read(story, element)
        self._carried.extend((piece, paragraph.ordinal) for piece in paragraph.content.pieces)
        if self._merges(element):
            return
        pieces, self._carried = self._carried, []
        if paragraph.style.name.startswith("toc "):
            pieces = []
        self._comments(paragraph, element, story, pieces)
        for count, part in enumerate(_segments(pieces)):
            self._block(story, paragraph, part, first=count == 0)
        self._behind(story, paragraph.content)

    def _merges(self, element: etree._Element) -> bool:
        """Whether the paragraph's mark is not there in the text that is read, so that the next paragraph goes on with it."""
        following = element.getnext()
        return not self.runs.counts(element.find(f"{W}pPr/{W}rPr")) and following is not None and following.tag == W + "p"

    def _block(self, story: Story, paragraph: Paragraph, pieces: list[tuple[Piece, int]], *, first: bool) -> None:
        text = "".join(piece.text for piece, _ in pieces)
        if not text.strip():
            return
        start, end = self._text(story, paragraph.ordinal, pieces)
        revised = any(piece.revised for piece, _ in pieces)
        bold = all(piece.bold for piece, _ in pieces if piece.text.strip())
        label = paragraph.label if first else None
        kind, level = self._kind(paragraph, " ".join(text.split()), bold=bold, numbered=paragraph.numbered and first)
        if kind is BlockKind.HEADING:
            self._lists.clear()
        elif kind is BlockKind.PARAGRAPH:
            self._lists.interrupt()
        skip = 0
        mark = mark_of(text.lstrip())
        if kind is BlockKind.LIST_ITEM and mark and mark.bullet:
            skip = len(text) - len(text.lstrip()) + mark.length
        self.writer.draft(Draft(kind, [(min(start + skip, end), end)], level, label, revised=revised))

    def _kind(self, paragraph: Paragraph, text: str, *, bold: bool, numbered: bool) -> tuple[BlockKind, int]:
        """Heading, item or paragraph: by its style, its numbering, a typed label, or its look."""
        level = paragraph.style.level
        title = len(text) <= LONGEST_HEADING and not (text[-1] in ".;:" and len(text.split()) > 10)
        if level and title:
            return BlockKind.HEADING, level
        if numbered:
            return BlockKind.LIST_ITEM, paragraph.indent + 1
        mark = mark_of(text)
        typed = heading_level(text)
        if typed and not (mark and mark.bullet):
            return BlockKind.HEADING, typed
        if bold and is_bold_title(text):
            return BlockKind.HEADING, 2
        if mark and self._lists.takes(mark, text):
            return BlockKind.LIST_ITEM, self._lists.place(mark, paragraph.left // TWIPS)
        return BlockKind.PARAGRAPH, 0

    def _text(self, story: Story, ordinal: int, pieces: list[tuple[Piece, int]]) -> tuple[int, int]:
        """Write characters and remember where each run of them stands."""
        begin = self.writer.at
        for piece, owner in pieces:
            start, end = self.writer.write(piece.text)
            self.anchors.append(Anchor(start, end, story.part, owner, piece.run, piece.at))
        end = self.writer.at
        self.writer.line(begin, end, ordinal + 1)
        self.writer.write("\n")
        return begin, end

    def _pieces(self, story: Story, element: etree._Element, content: Content) -> tuple[int, int]:
        """Write a paragraph's characters as they are."""
        ordinal = story.ordinals[element]
        return self._text(story, ordinal, [(piece, ordinal) for piece in content.pieces])

    def _comments(self, paragraph: Paragraph, element: etree._Element, story: Story, pieces: list[tuple[Piece, int]]) -> None:
        """Note where comments begin and end, in offsets of the text that is about to be written."""
        before = sum(len(piece.text) for piece, owner in pieces if owner != story.ordinals[element])
        for identity, opening, count in paragraph.content.comments:
            place = self.writer.at + before + count
            self.comments.setdefault(identity, [place, place])[0 if opening else 1] = place

    def _behind(self, story: Story, content: Content) -> None:
        """What stands beside a paragraph: its text boxes and notes."""
        for box in content.boxes:
            self.story(story, box)
        for key in content.notes:
            note = self.notes.pop(key, None)
            if note is not None:
                self._note(*note)

    def _note(self, story: Story, element: etree._Element) -> None:
        for paragraph in element.iter(W + "p"):
            content = self._read(story, paragraph).content
            if content.length:
                start, end = self._text(story, story.ordinals[paragraph], [(piece, story.ordinals[paragraph]) for piece in content.pieces])
                self.writer.draft(Draft(BlockKind.FOOTNOTE, [(start, end)], revised=any(p.revised for p in content.pieces)))

    def _table(self, story: Story, table: etree._Element) -> None:
        """A table as rows; one that only lays out text (one column, lists or several paragraphs in a cell) as that text."""
        rows = [row for row in _rows(table) if self.runs.counts(row.find(W + "trPr"))]
        header: dict[int, str] = {}
        for index, row in enumerate(rows):
            cells = [cell for cell in _cells(row) if cell.tag == W + "tc"]
            if len(cells) < 2 or any(self._rich(cell) for cell in cells):
                for cell in cells:
                    self.story(story, cell)
                continue
            texts = self._row(story, cells, header)
            if index == 0 and len(rows) > 1:
                header = texts

    def _rich(self, cell: etree._Element) -> bool:
        """A cell that holds a table, a numbered list, or more than a few short paragraphs."""
        if cell.find(f".//{W}tbl") is not None or cell.find(f".//{W}numPr") is not None:
            return True
        lengths = [sum(len(t.text or "") for t in p.iter(W + "t")) for p in cell.iter(W + "p")]
        return sum(1 for length in lengths if length) > 1 and sum(lengths) > 200

    def _row(self, story: Story, cells: list[etree._Element], header: dict[int, str]) -> dict[int, str]:
        """Write one row and return the text of each column."""
        drafts, columns, texts, revised, column = [], [], {}, False, 0
        contents: list[Content] = []
        for cell in cells:
            spans = []
            for element in cell.iter(W + "p"):
                paragraph = self._read(story, element)
                content = paragraph.content
                contents.append(content)
                self._comments(paragraph, element, story, [])
                revised = revised or any(piece.revised for piece in content.pieces)
                spans.append(self._pieces(story, element, content))
                spans.append((self.writer.at - 1, self.writer.at))
            drafts.append(spans)
            columns.append(header.get(column, ""))
            width = number(cell.find(f"{W}tcPr/{W}gridSpan"), default=1) or 1
            words = self.writer.words(spans)
            texts.update({column + step: words for step in range(min(width, 64))})
            column += width
        self.writer.draft(Draft(BlockKind.TABLE_ROW, [], cells=drafts, header=tuple(columns) if header else (), revised=revised))
        for content in contents:
            self._behind(story, content)
        return texts


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables and imported parts, through every block-level wrapper."""
    for child in parent:
        if child.tag == MC + "AlternateContent":
            branch = child.find(MC + "Choice")
            yield from _blocks(branch if branch is not None else child)
        elif child.tag in WRAPPERS:
            yield from _blocks(child)
        else:
            yield child


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return (row for row in _blocks(table) if row.tag == W + "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return _blocks(row)


def _segments(pieces: list[tuple[Piece, int]]) -> list[list[tuple[Piece, int]]]:
    """Cut a paragraph at the line breaks behind which a typed label or a bullet stands."""
    text = "".join(piece.text for piece, _ in pieces)
    cuts = [0]
    at = text.find("\n")
    while at >= 0:
        rest = text[at + 1 : at + 40].lstrip()
        if mark_of(rest):
            cuts.append(at + 1)
        at = text.find("\n", at + 1)
    out: list[list[tuple[Piece, int]]] = [[] for _ in cuts]
    at = 0
    for piece, owner in pieces:
        done = 0
        while done < len(piece.text):
            part = bisect_right(cuts, at + done) - 1
            stop = min(len(piece.text), (cuts[part + 1] - at) if part + 1 < len(cuts) else len(piece.text))
            out[part].append((replace(piece, text=piece.text[done:stop], at=piece.at + done), owner))
            done = stop
        at += len(piece.text)
    return out
