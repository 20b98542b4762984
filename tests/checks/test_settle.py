"""Settling: the wording decides only where the recall was asked, and then the evidence says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from policy_lint.checks.compare import compare
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.settle import ACCUSED, DIFFER, LEAST, UNREAD, features, settle, settled, stands
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.lint import available_packs
from policy_lint.norms.norm import Modality, Proposal
from policy_lint.norms.pipeline import reader
from policy_lint.norms.recall import recall
from policy_lint.norms.vocabulary import vocabulary


class Leaning:
    """A recall that leans one way, whatever it is asked."""

    def __init__(self, *stance: float) -> None:
        self._stance = stance

    def stance(self, *_: object) -> tuple[float, ...]:
        return self._stance


def evidence(text: str, conduct: str, topic: str, *, recalled: bool = True) -> Evidence:
    clause = Clause(text, range(len(text)), ClauseKind.OPERATIVE)
    rule = next(rule for rule in available_packs()["sb54"].on(date(2026, 1, 1)) if rule.topic == topic)
    propose = (lambda *_: {conduct: Proposal(0.9, (0.0, 0.0, 0.0))}) if recalled else None
    found = [each for norm in reader().of(clause, propose) if (each := compare(norm, rule, reader().vocabulary.covers))]
    return found[0]


BAR = "Members shall not ask about immigration status."


def test_without_a_recall_nothing_changes() -> None:
    compared = evidence(BAR, "inquire-into-status", "no-status-inquiry", recalled=False)

    assert settle(compared, Leaning(0, 0, 1)) is compared  # type: ignore[arg-type]


def test_agreement_keeps_the_reasons_of_the_comparison() -> None:
    compared = evidence("Members should not ask about immigration status.", "inquire-into-status", "no-status-inquiry")

    settled = settle(compared, Leaning(0.1, 0.8, 0.1))  # type: ignore[arg-type]

    assert (settled.verdict, settled.reasons, settled.step) == (compared.verdict, compared.reasons, compared.step)
    assert settled.confidence == pytest.approx(compared.confidence * 0.8, abs=0.001)


def test_disagreement_is_told() -> None:
    settled = settle(evidence(BAR, "inquire-into-status", "no-status-inquiry"), Leaning(0.2, 0.1, 0.7))  # type: ignore[arg-type]

    assert settled.verdict is Verdict.CONFLICTS
    assert settled.reasons == (DIFFER,)
    assert settled.step == "wording"


def test_a_tie_goes_to_the_milder_verdict() -> None:
    settled = settle(evidence(BAR, "inquire-into-status", "no-status-inquiry"), Leaning(0.5, 0.0, 0.5))  # type: ignore[arg-type]

    assert settled.verdict is Verdict.MEETS


def test_the_recall_sees_what_the_comparison_judged() -> None:
    seen = features(evidence(BAR, "inquire-into-status", "no-status-inquiry"))

    assert "verdict meets" in seen
    assert "prohibition against" in seen


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("No person shall be held past release on an immigration detainer.", Verdict.MEETS),
        ("Deputies may hold a person for 48 hours on an immigration detainer.", Verdict.CONFLICTS),
        ("Deputies should not hold a person on an immigration detainer.", Verdict.WEAK),
    ],
)
def test_the_shipped_recall_agrees_on_plain_words(text: str, verdict: Verdict) -> None:
    assert settle(evidence(text, "hold-on-detainer", "no-hold-detention"), recall()).verdict is verdict


def test_evidence_stands_from_its_least_confidence_on() -> None:
    compared = evidence(BAR, "inquire-into-status", "no-status-inquiry")

    assert stands(replace(compared, confidence=LEAST))
    assert not stands(replace(compared, confidence=LEAST - 0.01))


def test_what_resembles_all_of_our_subject_must_be_surer() -> None:
    compared = evidence("Members shall not assist immigration enforcement.", "enforce-immigration-law", "no-immigration-enforcement")
    least = vocabulary().conducts["enforce-immigration-law"].least

    assert least is not None
    assert least > LEAST
    assert stands(replace(compared, confidence=least))
    assert not stands(replace(compared, confidence=least - 0.01))


def test_what_the_comparison_alone_judged_stands_however_unsure() -> None:
    compared = evidence(BAR, "inquire-into-status", "no-status-inquiry", recalled=False)

    assert stands(replace(compared, confidence=0.01))


RELEASE = "give-release-information"


LIMITED = (
    "The custody sergeant answers requests for release dates where the person has a conviction listed in Government Code section 7282.5."
)


def alone(stance: tuple[float, ...], sure: float = 0.9, kind: ClauseKind = ClauseKind.OPERATIVE) -> list[Evidence]:
    """Evidence of a clause whose conditions are the law's own, so that the comparison makes nothing of it."""
    clause = Clause(LIMITED, range(len(LIMITED)), kind)
    rule = next(rule for rule in available_packs()["sb54"].on(date(2026, 1, 1)) if rule.topic == "no-release-notification")
    covers = reader().vocabulary.covers
    norms = reader().of(clause, lambda *_: {"give-release-information": Proposal(sure, (0.0, 0.0, 0.0))})
    assert norms
    assert all(compare(norm, rule, covers) is None for norm in norms)
    return [each for norm in norms if (each := settled(norm, rule, covers, Leaning(*stance)))]  # type: ignore[arg-type]


def test_what_the_comparison_makes_nothing_of_is_read_by_its_wording() -> None:
    (found,) = alone((0.8, 0.1, 0.1))

    assert (found.verdict, found.reasons, found.step) == (Verdict.MEETS, (DIFFER,), "wording")
    assert found.confidence == pytest.approx(0.72)


@pytest.mark.parametrize(
    ("stance", "sure", "kind"),
    [
        ((0.1, 0.1, 0.8), 0.9, ClauseKind.OPERATIVE),
        ((0.38, 0.31, 0.31), 0.9, ClauseKind.OPERATIVE),
        ((0.8, 0.1, 0.1), UNREAD - 0.01, ClauseKind.OPERATIVE),
        ((0.8, 0.1, 0.1), 0.9, ClauseKind.RECITAL),
    ],
    ids=["a conflict", "an unsure stance", "an unsure topic", "a recital"],
)
def test_the_wording_alone_is_not_enough_for(stance: tuple[float, ...], sure: float, kind: ClauseKind) -> None:
    assert alone(stance, sure, kind) == []


@pytest.mark.parametrize(
    ("text", "stance", "verdict"),
    [
        ("No person shall be held on an immigration detainer unless he has been convicted of a felony.", (0.8, 0.2, 0.0), Verdict.WEAK),
        ("No person shall be held on an immigration detainer unless he has been convicted of a felony.", (0.95, 0.05, 0.0), Verdict.MEETS),
        ("No person shall be held on an immigration detainer unless it rains.", (0.8, 0.2, 0.0), Verdict.MEETS),
    ],
)
def test_an_exception_that_the_law_does_not_list_is_excused_by_sure_wordings_only(
    text: str, stance: tuple[float, ...], verdict: Verdict
) -> None:
    settled = settle(evidence(text, "hold-on-detainer", "no-hold-detention"), Leaning(*stance))  # type: ignore[arg-type]

    assert settled.verdict is verdict
    assert settled.step == ("exceptions" if verdict is Verdict.WEAK else "wording")


def test_a_grant_of_which_the_comparison_makes_nothing_may_accuse_by_its_wording() -> None:
    norms = reader().of(Clause(LIMITED, range(len(LIMITED)), ClauseKind.OPERATIVE), lambda *_: {RELEASE: Proposal(0.9, (0.0, 0.0, 0.0))})
    rule = next(rule for rule in available_packs()["sb54"].on(date(2026, 1, 1)) if rule.topic == "no-release-notification")
    covers = reader().vocabulary.covers

    def verdicts(modality: Modality) -> list[Verdict]:
        found = (settled(replace(norm, modality=modality), rule, covers, Leaning(0.1, 0.1, 0.8)) for norm in norms)  # type: ignore[arg-type]
        return [each.verdict for each in found if each]

    assert verdicts(Modality.PERMISSION) == [Verdict.CONFLICTS]
    assert verdicts(Modality.STATEMENT) == []


def test_a_recital_may_be_found_wanting_by_its_wording_alone() -> None:
    (found,) = alone((0.1, 0.8, 0.1), kind=ClauseKind.RECITAL)

    assert (found.verdict, found.step) == (Verdict.WEAK, "wording")


class Noticing(Leaning):
    """A recall that minds one exception where it stands alone, and overlooks it among others."""

    def stance(self, clause: Clause, *_: object) -> tuple[float, ...]:  # type: ignore[override]
        return (0.1, 0.9, 0.0) if clause.tail.strip() == "unless the captain sees a need" else (0.97, 0.03, 0.0)


@pytest.mark.parametrize(
    ("items", "verdict"),
    [
        (["a judge has so ordered", "the captain sees a need"], Verdict.WEAK),
        (["a judge has so ordered", "the person asks for it"], Verdict.MEETS),
    ],
)
def test_each_exception_of_a_list_is_weighed_alone(items: list[str], verdict: Verdict) -> None:
    lead = "Members shall not ask about immigration status"
    tail = ", ".join(f"unless {item}" for item in items)
    clause = Clause(f"{lead} unless:", range(len(lead) + 8), ClauseKind.OPERATIVE, opens=True, breaks=len(lead), tail=tail)
    rule = next(rule for rule in available_packs()["sb54"].on(date(2026, 1, 1)) if rule.topic == "no-status-inquiry")
    norms = reader().of(clause, lambda *_: {"inquire-into-status": Proposal(0.9, (0.0, 0.0, 0.0))})
    found = [settled(norm, rule, reader().vocabulary.covers, Noticing()) for norm in norms]  # type: ignore[arg-type]

    assert [each.verdict for each in found if each] == [verdict]


@pytest.mark.parametrize(
    ("text", "stance", "verdict"),
    [
        ("Nothing in this order keeps a deputy from asking about immigration status.", (0.8, 0.1, 0.1), Verdict.CONFLICTS),
        ("Nothing in this order keeps a deputy from asking about immigration status.", (0.95, 0.05, 0.0), Verdict.MEETS),
        ("Asking about immigration status rests with the sergeant.", (0.1, 0.8, 0.1), Verdict.CONFLICTS),
        ("A deputy may ask about immigration status.", (0.8, 0.1, 0.1), Verdict.MEETS),
    ],
)
def test_a_grant_that_only_the_grammar_can_put_together_is_excused_by_sure_wordings_only(
    text: str, stance: tuple[float, ...], verdict: Verdict
) -> None:
    settled = settle(evidence(text, "inquire-into-status", "no-status-inquiry"), Leaning(*stance))  # type: ignore[arg-type]

    assert settled.verdict is verdict
    assert stands(settled) or verdict is not Verdict.CONFLICTS


def test_what_accuses_must_be_surer() -> None:
    accusing = replace(evidence(BAR, "inquire-into-status", "no-status-inquiry"), verdict=Verdict.CONFLICTS)

    assert stands(replace(accusing, confidence=ACCUSED))
    assert not stands(replace(accusing, confidence=ACCUSED - 0.01))
