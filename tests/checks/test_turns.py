"""Turns: every change that is told does turn the verdict, and nothing is told that does not."""

from __future__ import annotations

from datetime import date
from functools import reduce

import pytest
from hypothesis import given

from policy_lint.checks.compare import compare
from policy_lint.checks.edits import mendings
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.turns import Judge, Turn, judge, of_model, turns
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.lint import available_packs
from policy_lint.norms.norm import LimitKind, Modality, Norm
from policy_lint.norms.pipeline import reader
from policy_lint.packs.pack import Rule
from tests.checks.rules import covers, limit, norm, rule
from tests.checks.test_compare import NORMS, RULES

DAY = date(2026, 1, 1)


def of_pack(topic: str, pack: str = "sb54") -> Rule:
    return next(each for each in available_packs()[pack].on(DAY) if each.topic == topic)


def evidence(text: str, topic: str, pack: str = "sb54", kind: ClauseKind = ClauseKind.OPERATIVE) -> Evidence:
    clause = Clause(text, range(len(text)), kind)
    return next(found for each in reader().of(clause) if (found := compare(each, of_pack(topic, pack), covers)))


def told(found: Evidence) -> list[tuple[str, str, str]]:
    """Verdict, kinds of edits and the words that give way, of each turn."""
    return [
        (
            turn.verdict.value if turn.verdict else "none",
            "+".join(each.kind for each in turn.edits),
            "+".join(each.words for each in turn.edits),
        )
        for turn in turns(found, judge(found, covers, None))
    ]


def test_an_exception_beyond_the_list_is_struck_or_names_a_judge() -> None:
    found = evidence("Members shall not hold a person on an immigration detainer unless a supervisor approves.", "no-hold-detention")

    assert found.verdict is Verdict.WEAK
    assert told(found) == [("meets", "strike", "unless a supervisor approves"), ("meets", "name", "unless a supervisor approves")]
    named = turns(found, judge(found, covers, None))[1].edits[0].named
    assert named[0] == "judicial-warrant"
    assert "qualifying-conviction" not in named


def test_should_becomes_shall_and_keeps_its_direction() -> None:
    found = evidence("Members should not hold a person on an immigration detainer.", "no-hold-detention")

    assert told(found)[0] == ("meets", "force", "should")
    (first, *_) = turns(found, judge(found, covers, None))
    assert first.edits[0].make(found.norm).clause.text == "Members shall not hold a person on an immigration detainer."


def test_may_becomes_shall_not_and_a_warrant_would_do() -> None:
    found = evidence("Members may hold a person on an immigration detainer.", "no-hold-detention")

    assert told(found) == [("meets", "force", "may"), ("meets", "condition", "")]


def test_a_duty_left_to_leave_becomes_one() -> None:
    found = evidence("The officer may give the person a copy of the immigration detainer.", "copy-of-request", "truth")

    assert ("meets", "force", "may") in told(found)


def test_a_hedge_and_an_exception_go_together_where_neither_alone_is_enough() -> None:
    text = "Members shall generally not hold a person on an immigration detainer unless a supervisor approves."
    (only,) = told(evidence(text, "no-hold-detention"))

    assert only[0] == "meets"
    assert set(only[1].split("+")) == {"strike"}
    assert set(only[2].split("+")) == {"generally", "unless a supervisor approves"}


def test_a_recital_is_said_in_an_operative_clause() -> None:
    found = evidence("WHEREAS, members shall not hold anyone on an immigration detainer;", "no-hold-detention", kind=ClauseKind.RECITAL)

    assert ("meets", "operative", "recital") in told(found)


def test_what_meets_is_weakened_or_reversed() -> None:
    found = evidence("Members shall not hold a person on an immigration detainer.", "no-hold-detention")

    assert told(found) == [("weak", "force", "shall"), ("weak", "except", ""), ("conflicts", "force", "shall not")]


def test_an_offence_that_needs_company_is_given_it() -> None:
    text = "Members shall not arrest a person for an immigration offense, except under 8 U.S.C. 1326(b)(2)."
    found = evidence(text, "no-immigration-enforcement")

    assert found.verdict is Verdict.WEAK
    assert any(kind == "together" for _, kind, _ in told(found))


def test_a_turn_that_the_words_do_not_bear_out_is_not_told() -> None:
    found = evidence("Nobody at the jail may be held on an immigration detainer.", "no-hold-detention")

    changed = [edit.make(found.norm) for edit in mendings(found)]
    assert found.verdict is Verdict.MEETS
    assert all(judge(found, covers, None)(each) is Verdict.MEETS for each in changed)


@pytest.mark.parametrize("topic", [each.topic for each in available_packs()["sb54"].on(DAY)])
def test_model_wording_never_conflicts_with_its_own_requirement(topic: str) -> None:
    assert of_model(of_pack(topic), covers, None) is not Verdict.CONFLICTS


def apply(turn: Turn, given_norm: Norm) -> Norm:
    return reduce(lambda changed, edit: edit.make(changed), turn.edits, given_norm)


def comparing(held: Rule) -> Judge:
    """What the comparison alone says to a changed norm."""

    def compared(changed: Norm) -> Verdict | None:
        again = compare(changed, held, covers)
        return again.verdict if again else None

    return compared


@given(NORMS, RULES)
def test_every_turn_turns_the_comparison(given_norm: Norm, held: Rule) -> None:
    found = compare(given_norm, held, covers)
    if found is None:
        return

    compared = comparing(held)

    for turn in turns(found, compared):
        assert turn.verdict is not found.verdict
        assert compared(apply(turn, given_norm)) is turn.verdict
        for index in range(len(turn.edits)) if len(turn.edits) > 1 else ():
            fewer = Turn((*turn.edits[:index], *turn.edits[index + 1 :]), None)
            assert compared(apply(fewer, given_norm)) is not Verdict.MEETS, "an edit was told that is not needed"


@given(NORMS, RULES.filter(lambda each: each.requirement.norm.modality == "prohibition"))
def test_what_falls_short_can_always_be_mended(given_norm: Norm, held: Rule) -> None:
    found = compare(given_norm, held, covers)
    if found is None or found.verdict is Verdict.MEETS or given_norm.marks & {"suspends"}:
        return

    assert turns(found, comparing(held))


def test_edits_leave_the_norm_they_are_made_of_alone() -> None:
    given_norm = norm(Modality.PERMISSION, False, [limit(LimitKind.EXCEPTION, "any-felony")])
    found = compare(given_norm, rule(), covers)
    assert found is not None

    for edit in mendings(found):
        edit.make(given_norm)

    assert given_norm == norm(Modality.PERMISSION, False, [limit(LimitKind.EXCEPTION, "any-felony")])
