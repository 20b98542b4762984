"""Messages: one sentence that names the duty, the actor and the citation; the remedy stands apart, in the suggestion."""

from __future__ import annotations

from policy_lint.checks.evidence import Evidence
from policy_lint.norms.norm import Modality
from policy_lint.packs.pack import Rule

VERB = {
    Modality.PERMISSION: "allows",
    Modality.OBLIGATION: "orders",
    Modality.STATEMENT: "describes",
    Modality.RECOMMENDATION: "favours",
    Modality.PROHIBITION: "forbids",
    Modality.EXEMPTION: "waives",
}

WEAKNESS = {
    "hedged": "only recommends what should bind",
    "recital": "stands in a recital, which binds nobody",
    "purpose": "stands in a statement of purpose, which binds nobody",
    "commentary": "stands in commentary, which binds nobody",
    "descriptive": "tells what the law says without adopting it",
    "narrowed": "reaches only cases in which immigration is the sole reason",
    "broad-exception": "has an exception beyond those the law allows",
    "discretion": "leaves the matter to somebody's discretion",
}


def conflict(evidence: Evidence, title: str) -> str:
    """For a clause that does what the requirement forbids, or frees from what it demands."""
    requirement = evidence.rule.requirement
    verb = VERB[evidence.norm.modality]
    return f"This clause {verb} {title}; {requirement.authority} asks for {requirement.duty}."


def weak(evidence: Evidence) -> str:
    """For a clause that speaks to the requirement but does not bind or does not reach."""
    requirement = evidence.rule.requirement
    why = " and ".join(WEAKNESS[reason] for reason in evidence.reasons if reason in WEAKNESS) or "does not reach far enough"
    beyond = f" (“{evidence.beyond[0].strip()}”)" if evidence.beyond else ""
    return f"This clause {why}{beyond}; {requirement.authority} asks for {requirement.duty}."


def gap(rule: Rule) -> str:
    """For a requirement on which an expected document is silent."""
    return f"No clause provides for {rule.requirement.duty}, which {rule.requirement.authority} asks for."


def contradiction(evidence: Evidence) -> str:
    """For a clause that undoes what another clause of the same document provides."""
    requirement = evidence.rule.requirement
    return f"This clause undoes what the document provides elsewhere; {requirement.authority} asks for {requirement.duty}."
