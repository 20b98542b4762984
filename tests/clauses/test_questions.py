"""Questions joined with their answers."""

from __future__ import annotations

import pytest

from policy_lint.clauses import ClauseKind
from policy_lint.clauses.questions import is_bare, read_speaker, read_turn
from tests.clauses.texts import cut, only


def test_a_bare_answer_is_told_by_the_question_alone() -> None:
    found = cut("Do officers ask about status?\n\nAnswer: No\n\nThey ask for a name. They write it down.")
    assert [clause.text for clause in found] == ["Do officers ask about status?", "They ask for a name.", "They write it down."]
    question = found[0]
    assert (question.kind, question.answer, question.question) == (ClauseKind.QUESTION, "No", None)
    assert all(clause.question == question.text and clause.kind is ClauseKind.OPERATIVE for clause in found[1:])


def test_the_answer_of_a_question_is_the_paragraph_after_it() -> None:
    found = cut("Does the City keep a list?\n\nNo. There is none. Staff may not make one.\n\nDoes it cost anything?\n\nIt is free.")
    assert [clause.answer for clause in found if clause.kind is ClauseKind.QUESTION] == [
        "No. There is none. Staff may not make one.",
        "It is free.",
    ]
    assert [clause.text for clause in found if clause.question == "Does the City keep a list?"] == [
        "There is none.",
        "Staff may not make one.",
    ]


def test_headings_and_marked_turns_ask_too() -> None:
    spanish = "Pregunta: ¿Me van a detener?\n\nRespuesta: No"
    found = cut(f"# Will you hold me?\n\nNo. You go home.\n\nQ: May I film? A: Yes. Stand back.\n\n{spanish}")
    questions = [(clause.text, clause.answer) for clause in found if clause.kind is ClauseKind.QUESTION]
    assert questions == [
        ("Will you hold me?", "No. You go home."),
        ("May I film?", "Yes. Stand back."),
        ("¿Me van a detener?", "No"),
    ]
    assert found[-1].kind is ClauseKind.QUESTION


def test_what_leads_up_to_a_question_is_part_of_it() -> None:
    found = cut("I was robbed and have no papers. Can I be arrested for calling?\n\nNo.")
    assert len(found) == 1
    assert found[0].text.startswith("I was robbed")


def test_a_question_within_a_paragraph_is_answered_there() -> None:
    source = "Where do we stand? We do not ask about status. That is our rule. It will stay.\n\nThe desk is open."
    found = cut(source)
    assert found[0].answer == "We do not ask about status. That is our rule. It will stay."
    assert found[-1].question is None


def test_a_question_without_an_answer_has_none() -> None:
    found = cut("# How do we know these are agents?\n\n# Contact the desk\n\nThe desk is open.")
    assert found[0].answer is None
    assert found[-1].question is None


def test_prefixes_of_turns() -> None:
    assert read_turn("A. The desk is open.", 0, asked=False) is None
    turn = read_turn("A. The desk is open.", 0, asked=True)
    assert turn and not turn.asks
    turn = read_turn("Q3: Is it open?", 0, asked=False)
    assert turn and turn.asks and turn.start == 4


@pytest.mark.parametrize("speaker", ["Sheriff Ames", "Capt. R. Oyelaran (Jail)", "Counsel for the County", "Chief", "Ms. Ruiz, Legal Aid"])
def test_who_answers_is_no_part_of_the_answer(speaker: str) -> None:
    found = cut(f"Written card: Do you hold people for ICE?\n\n{speaker}: They should not. It was so before.")
    assert [clause.answer for clause in found if clause.kind is ClauseKind.QUESTION] == ["They should not. It was so before."]
    assert [clause.text for clause in found][1:] == ["They should not.", "It was so before."]


def test_other_words_before_a_colon_stay() -> None:
    for text in ("Exception: a judge has signed.", "We keep two logs: one is public.", "The desk is open: come in."):
        assert read_speaker(text, 0) == 0


def test_bare_answers() -> None:
    assert is_bare("No.") and is_bare("Generally, no.") and is_bare("Sí")
    assert not is_bare("No member may ask.") and not is_bare("Yes, the jail gives you a copy.")


def test_an_answer_that_binds_keeps_its_kind() -> None:
    found = only("Who asks?\n\nMembers shall not ask about status.")
    assert [clause.question for clause in found] == ["Who asks?"]
