"""Status: what a whole document does to one requirement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.clauses.clause import DocumentKind
from policy_lint.norms.norm import Conduct, LimitKind, Norm
from policy_lint.packs.pack import Rule


class Status(StrEnum):
    """As the report's schema has it."""

    MET = "met"
    WEAK = "weak"
    CONFLICT = "conflict"
    CONTRADICTION = "contradiction"
    MISSING = "missing"
    SILENT = "silent"
    NOT_APPLICABLE = "not_applicable"


def status(rule: Rule, kind: DocumentKind, evidence: Sequence[Evidence], conducts: Mapping[str, bool], complete: bool) -> Status:
    """The status of a requirement.

    Args:
        rule: The requirement.
        kind: The document's kind.
        evidence: All evidence of this requirement in the document.
        conducts: What the document speaks of, from `spoken`, for expectations that depend on it.
        complete: Whether all of the document was read; otherwise silence proves nothing.
    """
    verdicts = {each.verdict for each in evidence}
    if {Verdict.MEETS, Verdict.CONFLICTS} <= verdicts:
        return Status.CONTRADICTION
    if Verdict.CONFLICTS in verdicts:
        return Status.CONFLICT
    if Verdict.MEETS in verdicts:
        return Status.MET
    if Verdict.WEAK in verdicts:
        return Status.WEAK
    if rule.kinds and kind not in rule.kinds:
        return Status.NOT_APPLICABLE
    return Status.MISSING if complete and expected(rule, kind, conducts) else Status.SILENT


def spoken(norms: Iterable[Norm]) -> dict[str, bool]:
    """Every conduct that norms speak of, and whether one of them lets it happen.

    A permission, a duty or a plain statement lets it happen, and so does a bar that has exceptions.
    """
    out: dict[str, bool] = {}
    for norm in norms:
        for conduct in norm.conducts:
            out[conduct.name] = out.get(conduct.name, False) or _lets(norm, conduct)
    return out


def _lets(norm: Norm, conduct: Conduct) -> bool:
    open_ended = any(limit.kind is not LimitKind.CONDITION for limit in norm.limits)
    return not norm.forbids(conduct) or open_ended


def expected(rule: Rule, kind: DocumentKind, conducts: Mapping[str, bool]) -> bool:
    """Whether a document of this kind, which speaks of these conducts, ought to speak to the requirement."""
    for each in rule.requirement.expected:
        counted = [name for name in each.about if name in conducts and (conducts[name] or not each.allowed)]
        if each.kind is kind and (counted or not each.about):
            return True
    return False
