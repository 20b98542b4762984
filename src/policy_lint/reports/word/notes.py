"""The words of the comments."""

from __future__ import annotations

from policy_lint.checks.catalogue import Catalogue
from policy_lint.checks.finding import Finding
from policy_lint.checks.result import Report, Result
from policy_lint.reports.plain import printable
from policy_lint.reports.view import authority, foot, message, noted, others, settling, verdict


def remarks(finding: Finding, told: Catalogue, format_: str = "") -> list[str]:
    """What a note says of a finding, one string a paragraph: the sentence, the other places, what would settle it, the law, the rule.

    Args:
        finding: What was found.
        told: The language.
        format_: Of the document, which says whether its places are lines or paragraphs.
    """
    lines = [f"{told[f'severity-{finding.severity.word}'].capitalize()}: {message(finding, told)}"]
    lines += [*others(finding, told, format_), *settling(finding, told)]
    lines.append(f"{authority(finding, told)} [{finding.rule}]")
    return [printable(line) for line in lines]


def overview(result: Result, report: Report, told: Catalogue) -> list[str]:
    """What the comment on the first words says of the whole document: the verdict, what is missing, what was not read, what this is."""
    lines = [verdict(result, told)]
    gaps = [finding for finding in result.open_findings() if finding.location is None]
    for gap in gaps:
        lines.append(f"○ {message(gap, told)} [{gap.rule}]")
        lines += settling(gap, told)
    lines += [noted(notice, told) for notice in result.notices]
    lines.append(" ".join(foot(report, told)))
    return [printable(line) for line in lines]
