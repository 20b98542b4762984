"""Clause: one citable piece of a document, small enough to hold one norm or a few coordinated ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class ClauseKind(StrEnum):
    """Whether a clause can bind anybody."""

    OPERATIVE = "operative"
    RECITAL = "recital"
    PURPOSE = "purpose"
    DEFINITION = "definition"
    HEADING = "heading"
    QUESTION = "question"
    ANSWER = "answer"
    COMMENTARY = "commentary"
    OTHER = "other"


class DocumentKind(StrEnum):
    """What sort of document it is; packs say which kinds they expect to speak."""

    POLICE_POLICY = "police_policy"
    JAIL_POLICY = "jail_policy"
    SCHOOL_POLICY = "school_policy"
    ADMIN_POLICY = "admin_policy"
    ORDINANCE = "ordinance"
    RESOLUTION = "resolution"
    AGREEMENT = "agreement"
    STATEMENT = "statement"
    STAFF_REPORT = "staff_report"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, a list item, an enumerated part of a sentence, a table row, or a question with its answer.

    Attributes:
        text: Its own words, white space folded, without its label ("(a)", "428.3.2", "•", "1)").
        offsets: For each character of ``text``, its offset in ``Document.text``.
        kind: Whether it can bind.
        label: As the document cites itself: "428.3(a)", "Section 2", "Recital C", "F.2.b"; None where it has none.
        path: Headings above it from the top down.
        lead_ins: Texts of the lead-ins it inherits, outermost first: for the item "ask about status;" under "Officers shall
            not:" it is ("Officers shall not:",).
        tail: Text that closes an inline or block enumeration and belongs to every item (", unless a judge has so ordered"),
            else "".
        question: The question that this clause answers; or, for a QUESTION that has an answer, None (see ``answer``).
        answer: For a question, the text of its answer; for a statement of a quiz that is judged false, "False." and why; else None.
        before: The sentence before it in the same paragraph, list or section, for carrying a recipient or an antecedent over;
            "" if none.
        block: Index of its block in ``Document.blocks``.
        revised: Holds unaccepted inserted words.
        opens: It is itself a lead-in, which the clauses after it complete ("Officers shall not:").
        breaks: Offset in ``text`` where a lead-in breaks off in an exception or a condition ("unless he or she:"); ``tail`` then
            says it with each of its items. None for all others.
        announced: For a lead-in that announces its items ("a report that includes the following:"), the first of their words, which
            tell what it is about; else "".
    """

    text: str
    offsets: Sequence[int]
    kind: ClauseKind
    label: str | None = None
    path: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    tail: str = ""
    question: str | None = None
    answer: str | None = None
    before: str = ""
    block: int = 0
    revised: bool = False
    opens: bool = False
    breaks: int | None = None
    announced: str = ""

    @property
    def own(self) -> str:
        """Its own words, up to where its items complete it; the clause reads as lead-ins + own words + tail."""
        return self.text[: self.breaks]

    @property
    def start(self) -> int:
        """Offset of its first character in the document's text."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Offset after its last character in the document's text."""
        return self.offsets[-1] + 1
