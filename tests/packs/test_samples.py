"""A sample's clauses are those that a document with its words would have."""

from __future__ import annotations

from policy_lint.clauses.clause import ClauseKind
from policy_lint.packs.samples import clauses_of
from policy_lint.packs.schema import Sample


def test_a_sentence_is_one_operative_clause() -> None:
    (clause,) = clauses_of(Sample(text="No siren shall be sounded."))

    assert clause.text == "No siren shall be sounded."
    assert clause.kind is ClauseKind.OPERATIVE
    assert (clause.start, clause.end) == (0, len(clause.text))


def test_context_goes_where_a_document_has_it() -> None:
    sample = Sample(text="sound a siren;", lead_in="Nobody shall:", heading="Noise", before="Nights are quiet.")
    (clause,) = clauses_of(sample)

    assert clause.lead_ins == ("Nobody shall:",)
    assert clause.path == ("Noise",)
    assert clause.before == "Nights are quiet."


def test_a_kind_is_taken_over() -> None:
    (clause,) = clauses_of(Sample(text="WHEREAS, nights are quiet;", clause=ClauseKind.RECITAL))

    assert clause.kind is ClauseKind.RECITAL


def test_a_bare_answer_stays_in_its_question() -> None:
    (clause,) = clauses_of(Sample(text="No.", question="Are there sirens at night?"))

    assert clause.kind is ClauseKind.QUESTION
    assert clause.text == "Are there sirens at night?"
    assert clause.answer == "No."


def test_a_full_answer_is_a_clause_after_its_question() -> None:
    asked, answered = clauses_of(Sample(text="Never after ten, except for fires.", question="Are there sirens at night?"))

    assert asked.kind is ClauseKind.QUESTION
    assert answered.question == "Are there sirens at night?"
    assert answered.text == "Never after ten, except for fires."
