"""Blocks: Markdown's token stream → blocks, each with the spans of its words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it.token import Token

from policy_lint.documents.document import Block, BlockKind, Notice
from policy_lint.documents.folding import Span, fold, fold_cells
from policy_lint.documents.markdown.fragments import read_fragment, regions
from policy_lint.documents.markdown.inline import Lines, Words, places_in_row, places_of, tokens_of, words_of
from policy_lint.documents.markdown.pandoc import grid_rows
from policy_lint.documents.markdown.source import NOTHING, Source
from policy_lint.documents.options import Revisions
from policy_lint.documents.text.flow import TERMINAL
from policy_lint.documents.text.headings import DECIMAL, heading_level, is_bold_title
from policy_lint.documents.text.labels import BULLETS, ListStack, mark_of

RULED = re.compile(r"[\s|:>-]+")
TASK = re.compile(r"\[[ xX]\]\s+")
"""The box of a task."""
DEEPEST = 6


@dataclass(slots=True)
class Draft:
    """A block whose words are known by their spans only: of one piece, or cell by cell; or one that HTML holds and is read already."""

    kind: BlockKind
    spans: list[Span]
    level: int = 0
    label: str | None = None
    cells: list[list[Span]] = field(default_factory=list)
    head: bool = False
    made: Block | None = None


@dataclass
class _Place:
    """Where in lists the walk is."""

    labels: list[str | None] = field(default_factory=list)
    fresh: bool = False
    ruled: bool = False


class Reader:
    """Walks the tokens of one file.

    Args:
        source: The prepared file.
        revisions: Which side of changes, and of words that are struck out, is the text.

    Attributes:
        notices: What `blocks` could not read.
    """

    def __init__(self, source: Source, revisions: Revisions) -> None:
        self.source = source
        self.revisions = revisions
        self.struck = revisions == "original"
        self.notices: list[Notice] = []
        self.letters = list(source.text)
        self._starts = [start for _, start in source.lines]
        self.lists = ListStack()
        self.title_level = 1

    def blocks(self) -> tuple[Block, ...]:
        """All blocks, each footnote behind the first block that refers to it."""
        drafts = self._parse(self.source.lines)
        notes = {label: self._notes(lines) for label, lines in self.source.notes.items()}
        text = "".join(self.letters)
        ordered: list[Draft] = []
        for draft in drafts:
            ordered.append(draft)
            for label in self._references(draft):
                ordered.extend(notes.pop(label, ()))
        for rest in notes.values():
            ordered.extend(rest)
        return _fold_all(text, ordered, self.source.inserted)

    def _notes(self, lines: Lines) -> list[Draft]:
        drafts = self._parse(lines)
        for draft in drafts:
            draft.kind, draft.level = BlockKind.FOOTNOTE, 0
        return drafts

    def _references(self, draft: Draft) -> list[str]:
        if not draft.spans:
            return []
        start, end = draft.spans[0][0], draft.spans[-1][1]
        references = self.source.references
        first = bisect_left(references, (start, ""))
        out = []
        for at, label in references[first:]:
            if at > end + 1:
                break
            out.append(label)
        return out

    def _parse(self, lines: Lines) -> list[Draft]:
        tokens = tokens_of("\n".join(line for line, _ in lines))
        drafts: list[Draft] = []
        place, at, ends = _Place(), 0, regions(tokens)
        while at < len(tokens):
            token, count = tokens[at], len(drafts)
            if token.type == "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                drafts.extend(self._table(tokens[at:end], lines))
                at = end
            elif token.type == "html_block":
                end = ends.get(at, at)
                drafts.extend(self._html(tokens[at : end + 1], len(place.labels), lines))
                at = end
            else:
                drafts.extend(self._token(token, tokens[at - 1] if at else None, place, lines))
            if drafts[count:]:
                if place.ruled and self._runs_over(drafts, count):
                    end = drafts[count - 1].spans[-1][1]
                    drafts[count - 1].spans += [(end, end + 1), *drafts.pop(count).spans]
                place.ruled = False
            at += 1
        return drafts

    def _runs_over(self, drafts: list[Draft], at: int) -> bool:
        """Whether a paragraph goes on behind a rule, as where a converter has set one for each page break."""
        if (
            not at
            or drafts[at].made
            or drafts[at - 1].made
            or drafts[at].kind is not BlockKind.PARAGRAPH
            or drafts[at - 1].kind in (BlockKind.HEADING, BlockKind.TABLE_ROW)
        ):
            return False
        return self._text(drafts[at].spans)[:1].islower() and not TERMINAL.search(self._text(drafts[at - 1].spans))

    def _token(self, token: Token, before: Token | None, place: _Place, lines: Lines) -> list[Draft]:
        """What one token adds."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                place.labels.append(None)
            case "bullet_list_close" | "ordered_list_close":
                place.labels.pop()
            case "list_item_open":
                place.labels[-1] = f"{token.info}{token.markup}" if token.info else None
                place.fresh = True
            case "list_item_close":
                place.fresh = False
            case "hr":
                place.ruled = True
            case "inline" if before is not None and before.type == "heading_open":
                return self._heading(token, int(before.tag[1:]), lines)
            case "inline":
                return self._paragraph(token, place, lines)
            case "code_block" | "fence":
                return self._code(token, lines)
        return []

    def _words(self, token: Token, places: Sequence[int]) -> Words:
        words = words_of(token, places, struck=self.struck)
        for (start, end), character in words.decoded:
            self.letters[start:end] = [character, *NOTHING * (end - start - 1)]
        return words

    def _heading(self, token: Token, level: int, lines: Lines) -> list[Draft]:
        self.lists.clear()
        self.title_level = min(level + 1, DEEPEST)
        return [Draft(BlockKind.HEADING, self._words(token, places_of(token, lines)).spans, level)]

    def _paragraph(self, token: Token, place: _Place, lines: Lines) -> list[Draft]:
        """A paragraph, a list item, a grid table, or several where its lines open items or answers of their own."""
        grid = self._grid(token, lines) if token.content.startswith("+-") else []
        if grid:
            return grid
        words = self._words(token, places_of(token, lines))
        pieces = self._pieces(words)
        drafts = []
        for number, spans in enumerate(pieces):
            if place.labels and place.fresh and number == 0:
                task = TASK.match(self._text(spans))
                spans = self._behind(spans, task.end()) if task else spans
                drafts.append(Draft(BlockKind.LIST_ITEM, spans, len(place.labels), place.labels[-1]))
                continue
            drafts.append(self._typed(spans, strong=words.strong and len(pieces) == 1, depth=len(place.labels)))
        place.fresh = False
        return drafts

    def _typed(self, spans: list[Span], *, strong: bool, depth: int) -> Draft:
        """A paragraph told by its look: a typed label or bullet makes it an item, a number and title or bold words alone a heading."""
        text = self._text(spans)
        level = heading_level(text) if not depth else 0
        if not depth and (level or (strong and is_bold_title(text))):
            self.lists.clear()
            return Draft(BlockKind.HEADING, spans, level or self.title_level)
        mark = mark_of(text)
        if mark and (not mark.bullet or mark.form in BULLETS) and self.lists.takes(mark, text):
            spans = self._behind(spans, mark.length) if mark.bullet else spans
            return Draft(BlockKind.LIST_ITEM, spans, depth + self.lists.place(mark, 0))
        self.lists.interrupt()
        return Draft(BlockKind.PARAGRAPH, spans)

    def _pieces(self, words: Words) -> list[list[Span]]:
        """Cut a paragraph at the line breaks that mean something: hard ones, and those before a typed label."""
        cuts = [0]
        for count, hard in words.breaks:
            text = self._text(words.spans[count : count + 4])
            mark = mark_of(text)
            numbered = bool(DECIMAL.match(text.partition("\n")[0])) and bool(TERMINAL.search(self._text(words.spans[:count])))
            if (hard and not text[:1].islower()) or (mark is not None and (not mark.bullet or mark.form in BULLETS)) or numbered:
                cuts.append(count)
        cuts.append(len(words.spans))
        pieces = [words.spans[a:b] for a, b in pairwise(cuts)]
        return [piece for piece in pieces if piece]

    def _behind(self, spans: Sequence[Span], count: int) -> list[Span]:
        """The spans without their first visible characters."""
        out: list[Span] = []
        begun = False
        for start, end in spans:
            at = start
            while at < end and (count or self.letters[at] == NOTHING):
                if self.letters[at] != NOTHING and (begun or not self.letters[at].isspace()):
                    count, begun = count - 1, True
                at += 1
            out.append((at, end))
        return [span for span in out if span[0] < span[1]]

    def _text(self, spans: Sequence[Span]) -> str:
        return "".join("".join(self.letters[start:end]) for start, end in spans).replace(NOTHING, "").strip()

    def _table(self, tokens: Sequence[Token], lines: Lines) -> list[Draft]:
        drafts: list[Draft] = []
        at, head = 0, False
        for token in tokens:
            if token.type == "thead_open":
                head = True
            elif token.type == "thead_close":
                head = False
            elif token.type == "tr_open":
                at = 0
                drafts.append(Draft(BlockKind.TABLE_ROW, [], head=head))
            elif token.type == "inline":
                line, start = lines[token.map[0] if token.map else 0]
                places, at = places_in_row(token.content, line, start, at)
                spans = self._words(token, places).spans
                drafts[-1].cells.append(spans)
                drafts[-1].spans.extend(spans)
        return drafts

    def _grid(self, token: Token, lines: Lines) -> list[Draft]:
        """The rows of a table that Pandoc draws with signs; the first is its header."""
        first, last = token.map or [0, 0]
        given = [(line.strip(), start + len(line) - len(line.lstrip())) for line, start in lines[first:last]]
        return [
            Draft(BlockKind.TABLE_ROW, [span for cell in row for span in cell], cells=row, head=count == 0)
            for count, row in enumerate(grid_rows(given))
        ]

    def _code(self, token: Token, lines: Lines) -> list[Draft]:
        """Code, which in a policy is an indented paragraph."""
        first, last = token.map or [0, 0]
        inner = range(first + 1, last - 1) if token.type == "fence" else range(first, last)
        drafts: list[Draft] = []
        spans: list[Span] = []
        for number in inner:
            line, start = lines[number]
            if not line.strip():
                drafts.append(Draft(BlockKind.PARAGRAPH, spans))
                spans = []
                continue
            spans.append((start, start + len(line) + 1))
        return [draft for draft in [*drafts, Draft(BlockKind.PARAGRAPH, spans)] if draft.spans]

    def _html(self, tokens: Sequence[Token], depth: int, lines: Lines) -> list[Draft]:
        """A stretch of HTML from one token to another, and the words of the Markdown between them."""
        first, last = (tokens[0].map or [0, 0])[0], (tokens[-1].map or [0, 0])[1]
        start, end = lines[first][1], lines[last - 1][1] + len(lines[last - 1][0])
        letters = list(self.source.text[start:end])
        drawn = False
        for token in tokens:
            drawn = (drawn or token.type == "table_open") and token.type != "table_close"
            if token.type == "table_open":
                self._unrule(token, lines, letters, start)
            elif token.type in {"html_block", "code_block"}:
                self._unmark(token, lines, letters, start)
            elif token.type == "inline" and not drawn:
                self._unmark(token, lines, letters, start, self._words(token, places_of(token, lines)).spans)
        above = bisect_right(self._starts, start) - 1
        said = read_fragment("".join(letters), start, above, self.revisions, self.lists, self.title_level - 1)
        self.title_level = min(said.heading + 1, DEEPEST)
        self.notices.extend(said.notices)
        items = {BlockKind.LIST_ITEM: depth}
        return [
            Draft(block.kind, [(block.start, block.end)], block.level + items.get(block.kind, 0), block.label, made=block)
            for block in said.blocks
        ]

    @staticmethod
    def _unrule(token: Token, lines: Lines, letters: list[str], start: int) -> None:
        """Blank what draws a table of Markdown within one of HTML; its rows are words of the cell that they stand in."""
        for number in range(*(token.map or [0, 0])):
            line, at = lines[number]
            marks = line if RULED.fullmatch(line) else "|"
            letters[at - start : at - start + len(line)] = [" " if letter in marks else letter for letter in line]

    def _unmark(self, token: Token, lines: Lines, letters: list[str], start: int, words: Sequence[Span] | None = None) -> None:
        """Blank what a list or a quotation sets before a token's lines or, where its words are given, all else on its lines."""
        first, last = token.map or [0, 0]
        content = token.content.split("\n")
        kept = [(begin - start, letters[begin - start : end - start]) for begin, end in words or ()]
        for number in range(first, last):
            line, at = lines[number]
            body = content[number - first].strip() if number - first < len(content) else ""
            cut = len(line) if words is not None else max(line.find(body), 0)
            letters[at - start : at - start + cut] = NOTHING * cut
        for at, saved in kept:
            letters[at : at + len(saved)] = saved


def _fold_all(text: str, drafts: Sequence[Draft], inserted: Sequence[Span]) -> tuple[Block, ...]:
    """Fold the drafts' spans to blocks; a table's header goes with each of its rows."""
    blocks: list[Block] = []
    header: tuple[str, ...] = ()
    for draft in drafts:
        if draft.made:
            blocks.append(
                replace(draft.made, kind=draft.kind, level=draft.level, revised=draft.made.revised or _touches(draft.made, inserted))
            )
            header = ()
            continue
        cells: tuple[Span, ...] = ()
        if draft.kind is BlockKind.TABLE_ROW:
            words, offsets, cells = fold_cells(text, draft.cells)
        else:
            words, offsets = fold(text, draft.spans)
        if draft.head or draft.kind is not BlockKind.TABLE_ROW:
            header = ()
        if words:
            block = Block(draft.kind, words, offsets, draft.level, draft.label, cells, header)
            blocks.append(replace(block, revised=True) if _touches(block, inserted) else block)
        if draft.head:  # one without words still says that the rows below are no header
            header = tuple(words[start:end] for start, end in cells)
    return tuple(blocks)


def _touches(block: Block, spans: Sequence[Span]) -> bool:
    return any(start < block.end and end > block.start for start, end in spans)
