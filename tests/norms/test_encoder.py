"""Encoder: what it reads, what it computes from stored arrays, and that words of none of our clauses count as those they are like."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.norms.encoder import LENGTH, Encoder, Reading
from policy_lint.norms.recall import FOLDER, recall

WORDS = ["[UNK]", "[CLS]", "[SEP]", "ask", "hold"]
OTHERS = 3
"""The marks before, between and after."""


def size_of(places: list[int], own: list[int]) -> tuple[int, int]:
    return len(places) - sum(own) - 2, sum(own) - 1


@cache
def shipped() -> Encoder:
    return Encoder(FOLDER)


@cache
def shipped_reading() -> Reading:
    return Reading(FOLDER)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """An encoder without layers, whose one topic, for which it speaks, is how much of "ask" there is among a clause's own pieces."""
    (tmp_path / "pieces.txt").write_text("\n".join(WORDS) + "\n")
    vectors = np.array([[0, 0], [0, 0], [0, 0], [127, -127], [-127, 127]], dtype=np.int8)
    arrays = {
        "pieces": vectors,
        "pieces.scale": np.full(5, 1 / 127, dtype=np.float32),
        "pieces.gain": np.ones(2, dtype=np.float32),
        "pieces.shift": np.zeros(2, dtype=np.float32),
        "positions": np.zeros((LENGTH, 2), dtype=np.float32),
        "kinds": np.zeros((2, 2), dtype=np.float32),
        "topics": np.array([[1.0], [0.0]], dtype=np.float32),
        "topics.bias": np.array([-1.0], dtype=np.float32),
        "stances": np.array([[1.0, 0.0, -1.0], [0.0, 0.0, 0.0]], dtype=np.float32),
        "stances.bias": np.array([0.0, 0.25, 0.5], dtype=np.float32),
    }
    np.savez(tmp_path / "encoder.npz", **arrays)
    return tmp_path


@pytest.mark.parametrize(("text", "odds"), [("ask", -0.5), ("ask ask ask", -0.25), ("hold", -1.5), ("ask hold", -1), ("", -1)])
def test_the_mean_of_a_clauses_own_pieces_is_weighed(tiny: Path, text: str, odds: float):
    assert Encoder(tiny).odds("", text) == pytest.approx([odds], abs=1e-4)
    assert Encoder(tiny).odds("hold hold", text) == pytest.approx([odds], abs=1e-4)


@pytest.mark.parametrize(("text", "stances"), [("ask", [0.5, 0.25, 0]), ("hold", [-0.5, 0.25, 1]), ("", [0, 0.25, 0.5])])
def test_each_topic_has_a_row_of_stances(tiny: Path, text: str, stances: list[float]):
    assert Encoder(tiny).stances("", text) == pytest.approx(np.array([stances]), abs=1e-4)


def test_a_clause_is_computed_once(tiny: Path, monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []
    computed = Encoder._computed
    monkeypatch.setattr(Encoder, "_computed", lambda self, around, text: read.append(text) or computed(self, around, text))
    encoder = Encoder(tiny)

    encoder.odds("", "ask")
    encoder.stances("", "ask")
    encoder.odds("", "hold")

    assert read == ["ask", "hold"]


def test_context_and_clause_are_parted_by_marks(tiny: Path):
    places, own = Reading(tiny)("ask", "hold hold")

    assert [WORDS[place] for place in places] == ["[CLS]", "ask", "[SEP]", "hold", "hold", "[SEP]"]
    assert own == [0, 0, 0, 1, 1, 1]


@given(around=st.integers(0, 200), own=st.integers(0, 200))
def test_the_longer_text_is_cut(around: int, own: int):
    read = size_of(*shipped_reading()("ask " * around, "hold " * own))

    assert sum(read) == min(around + own, LENGTH - OTHERS)
    if around + own > LENGTH - OTHERS:
        assert min(read) == min(around, own, (LENGTH - OTHERS) // 2)


def said(text: str, context: str = "Immigration") -> dict[str, float]:
    odds = shipped().odds(context, text)
    return dict(zip(recall().card["conducts"], 1 / (1 + np.exp(-odds)), strict=True))


def test_it_has_a_view_on_every_conduct():
    assert len(said("Officers shall not ask about immigration status.")) == len(recall().card["topics"])


@pytest.mark.parametrize(
    "text",
    [
        "Officers shall not ask about immigration status.",
        "Officers shall not quiz anybody on which passport they carry.",
        "Nobody on our staff pries into whether a caller has papers.",
    ],
)
def test_words_that_our_corpus_may_not_have_count_as_those_they_are_like(text: str):
    views = said(text)

    assert max(views, key=views.__getitem__) == "inquire-into-status"


def test_parking_is_none_of_its_business():
    assert max(said("Parking permits are sold at the counter on weekdays.", "Parking").values()) < 0.3


def test_nothing_to_read_is_read():
    assert all(0 <= sure <= 1 for sure in said("", "").values())
