"""Labels are read, and stand beside the clauses that hold their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.corpus.labels import Label, Squeezed, load_labels, on_clauses, squeeze
from tests.corpus.samples import MEETS, WEAK, write_lines


def clause(text, words, kind=ClauseKind.OPERATIVE):
    start = text.index(words)
    return Clause(words, range(start, start + len(words)), kind)


def test_loads_labels_and_skips_empty_lines(tmp_path):
    path = tmp_path / "labels.jsonl"
    write_lines(path, MEETS, WEAK)
    path.write_text(path.read_text() + "\n\n")

    assert [label.verdict for label in load_labels(path)] == ["meets", "weak"]


@pytest.mark.parametrize("line", ['{"doc": "a"}', "{", '{"doc": "a", "topic": "b", "verdict": "c", "quote": "d", "colour": "e"}'])
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "labels.jsonl"
    path.write_text(f"\n{line}\n")

    with pytest.raises(ValueError, match=r"labels\.jsonl:2: "):
        load_labels(path)


@given(st.text())
def test_squeezing_keeps_letters_and_digits_and_finds_itself(text):
    held = Squeezed(text)

    assert held.text == squeeze(text)
    for start, end in held.find(text):
        assert squeeze(text[start:end]) == held.text


@given(st.text(alphabet="abc \n-"), st.text(alphabet="abc", min_size=1), st.text(alphabet="abc \n-"))
def test_a_quote_is_found_where_it_stands(before, quote, after):
    text = before + quote + after

    assert any(squeeze(text[start:end]) == quote for start, end in Squeezed(text).find(quote))


def test_letters_that_grow_in_lower_case_do_not_move_the_places_after_them():
    text = "İİİ No one asks."

    assert [text[start:end] for start, end in Squeezed(text).find("no one asks")] == ["No one asks"]


def test_labels_stand_on_the_clauses_that_share_half():
    text = "Staff ask nothing. Staff tell nothing, and write nothing down."
    pieces = [clause(text, "Staff ask nothing."), clause(text, "Staff tell nothing,"), clause(text, "and write nothing down.")]
    labels = [
        Label("a", "x", "meets", "ask nothing"),
        Label("a", "y", "meets", "tell nothing, and write nothing down"),
        Label("a", "z", "meets", "gone"),
    ]

    assert [[label.topic for label in held] for held in on_clauses(text, pieces, labels)] == [["x"], ["y"], ["y"]]


def test_headings_carry_no_label():
    text = "No one is asked"
    piece = clause(text, text, ClauseKind.HEADING)

    assert on_clauses(text, [piece], [Label("a", "x", "meets", text)]) == [[]]
