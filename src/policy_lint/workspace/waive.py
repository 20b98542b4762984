"""Waive: findings set aside by directives and by the config's waivers; those that are malformed, unused or expired are findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from policy_lint.checks.finding import Finding, Severity, Suppression
from policy_lint.checks.fingerprint import Fingerprints
from policy_lint.checks.result import Result
from policy_lint.clauses.clause import DocumentKind
from policy_lint.documents.document import Document, Line, Location
from policy_lint.packs.names import nearest
from policy_lint.workspace.config import Waiver, load, where
from policy_lint.workspace.directive import Placed
from policy_lint.workspace.locate import content
from policy_lint.workspace.settings import matches

COMMENT, WAIVER = "comment", "waiver"
"""By what a finding was set aside."""
KINDS = ("gap", "conflict", "weak", "contradiction")
"""Types of the findings that packs of requirements make."""
AUTHORITY = "the repository's own suppressions"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules a run knows, those it applied, and its day."""

    known: Collection[str]
    applied: Collection[str]
    as_of: date


def unknown(named: Sequence[str], known: Collection[str]) -> str | None:
    """What is wrong with a suppression that names a rule which no pack has; None where all are known."""
    wrong = next((rule for rule in named if rule not in known), None)
    return None if wrong is None else f"no rule {wrong!r}{nearest(wrong, known)}"


def apply_directives(result: Result, placed: Sequence[Placed], rules: Rules) -> Result:
    """The result with what its comments set aside marked, and findings about the comments themselves.

    A directive sets aside the findings of its rules in the characters it is about, and, of a rule about what the document lacks, the
    gap: it is nowhere, so that any place will do.
    """
    used = {(number, rule) for number, each in enumerate(placed) for rule in each.directive.rules if _at_work(each, rule, result, rules)}
    findings = [
        _waived(finding, [each for number, each in enumerate(placed) if (number, finding.rule) in used]) for finding in result.findings
    ]
    fingerprint = Fingerprints()
    for number, each in enumerate(placed):
        idle = [rule for rule in each.directive.rules if (number, rule) not in used]
        findings += _complaints(each, idle, rules, result, fingerprint)
    return replace(result, findings=tuple(findings))


def apply_waivers(result: Result, path: Path, config: Path, rules: Rules) -> tuple[Result, set[int]]:
    """The result with what the config waives marked, and the waivers that were of use."""
    used: set[int] = set()
    findings = list(result.findings)
    for number, waiver in enumerate(load(config).waiver):
        if not _concerns(waiver, path, config):
            continue
        for index, finding in enumerate(findings):
            if (finding.rule, finding.fingerprint) == (waiver.rule, waiver.fingerprint):
                used.add(number)
                if waiver.until is None or rules.as_of <= waiver.until:
                    findings[index] = replace(finding, suppressed=Suppression(waiver.reason, WAIVER))
    return replace(result, findings=tuple(findings)), used


def told_elsewhere(result: Result, path: Path, config: Path) -> dict[int, str]:
    """For waivers that name a passage under another pack's rule, the rule and fingerprint under which it is told now.

    A passage is told once, by the city's own promise where there is one; a waiver of the law does not set that aside by itself.
    """
    out: dict[int, str] = {}
    for number, waiver in enumerate(load(config).waiver):
        pack, _, topic = waiver.rule.partition("/")
        for finding in result.findings if _concerns(waiver, path, config) else ():
            theirs, _, same = finding.rule.partition("/")
            prints = {Fingerprints()(waiver.rule, kind, finding.quote or "") for kind in KINDS}
            if same == topic and theirs != pack and waiver.fingerprint in prints:
                out[number] = f"{finding.rule} with fingerprint {finding.fingerprint}"
    return out


def config_result(
    config: Path,
    shown: str,
    used: Collection[int],
    seen: Sequence[Path],
    rules: Rules,
    elsewhere: Mapping[int, str] = MappingProxyType({}),
    *,
    whole: bool,
) -> Result | None:
    """The config file as a document of its own, where waivers in it are expired or unused.

    Args:
        config: The file.
        shown: Its path to show.
        used: Numbers of the waivers that matched a finding.
        seen: The documents that were linted.
        rules: The run's.
        elsewhere: By number of waiver, as `told_elsewhere` has it.
        whole: Whether all documents of the config were linted, so that a waiver for any of them can be called unused.
    """
    text = content(config).decode("utf-8")
    lines, at = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        lines.append(Line(at, at + len(line.rstrip("\r\n")), number))
        at += len(line)
    document = Document(shown, "text", text, (), tuple(lines))
    fingerprint = Fingerprints()
    findings = []
    for number, waiver in enumerate(load(config).waiver):
        place = lines[where(config, "waiver", number) - 1]
        location = Location(place.start, place.end, place.number)
        words = f"{waiver.rule} {waiver.fingerprint}"
        if waiver.until and rules.as_of > waiver.until:
            findings.append(_expired(words, waiver.rule, waiver.until, location, fingerprint))
        elif number not in used and waiver.rule in rules.applied and _looked(waiver, seen, config, whole=whole):
            findings.append(_unused(words, [waiver.rule], location, fingerprint, elsewhere.get(number, "")))
    return Result(shown, document, DocumentKind.OTHER, "config", findings=tuple(findings)) if findings else None


def _looked(waiver: Waiver, seen: Sequence[Path], config: Path, *, whole: bool) -> bool:
    return whole or (waiver.path is not None and any(_concerns(waiver, path, config) for path in seen))


def _concerns(waiver: Waiver, path: Path, config: Path) -> bool:
    return waiver.path is None or matches([waiver.path], path, config.parent)


def _at_work(placed: Placed, rule: str, result: Result, rules: Rules) -> bool:
    """Whether a directive that holds on the day meets a finding of the rule."""
    directive = placed.directive
    if directive.fault or (directive.until and rules.as_of > directive.until):
        return False
    return any(finding.rule == rule and _within(finding, placed) for finding in result.findings)


def _within(finding: Finding, placed: Placed) -> bool:
    place = finding.location
    return place is None or (place.start < placed.end and place.end > placed.start)


def _waived(finding: Finding, holding: Sequence[Placed]) -> Finding:
    for placed in holding:
        if _within(finding, placed):
            return replace(finding, suppressed=Suppression(placed.directive.reason, COMMENT))
    return finding


def _complaints(placed: Placed, idle: Sequence[str], rules: Rules, result: Result, fingerprint: Fingerprints) -> Iterator[Finding]:
    directive = placed.directive
    location = placed.location
    fault = directive.fault or unknown(directive.rules, rules.known)
    if fault:
        message = f"A suppression is not understood: {fault}{'' if fault.endswith('?') else '.'}"
        yield _finding("waivers/malformed", Severity.ERROR, message, directive.text, location, fingerprint)
    elif directive.until and rules.as_of > directive.until:
        yield _expired(directive.text, ", ".join(directive.rules), directive.until, location, fingerprint)
    else:
        unused = [rule for rule in idle if rule in rules.applied]
        if unused and result.complete:
            yield _unused(directive.text, unused, location, fingerprint, _instead(unused, placed, result))


def _instead(unused: Sequence[str], placed: Placed, result: Result) -> str:
    """The rules under which the passage is told, where it is told once for several packs."""
    topics = {rule.partition("/")[2] for rule in unused}
    told = dict.fromkeys(f.rule for f in result.findings if f.rule.partition("/")[2] in topics and _within(f, placed))
    return ", ".join(told)


def _expired(words: str, rule: str, until: date, location: Location, fingerprint: Fingerprints) -> Finding:
    message = f"A suppression of {rule} expired on {until.isoformat()}: settle what it set aside, or give it a new day and reason."
    return _finding("waivers/expired", Severity.WARNING, message, words, location, fingerprint)


def _unused(words: str, rules: Sequence[str], location: Location, fingerprint: Fingerprints, instead: str = "") -> Finding:
    remedy = f"this passage is told under {instead}" if instead else "take it out"
    message = f"A suppression of {', '.join(rules)} sets nothing aside: {remedy}."
    return _finding("waivers/unused", Severity.WARNING, message, words, location, fingerprint)


def _finding(rule: str, severity: Severity, message: str, words: str, location: Location, fingerprint: Fingerprints) -> Finding:
    return Finding(rule, "reference", severity, message, AUTHORITY, location, fingerprint(rule, "reference", words), quote=words)
