"""The explanation: for each piece of evidence the clause, the norm's parts with their words, and the step that decided."""

from __future__ import annotations

from collections.abc import Iterator

from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.quote import span
from policy_lint.checks.result import Outcome, Result
from policy_lint.errors import UsageError
from policy_lint.norms.norm import Modality, Norm
from policy_lint.reports.plain import printable
from policy_lint.reports.rules import help_text

STEPS = {
    "direction": "the direction: it speaks {way} what the requirement asks",
    "exceptions": "the exceptions: not all of them are on the requirement's list",
    "force": "the force: it does not bind",
    "narrowing": "the narrowing: it reaches only cases in which immigration is the sole reason",
    "wording": "the wording: clauses worded so are usually meant so, against the grammar's own reading",
}


def explanation(result: Result, what: str) -> Iterator[str]:
    """How every verdict on a clause label, a requirement or a topic came about, line by line.

    Raises:
        UsageError: The document has no such clause, and no pack such a requirement.
    """
    for notice in result.notices:
        yield f"{printable(result.path)}: {printable(notice.message)}"
    chosen = [
        (outcome, evidence)
        for outcome in result.outcomes
        for evidence in outcome.evidence
        if what in (outcome.rule.id, outcome.rule.topic, evidence.norm.clause.label)
    ]
    known = {name for outcome in result.outcomes for name in (outcome.rule.id, outcome.rule.topic)}
    labels = {clause.label for clause in result.clauses if clause.label}
    if not chosen and what not in known | labels and result.document is not None:
        raise UsageError(f"no clause, requirement or topic {what!r} in {result.path}; labels are such as {', '.join(sorted(labels)[:8])}")
    if not chosen:
        yield from _nothing(result, what)
    for outcome, evidence in chosen:
        yield from _evidence(outcome, evidence, result)
    for outcome in result.outcomes:
        if what in (outcome.rule.id, outcome.rule.topic):
            yield ""
            yield f"{outcome.rule.id}: {outcome.rule.requirement.title}"
            yield from (f"  {line}" for line in help_text(outcome.rule).split("\n"))


def _nothing(result: Result, what: str) -> Iterator[str]:
    status = [
        f"{outcome.rule.id} is {outcome.status.value}" for outcome in result.outcomes if what in (outcome.rule.id, outcome.rule.topic)
    ]
    yield f"{what}: no evidence" + (f"; {', '.join(status)}" if status else " in this clause")


def _evidence(outcome: Outcome, evidence: Evidence, result: Result) -> Iterator[str]:
    norm, rule = evidence.norm, outcome.rule
    clause = norm.clause
    place = result.document.locate(*span(norm)) if result.document else None
    where = "" if place is None else f"p. {place.page}, line {place.line}" if place.page else f"line {place.line}"
    yield f"{rule.id}: {evidence.verdict.value} (confidence {evidence.confidence:.2f})"
    yield f"  clause      {printable(clause.label or '-')} [{clause.kind.value}] {where}"
    yield f"  words       “{printable(norm.text)}”"
    yield from _context(norm)
    yield f"  modality    {norm.modality.value}, {'against' if norm.negative else 'for'} the conduct: {_cues(norm)}"
    yield from _conduct(evidence)
    for limit in norm.limits:
        yield f"  {limit.kind.value:11} “{printable(limit.text)}”: {', '.join(limit.concepts) or 'no concept the vocabulary knows'}"
    if norm.marks:
        yield f"  marks       {', '.join(sorted(norm.marks))}"
    requirement = rule.requirement
    allowed = ", ".join(requirement.exceptions) or "no exception"
    yield f"  asked       {requirement.norm.modality} of {requirement.norm.conduct}; allowed: {allowed}"
    way = "against" if evidence.verdict is Verdict.CONFLICTS else "for"
    yield f"  decided by  {STEPS.get(evidence.step, evidence.step).format(way=way)}{_reasons(evidence)}"
    yield f"  would turn  {_remedy(evidence)}"
    yield f"  law         {requirement.authority}"


def _context(norm: Norm) -> Iterator[str]:
    clause = norm.clause
    for name, words in (("lead-in", " ".join(clause.lead_ins)), ("question", clause.question or ""), ("answer", clause.answer or "")):
        if words:
            yield f"  {name:11} “{printable(words)}”"


def _cues(norm: Norm) -> str:
    return ", ".join(f"{key} “{printable(words)}”" for key, words in norm.cues) or "a plain statement of practice"


def _conduct(evidence: Evidence) -> Iterator[str]:
    conduct = evidence.conduct
    for slot, mention in conduct.mentions:
        yield f"  {slot:11} {mention.concept} “{printable(mention.text)}” ({mention.source.value})"
    if conduct.recalled:
        meets, weak, conflicts = conduct.recalled.stance
        yield (
            f"  recall      {conduct.name} {conduct.recalled.probability:.2f}; such wordings are labelled "
            f"meets {meets:.2f}, weak {weak:.2f}, conflicts {conflicts:.2f}"
        )
    elif not conduct.mentions:
        yield f"  conduct     {conduct.name}"


def _reasons(evidence: Evidence) -> str:
    return f" ({', '.join(evidence.reasons)})" if evidence.reasons else ""


def _remedy(evidence: Evidence) -> str:
    """What change of wording would change the verdict."""
    if evidence.beyond:
        return f"the verdict to meets: strike “{printable(evidence.beyond[0])}”"
    if evidence.verdict is Verdict.WEAK and evidence.norm.modality is Modality.RECOMMENDATION:
        return "the verdict to meets: “shall” in place of what only recommends"
    if evidence.verdict is Verdict.WEAK:
        return "the verdict to meets: the same words in an operative clause, without what weakens them"
    if evidence.verdict is Verdict.CONFLICTS:
        return f"the verdict: {printable(evidence.rule.requirement.model)}"
    return "the verdict to weak: an exception beyond those allowed, or “should”"
