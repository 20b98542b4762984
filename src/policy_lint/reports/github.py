"""Annotations of a GitHub workflow: commands on standard output that mark lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Report, Result
from policy_lint.reports import ReportOptions
from policy_lint.reports.places import cited, line_of, places_of, range_of
from policy_lint.reports.plain import file_of, printable
from policy_lint.reports.view import about

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, options: ReportOptions) -> str:  # noqa: ARG001 - reports are called alike
    """One workflow command a finding; documents that were not read are errors; the last says what the report is."""
    lines = [line for result in report.results for line in _lines(result)]
    return "".join(f"{line}\n" for line in [*lines, _command("notice", {"title": "policy-lint"}, about(report))])


def _lines(result: Result) -> Iterator[str]:
    for notice in result.notices:
        if notice.fatal:
            page = f"[p. {notice.page}] " if notice.page else ""
            yield _command("error", {"file": file_of(result.path), "title": "not read"}, f"{page}{notice.message}")
    for finding in result.open_findings():
        place = {"file": file_of(result.path)} | _range(result, finding) | {"title": finding.rule}
        words = cited(finding) if "line" not in place else ""
        yield _command(COMMANDS[finding.severity], place, " ".join([f"{words}{finding.message}", *places_of(finding, result)]))


def _range(result: Result, finding: Finding) -> dict[str, str]:
    span = range_of(result.document, finding.location) if finding.location else None
    if span and span.start_line == span.end_line:
        return {"line": str(span.start_line), "col": str(span.start_column), "endColumn": str(span.end_column)}
    if span:
        return {"line": str(span.start_line), "endLine": str(span.end_line)}
    line = line_of(result, finding)
    return {"line": str(line)} if line else {}


def _command(name: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_data(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items())
    return f"::{name} {told}::{_data(message)}"


def _data(text: str) -> str:
    """The runner decodes percent signs and nothing else; line breaks, which begin a new command, are spaces here."""
    return printable(text).replace("%", "%25")
