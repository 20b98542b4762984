"""The explanation of what no requirement found: faults of drafting, and norms that cannot both be followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_lint.checks.catalogue import Catalogue
from policy_lint.checks.finding import Finding
from policy_lint.checks.result import Result
from policy_lint.packs.drafting import DraftingRule
from policy_lint.reports.plain import printable
from policy_lint.reports.rules import drafting_help
from policy_lint.reports.view import authority, elsewhere, format_of, message, place, remedy

WIDTH = 11
"""Columns for the head of a line."""


def drafting_chosen(result: Result, what: str, rules: Sequence[DraftingRule]) -> list[Finding]:
    """The findings of drafting rules that a label, a rule or a topic names."""
    ids = {rule.id for rule in rules}
    return [finding for finding in result.findings if finding.rule in ids and what in _names(finding)]


def drafting_explanation(result: Result, what: str, rules: Sequence[DraftingRule], told: Catalogue) -> Iterator[str]:
    """What drafting rules found there and why, line by line; then the pages of the rules that were named.

    Args:
        result: A document, checked.
        what: The label, rule or topic.
        rules: The drafting rules that were asked for.
        told: The language.
    """
    for finding in drafting_chosen(result, what, rules):
        yield from _finding(finding, result, told)
    for rule in rules:
        if what in (rule.id, rule.entry.topic):
            yield ""
            yield f"{rule.id}: {told.told(rule.entry.title)}"
            yield from (f"  {line}" for line in drafting_help(rule).split("\n"))


def _names(finding: Finding) -> tuple[str | None, ...]:
    return finding.rule, finding.rule.rpartition("/")[2], finding.clause.label if finding.clause else None


def _finding(finding: Finding, result: Result, told: Catalogue) -> Iterator[str]:
    lines = [("clause", place(finding, told, format_of(result))), ("words", f"“{printable(finding.quote or '')}”")]
    lines += [("related", f"{elsewhere(each, told, format_of(result))}: “{printable(each.quote or '')}”") for each in finding.related]
    lines += [("fix", printable(remedy(finding, told))), ("law", authority(finding, told))]
    yield f"{finding.rule}: {told[f'severity-{finding.severity.word}']}: {printable(message(finding, told))}"
    for name, text in lines:
        if text:
            yield f"  {told.explanation[f'name-{name}']:{WIDTH}} {text}"
