"""The terminal report: grouped by document; each finding with its place, the quoted words, the law and the remedy."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from policy_lint.checks.catalogue import Catalogue, catalogue
from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Outcome, Report, Result
from policy_lint.checks.status import Status
from policy_lint.documents.document import Notice
from policy_lint.reports import ReportOptions
from policy_lint.reports.plain import printable
from policy_lint.reports.view import QUIET, elsewhere, foot, format_of, message, noted, place, remedy, summary, tally, verdict

COLOUR = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
STATUS = {
    Status.MET: ("✓", "green"),
    Status.WEAK: ("~", "yellow"),
    Status.CONFLICT: ("✗", "bold red"),
    Status.CONTRADICTION: ("✗", "bold red"),
    Status.MISSING: ("○", "yellow"),
    Status.SILENT: ("·", "dim"),
    Status.NOT_APPLICABLE: ("·", "dim"),
}
LINES = 2
"""Lines of a quote, and of the remedy, unless all of it is asked for."""
PLACES = 3
"""Other places of a contradiction that are shown, unless all is asked for."""
NARROW = 60
"""Columns below which nothing is indented far."""
LABELS = 60
"""Characters of the labels of clauses that the table of coverage shows."""
BESIDE = 36
"""Columns that a table of coverage needs beside the names of the requirements, for the status and the places."""


def render(report: Report, options: ReportOptions) -> str:
    """The report for a terminal of ``options.width`` columns; escape sequences only where ``options.colour``."""
    return TerminalReport(options).text(report)


class TerminalReport:
    """Prints one report.

    Args:
        options: See `ReportOptions`.
    """

    def __init__(self, options: ReportOptions) -> None:
        self.options = options
        self.told: Catalogue = catalogue(options.language)
        self.indent = 2 if options.width < NARROW else 4
        self._buffer = io.StringIO()
        self._console = Console(
            file=self._buffer, width=options.width, force_terminal=options.colour, no_color=not options.colour,
            color_system="standard" if options.colour else None, highlight=False, markup=False, emoji=False, legacy_windows=False,
        )  # fmt: skip

    def text(self, report: Report) -> str:
        """The whole report."""
        for result in report.results:
            self._document(result)
        if self.options.statistics:
            self._statistics(report)
        self._line(Text(summary(report, self.told), style="bold"))
        if not self.options.quiet:
            self._line(Text(" ".join(foot(report, self.told)), style="dim"))
        lines = (line.rstrip() for line in self._buffer.getvalue().splitlines())
        return "\n".join(lines) + "\n"

    def _line(self, text: Text, indent: int = 0) -> None:
        if self.options.colour:
            self._console.print(Padding(text, (0, 0, 0, indent)))
            return
        for line in text.wrap(self._console, self.options.width - indent) or [Text()]:  # the same lines, for a third of the time
            self._buffer.write(f"{' ' * indent}{line.plain}\n")

    def _document(self, result: Result) -> None:
        found = result.open_findings()
        if self.options.quiet and result.complete and not found:
            return
        head = Text(printable(result.path), style="bold underline")
        head.append(f"  {self.told[f'kind-{result.kind.value}']}", style="dim not underline not bold")
        if result.document and result.document.pages:
            head.append(f", {self.told.count('page', result.document.pages)}", style="dim not underline not bold")
        self._line(head)
        for notice in result.notices:
            self._notice(notice)
        for finding in found:
            if finding.type != "gap" or self.options.quiet:
                self._finding(finding, result)
        if not self.options.quiet:
            self._gaps([finding for finding in found if finding.type == "gap"])
            self._coverage(result.outcomes)
        self._line(Text(verdict(result, self.told), style="bold"))
        self._line(Text())

    def _notice(self, notice: Notice) -> None:
        if self.options.quiet and not notice.fatal:
            return
        self._line(Text(printable(noted(notice, self.told)), style="bold magenta" if notice.fatal else "magenta"), 2)

    def _finding(self, finding: Finding, result: Result) -> None:
        """Place and rule, the sentence, the words, the remedy: at most seven lines at 80 columns, unless all is asked for."""
        head = Text(self.told[f"severity-{finding.severity.word}"], style=COLOUR[finding.severity])
        spot = place(finding, self.told, format_of(result))
        head.append(f"  {spot}" if spot else "", style="bold not red not yellow not cyan default")
        head.append(f"  {printable(finding.rule)}", style="dim not bold default")
        self._line(head, 2)
        self._line(Text(printable(message(finding, self.told))), self.indent)
        if self.options.quiet:
            return
        if finding.quote:
            self._clipped(_quote(finding), LINES, "…”")
        for related in finding.related if self.options.verbose else finding.related[: PLACES if finding.type == "contradiction" else 1]:
            spot = elsewhere(related, self.told, format_of(result))
            self._clipped(Text(f"{spot}: “{printable(related.quote or '')}”", style="dim"), 1)
        if finding.suggestion:
            self._clipped(Text(f"→ {printable(remedy(finding, self.told))}", style="green"), LINES)
        if finding.reasons and self.options.verbose:
            self._line(Text(", ".join(map(printable, finding.reasons)), style="dim"), self.indent)

    def _clipped(self, text: Text, lines: int, end: str = "…") -> None:
        """At most so many lines of a text, unless all is asked for."""
        width = self.options.width - self.indent
        wrapped = list(text.wrap(self._console, width))
        if len(wrapped) > lines and not self.options.verbose:
            last = wrapped[lines - 1]
            last.truncate(width - len(end))
            last.rstrip()
            last.append(end)
            wrapped = wrapped[:lines]
        for line in wrapped:
            self._line(line, self.indent)

    def _gaps(self, gaps: Sequence[Finding]) -> None:
        """What is missing; with its model wording only where all is asked for, for there may be many."""
        if not gaps:
            return
        self._line(Text(self.told.count("gap-count", len(gaps)), style="yellow"), 2)
        for gap in gaps:
            line = Text(f"○ {printable(gap.rule)}", style=COLOUR[gap.severity])
            line.append(f"  {printable(message(gap, self.told))}", style="default not bold")
            self._line(line, self.indent)
            if self.options.verbose and gap.suggestion:
                self._line(Text(f"→ {printable(gap.suggestion)}", style="green"), self.indent + 2)

    def _coverage(self, outcomes: Sequence[Outcome]) -> None:
        """Every requirement that the document speaks to or should speak to, with its status and where."""
        shown = [each for each in outcomes if self.options.verbose or each.status not in QUIET]
        longest = max((len(printable(each.rule.id)) for each in shown), default=0)
        if shown and self.options.width < longest + BESIDE:
            for outcome in shown:
                self._line(self._status(outcome).append(f"  {printable(outcome.rule.id)}", style="default not bold"), 2)
        elif shown:
            table = Table(box=None, show_header=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
            for title in ("requirement", "status", "where"):
                table.add_column(self.told[title].lower(), overflow="fold", no_wrap=title != "where")
            for outcome in shown:
                table.add_row(printable(outcome.rule.id), self._status(outcome), _labels(outcome))
            self._console.print(Padding(table, (0, 0, 0, 2)))
        silent = sum(each.status is Status.SILENT for each in outcomes)
        if silent and not self.options.verbose:
            self._line(Text(self.told.count("silent-count", silent), style="dim"), 2)

    def _status(self, outcome: Outcome) -> Text:
        sign, style = STATUS[outcome.status]
        return Text(f"{sign} {self.told[f'status-{outcome.status.value}']}", style=style)

    def _statistics(self, report: Report) -> None:
        for rule, severity, count in tally(report):
            line = Text(f"{count:5}  ", style="bold")
            line.append(f"{self.told[f'severity-{severity.word}']:13}", style=COLOUR[severity])
            line.append(printable(rule), style="default not bold")
            self._line(line)


def _quote(finding: Finding) -> Text:
    """The words, with the modal and the limits set off."""
    text = Text(f"“{printable(finding.quote or '')}”", style="italic")
    for word in filter(None, map(printable, finding.marked)):
        text.highlight_words([word], style="bold not italic", case_sensitive=False)
    return text


def _labels(outcome: Outcome) -> str:
    labels = ", ".join(_unique(printable(each.norm.clause.label or "") for each in outcome.evidence))
    return labels if len(labels) <= LABELS else f"{labels[:LABELS].rpartition(', ')[0] or labels[:LABELS]}, …"


def _unique(words: Iterator[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word]
