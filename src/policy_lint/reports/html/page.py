"""The page: everything the template shows, in the order in which it shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy_lint.checks.catalogue import Catalogue
from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Outcome, Report, Result
from policy_lint.checks.status import Status
from policy_lint.reports.html.picture import Bar, bars
from policy_lint.reports.html.text import Paragraph, Span, paragraphs
from policy_lint.reports.plain import printable
from policy_lint.reports.view import (
    QUIET,
    advises,
    authority,
    elsewhere,
    foot,
    format_of,
    message,
    place,
    remark,
    remedy,
    summary,
    translation,
    verdict,
)  # fmt: skip

SIGNS = {
    Status.MET: "✓", Status.WEAK: "~", Status.CONFLICT: "✗", Status.CONTRADICTION: "✗", Status.MISSING: "○", Status.SILENT: "·",
    Status.NOT_APPLICABLE: "–",
}  # fmt: skip
LARGEST = 1_400_000
"""Characters of all documents together up to which their whole text is shown; beyond, only what stands near evidence."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as a card; ``anchor`` its own address, ``mark`` that of its words in the text."""

    anchor: str
    mark: str | None
    finding: Finding
    title: str
    message: str
    place: str
    quote: tuple[tuple[str, bool], ...]
    authority: str
    remedy: str
    advises: bool
    meaning: str
    aside: str
    related: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The status of one requirement in one document, with the address of what shows it best."""

    anchor: str
    status: str
    sign: str
    title: str
    rule: str
    authority: str
    duty: str
    target: str | None
    places: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document's part of the page."""

    anchor: str
    result: Result
    verdict: str
    worst: str
    counts: tuple[tuple[str, int], ...]
    notices: tuple[tuple[bool, str], ...]
    packs: tuple[tuple[str, str, tuple[Cell, ...]], ...]
    silent: int
    findings: tuple[FindingView, ...]
    aside: tuple[FindingView, ...]
    text: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement across documents; None where a document was not read."""

    rule: str
    title: str
    cells: tuple[tuple[DocumentView, Cell | None], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    summary: str
    foot: tuple[str, ...]
    packs: tuple[tuple[str, str, str], ...]
    as_of: str
    documents: tuple[DocumentView, ...]
    matrix: tuple[Row, ...]
    bars: tuple[Bar, ...]
    rules: tuple[tuple[str, str], ...]


def page(report: Report, told: Catalogue) -> Page:
    """Everything the template shows."""
    size = sum(len(result.document.text) for result in report.results if result.document)
    documents = tuple(
        _document(f"d{number}", result, report, told, whole=size <= LARGEST) for number, result in enumerate(report.results, 1)
    )
    several = len(documents) > 1
    named = {finding.rule: _title(finding, result, report, told) for result in report.results for finding in result.open_findings()}
    return Page(
        title=told["title" if several else "title-one"],
        summary=summary(report, told),
        foot=tuple(foot(report, told)),
        packs=tuple((pack.id, told.told(pack.title), told.said(pack.authority)) for pack in report.packs),
        as_of=told["law-of"].format(day=report.as_of.isoformat()),
        documents=documents,
        matrix=tuple(_matrix(report, documents, told)) if several else (),
        bars=bars(report.results, told) if several else (),
        rules=tuple(sorted(named.items())),
    )


def _title(finding: Finding, result: Result, report: Report, told: Catalogue) -> str:
    titles = {rule.id: rule.entry.title for pack in report.packs for rule in pack.drafting}
    titles |= {outcome.rule.id: outcome.rule.requirement.title for outcome in result.outcomes}
    return told.told(titles.get(finding.rule, finding.rule))


def _document(anchor: str, result: Result, report: Report, told: Catalogue, *, whole: bool) -> DocumentView:
    views = [_finding(f"{anchor}f{number}", finding, result, report, told) for number, finding in enumerate(result.findings, 1)]
    cells = [
        _cell(f"{anchor}r{number}", outcome, result, views, told)
        for number, outcome in enumerate(result.outcomes, 1)
        if outcome.status not in QUIET
    ]
    groups = ((pack, tuple(cell for cell in cells if cell.rule.startswith(f"{pack.id}/"))) for pack in report.packs)
    packs = tuple((pack.id, told.told(pack.title), group) for pack, group in groups if group)
    open_ = tuple(view for view in views if view.finding.suppressed is None)
    worst = max((view.finding.severity for view in open_), default=None)
    counts = tuple((severity.word, sum(view.finding.severity is severity for view in open_)) for severity in sorted(Severity, reverse=True))
    return DocumentView(
        anchor=anchor,
        result=result,
        verdict=verdict(result, told),
        worst="unread" if result.document is None else worst.word if worst else "met" if result.complete else "unread",
        counts=counts,
        notices=tuple((notice.fatal, remark(notice, told)) for notice in result.notices),
        packs=packs,
        silent=sum(outcome.status is Status.SILENT for outcome in result.outcomes),
        findings=open_,
        aside=tuple(view for view in views if view.finding.suppressed),
        text=tuple(paragraphs(result.document, _spans(result, views, cells), told, whole=whole)) if result.document else (),
    )


def _finding(anchor: str, finding: Finding, result: Result, report: Report, told: Catalogue) -> FindingView:
    kind = format_of(result)
    related = tuple((elsewhere(each, told, kind), each.quote or "") for each in finding.related)
    mark = f"{anchor}t" if finding.location and result.document else None
    spot = place(finding, told, kind)
    aside = told.said(finding.suppressed.reason) if finding.suppressed else ""
    return FindingView(
        anchor, mark, finding, _title(finding, result, report, told), message(finding, told), spot, _marked(finding),
        authority(finding, told), remedy(finding, told), advises(finding), translation(finding, told), aside, related,
    )  # fmt: skip


def _marked(finding: Finding) -> tuple[tuple[str, bool], ...]:
    """The quote, the words that decide set off."""
    words = finding.quote or ""
    low = words.lower()
    deciding = [False] * len(words)
    for mark in finding.marked:
        at = low.find(mark.lower()) if mark and len(low) == len(words) else -1
        if at >= 0:
            deciding[at : at + len(mark)] = [True] * len(mark)
    pieces: list[tuple[str, bool]] = []
    for char, strong in zip(words, deciding, strict=True):
        if pieces and pieces[-1][1] is strong:
            pieces[-1] = (pieces[-1][0] + char, strong)
        else:
            pieces.append((char, strong))
    return tuple(pieces)


def _cell(anchor: str, outcome: Outcome, result: Result, views: Sequence[FindingView], told: Catalogue) -> Cell:
    requirement = outcome.rule.requirement
    own = next((view.anchor for view in views if view.finding.rule == outcome.rule.id), None)
    labels = dict.fromkeys(printable(each.norm.clause.label or "") for each in outcome.evidence)
    return Cell(
        anchor=anchor,
        status=outcome.status.value,
        sign=SIGNS[outcome.status],
        title=told.told(requirement.title),
        rule=outcome.rule.id,
        authority=told.said(requirement.authority),
        duty=told.told(requirement.duty),
        target=own or (f"{anchor}t" if outcome.evidence and result.document else None),
        places=", ".join(label for label in labels if label),
    )


def _spans(result: Result, views: Sequence[FindingView], cells: Sequence[Cell]) -> list[Span]:
    """Evidence in the text: findings link to their cards, what is met links to its requirement."""
    spans = [
        Span(view.finding.location.start, view.finding.location.end, view.finding.severity.word, view.anchor, f"{view.anchor}t", view.title)
        for view in views
        if view.finding.location and view.mark
    ]
    known = {(span.start, span.end) for span in spans}
    anchors = {cell.rule: cell for cell in cells}
    for outcome in result.outcomes:
        for number, evidence in enumerate(outcome.evidence):
            offsets = evidence.norm.clause.offsets
            start, end = offsets[evidence.norm.start], offsets[evidence.norm.end - 1] + 1
            cell = anchors.get(outcome.rule.id)
            if cell and (start, end) not in known:
                name = "" if number or cell.target != f"{cell.anchor}t" else f"{cell.anchor}t"
                spans.append(Span(start, end, evidence.verdict.value, cell.anchor, name, cell.title))
                known.add((start, end))
            elif cell and cell.target == f"{cell.anchor}t" and not number:
                spans.append(Span(start, end, evidence.verdict.value, cell.anchor, f"{cell.anchor}t", cell.title))
    return spans


def _matrix(report: Report, documents: Sequence[DocumentView], told: Catalogue) -> list[Row]:
    """Requirements that at least one document speaks to or ought to."""
    rows = []
    for pack in report.packs:
        for rule in pack.on(report.as_of):
            cells = tuple((view, _found(view, rule.id)) for view in documents)
            if any(cell and cell.status not in QUIET for _, cell in cells):
                rows.append(Row(rule.id, told.told(rule.requirement.title), cells))
    return rows


def _found(view: DocumentView, rule: str) -> Cell | None:
    shown = next((cell for _, _, cells in view.packs for cell in cells if cell.rule == rule), None)
    if shown or view.result.document is None:
        return shown
    outcome = next((outcome for outcome in view.result.outcomes if outcome.rule.id == rule), None)
    status = outcome.status if outcome else Status.NOT_APPLICABLE
    return Cell("", status.value, SIGNS[status], "", rule, "", "", None, "")
