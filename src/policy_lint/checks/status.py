"""Status: what a whole document does to one requirement."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.clauses.clause import DocumentKind
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


def status(rule: Rule, kind: DocumentKind, evidence: Sequence[Evidence], conducts: Collection[str], complete: bool) -> Status:
    """The status of a requirement.

    Args:
        rule: The requirement.
        kind: The document's kind.
        evidence: All evidence of this requirement in the document.
        conducts: Every conduct the document speaks of, for expectations that depend on one.
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


def expected(rule: Rule, kind: DocumentKind, conducts: Collection[str]) -> bool:
    """Whether a document of this kind, which speaks of these conducts, ought to speak to the requirement."""
    return any(each.kind is kind and (not each.about or set(each.about) & set(conducts)) for each in rule.requirement.expected)
