"""Written: a document as the drafting rules see it, and what they find in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from policy_lint.checks.drafting.cite import citing
from policy_lint.checks.drafting.tables import Level
from policy_lint.clauses.clause import Clause, ClauseKind, DocumentKind
from policy_lint.documents.document import Document
from policy_lint.norms.norm import Norm

BINDING = (
    DocumentKind.POLICE_POLICY, DocumentKind.JAIL_POLICY, DocumentKind.SCHOOL_POLICY, DocumentKind.ADMIN_POLICY, DocumentKind.ORDINANCE,
    DocumentKind.RESOLUTION, DocumentKind.AGREEMENT,
)  # fmt: skip
"""Kinds of document that lay something down, in words that somebody must apply."""
LABEL = 6
"""Characters between the end of a label and the words it belongs to."""
SURE = 0.5
"""Confidence from which a clause counts as speaking of a conduct."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of running text, and where its characters stand in the document."""

    text: str
    offsets: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where some of its characters stand in the document: the first, and the one after the last."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Spot:
    """What a rule found.

    Attributes:
        rule: Its id.
        form: Which of the catalogue's remarks says it.
        start: First character in the document's text.
        end: After the last.
        words: The words, verbatim.
        fields: What the remark names.
        level: How much it matters.
        suggestion: What would settle it.
        authority: Where the fact is from, where the rule's own authority is too wide.
        beside: Another place of the document that it speaks of: its first character and the one after its last.
    """

    rule: str
    form: str
    start: int
    end: int
    words: str
    fields: tuple[tuple[str, str], ...]
    level: Level
    suggestion: str
    authority: str = ""
    beside: tuple[int, int] | None = None


@dataclass(frozen=True)
class Written:
    """A document, its clauses and norms, and the day whose law applies."""

    document: Document
    kind: DocumentKind
    clauses: Sequence[Clause]
    norms: Sequence[Norm]
    day: date
    told: frozenset[int] = field(default_factory=frozenset)

    @property
    def binding(self) -> bool:
        """Whether it lays something down."""
        return self.kind in BINDING

    @property
    def whole(self) -> bool:
        """Whether all of it is at hand, so that what is not there is nowhere."""
        return self.document.complete and not self.document.gaps and "#" not in self.document.path

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its blocks."""
        return tuple(Passage(block.text, block.offsets) for block in self.document.blocks)

    @cached_property
    def citing(self) -> tuple[Passage, ...]:
        """Blocks that may cite a law of the tables."""
        can = citing(self.document.text, (passage.text for passage in self.passages))
        return tuple(passage for passage, cites in zip(self.passages, can, strict=True) if cites)

    @cached_property
    def operative(self) -> tuple[Clause, ...]:
        """Operative clauses that speak of a conduct, and that no requirement has faulted."""
        speaking = {id(norm.clause): norm.clause for norm in self.norms if any(each.confidence >= SURE for each in norm.conducts)}
        kept = (clause for clause in speaking.values() if clause.kind is ClauseKind.OPERATIVE)
        return tuple(clause for clause in kept if clause.start not in self.told)

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self._filled]

    @cached_property
    def _filled(self) -> list[Clause]:
        return sorted((clause for clause in self.clauses if len(clause.offsets)), key=lambda clause: clause.start)

    def clause_at(self, offset: int) -> Clause | None:
        """The clause that holds a character; None where none does, as in struck text."""
        at = bisect_right(self._starts, offset)
        for clause in reversed(self._filled[max(at - 4, 0) : at]):
            if clause.start <= offset < clause.end:
                return clause
        return None

    def clause_from(self, offset: int) -> Clause | None:
        """The clause whose own words begin there, or right after: a label is none of them."""
        at = bisect_left(self._starts, offset)
        return self._filled[at] if at < len(self._filled) and self._starts[at] - offset <= LABEL else None

    def spot(self, rule: str, form: str, passage: Passage, span: tuple[int, int], level: Level, **fields: str) -> Spot:
        """A spot in a passage; ``suggestion`` and ``authority`` are among the fields."""
        start, end = span
        suggestion, authority = fields.pop("suggestion", ""), fields.pop("authority", "")
        words = passage.text[start:end]
        return Spot(
            rule, form, *passage.place(start, end), words, (("words", words), *sorted(fields.items())), level, suggestion, authority
        )
