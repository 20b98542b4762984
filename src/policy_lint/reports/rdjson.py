"""Reviewdog's diagnostic format (rdjson); its columns count bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Report, Result
from policy_lint.reports import ReportOptions
from policy_lint.reports.jsontext import dumps
from policy_lint.reports.places import cited, line_of, places_of, range_of
from policy_lint.reports.plain import file_of
from policy_lint.reports.sarif import HOME

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(report: Report, options: ReportOptions) -> str:  # noqa: ARG001 - reports are called alike
    """A ``DiagnosticResult`` in JSON.

    Other places of a finding stand in its message: reviewdog refuses fields that its version does not know, and shows no others.
    """
    found = [each for result in report.results for each in _diagnostics(result)]
    return dumps({"source": {"name": "policy-lint", "url": HOME}, "diagnostics": found}) + "\n"


def _diagnostics(result: Result) -> Iterator[dict[str, Any]]:
    for notice in result.notices:
        if notice.fatal:
            code = {"value": f"unread/{notice.code}"}
            yield {"message": f"Not read: {notice.message}", "location": {"path": file_of(result.path)}, "severity": "ERROR", "code": code}
    for finding in result.open_findings():
        span = _range(result, finding)
        yield {
            "message": "\n".join([finding.message if span else cited(finding) + finding.message, *places_of(finding, result)]),
            "location": {"path": file_of(result.path)} | ({"range": span} if span else {}),
            "severity": SEVERITIES[finding.severity],
            "code": {"value": finding.rule},
        }


def _range(result: Result, finding: Finding) -> dict[str, Any] | None:
    span = range_of(result.document, finding.location, in_bytes=True) if finding.location else None
    if span:
        start = {"line": span.start_line, "column": span.start_column}
        return {"start": start, "end": {"line": span.end_line, "column": span.end_column}}
    line = line_of(result, finding)
    return {"start": {"line": line}} if line else None
