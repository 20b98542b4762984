"""Statements to be judged true or false."""

from __future__ import annotations

import pytest

from policy_lint.clauses import Clause, ClauseKind
from policy_lint.clauses.quizzes import is_quiz, opens_verdict, read_key
from tests.clauses.texts import cut

HOLD = "The desk may hold a rider until the inspector calls back."
LOG = "The log is public."


def judged(source: str) -> list[tuple[str, str | None]]:
    """Each statement with what it is answered; a true one is a clause like others, and has no answer."""
    return [(clause.text, clause.answer) for clause in cut(source) if clause.kind in (ClauseKind.QUESTION, ClauseKind.OPERATIVE)]


@pytest.mark.parametrize(
    "source",
    [
        f"1. T/F {HOLD} (F)\n\n2. T/F {LOG} (T)",
        f"T F  {HOLD}  F\n\nT F  {LOG}  T",
        f"1. T / F  {HOLD}  FALSE\n\n2. T / F  {LOG}  TRUE",
        f"# TRUE OR FALSE\n\n1. {HOLD} False\n\n2. {LOG} True",
        f"1. {HOLD} FALSE.\n\n2. {LOG} TRUE.",
        f"True or false: {HOLD}\n\nAnswer: F\n\nTrue or false: {LOG}\n\nAnswer: T",
        f"{HOLD}\n\nFALSE.\n\n{LOG}\n\nTRUE.",
    ],
)
def test_the_verdict_behind_a_statement_and_below_it(source: str) -> None:
    assert judged(source) == [(HOLD, "False."), (LOG, None)]


@pytest.mark.parametrize("key", ["Key: 1 F, 2 T", "Answers: 1-F 2-T", "Answer key: 1. False; 2. True.", "1) F 2) T"])
def test_the_key_at_the_end(key: str) -> None:
    found = judged(f"# REFRESHER\n\n1. T / F  {HOLD}\n\n2. T / F  {LOG}\n\n{key}")
    assert found[:2] == [(HOLD, "False."), (LOG, None)]


def test_a_list_of_answers_at_the_end() -> None:
    found = cut(f"# True or false?\n\n1. {HOLD}\n\n2. {LOG}\n\n# Answers\n\n1. False. Nobody is held.\n\n2. True.")
    assert [(clause.kind, clause.text, clause.answer) for clause in found if clause.text in (HOLD, LOG)] == [
        (ClauseKind.QUESTION, HOLD, "False."),
        (ClauseKind.OPERATIVE, LOG, None),
    ]


def test_what_is_said_of_a_statement_is_its_answer() -> None:
    found = cut(
        f"# PART A. TRUE OR FALSE\n\n1. {HOLD}\n\n    FALSE. Nobody is held. The clerk goes home.\n\n2. {LOG}\n\n    TRUE. It hangs there."
    )
    assert [clause.answer for clause in found if clause.kind is ClauseKind.QUESTION] == ["False. Nobody is held. The clerk goes home."]
    asked = {clause.text: clause.question for clause in found if clause.kind is ClauseKind.OPERATIVE}
    assert asked == {"Nobody is held.": HOLD, "The clerk goes home.": HOLD, LOG: None, "It hangs there.": None}


def test_a_remark_after_the_verdict() -> None:
    found = cut(f"1. T/F {HOLD} FALSE, ask the sergeant about the rest\n\n2. T/F {LOG} TRUE, note the number")
    assert [clause.text for clause in found] == [HOLD, "ask the sergeant about the rest", LOG, "note the number"]
    assert found[0].answer == "False. ask the sergeant about the rest"


def test_a_statement_has_no_lead_in() -> None:
    found: list[Clause] = cut(f"The desk shall:\n\n(1) keep a log;\n\n(2) lock the door.\n\nQUIZ\n\n1. T/F {HOLD} FALSE")
    assert found[-1].text == HOLD
    assert found[-1].lead_ins == ()


def test_prose_is_no_quiz() -> None:
    text = "The officer reads the form. True copies are kept. If false, the form is sent back."
    assert [clause.answer for clause in cut(f"{text}\n\nTrue, some forms are old.\n\nThe desk is open.")] == [None] * 5
    assert not opens_verdict("True, some forms are old.")
    assert opens_verdict("False, it is new.", quiz=True)
    assert not is_quiz("Whether a statement is true or not is for the court")


def test_keys() -> None:
    assert read_key("Key: 1 F, 2 T, 3 true") == {1: False, 2: True, 3: True}
    assert read_key("Answers: see page 2") == {}
    assert read_key("1 F") == {}
    assert read_key("Key: 1 F, see page 2") == {}
