"""Draft: a clause being made, before questions are joined with answers and kinds are final."""

from __future__ import annotations

from dataclasses import dataclass

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.documents.document import Block


@dataclass(slots=True)
class Draft:
    """A span of a block with all that is known of it so far; see `Clause` for what the fields mean.

    ``run`` is the number of the list it is an item of, ``turn`` "q" or "a" where the text is marked as question or answer ("q" also
    of a quiz's statement that is true); ``alone`` where a question is a block of its own.
    """

    block: int
    start: int
    end: int
    text: str
    kind: ClauseKind
    label: str | None = None
    path: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    tail: str = ""
    opens: bool = False
    breaks: int | None = None
    announced: str = ""
    run: int = 0
    turn: str = ""
    question: str | None = None
    answer: str | None = None
    before: str = ""
    alone: bool = False

    def clause(self, block: Block) -> Clause:
        """The finished clause, cut from its block."""
        return Clause(
            text=self.text,
            offsets=block.offsets[self.start : self.end],
            kind=self.kind,
            label=self.label,
            path=self.path,
            lead_ins=self.lead_ins,
            tail=self.tail,
            question=self.question,
            answer=self.answer,
            before=self.before,
            block=self.block,
            revised=block.revised,
            opens=self.opens,
            breaks=self.breaks,
            announced=self.announced,
        )
