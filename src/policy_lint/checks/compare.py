"""The comparison: one norm, one requirement, at most one piece of evidence.

1. Same conduct? Otherwise there is nothing to say.
2. Same direction: then the exceptions decide, all allowed → meets, one beyond → weak. Opposite direction: within what the law
   grants → nothing, else → conflicts.
3. Force: a recommendation, a recital or a mere statement of the law is weak at most.
"""

from __future__ import annotations

from collections.abc import Callable

from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.clauses.clause import ClauseKind
from policy_lint.norms.norm import Conduct, Limit, LimitKind, Modality, Norm
from policy_lint.packs.pack import Rule
from policy_lint.packs.schema import Requirement

GENERAL = ("judicial-warrant", "judicial-probable-cause", "court-order", "required-by-law")
"""Exceptions that every requirement allows: what a court or the law itself commands (labelling guidelines)."""

DOUBTFUL = (
    "supervisor-discretion",
    "necessity",
    "permitted-by-law",
    "relevance",
    "suspicion",
    "any-conviction",
    "magistrate-finding",
)
"""Exceptions that open a rule wherever it does not list them."""

SOFT = {ClauseKind.RECITAL: "recital", ClauseKind.PURPOSE: "purpose", ClauseKind.COMMENTARY: "commentary"}

Covers = Callable[[str, str], bool]


def compare(norm: Norm, rule: Rule, covers: Covers) -> Evidence | None:
    """What a norm does to a requirement, or None where it says nothing to it.

    Args:
        norm: From a clause.
        rule: The requirement and where it comes from.
        covers: Whether a concept (first) is another (second) or broader.
    """
    requirement = rule.requirement
    conduct = norm.conduct(requirement.norm.conduct)
    if conduct is None or (norm.modality is Modality.EXEMPTION and requirement.norm.modality == "prohibition"):
        return None
    narrow = _narrowing(norm)
    forbids = norm.negative or (
        norm.modality in (Modality.PERMISSION, Modality.STATEMENT, Modality.OBLIGATION) and narrow is not None
    )
    wanted = requirement.norm.modality == "prohibition"
    if norm.modality is Modality.EXEMPTION or forbids != wanted:
        return _opposite(norm, rule, conduct, covers)
    return _same(norm, rule, conduct, covers)


def _same(norm: Norm, rule: Rule, conduct: Conduct, covers: Covers) -> Evidence | None:
    """The norm forbids what is forbidden, or demands what is demanded."""
    requirement = rule.requirement
    soft = _soft(norm)
    if requirement.norm.modality == "obligation" and norm.modality is Modality.PERMISSION:
        soft = (*soft, "discretion")
    if soft:
        return Evidence(rule, norm, conduct, Verdict.WEAK, soft, "force", confidence=conduct.confidence)
    beyond = [
        limit for limit in norm.limits if limit.kind is not LimitKind.CONDITION and not _allowed(limit, norm, requirement, covers)
    ]
    if beyond:
        reasons = tuple(dict.fromkeys(_reason(limit) for limit in beyond))
        texts = tuple(limit.text for limit in beyond)
        return Evidence(rule, norm, conduct, Verdict.WEAK, reasons, "exceptions", texts, conduct.confidence)
    if "solely" in norm.marks and _solely_narrows(conduct, requirement, covers):
        return Evidence(rule, norm, conduct, Verdict.WEAK, ("narrowed",), "narrowing", confidence=conduct.confidence)
    return Evidence(rule, norm, conduct, Verdict.MEETS, (), "direction", confidence=conduct.confidence)


def _opposite(norm: Norm, rule: Rule, conduct: Conduct, covers: Covers) -> Evidence | None:
    """The norm permits what is forbidden, or frees from what is demanded."""
    requirement = rule.requirement
    if _soft(norm) and norm.modality is not Modality.RECOMMENDATION:
        return None
    granted = requirement.exceptions if requirement.grants is None else requirement.grants
    conditions = [limit for limit in norm.limits if limit.kind is not LimitKind.EXCEPTION]
    if any(_names(limit, (*granted, *GENERAL), covers) for limit in conditions):
        return None
    return Evidence(rule, norm, conduct, Verdict.CONFLICTS, ("grants",), "direction", confidence=conduct.confidence)


def _narrowing(norm: Norm) -> Limit | None:
    """The "only if" that turns a permission into a prohibition with one exception."""
    return next((limit for limit in norm.limits if limit.kind is LimitKind.ONLY_IF), None)


def _soft(norm: Norm) -> tuple[str, ...]:
    """Why the norm does not bind, if it does not."""
    reasons = []
    if norm.modality is Modality.RECOMMENDATION:
        reasons.append("hedged")
    if "hedged" in norm.marks:
        reasons.append("hedged")
    if "descriptive" in norm.marks:
        reasons.append("descriptive")
    if norm.clause.kind in SOFT:
        reasons.append(SOFT[norm.clause.kind])
    return tuple(dict.fromkeys(reasons))


def _allowed(limit: Limit, norm: Norm, requirement: Requirement, covers: Covers) -> bool:
    """Whether a limit stays within the closed list: it names something allowed, in the company the law asks for, and nothing doubtful."""
    allowed = (*requirement.exceptions, *GENERAL)
    within = [name for name in limit.concepts if any(covers(each, name) for each in allowed)]
    beyond = [name for name in limit.concepts if name not in within and name in (*DOUBTFUL, *requirement.never)]
    if not within:
        return not beyond and not limit.concepts
    return not (set(beyond) & set(requirement.never)) and all(_accompanied(name, norm, requirement) for name in within)


def _accompanied(name: str, norm: Norm, requirement: Requirement) -> bool:
    """Whether an exception that excuses only together with others has them beside it ("1326(a)" needs the enhancement)."""
    needs = {each for need in requirement.needs if need.concept == name for each in need.also}
    return needs <= {concept for limit in norm.limits for concept in limit.concepts} | {
        mention.concept for mention in norm.mentions
    }


def _names(limit: Limit, concepts: tuple[str, ...], covers: Covers) -> bool:
    return any(covers(each, name) for each in concepts for name in limit.concepts)


def _reason(limit: Limit) -> str:
    if "supervisor-discretion" in limit.concepts:
        return "discretion"
    return "broad-exception"


def _solely_narrows(conduct: Conduct, requirement: Requirement, covers: Covers) -> bool:
    actions = [mention.concept for slot, mention in conduct.mentions if slot == "action"]
    return any(covers(each, action) for each in requirement.norm.solely for action in actions)
