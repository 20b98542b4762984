"""Parts: where sentences are cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.norms.readers import part_with, parts, passage

WORDS = [
    "officers",
    "the",
    "jail",
    "shall",
    "may",
    "not",
    "ask",
    "hold",
    "and",
    "or",
    "but",
    ",",
    ".",
    ";",
    ":",
    "if",
    "unless",
    "only",
    "except",
    "until",
    "that",
    "who",
    "which",
    "without",
    "a",
    "warrant",
    "person",
    "is",
    "are",
    "asked",
    "(",
    ")",
    "should",
    "when",
    "no",
    "nothing",
    "upon",
    "release",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_parts_cover_all_words_in_order_without_gaps(words: list[str]) -> None:
    found = passage(" ".join(words))
    ends = [0]
    for part in found.parts:
        assert part.start == ends[-1] < part.end
        ends.append(part.end)
    assert ends[-1] == len(found.words)


def test_trailing_exception() -> None:
    assert parts("Staff shall not ask unless a judge so orders.") == [
        ("main", "staff shall not ask"),
        ("exception", "unless a judge so orders ."),
    ]


def test_leading_condition_ends_at_the_comma_before_the_clause() -> None:
    found = parts("If the person, or a guardian, asks for it, staff shall give a copy.")
    assert found[0][0] == "condition"
    assert found[-1] == ("main", ", staff shall give a copy .")


def test_leading_condition_with_no_auxiliary_after_it_ends_at_the_first_comma() -> None:
    assert parts("Upon arrival, staff ask for a name.")[-1] == ("main", ", staff ask for a name .")


def test_condition_within_a_leading_condition_keeps_the_main_clause() -> None:
    assert parts("If agents ask when a person leaves, staff shall say nothing.")[-1] == ("main", ", staff shall say nothing .")


def test_limit_between_modal_and_verb() -> None:
    found = parts("The clerk shall, where feasible, answer within a week.")
    assert [kind for kind, _ in found] == ["main", "condition", "main"]
    assert found[2][1] == ", answer within a week ."


def test_inverted_condition() -> None:
    assert parts("Should an agent call, the desk shall log it.")[0] == ("condition", "should an agent call")


def test_inverted_word_order_of_a_question_is_no_condition() -> None:
    assert parts("Should an agent call, shall the desk answer?")[0][0] == "main"


def test_only_with_a_preposition_narrows() -> None:
    assert parts("It may be opened only on a court's order.")[1] == ("only-if", "only on a court 's order .")


def test_what_looks_like_a_limit_is_none() -> None:
    assert [kind for kind, _ in parts("Help is given without regard to status at once.")] == ["main"]


def test_relative_clause_gives_way_to_the_main_verb() -> None:
    found = parts("A form that was signed years ago may be renewed.")
    assert [kind for kind, _ in found] == ["main", "relative", "main"]
    assert part_with("A form that was signed years ago may be renewed.", "renewed").head is not None


def test_who_with_a_verb_of_its_own_does_not_take_the_main_verb() -> None:
    assert [kind for kind, _ in parts("Members who call for help will not be turned down.")] == ["main"]


def test_subject_before_a_prepositional_limit_goes_on_after_it() -> None:
    found = parts("Arrests upon such papers are not made here.")
    assert found[-1] == ("main", "are not made here .")


def test_aside_in_parentheses_ends_with_them() -> None:
    found = parts("The garage (when built) shall be open to all.")
    assert found[-1] == ("main", ") shall be open to all .")


def test_reported_question_is_subordinate() -> None:
    assert ("subordinate", "what one may say .") in parts("The card tells what one may say.")


def test_label_before_a_colon_is_one_part_with_what_follows() -> None:
    assert parts("Hold: never.") == [("main", "hold : never .")]


def test_exception_inside_an_exception_is_one() -> None:
    assert [kind for kind, _ in parts("No unless its aim is something other than that.")] == ["main", "exception"]
