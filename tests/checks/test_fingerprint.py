"""Fingerprints: the same after a reprint, another for anything else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_lint.checks.fingerprint import Fingerprints, squeeze

WORDS = "Members shall not ask."


@given(st.text(alphabet="abc XYZ089.,-–’\n\t", min_size=1, max_size=60))
def test_a_reprint_changes_nothing(words: str) -> None:
    reprinted = words.replace(" ", "\n  ").replace("’", "'").replace("–", "-").upper()
    assert Fingerprints()("a/b", "weak", words) == Fingerprints()("a/b", "weak", reprinted)


@given(st.text(max_size=60))
def test_it_is_sixteen_hexadecimal_digits(words: str) -> None:
    made = Fingerprints()("a/b", "gap", words)
    assert len(made) == 16
    assert int(made, 16) >= 0


def test_rule_type_and_words_all_count() -> None:
    made = Fingerprints()
    given_ones = [("a/b", "weak", WORDS), ("a/c", "weak", WORDS), ("a/b", "gap", WORDS), ("a/b", "weak", "Members shall ask.")]
    assert len({made(*each) for each in given_ones}) == len(given_ones)


def test_where_one_name_ends_and_the_next_begins_counts() -> None:
    made = Fingerprints()
    assert made("a", "bc", WORDS) != made("ab", "c", WORDS)


def test_equal_clauses_are_told_apart_by_their_order_alone() -> None:
    made, again = Fingerprints(), Fingerprints()
    first = [made("a/b", "weak", WORDS) for _ in range(3)]
    assert len(set(first)) == 3
    assert [again("a/b", "weak", WORDS) for _ in range(3)] == first


def test_another_clause_between_changes_no_fingerprint() -> None:
    made, again = Fingerprints(), Fingerprints()
    assert made("a/b", "weak", WORDS) == again("a/b", "weak", WORDS)
    again("a/b", "weak", "A new clause.")
    assert made("a/b", "weak", "The last.") == again("a/b", "weak", "The last.")


def test_accents_and_marks_are_left_out_and_letters_kept() -> None:
    assert squeeze("§ 7.2(a): The Chief’s  “duty”") == "72athechiefsduty"
