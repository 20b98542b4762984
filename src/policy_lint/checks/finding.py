"""Finding: what a person should do something about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from policy_lint.checks.messages import Message
from policy_lint.checks.remark import Remark
from policy_lint.clauses.clause import Clause
from policy_lint.documents.document import Location


class Severity(IntEnum):
    """How much it matters; comparable."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """As reports have it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of."""

    message: str
    location: Location
    path: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding was set aside, and by what."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        rule: ``pack/topic``.
        type: ``gap``, ``conflict``, ``weak``, ``contradiction``, ``citation``, ``reference`` or ``wording``.
        severity: How much it matters.
        message: One sentence: the duty, the actor, the citation.
        authority: As one cites it.
        location: None for a gap: it is nowhere.
        fingerprint: Stable while the clause's words are; moves with the text, not with the page.
        quote: Verbatim from the document.
        clause: Where the quote stands.
        suggestion: Model wording that would settle it.
        reasons: Codes of the comparison.
        related: Other places.
        confidence: Between 0 and 1.
        marked: Words of the quote that decide: its modal and its limits.
        suppressed: Set where a waiver or baseline set it aside.
        told: The message in parts, for reports in other languages; None where it has only the one sentence.
        recognised: How sure OCR is of the words, between 0 and 1; None where it did not read them.
    """

    rule: str
    type: str
    severity: Severity
    message: str
    authority: str
    location: Location | None
    fingerprint: str
    quote: str | None = None
    clause: Clause | None = None
    suggestion: str | None = None
    reasons: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    confidence: float = 1.0
    marked: tuple[str, ...] = ()
    suppressed: Suppression | None = None
    told: Message | Remark | None = None
    recognised: float | None = None
