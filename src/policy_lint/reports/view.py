"""What every report for people says the same way: places, verdicts, counts, the foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policy_lint import __version__
from policy_lint.checks.catalogue import Catalogue, catalogue
from policy_lint.checks.finding import Finding, Related, Severity
from policy_lint.checks.remark import Remark
from policy_lint.checks.result import Report, Result
from policy_lint.checks.status import Status
from policy_lint.documents.document import Location, Notice
from policy_lint.reports.plain import printable

QUIET = (Status.SILENT, Status.NOT_APPLICABLE)
"""Statuses that say only that nothing is said."""


def message(finding: Finding, told: Catalogue) -> str:
    """A finding's sentence in a language; in English where it has no other."""
    return finding.told.text(told.language) if finding.told else told.said(finding.message)


def authority(finding: Finding, told: Catalogue) -> str:
    """The law or promise behind a finding, as it is cited."""
    words = told.said(finding.authority)
    return words[:1].upper() + words[1:]


def advises(finding: Finding) -> bool:
    """Whether what would settle a finding is told to the reader, who does it; else it is wording for the document, in its language."""
    return isinstance(finding.told, Remark)


def remedy(finding: Finding, told: Catalogue) -> str:
    """What would settle a finding: wording in the language of the document, or advice in the reader's; "" where there is none."""
    words = finding.suggestion or ""
    return told.said(words) if advises(finding) else words


def translation(finding: Finding, told: Catalogue) -> str:
    """What the proposed wording means, for those who do not read the document's language; "" where there is no translation."""
    words = "" if advises(finding) else told.told(finding.suggestion or "")
    return words if words != finding.suggestion else ""


def settling(finding: Finding, told: Catalogue) -> list[str]:
    """What would settle a finding, as lines of a note: advice, or model wording and what it means."""
    if not finding.suggestion:
        return []
    if advises(finding):
        return [f"{told['remedy']}: {remedy(finding, told)}"]
    meaning = translation(finding, told)
    return [f"{told['fix']}: “{finding.suggestion}”", *([f"{told['meaning']}: “{meaning}”"] if meaning else [])]


def others(finding: Finding, told: Catalogue, format_: str = "") -> list[str]:
    """The other places of a finding with their words, one line each."""
    return [elsewhere(each, told, format_) + (f": “{each.quote}”" if each.quote else "") for each in finding.related]


def noted(notice: Notice, told: Catalogue) -> str:
    """What a notice says: whether something was not read, the page, and why."""
    word = told["not-read" if notice.fatal else "notice"]
    return f"{word}: {remark(notice, told)}"


def remark(notice: Notice, told: Catalogue) -> str:
    """A notice's sentence, with the page in front where the sentence does not name it."""
    page = f"{told['at-page'].format(number=notice.page)}: " if notice.page and f"page {notice.page}" not in notice.message else ""
    return page + told.said(notice.message)


def where(location: Location | None, told: Catalogue, format_: str = "") -> str:
    """Page and line as a person would cite them; a margin number before a counted one."""
    if location is None:
        return ""
    parts = []
    if location.page is not None:
        parts.append(told["at-page"].format(number=location.page))
    number = location.margin or location.line
    if number is not None:
        parts.append(told["at-paragraph" if format_ == "docx" else "at-line"].format(number=number))
    return ", ".join(parts)


def place(finding: Finding, told: Catalogue, format_: str = "") -> str:
    """The clause's label, page and line; how sure its words are, where OCR read them."""
    label = printable(finding.clause.label or "") if finding.clause else ""
    sure = f"OCR {finding.recognised:.0%}" if finding.recognised is not None else ""
    return ", ".join(part for part in (label, where(finding.location, told, format_), sure) if part)


def elsewhere(related: Related, told: Catalogue, format_: str = "") -> str:
    """Where another place of a finding is: elsewhere in its document, which has a format, or in another one."""
    head = told["related-other"].format(path=printable(related.path)) if related.path else told["related"]
    if related.path:
        format_ = "docx" if related.path.lower().endswith((".docx", ".docm")) else ""
    return ", ".join(part for part in (head, where(related.location, told, format_)) if part)


def format_of(result: Result) -> str:
    """The document's format; "" where nothing could be read."""
    return result.document.format if result.document else ""


def counts(findings: list[Finding], told: Catalogue) -> str:
    """Such as "1 error, 2 warnings"; severities without findings are left out."""
    found = Counter(finding.severity for finding in findings)
    return ", ".join(told.count(severity.word, found[severity]) for severity in sorted(Severity, reverse=True) if found[severity])


def verdict(result: Result, told: Catalogue) -> str:
    """One line: what a person who reads nothing else must know. A document that was not read in full is never called clean."""
    if result.document is None:
        return told["verdict-unread"]
    found = result.open_findings()
    worst = max((finding.severity for finding in found), default=None)
    tail = "" if result.complete else f" {told['partial']}"
    if worst is None:
        if not result.complete:
            return told["verdict-clean-partial"] + tail
        spoken = any(outcome.status not in QUIET for outcome in result.outcomes)
        return told["verdict-clean" if spoken else "verdict-silent"]
    return told[f"verdict-{worst.word}s"].format(counts=counts(found, told)) + tail


def summary(report: Report, told: Catalogue) -> str:
    """The run in one line: documents, findings, what was not read."""
    found = [finding for result in report.results for finding in result.open_findings()]
    parts = [counts(found, told) or told.count("finding", 0)]
    if report.unread:
        parts.append(told.count("unread-count", report.unread))
    aside = sum(len(result.findings) for result in report.results) - len(found)
    if aside:
        parts.append(told.count("suppressed-count", aside))
    return f"{told.count('document', len(report.results))}: {'; '.join(parts)}"


def foot(report: Report, told: Catalogue) -> Iterator[str]:
    """What every report says of itself: the day, the packs, the maker, and that it is no legal advice."""
    yield told["law-of"].format(day=report.as_of.isoformat()) + "."
    yield told["packs-used"].format(packs=", ".join(pack.id for pack in report.packs)) + "."
    yield told["made-by"].format(version=__version__)
    yield told["advice"]


def about(report: Report) -> str:
    """The foot in English and on one line, for machines' formats."""
    return " ".join(foot(report, catalogue()))


def tally(report: Report) -> list[tuple[str, Severity, int]]:
    """Open findings counted by rule and severity, most first."""
    found = Counter((each.rule, each.severity) for result in report.results for each in result.open_findings())
    rows = [(rule, severity, count) for (rule, severity), count in found.items()]
    return sorted(rows, key=lambda row: (-row[2], -row[1], row[0]))
