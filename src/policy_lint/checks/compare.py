"""The comparison: one norm, one requirement, at most one piece of evidence.

1. Same conduct? Otherwise there is nothing to say.
2. Same direction: then the exceptions decide, all allowed → meets, one beyond → weak. Opposite direction: within what the law
   grants → nothing, else → conflicts.
3. Force: a recommendation, a recital or a mere statement of the law is weak at most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.clauses.clause import ClauseKind
from policy_lint.norms.norm import Conduct, Limit, LimitKind, Modality, Norm, Source
from policy_lint.packs.pack import Rule
from policy_lint.packs.schema import Requirement

GENERAL = ("judicial-warrant", "judicial-probable-cause", "court-order", "required-by-law")
"""Exceptions that every requirement allows: what a court or the law itself commands (labelling guidelines)."""

ELSEWHERE = ("own-rules",)
"""Limits that only point to another rule of the same text, which is judged by itself."""

OPENING = ("supervisor-discretion", "necessity", "narrow-victims")
"""Conditions that leave a duty to somebody's discretion or to those whom it pleases."""

SOFT = {ClauseKind.RECITAL: "recital", ClauseKind.PURPOSE: "purpose"}

Covers = Callable[[str, str], bool]


def compare(norm: Norm, rule: Rule, covers: Covers) -> Evidence | None:
    """What a norm does to a requirement, or None where it says nothing to it.

    Args:
        norm: From a clause.
        rule: The requirement and where it comes from.
        covers: Whether a concept (first) is another (second) or broader.
    """
    conduct = norm.conduct(rule.requirement.norm.conduct)
    if conduct is None:
        return None
    case = _Case(norm, rule, conduct, covers)
    if norm.modality is Modality.EXEMPTION and case.prohibits and not conduct.contrary:
        return None
    return case.same() if case.same_direction() else case.opposite()


@dataclass(frozen=True, slots=True)
class _Case:
    """One norm about a requirement's conduct."""

    norm: Norm
    rule: Rule
    conduct: Conduct
    covers: Covers

    @property
    def requirement(self) -> Requirement:
        return self.rule.requirement

    @property
    def prohibits(self) -> bool:
        """Whether the requirement is a prohibition."""
        return self.requirement.norm.modality == "prohibition"

    def same_direction(self) -> bool:
        """Whether the norm forbids what is forbidden, or demands what is demanded."""
        if self.norm.modality is Modality.RECOMMENDATION:
            return True
        demanded = self._in_limit()
        if demanded is not None:
            return demanded
        narrowed = any(limit.kind is LimitKind.ONLY_IF for limit in self.norm.limits) and self.norm.modality is not Modality.EXEMPTION
        forbids = self.norm.negative or (narrowed and self.prohibits)
        if self.norm.modality is Modality.EXEMPTION or self._discretionary():
            return False
        if not narrowed and any(key == "discretion" for key, _ in self.norm.cues):
            # To leave an act to somebody is against a bar and a duty alike, to leave it to nobody against neither.
            return self.norm.negative
        return (forbids != self.conduct.contrary) == self.prohibits

    def _discretionary(self) -> bool:
        """Whether a duty is left to somebody ("may, in his sole discretion, sign or decline to sign")."""
        own = any(mention.concept == "supervisor-discretion" and mention.source is Source.PART for mention in self.norm.mentions)
        return not self.prohibits and own and self.norm.modality is Modality.PERMISSION

    def _in_limit(self) -> bool | None:
        """Of a duty that is named in a limit ("no interview without the form"): whether the limit demands or waives it; else None."""
        if self.prohibits or not any(mention.source is Source.LIMIT for _, mention in self.conduct.mentions):
            return None
        return self.norm.negative or all(limit.kind is not LimitKind.EXCEPTION for limit in self.norm.limits)

    def same(self) -> Evidence:
        """Evidence of a norm in the requirement's own direction."""
        soft = self._soft()
        if soft:
            return self._evidence(Verdict.WEAK, soft, "force")
        beyond = [limit for limit in self.norm.limits if self._opens(limit)]
        if beyond:
            reasons = tuple(dict.fromkeys(_reason(limit) for limit in beyond))
            return self._evidence(Verdict.WEAK, reasons, "exceptions", tuple(limit.text for limit in beyond))
        short = self._short()
        if short:
            return self._evidence(Verdict.WEAK, ("broad-exception",), "exceptions", short)
        if "solely" in self.norm.marks and self._solely_narrows():
            return self._evidence(Verdict.WEAK, ("narrowed",), "narrowing")
        return self._evidence(Verdict.MEETS, (), "direction")

    def opposite(self) -> Evidence | None:
        """Evidence of a norm that permits what is forbidden, or frees from what is demanded."""
        norm = self.norm
        if "suspends" in norm.marks and norm.modality is not Modality.EXEMPTION:
            return self._evidence(Verdict.WEAK, ("discretion",), "exceptions")
        if self._suspends():
            return self._evidence(Verdict.WEAK, ("discretion",), "exceptions")
        if norm.clause.kind in SOFT or norm.marks & {"descriptive", "fact", "supposed"}:
            return None
        granted = self.requirement.exceptions if self.requirement.grants is None else self.requirement.grants
        conditions = [limit.concepts for limit in norm.limits if limit.kind is not LimitKind.EXCEPTION]
        conditions.append(tuple(mention.concept for mention in norm.mentions if mention.source is Source.PART))
        if any(self._within(concepts, granted) for concepts in conditions):
            return None
        return self._evidence(Verdict.CONFLICTS, ("grants",), "direction")

    def _suspends(self) -> bool:
        """Whether a permission at somebody's discretion loosens a rule without naming the act ("may do so where it seems wise")."""
        loose = "hedged" in self.norm.marks or any(name in OPENING for limit in self.norm.limits for name in limit.concepts)
        named = any(slot == "action" for slot, _ in self.conduct.mentions) and len(self.conduct.mentions) > 1
        return self.norm.modality is Modality.PERMISSION and loose and not named and self.prohibits

    def _evidence(self, verdict: Verdict, reasons: tuple[str, ...], step: str, beyond: tuple[str, ...] = ()) -> Evidence:
        return Evidence(self.rule, self.norm, self.conduct, verdict, reasons, step, beyond, self.conduct.confidence)

    def _soft(self) -> tuple[str, ...]:
        """Why the norm does not bind, if it does not."""
        norm, reasons = self.norm, []
        if norm.modality is Modality.RECOMMENDATION or "hedged" in norm.marks:
            reasons.append("hedged")
        reasons += [mark for mark in ("descriptive", "fact", "supposed") if mark in norm.marks]
        if norm.clause.kind in SOFT:
            reasons.append(SOFT[norm.clause.kind])
        if not self.prohibits and norm.modality is Modality.PERMISSION and self._in_limit() is None:
            reasons.append("discretion")
        return tuple(reasons)

    def _opens(self, limit: Limit) -> bool:
        """Whether a limit opens the norm beyond what the law allows."""
        if not self.prohibits and self._in_limit() is not None:
            return False
        if limit.kind is LimitKind.CONDITION:
            return not self.prohibits and any(name in (*OPENING, *self.requirement.never) for name in limit.concepts)
        return not self._within(limit.concepts, (*self.requirement.exceptions, *ELSEWHERE))

    def _short(self) -> tuple[str, ...]:
        """Words by which a duty is less than the law's: "upon request", "within ninety days", where the requirement says that they are."""
        if self.prohibits:
            return ()
        own = [mention for mention in self.norm.mentions if mention.source is Source.PART]
        return tuple(each.text for each in own if any(self.covers(other, each.concept) for other in self.requirement.never))

    def _within(self, concepts: Sequence[str], allowed: Sequence[str]) -> bool:
        """Whether concepts name something allowed, in the company the law asks for, and nothing that it says does not excuse."""
        named = [each for each in concepts if any(self.covers(other, each) for other in (*allowed, *GENERAL))]
        never = any(self.covers(other, each) for other in self.requirement.never for each in concepts if each not in named)
        return bool(named) and not never and all(self._accompanied(each, concepts) for each in named)

    def _accompanied(self, name: str, concepts: Sequence[str]) -> bool:
        """Whether an exception that excuses only together with others has them beside it ("1326(a)" needs the enhancement).

        Beside it stands what its own limit names, and the conditions and words of the norm; another exception only adds to it.
        """
        needs = {each for need in self.requirement.needs if need.concept == name for each in need.also}
        conditions = {each for limit in self.norm.limits if limit.kind is LimitKind.CONDITION for each in limit.concepts}
        said = {mention.concept for mention in self.norm.mentions if mention.source is not Source.LIMIT}
        return needs <= set(concepts) | conditions | said

    def _solely_narrows(self) -> bool:
        actions = [mention.concept for slot, mention in self.conduct.mentions if slot == "action"]
        return any(self.covers(each, action) for each in self.requirement.norm.solely for action in actions)


def _reason(limit: Limit) -> str:
    return "discretion" if "supervisor-discretion" in limit.concepts else "broad-exception"
