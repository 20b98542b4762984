"""Features of a clause: the same on every machine, blind to what does not matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_lint.clauses.clause import ClauseKind
from policy_lint.norms.ngrams import BUCKETS, bucket, context, runs, stance_features, tokens, topic_features, wording
from tests.norms.readers import clause


def test_small_numbers_are_alike_and_sections_are_not() -> None:
    assert tokens("within 30 days, under section 7284.6(a)(4)") == ["within", "0", "days", "under", "section", "7284.6(a)(4)"]


def test_typographic_apostrophes_do_not_matter() -> None:
    assert tokens("the Sheriff’s") == tokens("the Sheriff's")


def test_a_bucket_never_changes() -> None:
    """The weights stand at these places: another hash would need another model."""
    assert [bucket("w:detainer"), bucket("s:shall not")] == [45475, 84628]


@given(st.text(max_size=60))
def test_every_feature_has_a_bucket(text: str) -> None:
    for group in topic_features(clause(text), ["o:transfer"]):
        assert all(0 <= number < BUCKETS and count > 0 for number, count in group.items())


def test_runs_are_all_of_them() -> None:
    assert runs(["a", "b", "c"], 2, "w:") == ["w:a", "w:b", "w:c", "w:a b", "w:b c"]


def test_the_context_names_a_soft_kind_the_heading_and_the_question() -> None:
    soft = clause("We hope so.", ClauseKind.RECITAL, path=("Findings",), question="Do you ask?")

    assert context(soft) == "recital: . Findings . Q: Do you ask?"


def test_the_wording_has_the_lead_in_and_the_answer() -> None:
    item = clause("ask about status;", lead_ins=("Officers shall not:",))
    question = clause("Do officers ask?", ClauseKind.QUESTION, answer="No.")

    assert wording(item) == "Officers shall not: ask about status;"
    assert wording(question) == "Do officers ask? ANSWER: No."


def test_duties_have_features_of_their_own() -> None:
    words = clause("A copy need not be given.")
    bar, duty = (stance_features(words, "copy-of-request", each, ["exemption for"]) for each in (False, True))

    assert set(bar[0]) < set(duty[0])
    assert bar[1] != duty[1]
