"""Evidence: one norm held against one requirement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policy_lint.norms.norm import Conduct, Norm
from policy_lint.packs.pack import Rule


class Verdict(StrEnum):
    """What a norm does to a requirement; see the labelling guidelines."""

    MEETS = "meets"
    WEAK = "weak"
    CONFLICTS = "conflicts"


Item = tuple[str, str]
"""Words of a document, and why they go too far: a clause without its full stop."""

ORDER = {Verdict.CONFLICTS: 0, Verdict.WEAK: 1, Verdict.MEETS: 2}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the comparison found.

    Attributes:
        rule: The requirement.
        norm: The norm.
        conduct: What they have in common.
        verdict: The outcome.
        reasons: Codes: ``hedged``, ``recital``, ``descriptive``, ``narrowed``, ``broad-exception``, ``discretion``, ``grants`` …
        step: The step of the comparison that decided: ``direction``, ``exceptions``, ``force`` or ``narrowing``.
        beyond: Texts of the exceptions or conditions that the requirement does not allow.
        confidence: Between 0 and 1.
        items: Of a list that goes beyond the law's, the items that do, each with the reason.
    """

    rule: Rule
    norm: Norm
    conduct: Conduct
    verdict: Verdict
    reasons: tuple[str, ...]
    step: str
    beyond: tuple[str, ...] = ()
    confidence: float = 1.0
    items: tuple[Item, ...] = ()
