"""Pieces: words as the longest parts that are known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_lint.norms.pieces import LONGEST, Pieces

WORDS = ["hold", "detain", "de", "##tain", "##er", "##e", "##s", "s", ".", "'", "[UNK]"]


def words(text: str, most: int = 50) -> list[str]:
    return [WORDS[place] for place in Pieces(WORDS)(text, most)]


def test_the_longest_part_comes_first():
    assert words("detainers") == ["detain", "##er", "##s"]


def test_case_accents_and_marks():
    assert words("Hold. DETAINÉ") == ["hold", ".", "detain", "##e"]
    assert words("hold's") == ["hold", "'", "s"]


def test_a_word_with_a_strange_part_is_unknown_as_a_whole():
    assert words("holding hold") == ["[UNK]", "hold"]


def test_no_more_than_are_asked_for():
    assert words("hold hold hold", 2) == ["hold", "hold"]


def test_rubbish_is_one_unknown_word():
    assert words("s" * (LONGEST + 1)) == ["[UNK]"]


@given(st.text(max_size=80))
def test_any_text_has_pieces_that_are_there(text: str):
    assert all(0 <= place < len(WORDS) for place in Pieces(WORDS)(text, 50))
