"""Labelled wordings: those a clause reads most like, of its topic alone, in the same order every time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.recall import FOLDER, recall
from policy_lint.norms.wordings import FILE, Wordings, packed, wordings
from tests.norms.readers import clause

TOPICS = {
    "no-transfer": [
        ("No inmate shall be handed over to immigration agents.", "meets"),
        ("Deputies may hand an inmate over to immigration agents.", "conflicts"),
        ("The garden is open on Sundays.", "weak"),
    ],
    "no-status-inquiry": [("Officers shall not ask about immigration status.", "meets")],
}
ROWS = st.lists(st.tuples(st.text(max_size=20), st.sampled_from(["meets", "weak", "conflicts"])), max_size=5)


@pytest.fixture
def held(tmp_path):
    path = tmp_path / FILE
    path.write_bytes(packed(TOPICS))
    return Wordings(recall(), path)


def test_the_likest_comes_first_and_its_own_wording_is_wholly_alike(held):
    found = held.nearest(clause("No inmate shall be handed over to immigration agents."), "no-transfer")

    assert [each.verdict for each in found[:2]] == ["meets", "conflicts"]
    assert found[0].similarity == 1.0
    assert found[1].similarity < 1.0


def test_only_wordings_of_the_topic_are_shown(held):
    found = held.nearest(clause("No inmate shall be handed over to immigration agents."), "no-status-inquiry")

    assert {each.text for each in found} <= {"Officers shall not ask about immigration status."}
    assert held.nearest(clause("Anything."), "no-such-topic") == []


def test_what_has_no_word_in_common_is_not_near(held):
    assert held.nearest(clause("Xyzzy."), "no-transfer") == []


def test_a_clause_is_read_with_its_lead_in_and_answer(held):
    bare = held.nearest(clause("hand an inmate over;"), "no-transfer", 1)[0].similarity
    led = clause("hand an inmate over;", lead_ins=("Deputies may, to immigration agents:",))

    assert held.nearest(led, "no-transfer", 1)[0].similarity > bare


def test_no_more_are_shown_than_asked_for(held):
    assert len(held.nearest(clause("immigration agents"), "no-transfer", 1)) == 1


@given(st.dictionaries(st.text(max_size=5), ROWS, max_size=4), st.randoms(use_true_random=False))
def test_the_same_wordings_are_the_same_bytes(topics, random):
    shuffled = {name: random.sample(topics[name], len(topics[name])) for name in random.sample(sorted(topics), len(topics))}

    assert packed(shuffled) == packed(topics)


def test_the_shipped_ones_are_small_and_cover_every_topic_of_the_recall():
    assert (FOLDER / FILE).stat().st_size < 1_500_000
    model = recall()
    asked = clause("immigration agents")
    for topic in set(model.card["topics"].values()) & {"no-transfer", "consent-form", "u-visa-certification"}:
        assert all(each.verdict.split("/")[0] in ("meets", "weak", "conflicts") for each in wordings(model).nearest(asked, topic))


def test_the_shipped_ones_answer_alike_twice():
    text = "Nobody in our cells is walked out to waiting immigration agents."
    given_clause = Clause(text, range(len(text)), ClauseKind.OPERATIVE)

    first = Wordings(recall()).nearest(given_clause, "no-transfer")

    assert len(first) == 3
    assert first == wordings(recall()).nearest(given_clause, "no-transfer")
    assert [each.similarity for each in first] == sorted((each.similarity for each in first), reverse=True)


@pytest.mark.slow
def test_the_shipped_ones_are_those_of_the_corpus(tmp_path):
    folder = Path(__file__).parents[2] / "model"
    subprocess.run([sys.executable, "wordings.py", "--out", tmp_path], cwd=folder, check=True, capture_output=True)

    assert (tmp_path / FILE).read_bytes() == (FOLDER / FILE).read_bytes(), "run `make model`"
