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


@pytest.mark.parametrize("answer", ["No.", "Never.", "Absolutely not.", "It will not.", "No, and it never did."])
def test_no(answer: str) -> None:
    (norm,) = asked(answer)
    assert norm.negative
    assert norm.conduct("hold-on-detainer")


@pytest.mark.parametrize("answer", ["Yes.", "Yes, for a day.", "It does."])
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


@pytest.mark.parametrize("answer", ["The sergeant keeps a log of every paper that comes in.", ""])
def test_answer_that_takes_no_side(answer: str) -> None:
    assert asked(answer) == []
