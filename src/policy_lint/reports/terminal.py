"""The terminal report: grouped by document; each finding with its place, the quoted words, the law and the remedy."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Outcome, Report, Result
from policy_lint.checks.status import Status
from policy_lint.reports.plain import printable

COLOUR = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
STATUS = {
    Status.MET: ("✓ met", "green"),
    Status.WEAK: ("~ weak", "yellow"),
    Status.CONFLICT: ("✗ conflict", "bold red"),
    Status.CONTRADICTION: ("✗ contradiction", "bold red"),
    Status.MISSING: ("○ missing", "yellow"),
    Status.SILENT: ("· silent", "dim"),
    Status.NOT_APPLICABLE: ("· not applicable", "dim"),
}
LONGEST = 480
"""Characters of a quote that are shown; the JSON report has all of them."""


def show(report: Report, *, to_file: bool = False) -> str:
    """Prints the report, in colour where standard output is a terminal that wants it.

    Args:
        report: What to show.
        to_file: Give the text back, without colour, instead of printing it.

    Returns:
        The text, where it was not printed; else the empty string.
    """
    buffer = io.StringIO()
    console = (
        Console(file=buffer, width=110, highlight=False) if to_file else Console(file=sys.stdout, highlight=False, soft_wrap=False)
    )
    for result in report.results:
        console.print(_document(result))
    console.print(_summary(report))
    return buffer.getvalue() if to_file else ""


def _document(result: Result) -> RenderableType:
    head = Text(printable(result.path), style="bold underline")
    head.append(f"  {result.kind.value.replace('_', ' ')}", style="dim")
    if result.document and result.document.pages:
        head.append(f", {result.document.pages} pages", style="dim")
    parts: list[RenderableType] = [head]
    for notice in result.notices:
        page = f"p. {notice.page}: " if notice.page else ""
        style = "bold magenta" if notice.fatal else "magenta"
        parts.append(
            Padding(Text(f"{'not read' if notice.fatal else 'note'}: {page}{printable(notice.message)}", style=style), (0, 2))
        )
    parts += [_finding(finding) for finding in result.open_findings() if finding.type != "gap"]
    gaps = [finding for finding in result.open_findings() if finding.type == "gap"]
    if gaps:
        parts.append(_gaps(gaps))
    if result.document and any(outcome.status is not Status.NOT_APPLICABLE for outcome in result.outcomes):
        parts.append(_coverage(result.outcomes))
    parts.append(Text(_verdict(result), style="bold"))
    return Padding(Group(*parts), (0, 0, 1, 0))


def _finding(finding: Finding) -> RenderableType:
    head = Text()
    head.append(f"{finding.severity.word:7}", style=COLOUR[finding.severity])
    head.append(f" {place(finding)}", style="bold")
    head.append(f"  {finding.rule}", style="dim")
    body: list[RenderableType] = [head, Padding(Text(finding.message), (0, 0, 0, 8))]
    if finding.quote:
        body.append(Padding(_quote(finding), (0, 4, 0, 8)))
    for related in finding.related:
        where = f"line {related.location.line}" if related.location.page is None else f"p. {related.location.page}"
        body.append(
            Padding(Text(f"{related.message}, {where}: “{printable(related.quote or '')[:160]}”", style="dim"), (0, 4, 0, 8))
        )
    if finding.suggestion:
        body.append(Padding(Text(f"Would settle it: {finding.suggestion}", style="green"), (0, 4, 0, 8)))
    return Padding(Group(*body), (0, 0, 0, 2))


def place(finding: Finding) -> str:
    """The label, page and line of a finding, as a person would cite them."""
    parts = []
    if finding.clause and finding.clause.label:
        parts.append(printable(finding.clause.label))
    if finding.location:
        if finding.location.page is not None:
            parts.append(f"p. {finding.location.page}")
        if finding.location.line is not None:
            parts.append(f"line {finding.location.margin or finding.location.line}")
    return ", ".join(parts)


def _quote(finding: Finding) -> Text:
    """The words, the modal and the limits set off."""
    words = printable(finding.quote or "")
    text = Text(f"“{words[:LONGEST]}{'…' if len(words) > LONGEST else ''}”", style="italic")
    for word in finding.marked:
        text.highlight_words([printable(word)], style="bold not italic", case_sensitive=False)
    return text


def _gaps(gaps: Sequence[Finding]) -> RenderableType:
    lines: list[RenderableType] = [Text(f"{len(gaps)} expected provision{'s' if len(gaps) > 1 else ''} missing", style="yellow")]
    for gap in gaps:
        line = Text(f"○ {gap.rule}", style="yellow")
        line.append(f"  {gap.message}", style="default")
        lines.append(Padding(line, (0, 0, 0, 2)))
    return Padding(Group(*lines), (0, 0, 0, 2))


def _coverage(outcomes: Sequence[Outcome]) -> RenderableType:
    """Every requirement with its status, packs side by side in the order of the report."""
    table = Table(box=None, show_header=True, pad_edge=False, padding=(0, 2), header_style="dim")
    for title in ("requirement", "status", "where"):
        table.add_column(title, overflow="fold")
    for outcome in outcomes:
        if outcome.status in (Status.SILENT, Status.NOT_APPLICABLE):
            continue
        word, style = STATUS[outcome.status]
        labels = dict.fromkeys(each.norm.clause.label or "" for each in outcome.evidence)
        table.add_row(outcome.rule.id, Text(word, style=style), printable(", ".join(label for label in labels if label))[:60])
    silent = sum(outcome.status is Status.SILENT for outcome in outcomes)
    note = Text(f"{silent} further requirements: silent, and not expected to speak", style="dim") if silent else Text("")
    return Padding(Group(table, note), (0, 0, 0, 2))


def _verdict(result: Result) -> str:
    """One line: what a person who reads nothing else must know."""
    if result.document is None:
        return "Not read: nothing can be said of it."
    found = result.open_findings()
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    warnings = sum(finding.severity is Severity.WARNING for finding in found)
    tail = "" if result.complete else " Part of it was not read, so silence proves nothing."
    if errors:
        return f"Falls short: {errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}.{tail}"
    if warnings:
        return f"Nothing forbidden, but {warnings} warning{'s' * (warnings != 1)}.{tail}"
    return f"{'No fault found in what was read.' if tail else 'No fault found.'}{tail}"


def _summary(report: Report) -> RenderableType:
    counts = report.counts()
    told = ", ".join(f"{count} {severity.word}{'s' * (count != 1)}" for severity, count in counts.items())
    unread = f"; {report.unread} not read in full" if report.unread else ""
    documents = len(report.results)
    head = Text(f"{documents} document{'s' * (documents != 1)}: {told}{unread}", style="bold")
    packs = Text(
        f"Law of {report.as_of.isoformat()}; packs {', '.join(pack.id for pack in report.packs)}. Not legal advice.", style="dim"
    )
    return Group(head, packs)
