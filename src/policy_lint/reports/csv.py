"""CSV for spreadsheets: one row a finding, no cell of it a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from policy_lint.checks.finding import Finding
from policy_lint.checks.result import Report, Result
from policy_lint.reports import ReportOptions
from policy_lint.reports.plain import printable
from policy_lint.reports.view import about

COLUMNS = (
    "document", "kind", "severity", "type", "rule", "clause", "page", "line", "message", "quote", "authority", "suggestion",
    "confidence", "fingerprint", "set aside",
)  # fmt: skip
FORMULAS = tuple("=+-@\t\r＝＋－＠")
BOM = "\ufeff"
"""Without it a spreadsheet takes the section sign for two characters."""


def render(report: Report, options: ReportOptions) -> str:  # noqa: ARG001 - reports are called alike
    """Rows in the report's order, documents that were not read among them, and a last one on the report itself.

    UTF-8 with a mark, lines ended as RFC 4180 asks.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for result in report.results:
        writer.writerows([cell(value) for value in row] for row in _rows(result))
    writer.writerow(cell(value) for value in ["", "", "", "about", "policy-lint", "", "", "", about(report), *[""] * 6])
    return BOM + file.getvalue()


def cell(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = printable(value)
    return f"'{text}" if text.lstrip().startswith(FORMULAS) else text


def _rows(result: Result) -> Iterator[list[str]]:
    for notice in result.notices:
        if notice.fatal:
            page = str(notice.page or "")
            yield [result.path, "", "error", "not read", notice.code, "", page, "", notice.message, *[""] * 6]
    for finding in result.findings:
        yield [result.path, result.kind.value, *_finding(finding)]


def _finding(finding: Finding) -> list[str]:
    location = finding.location
    return [
        finding.severity.word,
        finding.type,
        finding.rule,
        finding.clause.label or "" if finding.clause else "",
        str(location.page or "") if location else "",
        str(location.margin or location.line or "") if location else "",
        finding.message,
        finding.quote or "",
        finding.authority,
        finding.suggestion or "",
        f"{finding.confidence:.2f}",
        finding.fingerprint,
        f"{finding.suppressed.by}: {finding.suppressed.reason}" if finding.suppressed else "",
    ]
