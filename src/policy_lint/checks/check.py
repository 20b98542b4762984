"""Check: a document's norms held against every requirement, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from policy_lint.checks import messages
from policy_lint.checks.between import clashing
from policy_lint.checks.convictions import measured
from policy_lint.checks.doubt import doubted
from policy_lint.checks.evidence import ORDER, Evidence, Verdict
from policy_lint.checks.finding import Finding, Related, Severity
from policy_lint.checks.fingerprint import Fingerprints
from policy_lint.checks.quote import quote, span
from policy_lint.checks.result import Outcome
from policy_lint.checks.settle import settled
from policy_lint.checks.status import Status, spoken, status
from policy_lint.checks.told import told_once
from policy_lint.clauses.clause import Clause, DocumentKind
from policy_lint.documents.document import Document
from policy_lint.norms.norm import Norm
from policy_lint.norms.recall import Recall
from policy_lint.norms.vocabulary import Vocabulary
from policy_lint.packs.pack import Rule

TREATS = 3
"""Requirements of a pack that a document must speak to before its silence on the others is a gap."""

FORCE = {"promise": 0, "law": 1, "model": 2}


def outcomes(
    norms: Sequence[Norm], rules: Sequence[Rule], kind: DocumentKind, words: Vocabulary, recall: Recall | None, *, complete: bool,
    clauses: Sequence[Clause] = (),
) -> list[Outcome]:  # fmt: skip
    """The status of every requirement and the evidence for it.

    Args:
        norms: Of the whole document.
        rules: The requirements that are law on the day.
        kind: The document's kind.
        words: The vocabulary's hierarchy.
        recall: The learned recall, or None to go by the grammar alone.
        complete: Whether all of the document was read.
        clauses: All clauses of the document, by which lists are measured.
    """
    asked = [rule for rule in rules if not rule.kinds or kind in rule.kinds]
    evidence = {rule.id: measured(evidence_for(norms, rule, words.covers, recall), rule, clauses) for rule in asked}
    conducts = spoken(norms)
    out = []
    for rule in rules:
        found = evidence.get(rule.id, ())
        treated = _treats(rule, rules, evidence)
        out.append(Outcome(rule, status(rule, kind, found, conducts, complete and treated), tuple(found)))
    return out


def _treats(rule: Rule, rules: Sequence[Rule], evidence: dict[str, list[Evidence]]) -> bool:
    peers = [each.id for each in rules if each.pack == rule.pack]
    return sum(bool(evidence.get(each)) for each in peers) >= min(TREATS, len(peers))


def evidence_for(norms: Iterable[Norm], rule: Rule, covers: Callable[[str, str], bool], recall: Recall | None) -> list[Evidence]:
    """All evidence for one requirement; of several norms in the same words, the gravest verdict once.

    Args:
        norms: In reading order.
        rule: The requirement.
        covers: Whether one concept is under another.
        recall: The learned recall, or None to go by the grammar alone.
    """
    found: dict[tuple[int, int], Evidence] = {}
    for norm in norms:
        each = settled(norm, rule, covers, recall)
        if each is None:
            continue
        place = (norm.clause.offsets[norm.start], norm.clause.offsets[norm.end - 1])
        if place not in found or ORDER[each.verdict] < ORDER[found[place].verdict]:
            found[place] = each
    return told_once([found[place] for place in sorted(found)], duty=rule.requirement.norm.modality != "prohibition")


def findings(document: Document, results: Sequence[Outcome]) -> list[Finding]:
    """What a person should do something about, in order of place, gaps last.

    One passage is told once a topic, as gravely as any pack has it: by the city's own promise where that is as grave as the law, else
    by the law, else by the model. So a pack of promises never hides what the law forbids.
    """
    fingerprint = Fingerprints()
    out = [doubted(_finding(document, outcome, evidence, met, fingerprint), document) for outcome, evidence, met in _told(results)]
    gaps: set[str] = set()
    for outcome in _by_force(results):
        if outcome.status is Status.MISSING and outcome.rule.topic not in gaps:
            gaps.add(outcome.rule.topic)
            out.append(_gap(outcome.rule, fingerprint))
    return sorted(out, key=lambda each: (each.location is None, each.location.start if each.location else 0, each.rule))


def _told(results: Sequence[Outcome]) -> list[tuple[Outcome, Evidence, bool]]:
    """What is told of each passage and topic, in reading order, and whether the requirement is met somewhere."""
    graver: dict[tuple[int, str], tuple[Severity, Outcome, Evidence, bool]] = {}
    for outcome in _by_force(results):
        met = any(each.verdict is Verdict.MEETS for each in outcome.evidence)
        for evidence in outcome.evidence:
            if evidence.verdict is Verdict.MEETS:
                continue
            place = (evidence.norm.clause.offsets[evidence.norm.start], outcome.rule.topic)
            severity = _severity(outcome.rule, evidence, met)
            if place not in graver or severity > graver[place][0]:
                graver[place] = (severity, outcome, evidence, met)
    return [(outcome, evidence, met) for _, (_, outcome, evidence, met) in sorted(graver.items(), key=lambda each: each[0])]


def _by_force(results: Sequence[Outcome]) -> list[Outcome]:
    return sorted(results, key=lambda each: FORCE[each.rule.force])


def _finding(document: Document, outcome: Outcome, evidence: Evidence, met: bool, fingerprint: Fingerprints) -> Finding:
    rule, norm = outcome.rule, evidence.norm
    conflicting = evidence.verdict is Verdict.CONFLICTS
    undone = _undone(outcome, evidence) if conflicting else []
    kind = "contradiction" if undone else "conflict" if conflicting else "weak"
    told = messages.conflict(evidence, own=bool(undone)) if conflicting else messages.weak(evidence)
    return Finding(
        rule.id, kind, _severity(rule, evidence, met), told.text(), rule.requirement.authority, document.locate(*span(norm)),
        fingerprint(rule.id, kind, norm.text), quote(document, norm), norm.clause, rule.requirement.model, evidence.reasons,
        _related(document, undone), evidence.confidence,
        (*(word for _, word in norm.cues), *(limit.text for limit in norm.limits)), told=told,
    )  # fmt: skip


def _severity(rule: Rule, evidence: Evidence, met: bool) -> Severity:
    """A conflict with binding law is an error; a weak clause beside a binding one is a note."""
    if evidence.verdict is Verdict.CONFLICTS:
        grave = rule.force != "model" and rule.requirement.certain and evidence.confidence >= 0.5
        return Severity.ERROR if grave else Severity.WARNING
    return Severity.NOTE if met or rule.force == "model" else Severity.WARNING


def _undone(outcome: Outcome, evidence: Evidence) -> list[Norm]:
    """The norms by which the document provides what the evidence's own undoes, so that both cannot be followed."""
    if outcome.status is not Status.CONTRADICTION:
        return []
    return [each.norm for each in outcome.evidence if each.verdict is Verdict.MEETS and clashing(each, evidence)]


def _related(document: Document, norms: Sequence[Norm]) -> tuple[Related, ...]:
    """Where the document provides what a clause undoes."""
    return tuple(Related("provided for here", document.locate(*span(norm)), None, quote(document, norm)) for norm in norms[:3])


def _gap(rule: Rule, fingerprint: Fingerprints) -> Finding:
    severity = Severity.NOTE if rule.force == "model" else Severity.WARNING
    told = messages.gap(rule)
    return Finding(
        rule.id, "gap", severity, told.text(), rule.requirement.authority, None, fingerprint(rule.id, "gap", ""),
        suggestion=rule.requirement.model, told=told,
    )  # fmt: skip
