"""The JSON report: ``policy-lint-report/1``, byte for byte the same for the same input."""

from __future__ import annotations

from typing import Any

from policy_lint import __version__
from policy_lint.checks.doubt import borne
from policy_lint.checks.evidence import Evidence
from policy_lint.checks.finding import Finding, Related
from policy_lint.checks.quote import quote, span
from policy_lint.checks.result import Outcome, Report, Result
from policy_lint.clauses.clause import Clause
from policy_lint.documents.document import Document, Notice
from policy_lint.reports import ReportOptions
from policy_lint.reports.jsontext import dumps


def render(report: Report, options: ReportOptions) -> str:  # noqa: ARG001 - reports are called alike
    """The whole report as JSON text, ending in a newline; see ``report.schema.json``."""
    return dumps(as_dict(report)) + "\n"


def as_dict(report: Report) -> dict[str, Any]:
    """The report as plain values in the schema's order."""
    return {
        "schema": "policy-lint-report/1",
        "tool": {"name": "policy-lint", "version": __version__},
        "as_of": report.as_of.isoformat(),
        "packs": [{"id": p.id, "title": p.title, "authority": p.authority, "sha256": p.sha256} for p in report.packs],
        "documents": [_document(result) for result in report.results],
        "summary": {
            "documents": len(report.results),
            "unread": report.unread,
            "findings": {severity.word: count for severity, count in report.counts().items()},
        },
    }


def _document(result: Result) -> dict[str, Any]:
    document = result.document
    return {
        "path": result.path,
        "sha256": document.sha256 if document else result.sha256,
        "kind": result.kind.value,
        "kind_from": result.kind_from,
        "pages": document.pages if document else None,
        "complete": result.complete,
        "notices": [_notice(notice) for notice in result.notices],
        "requirements": [_outcome(outcome, document) for outcome in result.outcomes],
        "findings": [_finding(finding) for finding in result.findings],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    out: dict[str, Any] = {"code": notice.code, "message": notice.message}
    if notice.page is not None:
        out["page"] = notice.page
    return out


def _outcome(outcome: Outcome, document: Document | None) -> dict[str, Any]:
    evidence = [_evidence(each, document) for each in outcome.evidence] if document else []
    return {"id": outcome.rule.id, "status": outcome.status.value, "evidence": evidence}


def _evidence(evidence: Evidence, document: Document) -> dict[str, Any]:
    norm = evidence.norm
    location = document.locate(*span(norm))
    sure = document.confidence(location)
    reasons, confidence = (evidence.reasons, evidence.confidence) if sure is None else borne(evidence.reasons, evidence.confidence, sure)
    return {
        "verdict": evidence.verdict.value,
        "reasons": list(reasons),
        "quote": quote(document, norm),
        "clause": _clause(norm.clause),
        "location": location.as_dict(),
        "confidence": round(confidence, 3),
        **_recognised(sure),
    }


def _recognised(sure: float | None) -> dict[str, float]:
    """How sure OCR is of the words, where it read them."""
    return {} if sure is None else {"ocr_confidence": round(sure, 3)}


def _clause(clause: Clause) -> dict[str, Any]:
    return {"label": clause.label, "path": list(clause.path), "kind": clause.kind.value}


def _finding(finding: Finding) -> dict[str, Any]:
    out: dict[str, Any] = {
        "rule": finding.rule,
        "type": finding.type,
        "severity": finding.severity.word,
        "message": finding.message,
        "authority": finding.authority,
        "quote": finding.quote,
        "location": finding.location.as_dict() if finding.location else None,
        "fingerprint": finding.fingerprint,
        "confidence": round(finding.confidence, 3),
    }
    out |= _recognised(finding.recognised)
    if finding.clause:
        out["clause"] = _clause(finding.clause)
    if finding.suggestion:
        out["suggestion"] = finding.suggestion
    if finding.reasons:
        out["reasons"] = list(finding.reasons)
    if finding.related:
        out["related"] = [_related(each) for each in finding.related]
    if finding.suppressed:
        out["suppressed"] = {"reason": finding.suppressed.reason, "by": finding.suppressed.by}
    return out


def _related(related: Related) -> dict[str, Any]:
    out: dict[str, Any] = {"message": related.message, "location": related.location.as_dict()}
    if related.path:
        out["path"] = related.path
    if related.quote:
        out["quote"] = related.quote
    return out
