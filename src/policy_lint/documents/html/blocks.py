"""Blocks: the pruned tree of a page → the text and its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy_lint.documents.builder import Draft, Writer
from policy_lint.documents.document import BlockKind
from policy_lint.documents.folding import Span
from policy_lint.documents.html.lists import Counting, Look, counting, integer
from policy_lint.documents.html.notes import drop_links_back, is_comment, notes_of
from policy_lint.documents.html.tree import BLOCKS, Element, Text
from policy_lint.documents.options import Revisions
from policy_lint.documents.text.headings import heading_level, is_bold_title, is_short_phrase
from policy_lint.documents.text.labels import ListStack, mark_of

HEADING = re.compile(r"h([1-6])$")
DELETED = frozenset({"del", "s", "strike"})
STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
BOLD = frozenset({"b", "strong"})
DASHES = ("–", "—")
"""What opens a signature or an aside more often than an item."""
WORD_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
"""Style of what Word sets before an item: its number, or a sign that a font of symbols shows as a bullet."""
DEEPEST = 6
MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one text node, as they will be written; ``column`` as of `Text`, None for what no file holds."""

    text: str
    line: int
    bold: bool
    revised: bool
    column: int | None = None


@dataclass
class _State:
    """What the elements around the current place say."""

    kind: BlockKind | None = None
    level: int = 0
    label: str | None = None
    depth: int = 0
    bold: bool = False
    inserted: bool = False
    quoted: bool = False


class Page:
    """Walks a page's content and writes it.

    Args:
        root: The content.
        revisions: Which side of ``ins`` and ``del`` is the text.
        typed: The lists of typed labels that are open above the content.
        heading: Level of the heading above it.
        looks: How its lists are numbered, as `policy_lint.documents.html.lists.list_looks` tells it.
    """

    def __init__(
        self, root: Element, revisions: Revisions, typed: ListStack | None = None, heading: int = 0, looks: Mapping[str, Look] | None = None
    ) -> None:
        self.writer = Writer()
        self.final = revisions == "final"
        self._root = root
        self._notes = notes_of(root)
        self._cited: list[str] = []
        self._pieces: list[Piece] = []
        self._state = _State()
        self._lists: list[Counting] = []
        self._looks = looks or {}
        self._held: list[Piece] = []
        self._typed = typed or ListStack()
        self.heading = heading
        self._waiting: list[Piece] = []
        self._noted: set[str] = set()

    def write(self) -> Writer:
        """Write the whole page."""
        self._children(self._root)
        self._undefined()
        self._flush()
        self._release()
        return self.writer

    def _children(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Text):
                self._pieces.append(self._piece(child))
            else:
                self._element(child)

    def _piece(self, text: Text) -> Piece:
        return Piece(text.text, text.line, self._state.bold, self._state.inserted, text.column)

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._pieces.append(Piece("\n\x0b", element.line, self._state.bold, False))
        elif tag in DELETED or tag == "ins" or STRUCK.search(element.attributes.get("style", "")):
            self._change(element)
        elif tag in BOLD:
            before, self._state.bold = self._state.bold, True
            self._children(element)
            self._state.bold = before
        elif WORD_MARK.search(element.attributes.get("style", "")) and _is_bullet(element.string()):
            self._pieces.append(Piece("• ", element.line, self._state.bold, self._state.inserted))
        elif id(element) in self._notes.references:
            self._cite(self._notes.references[id(element)])
        elif tag not in BLOCKS:
            self._children(element)
        elif id(element) not in self._notes.skipped:
            self._flush()
            getattr(self, f"_{tag}", self._block)(element)
            self._flush()

    def _block(self, element: Element) -> None:
        heading = HEADING.match(element.tag)
        if heading:
            level = int(heading.group(1))
            self.heading = level
            self._within(element, _State(BlockKind.HEADING, level))
        else:
            self._children(element)

    def _within(self, element: Element, state: _State) -> None:
        """Walk an element with another state."""
        before = self._state
        state.bold, state.inserted, state.depth = before.bold, before.inserted, max(state.depth, before.depth)
        self._state = state
        self._children(element)
        self._flush()
        self._state = before

    def _change(self, element: Element) -> None:
        """A tracked change: the refused side is not there."""
        inserted = element.tag == "ins"
        if element.tag in BLOCKS:
            self._flush()
        if inserted is not self.final:
            return
        before, self._state.inserted = self._state.inserted, inserted
        self._children(element)
        self._state.inserted = before
        if element.tag in BLOCKS:
            self._flush()

    def _cite(self, target: str) -> None:
        """A mark of a note: no text, but the note belongs behind this block."""
        if target not in self._noted and not is_comment(target):
            self._noted.add(target)
            self._cited.append(target)

    def _summary(self, element: Element) -> None:
        text = element.string()
        heading = not text.endswith("?") and is_short_phrase(text)
        self._within(element, _State(BlockKind.HEADING, min(self.heading + 1, DEEPEST)) if heading else _State())

    def _ul(self, element: Element) -> None:
        self._list(element)

    def _ol(self, element: Element) -> None:
        self._list(element)

    def _list(self, element: Element) -> None:
        self._lists.append(counting(element, len(self._lists), self._looks))
        self._children(element)
        self._flush()
        self._lists.pop()

    def _li(self, element: Element) -> None:
        level = self._lists[-1].level if self._lists else 1
        label = self._lists[-1].label(element) if self._lists else None
        if label is None and _is_section(element):
            self._children(element)
        else:
            self._within(element, _State(BlockKind.LIST_ITEM, level, label, level))

    def _dd(self, element: Element) -> None:
        self._pieces, self._waiting = [*self._waiting, *self._pieces], []
        self._within(element, _State())

    def _dl(self, element: Element) -> None:
        self._children(element)
        self._undefined()

    def _undefined(self) -> None:
        """Take up the terms that nothing defines."""
        self._flush()
        self._pieces, self._waiting = self._waiting, []

    def _dt(self, element: Element) -> None:
        """A term waits for its definition, several for the one that they share; a question stands for itself."""
        text = element.string()
        if text.endswith("?"):
            self._within(element, _State())
        elif text:
            self._pieces, self._waiting = self._waiting, []
            self._children(element)
            if _raw(self._pieces):  # blocks inside it, such as a list of its own, are written by now
                end = "" if text[-1] in ":.-–—" else ":"
                self._waiting += [*self._pieces, Piece(f"{end} ", element.line, False, False)]
                self._pieces = []

    def _pre(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Text):
                self._lines(child)
            else:
                self._element(child)

    def _lines(self, text: Text) -> None:
        """Preformatted text: blank lines part paragraphs."""
        for count, line in enumerate(text.text.split("\n")):
            if not line.strip():
                self._flush()
            self._pieces.append(self._piece(Text(line + "\n", text.line + count, 0 if count else text.column)))

    def _table(self, element: Element) -> None:
        """A table as rows, or, where it only lays out text, as that text."""
        rows = _rows(element)
        if element.attributes.get("role") in {"presentation", "none"} or _is_layout(rows):
            self._children(element)
            return
        for stray in _strays(element):
            if isinstance(stray, Text):
                self._pieces += [self._piece(stray), Piece("\n", stray.line, False, False)]
            else:
                self._element(stray)
        self._undefined()
        self._flush()
        self._release()
        header: dict[int, str] = {}
        reach: dict[int, int] = {}
        for index, row in enumerate(rows):
            texts = self._row(row, header, reach)
            if index == 0 and len(rows) > 1:
                header = texts

    def _row(self, row: Element, header: dict[int, str], reach: dict[int, int]) -> dict[int, str]:
        """Write one row and return the text of each column; ``reach`` says for how many rows more a cell from above fills a column."""
        spans: list[list[Span]] = []
        columns: list[str] = []
        texts: dict[int, str] = {}
        column, revised = 0, False
        filled, deep = {at for at, rows in reach.items() if rows}, dict[int, int]()
        for cell in _cells(row):
            while column in filled:
                column += 1
            self._pieces = []
            self._flat(cell)
            pieces, self._pieces = self._pieces, []
            span = self._put(pieces)
            revised = revised or any(piece.revised for piece in pieces)
            spans.append([span])
            columns.append(header.get(column, ""))
            width = min(max(integer(cell.attributes.get("colspan"), 1), 1), 64)
            texts.update({column + step: self.writer.words([span]) for step in range(width)})
            deep.update({column + step: min(integer(cell.attributes.get("rowspan"), 1), MOST_ROWS) - 1 for step in range(width)})
            column += width
        self.writer.draft(Draft(BlockKind.TABLE_ROW, [], cells=spans, header=tuple(columns) if header else (), revised=revised))
        reach.update({**{at: rows - 1 for at, rows in reach.items() if rows}, **deep})
        return texts

    def _flat(self, element: Element) -> None:
        """A cell's words, its blocks parted by white space only."""
        for child in element.children:
            if isinstance(child, Element) and child.tag in BLOCKS:
                self._pieces.append(Piece("\n", child.line, False, False))
                self._flat(child)
                self._pieces.append(Piece("\n", child.line, False, False))
            elif isinstance(child, Element):
                self._element(child)
            else:
                self._pieces.append(self._piece(child))

    def _flush(self) -> None:
        """Write the words gathered so far as a block, or several where line breaks part them."""
        pieces, self._pieces = self._pieces, []
        for part in _segments(pieces):
            if "".join(piece.text for piece in part).strip():
                self._emit(part)
        cited, self._cited = self._cited, []
        for target in cited:
            self._note(target)

    def _emit(self, pieces: list[Piece]) -> None:
        """Write one block; a label that stands alone waits for the paragraph that it is the label of."""
        state = self._state
        if state.kind is None:
            held, self._held = self._held, []
            pieces = [*held, *pieces]
            text = _raw(pieces)
            mark = mark_of(text)
            if mark and not held and mark.length >= len(text.rstrip()):
                self._held = [*pieces, Piece(" ", pieces[-1].line, False, False)]
                return
        self._block_of(pieces)

    def _release(self) -> None:
        """Write a label for which no paragraph came."""
        held, self._held = self._held, []
        if held:
            before, self._state = self._state, _State()
            self._block_of(held)
            self._state = before

    def _block_of(self, pieces: list[Piece]) -> None:
        state = self._state
        kind, level, label, skip = state.kind, state.level, state.label, 0
        if kind is None:
            bold = all(piece.bold for piece in pieces if piece.text.strip())
            kind, level, skip = self._look(_raw(pieces), bold=bold)
        else:
            self._release()
            if kind is BlockKind.LIST_ITEM:  # what follows in the item is a paragraph
                state.kind, state.label = None, None
        if kind is BlockKind.HEADING:
            self._typed.clear()
        start, end = self._put(pieces)
        skip += skip and len(written(pieces)) - len(written(pieces).lstrip())
        self.writer.draft(Draft(kind, [(start + skip, end)], level, label, revised=any(piece.revised for piece in pieces)))

    def _look(self, raw: str, *, bold: bool) -> tuple[BlockKind, int, int]:
        """A paragraph told by its look: a typed label or bullet makes it an item, a number and title or bold words alone a heading.

        Returns:
            Its kind and level, and how many of its characters are a bullet.
        """
        text = " ".join(raw.split())
        depth = self._state.depth
        mark = mark_of(raw)
        level = heading_level(text) if not depth else 0
        if level or (bold and not depth and is_bold_title(text)):
            return BlockKind.HEADING, level or min(self.heading + 1, DEEPEST), 0
        if mark and mark.form not in DASHES and self._typed.takes(mark, text):
            return BlockKind.LIST_ITEM, depth + self._typed.place(mark, 0), mark.length if mark.bullet else 0
        self._typed.interrupt()
        return BlockKind.PARAGRAPH, 0, 0

    def _note(self, target: str) -> None:
        """Write a footnote without its way back."""
        element = self._notes.blocks[target]
        drop_links_back(element)
        self._pieces = []
        self._flat(element)
        pieces, self._pieces = self._pieces, []
        self.writer.draft(Draft(BlockKind.FOOTNOTE, [self._put(pieces)]))

    def _put(self, pieces: list[Piece]) -> Span:
        """Write characters, and for each stretch of them the line of the file."""
        begin = self.writer.at
        for piece in pieces:
            for count, part in enumerate(written([piece]).splitlines(keepends=True)):
                start, end = self.writer.write(part)
                self.writer.line(start, end, piece.line + count)
        end = self.writer.at
        self.writer.write("\n")
        return begin, end


def written(pieces: Sequence[Piece]) -> str:
    """The characters of pieces as they are written, without the marks of line breaks."""
    return "".join(piece.text for piece in pieces).replace("\x0b", "")


def _raw(pieces: Sequence[Piece]) -> str:
    return written(pieces).lstrip()


def _segments(pieces: list[Piece]) -> list[list[Piece]]:
    """Cut at line breaks, marked by a vertical tab: at two of them, and before what opens an item of its own."""
    out: list[list[Piece]] = [[]]
    for index, piece in enumerate(pieces):
        out[-1].append(piece)
        if piece.text == "\n\x0b":
            rest = "".join(p.text for p in pieces[index + 1 : index + 4]).lstrip(" \t\r\n")
            mark = mark_of(rest)
            opens = (mark and mark.form not in DASHES) or heading_level(rest.split("\n")[0].strip())
            if rest.startswith("\x0b") or opens or _is_title(out[-1], pieces[index + 1 :]):
                out.append([])
    return out


def _rows(table: Element) -> list[Element]:
    out = []
    for child in table.children:
        if isinstance(child, Element) and child.tag in {"thead", "tbody", "tfoot"}:
            out.extend(_rows(child))
        elif isinstance(child, Element) and child.tag == "tr":
            out.append(child)
    return out


def _strays(table: Element) -> Iterator[Element | Text]:
    """The caption, and what stands in a table outside of its cells, which browsers show above it."""
    for child in table.children:
        if isinstance(child, Element) and child.tag in {"thead", "tbody", "tfoot", "tr"}:
            yield from _strays(child)
        elif not (isinstance(child, Element) and child.tag in {"td", "th"}):
            yield child


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.children if isinstance(cell, Element) and cell.tag in {"td", "th"}]


def _is_layout(rows: list[Element]) -> bool:
    """One column, or cells that hold headings, lists, tables or several paragraphs."""
    if all(len(_cells(row)) < 2 for row in rows):
        return True
    for row in rows:
        for cell in _cells(row):
            paragraphs = [e for e in cell.walk() if e.tag == "p"]
            if cell.find("table", "ul", "ol", "h1", "h2", "h3", "h4") or (len(paragraphs) > 1 and len(cell.string()) > 200):
                return True
    return False


def _is_title(pieces: Sequence[Piece], behind: Sequence[Piece]) -> bool:
    """Whether what stands before a line break is a title: a short phrase, all of it bold, above what is not."""
    inked = [piece for piece in pieces if piece.text.strip()]
    if not inked or not all(piece.bold for piece in inked):
        return False
    following = next((piece for piece in behind if piece.text.strip()), None)
    return following is not None and not following.bold and is_bold_title(" ".join(written(pieces).split()))


def _is_section(item: Element) -> bool:
    """Whether an item without a number holds a section of its own, begun by a title, as the pages of code publishers do."""
    element, block = item, item
    while True:
        inked = (child for child in element.children if isinstance(child, Element) or child.text.strip())
        first = next(inked, None)
        if not isinstance(first, Element):
            return first is not None and block is not item and block.tag not in {"ul", "ol", "li"} and heading_level(block.string()) > 0
        element = first
        block = first if first.tag in BLOCKS else block


def _is_bullet(sign: str) -> bool:
    mark = mark_of(f"{sign} x")
    return len(sign) == 1 and (mark is None or mark.bullet)
