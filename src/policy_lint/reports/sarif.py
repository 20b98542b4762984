"""SARIF 2.1.0, the static analysis results format of OASIS, for code scanning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from policy_lint import __version__
from policy_lint.checks.finding import Finding, Related, Severity
from policy_lint.checks.result import Report, Result
from policy_lint.documents.document import Document, Location, Notice
from policy_lint.packs.drafting import DraftingRule
from policy_lint.packs.pack import Rule
from policy_lint.reports import ReportOptions
from policy_lint.reports.jsontext import dumps
from policy_lint.reports.places import address, cited, range_of
from policy_lint.reports.plain import file_of, printable
from policy_lint.reports.rules import drafting_help, drafting_page, help_text, rule_page

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/policy-lint/policy-lint"
BASE = "SRCROOT"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
FINGERPRINT = "policyLint/v1"


def render(report: Report, options: ReportOptions) -> str:  # noqa: ARG001 - reports are called alike
    """The report as one SARIF run; columns count Unicode code points."""
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}) + "\n"


def _run(report: Report) -> dict[str, Any]:
    rules = {rule.id: _rule(rule) for pack in report.packs for rule in pack.on(report.as_of)}
    rules |= {rule.id: _drafting(rule) for pack in report.packs for rule in pack.drafting}
    others = sorted({finding.rule for result in report.results for finding in result.findings} - rules.keys())
    ids = [*rules, *others]
    index = {rule: number for number, rule in enumerate(ids)}
    files = {file_of(result.path): result for result in report.results}
    place = {path: number for number, path in enumerate(files)}
    baseline = any(_by_baseline(finding) for result in report.results for finding in result.findings)
    driver = {
        "name": "policy-lint",
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": [rules.get(each, {"id": each}) for each in ids],
    }
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": {"text": "The directory in which policy-lint ran."}}},
        "invocations": [
            {
                "executionSuccessful": report.unread == 0,
                "toolExecutionNotifications": [each for result in report.results for each in _notices(result)],
            }
        ],
        "artifacts": [_artifact(files[path]) for path in files],
        "results": _apart(
            _result(result, place[file_of(result.path)], finding, index[finding.rule], baseline)
            for result in report.results
            for finding in result.findings
        ),
        "properties": {"asOf": report.as_of.isoformat(), "packs": [pack.id for pack in report.packs], "notice": "No legal advice."},
    }


def _apart(results: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Results, those of one file with different fingerprints: the documents of a packet may say the same, or lack the same."""
    seen: Counter[tuple[int, str]] = Counter()
    out = []
    for result in results:
        mark = result["partialFingerprints"][FINGERPRINT]
        key = (result["locations"][0]["physicalLocation"]["artifactLocation"]["index"], mark)
        seen[key] += 1
        out.append(result if seen[key] == 1 else result | {"partialFingerprints": {FINGERPRINT: f"{mark}:{seen[key]}"}})
    return out


def _rule(rule: Rule) -> dict[str, Any]:
    requirement = rule.requirement
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in re.split(r"[/-]", rule.id)),
        "shortDescription": {"text": _text(requirement.title)},
        "fullDescription": {"text": _text(f"{requirement.authority}: {requirement.duty}.")},
        "help": {"text": _text(help_text(rule)), "markdown": rule_page(rule)},
        "defaultConfiguration": {"level": "warning" if rule.force != "law" or not requirement.certain else "error"},
        "properties": {"tags": [rule.pack, requirement.norm.modality], "authority": requirement.authority},
    }


def _drafting(rule: DraftingRule) -> dict[str, Any]:
    entry = rule.entry
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in re.split(r"[/-]", rule.id)),
        "shortDescription": {"text": _text(entry.title)},
        "fullDescription": {"text": _text(f"{entry.duty}.")},
        "help": {"text": _text(drafting_help(rule)), "markdown": drafting_page(rule)},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": [rule.pack, entry.type], "authority": entry.authority},
    }


def _artifact(result: Result) -> dict[str, Any]:
    out: dict[str, Any] = {"location": _address(result.path)}
    digest = result.document.sha256 if result.document else result.sha256
    if digest:
        out["hashes"] = {"sha-256": digest}
    return out


def _address(path: str) -> dict[str, Any]:
    uri = address(path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": BASE}


def _notices(result: Result) -> Iterator[dict[str, Any]]:
    for notice in result.notices:
        place = {"physicalLocation": {"artifactLocation": _address(result.path)}}
        yield {
            "descriptor": {"id": printable(notice.code)},
            "level": "error" if notice.fatal else "note",
            "message": {"text": _text(_page(notice) + notice.message)},
            "locations": [place],
        }


def _page(notice: Notice) -> str:
    return f"Page {notice.page}: " if notice.page else ""


def _result(result: Result, artifact: int, finding: Finding, rule: int, baseline: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {"type": finding.type, "confidence": round(finding.confidence, 3), "authority": finding.authority}
    if finding.reasons:
        properties["reasons"] = list(finding.reasons)
    if finding.recognised is not None:
        properties["ocrConfidence"] = round(finding.recognised, 3)
    if finding.suggestion:
        properties["suggestion"] = finding.suggestion
    out: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _text(cited(finding) + finding.message)},
        "locations": [_location(result, artifact, finding)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": properties,
    }
    if finding.related:
        out["relatedLocations"] = [_related(result, number, each) for number, each in enumerate(finding.related)]
    if finding.suppressed:
        kind = "inSource" if finding.suppressed.by == "comment" else "external"
        out["suppressions"] = [{"kind": kind, "justification": printable(finding.suppressed.reason)}]
    if baseline:
        out["baselineState"] = "unchanged" if _by_baseline(finding) else "new"
    return out


def _by_baseline(finding: Finding) -> bool:
    return finding.suppressed is not None and finding.suppressed.by == "baseline"


def _location(result: Result, artifact: int, finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _address(result.path) | {"index": artifact}}
    if finding.location:
        physical["region"] = _region(result.document, finding.location, finding.quote)
    out: dict[str, Any] = {"physicalLocation": physical}
    if finding.clause:
        names = [*finding.clause.path, *([finding.clause.label] if finding.clause.label else [])]
        if names:
            out["logicalLocations"] = [{"name": printable(names[-1]), "fullyQualifiedName": printable(" > ".join(names))}]
    return out


def _region(document: Document | None, location: Location, words: str | None) -> dict[str, Any]:
    """Lines and columns where the file has them; else the line on the page and, for a PDF, page and boxes."""
    span = range_of(document, location)
    region: dict[str, Any]
    if span:
        region = {"startLine": span.start_line, "startColumn": span.start_column, "endLine": span.end_line, "endColumn": span.end_column}
        region |= {"charOffset": location.start, "charLength": location.end - location.start}
    else:
        region = {"startLine": location.line or 1}
    if words:
        region["snippet"] = {"text": printable(words)}
    if location.page is not None:
        place = location.as_dict()
        region["properties"] = {"page": location.page, "boxes": place.get("boxes", [])}
    return region


def _related(result: Result, number: int, related: Related) -> dict[str, Any]:
    path = related.path or result.path
    document = result.document if path == result.path else None
    place = {"artifactLocation": _address(path), "region": _region(document, related.location, related.quote)}
    return {"id": number, "message": {"text": _text(related.message)}, "physicalLocation": place}


def _text(words: str) -> str:
    """Plain text in which a viewer finds neither links nor placeholders (SARIF 3.11.5 and 3.11.6)."""
    return "\n".join(map(printable, words.split("\n"))).replace("](", "] (").replace("{", "{{").replace("}", "}}")
