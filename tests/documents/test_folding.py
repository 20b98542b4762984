"""Folding: single spaces, no invisible characters, and every character knows where it stood."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.documents.folding import compact, fold, fold_cells, trim

TEXT = st.text(alphabet="ab é\t\n\u00a0\u200b\u00ad\ufeff§", max_size=40)


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text, and spans of it in order."""
    text = draw(TEXT)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return text, list(pairwise(edges))[::2]


@given(cut())
def test_every_character_stands_where_its_offset_says(given_ones: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = given_ones
    folded, offsets = fold(text, spans)
    assert len(folded) == len(offsets)
    assert list(offsets) == sorted(set(offsets))
    for char, offset in zip(folded, offsets, strict=True):
        assert any(start <= offset < end for start, end in spans)
        assert text[offset] == char or (char == " " and text[offset].isspace())


@given(cut())
def test_nothing_is_lost_but_white_space_and_what_cannot_be_seen(given_ones: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = given_ones
    folded, _ = fold(text, spans)
    seen = [char for start, end in spans for char in text[start:end] if not char.isspace() and char not in "\u200b\u00ad\ufeff"]
    assert folded.replace(" ", "") == "".join(seen)
    assert folded == folded.strip()
    assert "  " not in folded


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    once, _ = fold(text, [(0, len(text))])
    again, offsets = fold(once, [(0, len(once))])
    assert again == once
    assert offsets == range(len(once))


@pytest.mark.parametrize(
    ("text", "spans", "folded"),
    [
        ("**bo**ld", [(2, 4), (6, 8)], "bold"),
        ("in-\n form", [(0, 2), (5, 9)], "inform"),
        ("one \n two", [(0, 9)], "one two"),
        ("one two", [(0, 3), (3, 4), (4, 7)], "one two"),
        ("one  two", [(0, 4), (5, 8)], "one two"),
        ("co\u00adop\u200berate", [(0, 11)], "cooperate"),
        ("beyond", [(0, 99)], "beyond"),
        ("", [], ""),
    ],
)
def test_spans_that_touch_read_as_one_word(text: str, spans: list[tuple[int, int]], folded: str) -> None:
    assert fold(text, spans)[0] == folded


def test_the_space_stands_where_the_first_white_space_did() -> None:
    folded, offsets = fold("a \n\t b", [(0, 6)])
    assert (folded, list(offsets)) == ("a b", [0, 1, 5])


@given(st.lists(st.integers(0, 50), max_size=8))
def test_offsets_in_step_are_a_range_and_others_are_kept(offsets: list[int]) -> None:
    assert list(compact(offsets)) == offsets
    in_step = all(after == before + 1 for before, after in pairwise(offsets))
    assert isinstance(compact(offsets), range) is in_step


@given(st.lists(TEXT, max_size=4))
def test_cells_stand_in_their_row_with_a_space_between(cells: list[str]) -> None:
    text = "|".join(cells)
    starts = [sum(len(each) + 1 for each in cells[:index]) for index in range(len(cells))]
    row, offsets, spans = fold_cells(text, [[(start, start + len(cell))] for start, cell in zip(starts, cells, strict=True)])
    assert len(row) == len(offsets)
    assert [row[start:end].strip() for start, end in spans] == [fold(cell, [(0, len(cell))])[0] for cell in cells]
    assert row == " ".join(words for start, end in spans if (words := row[start:end].strip()))


@given(TEXT, st.integers(0, 40), st.integers(0, 40))
def test_trimming_leaves_no_white_space_at_either_end(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    left, right = trim(text, start, end)
    assert start <= left <= right <= end
    assert text[left:right] == text[start:end].strip()


COMMANDS = ("\x1b[31m", "\x1b[0m", "\x1b[1;4;33m", "\x1b[2J", "\x1b[10;2H")
COLOURS = st.sampled_from([*COMMANDS, "\u200d", "\u202e", "\u2066", "\U000e0041"])


@given(st.lists(st.sampled_from(["may", "ask", " ", "\n", "a", "9;m", "["]), max_size=12), st.data())
def test_colours_neither_part_words_nor_join_them(words: list[str], data: st.DataObject) -> None:
    """However a text is coloured, its words are those of the text without colours."""
    coloured = "".join(f"{data.draw(COLOURS)}{word}" for word in words)
    want, _ = fold("".join(words), [(0, 99)])
    text, offsets = fold(coloured, [(0, len(coloured))])
    assert text == want
    assert all(coloured[offset] == char or coloured[offset].isspace() for offset, char in zip(offsets, text, strict=True))


def test_only_whole_commands_vanish() -> None:
    for text in ("[31m", "\x1b[ask", "\x1b[may", "\x1b]0;may ask\x07"):
        assert fold(text, [(0, len(text))])[0] == text
