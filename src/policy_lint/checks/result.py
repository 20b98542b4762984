"""What checking gives: one result a document, all of it a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from policy_lint.checks.evidence import Evidence
from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.status import Status
from policy_lint.clauses.clause import Clause, DocumentKind
from policy_lint.documents.document import Document, Notice
from policy_lint.norms.norm import Norm
from policy_lint.packs.drafting import DraftingRule
from policy_lint.packs.pack import Pack, Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """One requirement in one document."""

    rule: Rule
    status: Status
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Result:
    """One document, checked; or one that could not be read, which has a notice and nothing else.

    Attributes:
        path: As in `Document`.
        document: None where nothing could be read.
        kind: Of the document.
        kind_from: ``detected``, ``option`` or ``config``.
        clauses: In reading order.
        outcomes: One a requirement that applies on the day, in the order of the packs.
        findings: In order of place; gaps last.
        notices: What was not read, or with doubt.
        sha256: Of the file, where it could be opened.
        norms: Of the clauses, for comparison with other documents.
    """

    path: str
    document: Document | None
    kind: DocumentKind = DocumentKind.OTHER
    kind_from: str = "detected"
    clauses: tuple[Clause, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    sha256: str | None = None
    norms: tuple[Norm, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all of it was read."""
        return self.document is not None and self.document.complete

    def open_findings(self) -> list[Finding]:
        """Findings that nothing suppressed."""
        return [finding for finding in self.findings if finding.suppressed is None]


@dataclass(frozen=True)
class Report:
    """Everything one run found; every output format is a view of it."""

    as_of: date
    packs: tuple[Pack, ...]
    results: tuple[Result, ...]

    @property
    def unread(self) -> int:
        """Documents that could not be read, in whole or in part."""
        return sum(not result.complete for result in self.results)

    def counts(self) -> dict[Severity, int]:
        """Open findings by severity."""
        out = dict.fromkeys(sorted(Severity, reverse=True), 0)
        for result in self.results:
            for finding in result.open_findings():
                out[finding.severity] += 1
        return out


def selected(packs: Sequence[Pack], as_of: date) -> tuple[Rule, ...]:
    """The requirements of these packs that are law on a day."""
    return tuple(rule for pack in packs for rule in pack.on(as_of))


def drafting(packs: Sequence[Pack]) -> tuple[DraftingRule, ...]:
    """The drafting rules of these packs."""
    return tuple(rule for pack in packs for rule in pack.drafting)
