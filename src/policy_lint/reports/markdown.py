"""Markdown for a comment on a pull request: short at first sight, everything behind a click, nothing of a document obeyed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from policy_lint.checks.catalogue import Catalogue, catalogue
from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Report, Result
from policy_lint.reports import ReportOptions
from policy_lint.reports.plain import printable
from policy_lint.reports.view import (
    QUIET,
    advises,
    authority,
    elsewhere,
    foot,
    format_of,
    message,
    noted,
    place,
    remedy,
    summary,
    translation,
    verdict,
)  # fmt: skip

SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.NOTE: "🔵"}
LONGEST = 60_000
"""Characters that a comment may have; the hosts' own limit is 65,536."""
PUNCTUATION = re.compile(r"([\\`*_{}\[\]#|~>]|^[-+=](?=\s|-|=)|(?<=^\d)[.)])")
CUT = "<!-- -->"
"""Breaks a mention, a reference or an address in two without being seen."""


def render(report: Report, options: ReportOptions) -> str:
    """The report in Markdown as GitHub and GitLab have it, in a language, cut where a comment would be too long."""
    told = catalogue(options.language)
    head = [f"## policy-lint: {escape(summary(report, told))}", ""]
    tail = ["", f"<sub>{' '.join(escape(sentence) for sentence in foot(report, told))}</sub>", ""]
    parts = [_document(result, told) for result in report.results]
    left = LONGEST - sum(len(line) + 1 for line in [*head, *tail, *(line for top, _, _ in parts for line in top)])
    body: list[str] = []
    hidden = 0
    for top, findings, bottom in parts:
        body += top
        for lines in [*findings, bottom]:
            size = sum(len(line) + 1 for line in lines)
            if size <= left:
                left -= size
                body += lines
            elif lines is not bottom:
                hidden += 1
    if hidden:
        body += ["", f"_… {told.count('finding', hidden)}_"]
    return "\n".join([*head, *body, *tail])


def escape(text: str) -> str:
    """Words as words: no markup, no link, no mention, no reference, no HTML."""
    text = printable(text).replace("&", "&amp;").replace("<", "&lt;")
    text = PUNCTUATION.sub(r"\\\1", text)
    text = text.replace("@", f"@{CUT}").replace("\\#", f"\\#{CUT}").replace("://", f":{CUT}//")
    return re.sub(r"\b(www)\.", rf"\1{CUT}.", text, flags=re.IGNORECASE)


def _document(result: Result, told: Catalogue) -> tuple[list[str], list[list[str]], list[str]]:
    top = [f"### {escape(result.path)}", "", f"**{escape(verdict(result, told))}**", ""]
    for notice in result.notices:
        top += [f"> {'⚠️ ' if notice.fatal else ''}{escape(noted(notice, told))}", ">"]
    found = [list(_finding(finding, result, told)) for finding in result.open_findings()]
    return top, found, list(_coverage(result, told))


def _finding(finding: Finding, result: Result, told: Catalogue) -> Iterator[str]:
    spot = place(finding, told, format_of(result)) or told["nowhere"]
    severity = escape(told[f"severity-{finding.severity.word}"])
    yield f"- {SIGNS[finding.severity]} {severity}, **{escape(spot)}** {escape(message(finding, told))}"
    if finding.quote:
        yield f"  > “{escape(finding.quote)}”"
    for related in finding.related:
        yield f"  > {escape(elsewhere(related, told, format_of(result)))}: “{escape(related.quote or '')}”"
    if finding.suggestion:
        yield ""
        head = told["remedy" if advises(finding) else "fix"]
        yield f"  <details><summary>{html.escape(head)} ({html.escape(printable(finding.rule))})</summary>"
        yield ""
        yield f"  {escape(remedy(finding, told))}"
        yield ""
        meaning = translation(finding, told)
        if meaning:
            yield f"  {escape(told['meaning'])}: {escape(meaning)}"
            yield ""
        yield f"  {escape(authority(finding, told))}"
        yield "  </details>"
    yield ""


def _coverage(result: Result, told: Catalogue) -> Iterator[str]:
    shown = [outcome for outcome in result.outcomes if outcome.status not in QUIET]
    if not shown:
        return
    yield f"<details><summary>{html.escape(told['coverage'])}</summary>"
    yield ""
    yield f"| {told['requirement']} | {told['status']} | {told['authority']} |"
    yield "| --- | --- | --- |"
    for outcome in shown:
        title = told.told(outcome.rule.requirement.title)
        status = told[f"status-{outcome.status.value}"]
        yield f"| {escape(title)} | {escape(status)} | {escape(told.said(outcome.rule.requirement.authority))} |"
    yield ""
    yield "</details>"
    yield ""
