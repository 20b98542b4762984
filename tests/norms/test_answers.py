"""Questions with answers."""

from __future__ import annotations

import pytest

from policy_lint.clauses.clause import ClauseKind
from policy_lint.norms.norm import LimitKind, Modality, Norm
from policy_lint.norms.pipeline import reader
from tests.norms.readers import clause

QUESTION = "Will the jail hold a person on a detainer?"


def asked(answer: str, question: str = QUESTION) -> list[Norm]:
    return reader().of(clause(question, ClauseKind.QUESTION, answer=answer))


@pytest.mark.parametrize(
    "answer",
    ["No.", "Never.", "Absolutely not.", "It will not.", "No, and it never did.", "False.", "False. It lets people go.", "Incorrect."],
)
def test_no(answer: str) -> None:
    (norm,) = asked(answer)
    assert norm.negative
    assert norm.conduct("hold-on-detainer")


@pytest.mark.parametrize("answer", ["Yes.", "Yes, for a day.", "It does.", "True."])
def test_yes(answer: str) -> None:
    (norm,) = asked(answer)
    assert not norm.negative


def test_yes_to_a_question_for_leave_permits() -> None:
    (norm,) = asked("Yes.", "May the jail hold a person on a detainer?")
    assert norm.modality is Modality.PERMISSION


def test_no_with_an_exception() -> None:
    (norm,) = asked("No, unless a judicial warrant is shown.")
    assert norm.negative
    assert norm.limits[0].concepts == ("judicial-warrant",)


def test_only_with() -> None:
    (norm,) = asked("Only with a judicial warrant.")
    assert norm.negative
    assert norm.limits[0].kind is LimitKind.ONLY_IF


def test_discouraged() -> None:
    (norm,) = asked("We discourage it.")
    assert norm.modality is Modality.RECOMMENDATION


@pytest.mark.parametrize("answer", ["They should not.", "It is best not to.", "Try not to."])
def test_advised_against(answer: str) -> None:
    (norm,) = asked(answer)
    assert (norm.modality, norm.negative) == (Modality.RECOMMENDATION, True)


@pytest.mark.parametrize("answer", ["Usually not.", "As a rule, no.", "Generally, no."])
def test_hedged(answer: str) -> None:
    (norm,) = asked(answer)
    assert norm.negative
    assert "hedged" in norm.marks


@pytest.mark.parametrize(
    "answer", ["The on-duty lieutenant decides.", "That is up to the sergeant.", "At the shift commander's discretion."]
)
def test_left_to_somebody(answer: str) -> None:
    (norm,) = asked(answer)
    assert (norm.modality, norm.negative) == (Modality.PERMISSION, False)
    assert asked(answer, "Who holds a person on a detainer?") == []


def test_yes_on_a_condition() -> None:
    (norm,) = asked("If the captain agrees.", "May the jail hold a person on a detainer?")
    assert norm.modality is Modality.PERMISSION
    assert norm.limits[0].kind is LimitKind.CONDITION


def test_there_is_no_agreement() -> None:
    (norm,) = asked("There is none.", "Is there a 287(g) agreement with ICE?")
    assert norm.negative
    assert "fact" in norm.marks


@pytest.mark.parametrize(
    ("statement", "modality", "negative"),
    [
        ("The jail may hold a person on a detainer.", Modality.PROHIBITION, True),
        ("The jail holds a person on a detainer for two days.", Modality.STATEMENT, True),
        ("The jail may not hold a person on a detainer.", Modality.PERMISSION, False),
        ("The jail must hold a person on a detainer.", Modality.EXEMPTION, False),
        ("The jail is not required to hold a person on a detainer.", Modality.OBLIGATION, False),
        ("ICE sends a detainer on a person. The jail may hold him.", Modality.PROHIBITION, True),
    ],
)
def test_a_statement_that_is_false_says_the_reverse(statement: str, modality: Modality, negative: bool) -> None:
    (norm,) = reader()._asked(clause(statement, ClauseKind.QUESTION, answer="False."), [])
    assert (norm.modality, norm.negative, norm.limits) == (modality, negative, ())


@pytest.mark.parametrize("answer", ["The sergeant keeps a log of every paper that comes in.", ""])
def test_answer_that_takes_no_side(answer: str) -> None:
    assert asked(answer) == []
