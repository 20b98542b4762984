"""Doubt: what a finding is worth whose words OCR read."""

from __future__ import annotations

from dataclasses import replace

from policy_lint.checks.finding import Finding, Severity
from policy_lint.documents.document import DOUBTFUL, Document, Location

OCR = "ocr"
"""The reason that evidence from a picture has."""


def doubted(finding: Finding, document: Document, *others: tuple[Document, Location]) -> Finding:
    """A finding whose words OCR read says so and is no surer than they are; where one of them is doubtful, it weighs one degree less.

    Only its own words count: the page may be smudged elsewhere.

    Args:
        finding: As it would be of words in print.
        document: That it is about.
        others: Other places whose words it rests on.
    """
    places = [(document, finding.location), *others]
    found = [sure for each, place in places if place and (sure := each.confidence(place)) is not None]
    if not found:
        return finding
    sure = min(found)
    severity = Severity(max(finding.severity - 1, Severity.NOTE)) if sure < DOUBTFUL else finding.severity
    reasons, confidence = borne(finding.reasons, finding.confidence, sure)
    return replace(finding, severity=severity, confidence=confidence, reasons=reasons, recognised=sure)


def borne(reasons: tuple[str, ...], confidence: float, sure: float) -> tuple[tuple[str, ...], float]:
    """Reasons and confidence of what rests on words of which OCR is so sure: that it read them is a reason, and nothing is surer."""
    return (*reasons, OCR), min(confidence, sure)
