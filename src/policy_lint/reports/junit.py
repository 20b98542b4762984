"""JUnit XML: a suite a document, a case a requirement, so that any build server shows what falls short."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Report, Result
from policy_lint.reports import ReportOptions
from policy_lint.reports.places import cited, places_of
from policy_lint.reports.plain import printable
from policy_lint.reports.view import QUIET, about


def render(report: Report, options: ReportOptions) -> str:  # noqa: ARG001 - reports are called alike
    """Errors and warnings fail their case; notes are its output; what was not read is an error; what was set aside is skipped."""
    suites = etree.Element("testsuites", name="policy-lint")
    for result in report.results:
        suites.append(_suite(result, about(report)))
    for count in ("tests", "failures", "errors", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    text: str = etree.tostring(suites, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _suite(result: Result, told: str) -> etree._Element:
    suite = etree.Element("testsuite", name=printable(result.path))
    etree.SubElement(etree.SubElement(suite, "properties"), "property", name="about", value=printable(told))
    for notice in result.notices:
        if notice.fatal:
            case = _case(suite, result, f"read: {notice.code}" + (f" on page {notice.page}" if notice.page else ""))
            etree.SubElement(case, "error", message=printable(notice.message), type="not-read")
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        found[finding.rule].append(finding)
    spoken = [outcome.rule.id for outcome in result.outcomes if outcome.status not in QUIET]
    for rule in dict.fromkeys((*spoken, *found)):
        _requirement(_case(suite, result, rule), found[rule], result)
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))
    return suite


def _case(suite: etree._Element, result: Result, name: str) -> etree._Element:
    return etree.SubElement(suite, "testcase", classname=printable(result.path), name=printable(name))


def _requirement(case: etree._Element, found: list[Finding], result: Result) -> None:
    """One failure a case, as the format has it, with every finding in its text."""
    open_ = [finding for finding in found if finding.suppressed is None]
    failing = [finding for finding in open_ if finding.severity > Severity.NOTE]
    if failing:
        worst = max(failing, key=lambda finding: finding.severity)
        failure = etree.SubElement(case, "failure", message=printable(worst.message), type=f"{worst.severity.word}: {worst.type}")
        failure.text = "\n".join(_told(each, result) for each in failing)
    elif found and not open_:
        reasons = (finding.suppressed.reason for finding in found if finding.suppressed)
        etree.SubElement(case, "skipped", message=printable("; ".join(dict.fromkeys(reasons))))
    notes = [finding for finding in open_ if finding.severity is Severity.NOTE]
    if notes:
        etree.SubElement(case, "system-out").text = "\n".join(_told(each, result) for each in notes)


def _told(finding: Finding, result: Result) -> str:
    words = f" “{printable(finding.quote)}”" if finding.quote else ""
    return "\n".join([f"{finding.severity.word}: {cited(finding)}{printable(finding.message)}{words}", *places_of(finding, result)])
