"""Settling: the comparison's verdict beside the recall's view of the wording; where they differ, the finding says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from policy_lint.checks.compare import compare
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.clauses.clause import ClauseKind
from policy_lint.norms.norm import LimitKind, Modality, Norm
from policy_lint.norms.recall import Recall
from policy_lint.norms.vocabulary import vocabulary
from policy_lint.norms.weighing import reading
from policy_lint.packs.pack import Rule

ORDER = (Verdict.MEETS, Verdict.WEAK, Verdict.CONFLICTS)
"""As the recall gives its three probabilities."""

LEAST = 0.45
"""Less sure than this, evidence is not spoken of, unless its conduct asks for another. Chosen on the documents that may be read."""

ACCUSED = 0.55
"""The same for a conflict: what accuses must be surer than what finds words wanting. Chosen likewise."""

UNREAD = 0.7
"""From this probability on, an operative clause of which the grammar makes nothing for a requirement is read by its wording alone."""

BINDING = (ClauseKind.OPERATIVE, ClauseKind.ANSWER, ClauseKind.OTHER)
"""Clauses in which a document speaks for itself."""

HOPING = (ClauseKind.RECITAL, ClauseKind.PURPOSE)
"""Clauses in which it tells why, and what it hopes."""

GRANTING = (Modality.PERMISSION, Modality.OBLIGATION, Modality.EXEMPTION)
"""What a norm that allows or orders the forbidden, or excuses the demanded, can be."""

EXCUSED = 0.9
"""So likely must ``meets`` be where the comparison named an exception that the law does not; the rest of such wordings is alike."""

OUTRIGHT = 2 / 3
"""What the grammar weighs beside the wording where it is sure of a grant; see `_outright`."""

UNJUDGED = "verdict none"
"""The feature, for the recall, of a norm of which the comparison made nothing."""

DIFFER = "read-by-wording"
"""Reason code of evidence whose verdict the wording decided against the grammar's own reading."""


def settle(evidence: Evidence, recall: Recall) -> Evidence:
    """The evidence with the verdict that its wording, its norm's parts and our labelled corpus together make likeliest.

    The recall was trained on what the grammar reads and how the comparison judges as well as on the words, so it departs from
    the comparison only where wordings of that kind were labelled otherwise; then the reasons say so and the confidence is the recall's.
    """
    recalled = evidence.conduct.recalled
    if recalled is None:
        return evidence
    stance = _stance(evidence, recall)
    verdict, sure = _likeliest(stance)
    if sure < EXCUSED and _outright(evidence):
        verdict, sure = evidence.verdict, OUTRIGHT + (1 - OUTRIGHT) * stance[ORDER.index(evidence.verdict)]
    elif verdict is Verdict.MEETS and sure < EXCUSED and _named(evidence):
        # Half by the grammar, which is sure of what it named, half by the wording.
        verdict, sure = evidence.verdict, (1 + stance[ORDER.index(evidence.verdict)]) / 2
    conduct = replace(evidence.conduct, recalled=replace(recalled, stance=stance))
    settled = replace(evidence, conduct=conduct, confidence=round(evidence.confidence * sure, 3))
    if verdict is evidence.verdict:
        return settled
    return replace(settled, verdict=verdict, reasons=(DIFFER,), step="wording", beyond=())


def _stance(evidence: Evidence, recall: Recall) -> tuple[float, float, float]:
    """How the wording leans; where it leans to ``meets`` with a list of exceptions, how it leans with the least of these alone."""

    def leaning(each: Evidence) -> tuple[float, float, float]:
        return recall.stance(each.norm.clause, each.conduct.name, features(each))

    whole = leaning(evidence)
    if _likeliest(whole)[0] is not Verdict.MEETS:
        return whole
    alone = (leaning(each) for each in _cases(evidence))
    return min([whole, *(each for each in alone if _likeliest(each)[0] is not Verdict.MEETS)])


def _cases(evidence: Evidence) -> list[Evidence]:
    """The evidence with each exception of a list that the law does not know: among those that it knows, one would not be noticed."""
    norm, clause = evidence.norm, evidence.norm.clause
    if clause.breaks is None:
        return []
    listed = [limit for limit in norm.limits if limit.kind is LimitKind.EXCEPTION and limit.text.rstrip(", ") in clause.tail]
    others = tuple(limit for limit in norm.limits if limit not in listed)
    beyond = [limit for limit in listed if limit.text in evidence.beyond]
    alone = [replace(norm, clause=replace(clause, tail=f" {limit.text}"), limits=(*others, limit)) for limit in beyond]
    return [replace(evidence, norm=each) for each in alone]


def _named(evidence: Evidence) -> bool:
    """Whether it falls short by exceptions that the vocabulary has names for."""
    return any(limit.concepts for limit in evidence.norm.limits if limit.text in evidence.beyond)


def _outright(evidence: Evidence) -> bool:
    """Whether it grants in words that mean the contrary one by one: a prevention denied, or the act left to somebody."""
    keys = {key for key, _ in evidence.norm.cues}
    grants = evidence.verdict is Verdict.CONFLICTS and evidence.norm.modality is Modality.PERMISSION
    return grants and (keys >= {"forbid", "negation"} or ("discretion" in keys and "leave" not in keys))


def weighed(norm: Norm, rule: Rule, covers: Callable[[str, str], bool], recall: Recall | None) -> Evidence | None:
    """What a norm is to a requirement: compared, and settled where the recall takes part."""
    compared = compare(norm, rule, covers)
    if recall is None:
        return compared
    return settle(compared, recall) if compared else _by_wording(norm, rule, recall)


def _by_wording(norm: Norm, rule: Rule, recall: Recall) -> Evidence | None:
    """Evidence that only the wording gives: "the Sergeant answers such requests for the listed convictions" states the law's own limit."""
    conduct = norm.conduct(rule.requirement.norm.conduct)
    if conduct is None or conduct.recalled is None or conduct.recalled.probability < UNREAD:
        return None
    stance = recall.stance(norm.clause, conduct.name, [*reading(norm, conduct), UNJUDGED])
    verdict, sure = _likeliest(stance)
    if not _may_say(norm, verdict):
        return None
    leaning = replace(conduct, recalled=replace(conduct.recalled, stance=stance))
    return Evidence(rule, norm, leaning, verdict, (DIFFER,), "wording", (), round(conduct.confidence * sure, 3))


def _may_say(norm: Norm, verdict: Verdict) -> bool:
    """Whether a clause that only its wording judges can have a verdict: none but a grant accuses, recitals and purposes bind nobody."""
    if norm.clause.kind in HOPING:
        return verdict is Verdict.WEAK
    return norm.clause.kind in BINDING and (verdict is not Verdict.CONFLICTS or norm.modality in GRANTING)


def _likeliest(stance: tuple[float, float, float]) -> tuple[Verdict, float]:
    """The verdict that wordings of that kind are likeliest to have, and how likely."""
    sure = max(stance)
    return ORDER[stance.index(sure)], sure


def settled(norm: Norm, rule: Rule, covers: Callable[[str, str], bool], recall: Recall | None) -> Evidence | None:
    """As `weighed`, and None where that is not sure enough to stand."""
    evidence = weighed(norm, rule, covers, recall)
    return evidence if evidence and (recall is None or stands(evidence)) else None


def stands(evidence: Evidence) -> bool:
    """Whether settled evidence is sure enough to be spoken of; what the comparison alone judged always is."""
    least = max(vocabulary().conducts[evidence.conduct.name].least or LEAST, ACCUSED if evidence.verdict is Verdict.CONFLICTS else 0)
    return evidence.conduct.recalled is None or evidence.confidence >= least


def features(evidence: Evidence) -> list[str]:
    """What the grammar read and the comparison judged, as the features that the recall was trained with."""
    judged = [f"verdict {evidence.verdict.value}", *(f"reason {reason}" for reason in evidence.reasons)]
    return [*reading(evidence.norm, evidence.conduct), *judged]
