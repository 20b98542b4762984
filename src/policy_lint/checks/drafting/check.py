"""Check: what the drafting rules that were asked for find in a document, as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from policy_lint.checks.doubt import doubted
from policy_lint.checks.drafting import abbreviations, dangling, defined, mismatch, numbering, repealed, subdivision, terms, undated, vague
from policy_lint.checks.drafting.written import Spot, Written
from policy_lint.checks.finding import Finding, Related, Severity
from policy_lint.checks.fingerprint import Fingerprints
from policy_lint.checks.remark import Remark
from policy_lint.packs.drafting import DraftingRule

Check = Callable[[Written], Iterator[Spot]]


def _together(*checks: Check) -> Check:
    """Several checks as one, for a rule that several things break."""
    return lambda written: (spot for check in checks for spot in check(written))


CHECKS: dict[str, Check] = {
    mismatch.RULE: _together(mismatch.check, undated.check),
    subdivision.RULE: subdivision.check,
    repealed.REPEALED: repealed.check_law,
    repealed.STALE: repealed.check_forms,
    dangling.RULE: _together(dangling.check, numbering.check),
    terms.RULE: _together(terms.check, abbreviations.check, defined.check),
    vague.RULE: vague.check,
}
"""What finds, by the rule's id. The rule about contradictions is not here: it compares norms, of one document or of several."""


LABELS = (numbering.TWICE, numbering.SKIP)
"""Forms of finding that stand on the label of a clause."""
WHOLE = frozenset({dangling.RULE, terms.RULE})
"""What can be told only of a document whose every page may matter: what it lacks may stand on a page left out, and a reference on a page
about something else is none of ours. So it is whether those pages were laid out or not."""


def drafting_findings(written: Written, rules: Sequence[DraftingRule]) -> list[Finding]:
    """Findings of drafting rules in one document, in order of place.

    Args:
        written: The document.
        rules: Those that were asked for.
    """
    fingerprint = Fingerprints()
    partly = written.document.partial or bool(written.document.gaps)
    able = [rule for rule in rules if not (partly and rule.id in WHOLE)]
    spots = {(rule.id, spot.form, spot.start): (rule, spot) for rule in able for spot in _spots(written, rule)}
    found = [_finding(written, rule, spot, fingerprint) for rule, spot in spots.values()]
    return sorted((each for each in found if each), key=lambda each: (each.location.start if each.location else 0, each.rule))


def _spots(written: Written, rule: DraftingRule) -> Iterator[Spot]:
    """What a rule finds, by its own words or by ours."""
    if rule.entry.finds:
        return vague.find(written, rule)
    return CHECKS[rule.id](written) if rule.id in CHECKS else iter(())


def _finding(written: Written, rule: DraftingRule, spot: Spot, fingerprint: Fingerprints) -> Finding | None:
    """A spot as a finding; None where no clause holds it, because it is struck or no text of the document."""
    clause = written.clause_at(spot.start) or (written.clause_from(spot.end) if spot.form in LABELS else None)
    if clause is None:
        return None
    told = Remark(spot.form, spot.fields)
    mark = fingerprint(rule.id, rule.entry.type, f"{clause.text}\0{spot.words}")
    finding = Finding(
        rule.id, rule.entry.type, Severity[spot.level.upper()], told.text(), spot.authority or rule.entry.authority,
        written.document.locate(spot.start, spot.end), mark, spot.words, clause, spot.suggestion or rule.entry.model,
        related=_related(written, spot), told=told,
    )  # fmt: skip
    return doubted(finding, written.document, *((written.document, each.location) for each in finding.related))


def _related(written: Written, spot: Spot) -> tuple[Related, ...]:
    """The other place that a spot speaks of."""
    if spot.beside is None:
        return ()
    start, end = spot.beside
    words = " ".join(written.document.text[start:end].split())
    return (Related("compare", written.document.locate(start, end), None, words),)
