"""Paragraphs: rows → blocks. What opens a block by its shape, and what goes on with the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policy_lint.documents.document import Block, BlockKind
from policy_lint.documents.folding import Span, fold, fold_cells
from policy_lint.documents.text.flow import STOP, TERMINAL, Flow, Step
from policy_lint.documents.text.headings import (
    DECIMAL,
    END,
    heading_level,
    is_capitals,
    is_lone_title,
    is_short_phrase,
    is_strict_title,
    is_title,
    runs_on,
)
from policy_lint.documents.text.hyphens import Vocabulary, cut_by, spans_of
from policy_lint.documents.text.labels import ListStack, Mark, mark_of
from policy_lint.documents.text.rows import Row
from policy_lint.documents.text.tables import cells_of, stacked_at, table_at

SPEAKER = re.compile(r"(?:Question|Answer)\s*\d{0,3}\s*[.:](?=\s|$)")
LETTER = re.compile(r"[QA]\s*\d{0,3}\s*[.:](?=\s|$)")
ASKS = re.compile(r"Q\s*\d{0,3}\s*[.:](?=\s|$)")
KEY = re.compile(r"[A-Z][A-Z &/]{2,30}:(?:\s|$)|[A-Z][A-Za-z ]{2,24}:(?:\s{2,}|$)")
FORMULA = re.compile(r"[A-Z]{3,}(?:[ ,]+[A-Z]{2,})*[,:]|Whereas,")
REFERS = re.compile(
    r"(?:\b(?:sections?|subsections?|subdivisions?|paragraphs?|clauses?|chapters?|articles?|and|or|of|under|in|to|by|see|than|with)|§)$",
    re.IGNORECASE,
)
NOTE = re.compile(r"\[\d{1,3}\]\s")
LISTING = re.compile(r"[,;:]\s*(?:and|or)$")
LONGEST_TITLE = 80
UNDERLINE = re.compile(r"([-=~–—])\1{2,}")
SLACK = 3
RULE = re.compile(r"[_=*\-–—~.\s]{3,}$")


@dataclass(slots=True)
class _Open:
    """The block that rows are being added to."""

    kind: BlockKind
    rows: list[Row]
    level: int = 0
    skip: int = 0
    bare: bool = False


@dataclass
class Assembler:
    """Builds the blocks of one text, row by row.

    Attributes:
        text: The document's text.
        flow: Its rows and how they run on.
    """

    text: str
    flow: Flow
    _blocks: list[Block] = field(default_factory=list)
    _open: _Open | None = None
    _lists: ListStack = field(default_factory=ListStack)
    _titles: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    _decimal: str = ""

    def __post_init__(self) -> None:
        self._vocabulary = Vocabulary(self.text)
        self._interview = any(ASKS.match(step.row.text) for step in self.flow.steps)
        self._capitals = any(is_capitals(step.row.text) for step in self.flow.steps)

    def blocks(self) -> tuple[Block, ...]:
        """All blocks in reading order."""
        steps, at = self.flow.steps, 0
        while at < len(steps):
            end = table_at(steps, at)
            if end > at:
                self._table([cells for step in steps[at:end] if (cells := cells_of(step.row)) is not None])
                at = end
                continue
            stacked = stacked_at(steps, at) if at == 0 or steps[at].gap else []
            if stacked:
                self._table([[(cell.start, cell.end) for cell in row] for row in stacked])
                at += sum(map(len, stacked))
                continue
            self._row(at)
            at += 1
        self._close()
        return tuple(self._blocks)

    def _row(self, at: int) -> None:
        """Open a block with a row, or add the row to the open one."""
        step = self.flow.steps[at]
        row = step.row
        if RULE.fullmatch(row.text):
            self._close()
            return
        if self._open and self._open.bare and self._completes(step):
            self._open.rows.append(row)
            self._open.bare = False
            return
        level = self._heading(at)
        if level:
            self._start(_Open(BlockKind.HEADING, [row], level, bare=_is_bare_number(row.text)))
            self._lists.clear()
            return
        mark = self._item(at)
        if mark:
            depth = self._lists.place(mark, row.indent)
            inner = mark_of(row.text[mark.length :])
            if inner and inner.form.startswith("("):  # "(a)(1) …" and "(a) (1) …" open two lists at once
                depth = self._lists.place(inner, row.indent + mark.length)
            skip = mark.length if mark.bullet else 0
            self._start(_Open(BlockKind.LIST_ITEM, [row], depth, skip, bare=mark.length >= len(row.text)))
        elif self._continues(at):
            assert self._open is not None  # noqa: S101
            self._open.rows.append(row)
        else:
            self._start(_Open(BlockKind.PARAGRAPH, [row]))
            self._lists.interrupt()

    def _speaks(self, text: str) -> bool:
        """A question or an answer of an interview, "Q:" or "Answer 3.", and no list item "A."."""
        return bool(SPEAKER.match(text) or (self._interview and LETTER.match(text)))

    def _completes(self, step: Step) -> bool:
        """Whether a row is what a label on a row of its own is the label of."""
        assert self._open is not None  # noqa: S101
        if self._open.kind is BlockKind.HEADING:
            return step.gap == 0 and not step.page and is_strict_title(step.row.text)
        return mark_of(step.row.text) is None and not DECIMAL.match(step.row.text)

    def _above(self, at: int) -> Step | None:
        """The row above, where it belongs to the open block: what a row may go on with."""
        return self.flow.steps[at - 1] if at and self._open else None

    def _interrupts(self, at: int) -> bool:
        """Whether the row stands in the middle of a sentence of the row above, whatever it looks like."""
        above, step = self._above(at), self.flow.steps[at]
        if above is None or self._open is None or self._open.kind is BlockKind.HEADING or (step.gap and not step.page):
            return False
        if TERMINAL.search(above.row.text):
            return False
        if LISTING.search(above.row.text):
            return False
        return bool(REFERS.search(above.row.text)) or (self.flow.wrapped and self.flow.full(above, step.row, 0.85))

    def _heading(self, at: int) -> int:
        """The level of the heading that the row opens, or 0."""
        step = self.flow.steps[at]
        text = step.row.text
        level = self._underlined(at)
        if level:
            return level
        level = heading_level(text)
        if level:
            return 0 if self._inside(at, text) or self._goes_on(at) else self._numbered(text, level)
        level = self._next_decimal(at)
        if level:
            return self._numbered(text, level)
        if self._speaks(text):
            return 0
        mark = mark_of(text)
        if mark and not mark.bullet and "(" not in mark.form:
            return self._numbered_title(at, mark) if self._lists.takes(mark, text) else 0
        return self._lone_title(at) if mark is None else 0

    def _numbered(self, text: str, level: int) -> int:
        """The level of a heading, whose decimal number, if it has one, is kept in mind."""
        decimal = DECIMAL.match(text)
        self._decimal = decimal["number"] if decimal else self._decimal
        return level

    def _next_decimal(self, at: int) -> int:
        """The level of a short phrase in small letters behind the decimal number that comes after the last heading's."""
        step, following = self.flow.steps[at], self._following(at)
        decimal = DECIMAL.match(step.row.text)
        if decimal is None or not self._decimal or following is None or not is_short_phrase(decimal["title"] or ""):
            return 0
        known, _, last = self._decimal.rpartition(".")
        if not last.isdigit() or decimal["number"] != f"{known}.{int(last) + 1}" or self._interrupts(at):
            return 0
        alone = (not self.flow.wrapped or (step.gap and following.gap)) and not following.row.text[0].islower()
        return decimal["number"].count(".") + 1 if alone else 0

    def _underlined(self, at: int) -> int:
        """The level of a title with a rule of its own length below it, whatever its words: 1 for a double rule, else 2."""
        step, following = self.flow.steps[at], self._following(at)
        text = step.row.text
        rule = following.row.text if following and not following.gap and not following.page else ""
        if not UNDERLINE.fullmatch(rule) or "  " in text or text[-1] in ".;,:" or (self._open and not step.gap and self._open.rows):
            return 0
        if abs(len(rule) - len(text)) > SLACK and not (len(rule) > len(text) and is_title(text)):
            return 0
        mark = mark_of(text)
        if mark and not mark.bullet:
            self._titled(mark, step.row.indent)
        return 1 if rule[0] == "=" else 2

    def _inside(self, at: int, text: str) -> bool:
        """Whether what looks like a heading is only the rest of a sentence; a number with its title in capitals seldom is."""
        above = self._above(at)
        if above is not None and self._interrupts(at):
            decimal, following = DECIMAL.match(text), self._following(at)
            title = (decimal["title"] or "") if decimal else text
            strong = is_capitals(title) and len(title) > 9 and not (following and following.row.text[0].islower())
            return bool(REFERS.search(above.row.text)) or runs_on(above.row.text) or not strong
        return False

    def _goes_on(self, at: int) -> bool:
        """A title in capitals that fills more than one row."""
        above, step = self._above(at), self.flow.steps[at]
        if above is None or self._open is None or self._open.kind is not BlockKind.HEADING or step.gap:
            return False
        long = above.row.right > 60 and above.row.indent < 20
        return is_capitals(step.row.text) and is_capitals(above.row.text) and (long or runs_on(above.row.text))

    def _numbered_title(self, at: int, mark: Mark) -> int:
        """Take "II. Policy" and "3. Exceptions", where no sibling stands beside it as in a list."""
        step, following = self.flow.steps[at], self._following(at)
        title = step.row.text[mark.length :]
        if self._is_next_title(step, following, mark, title):
            return self._titled(mark, step.row.indent)
        if following is None or not is_short_phrase(title) or following.row.text[0].islower() or self._interrupts(at):
            return 0
        if self._lists.expects(mark, open_only=True) or (
            self.flow.wrapped and not following.gap and self.flow.full(step, following.row, 0.9)
        ):
            return 0
        if step.row.indent > 12 or not (is_title(title) or (step.gap and following.gap)):
            return 0
        values = dict(mark.readings)
        for other, change in ((at - 1, -1), (at + 1, 1)):
            beside = mark_of(self.flow.steps[other].row.text) if other >= 0 else None
            if beside and beside.form == mark.form and any(values.get(s, -9) + change == v for s, v in beside.readings):
                return 0
        return self._titled(mark, step.row.indent)

    def _is_next_title(self, step: Step, following: Step | None, mark: Mark, title: str) -> bool:
        """The row counts on from the last numbered title, stands alone as that did, and is as short; its words may end anyhow."""
        last = self._titles.get(mark.form, ("", 0, 0))
        if (last[0], last[1] + 1) not in mark.readings or not (following and following.gap and step.gap):
            return False
        if following.row.text[0].islower() and mark_of(following.row.text) is None:
            return False
        return step.row.indent == last[2] and 0 < len(title) <= LONGEST_TITLE and title[0].isupper() and not END.search(title)

    def _titled(self, mark: Mark, indent: int) -> int:
        """The level of a numbered title, whose number is kept in mind: "I." after "H." is a letter."""
        script, value, _ = self._titles.get(mark.form, ("", 0, 0))
        readings = dict(mark.readings)
        known = readings.get(script) == value + 1
        script = script if known else next((each for each in ("1", "I") if each in readings), next(iter(readings)))
        self._titles[mark.form] = (script, readings[script], indent)
        return 1 if script in ("1", "I") else 2

    def _lone_title(self, at: int) -> int:
        """A short title set alone, with text below it that is not its continuation."""
        step, following, above = self.flow.steps[at], self._following(at), self._above(at)
        text = step.row.text
        if following is None or not is_lone_title(text) or following.row.text[0].islower():
            return 0
        towers = not self.flow.wrapped and is_strict_title(text) and len(following.row.text) > 2 * len(text)
        if above is not None and not step.gap and not towers and not self._fits_below(above):
            return 0
        sentence = STOP.search(following.row.text) or len(following.row.text) > len(text) + 15
        if not following.gap and not heading_level(following.row.text) and not sentence:
            return 0
        if self.flow.wrapped and self.flow.full(step, following.row, 0.8) and not following.gap:
            return 0
        return 2 if self._capitals else 1

    def _fits_below(self, above: Step) -> bool:
        """A title without a blank row before it needs a finished sentence or another title there."""
        if self._open is not None and self._open.kind is BlockKind.HEADING:
            return True
        return bool(STOP.search(above.row.text)) and len(above.row.text) > 30

    def _following(self, at: int) -> Step | None:
        return self.flow.steps[at + 1] if at + 1 < len(self.flow.steps) else None

    def _item(self, at: int) -> Mark | None:
        """The mark of the list item that the row opens, or None."""
        text = self.flow.steps[at].row.text
        mark = mark_of(text)
        if mark is None or self._speaks(text):
            return None
        if mark.bullet:
            return mark
        if not self._lists.takes(mark, text):
            return None
        above = self._above(at)
        if above is not None and self._interrupts(at) and not (self._lists.expects(mark) and not REFERS.search(above.row.text)):
            return None
        return mark

    def _continues(self, at: int) -> bool:
        """Whether the row goes on with the open block."""
        above, step = self._above(at), self.flow.steps[at]
        if above is None or self._open is None or self._open.kind is BlockKind.TABLE_ROW:
            return False
        text = step.row.text
        if cut_by(above.row.text, text) and (not step.gap or step.page):
            return True
        if self._speaks(text):
            return False
        if self._open.kind is BlockKind.HEADING:
            split = not step.gap and runs_on(above.row.text) and len(above.row.text) > 20
            return self._goes_on(at) or (split and (self.flow.wrapped or text[0].islower()))
        if mark_of(text) is not None and self._interrupts(at):
            return True
        if (KEY.match(text) or NOTE.match(text)) and not self._interrupts(at):
            return False
        if FORMULA.match(text) and TERMINAL.search(above.row.text):
            return False
        body = self._open.rows[1].indent if len(self._open.rows) > 1 else None
        return self.flow.joins(above, step, body)

    def _start(self, block: _Open) -> None:
        self._close()
        self._open = block

    def _close(self) -> None:
        """Fold the open block's rows into a block."""
        block, self._open = self._open, None
        if block is None:
            return
        spans = spans_of(block.rows, self._vocabulary)
        spans[0] = (min(spans[0][0] + block.skip, spans[0][1]), spans[0][1])
        words, offsets = fold(self.text, spans)
        if words:
            self._blocks.append(Block(block.kind, words, offsets, block.level))

    def _table(self, rows: list[list[Span]]) -> None:
        """Fold the cells of each row of a table, the first row as its header."""
        self._close()
        header: tuple[str, ...] = ()
        for cells in rows:
            words, offsets, spans = fold_cells(self.text, [[cell] for cell in cells])
            if words:
                self._blocks.append(Block(BlockKind.TABLE_ROW, words, offsets, cells=spans, header=header))
                header = header or tuple(words[start:end] for start, end in spans)


def _is_bare_number(text: str) -> bool:
    decimal = DECIMAL.match(text)
    return decimal is not None and decimal["title"] is None
