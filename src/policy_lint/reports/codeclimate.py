"""Code Climate's issues, which GitLab shows as code quality."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Report, Result
from policy_lint.documents.detect import EXTENSIONS
from policy_lint.reports import ReportOptions
from policy_lint.reports.jsontext import dumps
from policy_lint.reports.places import LINED, cited, line_of, places_of
from policy_lint.reports.plain import file_of

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "minor"}


def render(report: Report, options: ReportOptions) -> str:  # noqa: ARG001 - reports are called alike
    """A JSON list of issues; documents that were not read are blockers."""
    return dumps([issue for result in report.results for issue in _issues(result)]) + "\n"


def _issues(result: Result) -> Iterator[dict[str, Any]]:
    for notice in result.notices:
        if notice.fatal:
            mark = f"{notice.code}\0{notice.page}\0{notice.message}"
            yield _issue(result, f"unread/{notice.code}", f"Not read: {notice.message}", "blocker", mark, 1)
    for finding in result.open_findings():
        line = line_of(result, finding)
        description = finding.message if line else cited(finding) + finding.message
        issue = _issue(result, finding.rule, description, SEVERITIES[finding.severity], finding.fingerprint, line or 1)
        body = "\n\n".join([*places_of(finding, result), finding.suggestion or finding.authority])
        yield issue | {"content": {"body": body}} | _others(result, finding)


def _others(result: Result, finding: Finding) -> dict[str, Any]:
    """Other places whose lines are the file's own."""
    found = []
    for each in finding.related:
        path = file_of(each.path or result.path)
        if each.location.line and EXTENSIONS.get(PurePath(path).suffix.lower(), "text") in LINED:
            found.append({"path": path, "lines": {"begin": each.location.line, "end": each.location.line}})
    return {"other_locations": found} if found else {}


def _issue(result: Result, check: str, description: str, severity: str, mark: str, line: int) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": check,
        "description": description,
        "categories": ["Compatibility"],
        "severity": severity,
        "fingerprint": sha256(f"{result.path}\0{mark}".encode("utf-8", "replace")).hexdigest()[:32],
        "location": {"path": file_of(result.path), "lines": {"begin": line}},
    }
