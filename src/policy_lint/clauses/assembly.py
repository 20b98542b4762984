"""Assembly: blocks in reading order → drafts of clauses, each in its place in the outline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_lint.clauses.clause import ClauseKind, DocumentKind
from policy_lint.clauses.coordination import coordinated
from policy_lint.clauses.drafts import Draft
from policy_lint.clauses.enumerations import Part, enumerated, is_connector, without_connector
from policy_lint.clauses.kinds import Setting, Zone, clause_kind, is_quotation, recites, says_nothing, zones
from policy_lint.clauses.labels import Label, computed_label, read_bullet, read_label
from policy_lint.clauses.outline import RUN_IN, UNMARKED, Outline, enacting, is_open
from policy_lint.clauses.questions import is_question, read_speaker, read_turn
from policy_lint.clauses.quizzes import Statement, is_quiz, opens_verdict, read_quiz
from policy_lint.clauses.sentences import independent, sentences
from policy_lint.clauses.titles import clean_title, heads, is_sentence, run_in_title
from policy_lint.clauses.words import any_pattern, any_word, outline_words, question_words
from policy_lint.documents.document import Block, BlockKind
from policy_lint.documents.folding import Span, trim

# "I am undocumented. Can I be arrested?" is one question; a paragraph that ends in one is not.
LONGEST_QUESTION = 3
CODED = ("code", "section Section", "section §")
FORMULA = re.compile(r":\s+(?=\()")
LETTER = re.compile(r"[^\W\d_]")
SPOKEN = 8
"""Words from which on a cell of a table is no heading, sentence or not."""


class Assembly:
    """One pass over a document's blocks; `drafts` grows by the clauses of each."""

    def __init__(self, blocks: Sequence[Block], kind: DocumentKind, *, comments: bool) -> None:
        self.drafts: list[Draft] = []
        self._blocks = blocks
        self._kind = kind
        self._comments = comments
        self._outline = Outline(recites)
        self._zones = zones(blocks, kind)
        self._quiz = read_quiz(blocks)
        self._pending: Label | None = None
        self._index = 0
        self._asked = False
        self._quoted = False
        self._under = ""
        self._columns: tuple[str, ...] = ()  # over what is being read of a table, the first of a row nearest
        self._resolved = any_pattern(outline_words().resolved)
        self._tail = re.compile(rf"{any_word(outline_words().tails)}\b")

    def run(self) -> list[Draft]:
        """The drafts of all blocks."""
        for index, block in enumerate(self._blocks):
            self._index = index
            if block.text:
                self._block(block, self._zones[index])
        return self.drafts

    def _block(self, block: Block, zone: Zone) -> None:
        self._quoted = is_quotation(block.text)
        if zone.first:
            self._outline.restart_counts()
        if zone.enacting:
            self._outline.leave_recitals()
        headed = block.kind is BlockKind.HEADING and self._index not in self._quiz.verdicts
        if headed and not block.text.startswith("(") and not is_sentence(block.text):
            self._heading(block)
        elif block.kind is BlockKind.TABLE_ROW:
            self._row(block)
        elif block.kind is BlockKind.FOOTNOTE:
            self._say(block, sentences(block.text))
        else:
            self._paragraph(block)

    def _heading(self, block: Block) -> None:
        text = block.text
        label = computed_label(block.label) if block.label else read_label(text, titled=True)
        if label and label.end >= len(text) and not block.label:
            self._outline.heading(label, "", block.level)
            return
        start = label.end if label else 0
        label, self._pending = label or self._pending, None
        if says_nothing(text):
            self._add(Part(start, len(text)), None)
            return
        self._under = clean_title(text[start:])
        self._outline.heading(label, self._under, block.level)
        self._outline.spoke(text[start:] if text.rstrip().endswith((":", "—", "–")) else "")
        draft = self._add(Part(start, len(text)), ClauseKind.QUESTION if is_question(text) and not is_quiz(text) else ClauseKind.HEADING)
        if draft:
            draft.alone = True

    def _paragraph(self, block: Block) -> None:
        text = block.text
        statement = self._quiz.statements.get(self._index)
        judged = statement is not None or self._index in self._quiz.verdicts
        if block.kind is BlockKind.PARAGRAPH and not judged and heads(text, self._following()):
            self._under = ""
            self._outline.heading(None, clean_title(text), UNMARKED)
            self._outline.spoke("")
            self._add(Part(0, len(text)), ClauseKind.HEADING)
            return
        start = self._enter(block)
        if start < 0:
            return
        if statement:
            self._judge(block, statement)
            return
        start = max(start, self._quiz.verdicts.get(self._index, start))
        spans = _spans(text, start, len(text))
        asking = [is_question(text[left:right]) for left, right in spans]
        if asking and len(asking) <= LONGEST_QUESTION and asking[-1] and not any(asking[:-1]):
            spans = [(spans[0][0], spans[-1][1])]
        self._say(block, spans)
        if spans:
            self._outline.spoke(text[spans[-1][0] : spans[-1][1]])

    def _judge(self, block: Block, statement: Statement) -> None:
        """A statement of a quiz, a clause like others where it is true, else a question that is denied; and what is said of it."""
        if statement.true:
            for start, end in _spans(block.text, statement.start, statement.end):
                self._add(Part(start, end), None, "q", led=False)
        else:
            draft = self._add(Part(statement.start, statement.end), ClauseKind.QUESTION, led=False)
            if draft:
                draft.answer, draft.alone = question_words().true_false.denial, statement.answered
        self._say(block, _spans(block.text, statement.rest, len(block.text)), led=False)
        self._outline.spoke("")

    def _following(self) -> str:
        """The words of the next block, if it is no heading."""
        following = self._blocks[self._index + 1] if self._index + 1 < len(self._blocks) else None
        return following.text if following and following.kind is not BlockKind.HEADING else ""

    def _enter(self, block: Block) -> int:
        """Find the block's place in the outline; returns where its own words begin, or -1 where it is nothing but a label."""
        text = block.text
        listed = block.kind is BlockKind.LIST_ITEM
        at = read_bullet(text)
        bulleted = listed or at > 0
        placed = self._formula(text)
        label: Label | None = None
        if block.label and (label := computed_label(block.label)):
            placed = self._outline.place(label, level=block.level, begins=text)
        elif self._pending and not read_label(text, at):
            label, self._pending = self._pending, None
            placed = self._outline.place(label, begins=text)
        first = True
        while not read_turn(text, at, asked=self._asked) and (found := read_label(text, at)):
            if found.end >= len(text):
                self._wait(found)
                return -1
            if not self._outline.place(found, level=block.level, loose=listed or not first, begins=text[found.end :]):
                break
            label, placed, at, first = found, True, found.end, False
            at = self._run_in(text, at, label)
        if not placed:
            self._unlabelled(text, at, block, bulleted)
        if first:
            at = self._run_in(text, at, label)
        return at

    def _wait(self, label: Label) -> None:
        """Keep a label printed on a line of its own for what follows; after a heading it is the heading's number."""
        last = self.drafts[-1] if self.drafts else None
        item = self._outline.item
        if label.style == "code" and last and last.kind is ClauseKind.HEADING and item and item.style == "heading":
            self._outline.number(label)
            last.label = self._outline.label
        else:
            self._pending = label

    def _formula(self, text: str) -> bool:
        """Enter a RESOLVED clause; the formula alone ("… RESOLVED … AS FOLLOWS:") is not one of them."""
        if not self._resolved.match(text) or text.rstrip().lower().endswith("as follows:"):
            return False
        return self._outline.place(Label("", (("resolved", 0),), 0))

    def _unlabelled(self, text: str, at: int, block: Block, bulleted: bool) -> None:
        words = text[at:]
        if bulleted:
            self._outline.place(Label("", (("bullet", 0),), 0), level=block.level, begins=words)
            return
        if self._tail.match(words) and self._close_list(words):
            return
        continues = words[:1].islower() or words.endswith((";", "; and", "; or"))
        self._outline.paragraph(continues=continues)

    def _close_list(self, tail: str) -> bool:
        """Give the items of the list just read the tail that closes it; False where there is no list."""
        run = self.drafts[-1].run if self.drafts else 0
        self._outline.close(run)
        for draft in reversed(self.drafts):
            if not run or draft.run < run:
                break
            draft.tail = draft.tail or tail.rstrip(".; ")
        return run > 0

    def _run_in(self, text: str, at: int, label: Label | None) -> int:
        if self._index in self._quiz.statements or opens_verdict(text[at:]):
            return at
        end = run_in_title(text, at, label)
        if end == at and label and label.style in CODED and heads(text[at:].rstrip("."), self._following()):
            end = len(text)
        if end == at or (not label and says_nothing(text[at:])):
            return at
        title = clean_title(text[at:end])
        if label:
            self._outline.title(title)
        else:
            self._outline.heading(None, title, RUN_IN)
        self._add(Part(at, end), ClauseKind.HEADING)
        return trim(text, end, len(text))[0]

    def _say(self, block: Block, spans: list[Span], *, led: bool = True) -> None:
        for index, (start, end) in enumerate(spans):
            turn = read_turn(block.text, start, asked=self._asked)
            start = turn.start if turn else start
            start = read_speaker(block.text, start) if self._asked and index == 0 else start
            completes = led and (index == 0 or not independent().match(block.text, start, end))
            start = self._quoted_items(block, start, end)
            while index and (found := read_label(block.text, start)) and found.end < end and self._outline.follows(found):
                self._outline.place(found, begins=block.text[found.end : end])
                start, completes = self._run_in(block.text, found.end, found), True
            if start < end:
                self._sentence(block, start, end, ("q" if turn.asks else "a") if turn else "", led=completes)

    def _quoted_items(self, block: Block, start: int, end: int) -> int:
        """After "… is amended to read as follows: (c) (1)", the formula's clause and the labels; returns where the rest begins."""
        formula = FORMULA.search(block.text, start, end)
        found = read_label(block.text, formula.end()) if formula else None
        if not formula or not found or not enacting().search(block.text[start : formula.start() + 1]):
            return start
        self._add(Part(start, formula.start() + 1, opens=True), None)
        at = formula.end()
        while (found := read_label(block.text, at)) and found.end < end and found.style.startswith(("(.", "..", ".)")):
            self._outline.quote(found)
            at = found.end
        return at

    def _sentence(self, block: Block, start: int, end: int, turn: str, *, led: bool) -> None:
        """The clauses of one sentence; ``led`` where it completes the lead-ins of its item, and does not merely follow there."""
        text = block.text
        self._asked = turn == "q" or is_question(text[start:end])
        if self._asked:
            last = self.drafts[-1] if self.drafts else None
            first = last is None or last.block != self._index or last.kind is ClauseKind.HEADING
            draft = self._add(Part(start, end), ClauseKind.QUESTION, turn)
            if draft:
                draft.alone = turn == "q" or (first and end == len(text))
            return
        start, end = without_connector(text, start, end)
        item = self._outline.item
        sibling = ""
        for part in enumerated(text, start, end, (item.style, item.place) if item else None):
            if part.sibling not in ("", sibling) and (label := read_label(f"{part.sibling} ")):
                sibling = part.sibling
                self._outline.place(label)
            for left, right in coordinated(text, part.start, part.end):
                piece = Part(left, right, part.marker, part.lead_ins, part.tail, part.opens or is_open(text[left:right]))
                self._add(piece, None, turn, led=led)

    def _row(self, block: Block) -> None:
        """A table row is one clause; a cell of whole sentences gives their clauses too, led in by the row's first cell.

        A row without a header is one itself, unless it says something.
        """
        named = tuple(header for header in block.header if header)
        self._columns = named[::-1]
        cells = block.cells or ((0, len(block.text)),)
        said = [_sentences(block.text, *cell) for cell in cells]
        speaks = block.header or any(said) or any(len(block.text[slice(*cell)].split()) >= SPOKEN for cell in cells)
        self._add(Part(0, len(block.text), lead_ins=named), None if speaks else ClauseKind.HEADING)
        self._columns = ()
        if len(cells) < 2:
            return
        name = block.text[slice(*cells[0])].strip()
        for column, whole in enumerate(said):
            header = block.header[column] if column < len(block.header) else ""
            self._columns = (header,) if header else ()
            for left, right in whole:
                leads = tuple(lead for lead in (header, name if column else "") if lead)
                self._add(Part(left, right, lead_ins=leads), None)
        self._columns = ()

    def _add(self, part: Part, kind: ClauseKind | None, turn: str = "", *, led: bool = True) -> Draft | None:
        """Append the clause of a span, unless it holds no words; its kind is told from its words where it is not given."""
        block, outline = self._blocks[self._index], self._outline
        start, end = trim(block.text, part.start, part.end)
        text = block.text[start:end]
        if not LETTER.search(text) or is_connector(text):
            return None
        label = (outline.label or "") + part.marker if part.marker else outline.label
        footnote = block.kind is BlockKind.FOOTNOTE
        draft = Draft(self._index, start, end, text, kind or ClauseKind.OPERATIVE, None if footnote else label, outline.path)
        draft.lead_ins = (*outline.lead_ins, *part.lead_ins) if led and not footnote else part.lead_ins
        draft.tail, draft.opens, draft.run, draft.turn = part.tail, part.opens, outline.run, turn
        if kind is None:
            recital = bool(label and label.startswith(outline_words().recital_label))
            zone = self._zones[self._index]
            draft.kind = clause_kind(text, Setting(self._headings(zone), label, zone, self._kind, self._comments, recital, self._quoted))
        elif self._comments and kind is not ClauseKind.HEADING:
            draft.kind = ClauseKind.COMMENTARY
        self.drafts.append(draft)
        return draft

    def _headings(self, zone: Zone) -> tuple[str, ...]:
        """The headings over a clause, and those of its columns.

        A report's own heading still stands over the numbered provisions that it prints, whatever section their numbers make of them.
        """
        path = self._outline.path
        if self._kind is DocumentKind.STAFF_REPORT and zone.own and self._under and self._under not in path:
            path = (*path, self._under)
        return (*path, *self._columns)


def _spans(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a part of a text."""
    return [(start + left, start + right) for left, right in sentences(text[start:end])]


def _sentences(text: str, start: int, end: int) -> list[Span]:
    """The whole sentences of a cell, of more than two words each."""
    return [span for span in _spans(text, start, end) if text[span[1] - 1] in ".!?;" and len(text[slice(*span)].split()) > 2]
