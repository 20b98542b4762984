"""Anchors: what has a clause speak of our subject."""

from __future__ import annotations

import pytest

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.anchors import CLOSE, REACH, anchors, near, speaks, vouched
from policy_lint.norms.vocabulary import vocabulary

AT = 5000
PLAIN = "Use of the computer should be limited to times when the vehicle is stopped."


def clause(text: str = PLAIN, **context: object) -> Clause:
    return Clause(text, range(AT, AT + len(text)), ClauseKind.OPERATIVE, **context)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "context",
    [
        {"path": ("Chapter 4", "Immigration violations")},
        {"before": "Members do not ask about citizenship."},
        {"lead_ins": ("For immigration enforcement, no member shall:",)},
        {"question": "Will you call ICE?"},
        {"answer": "No, never to ICE."},
    ],
    ids=lambda context: next(iter(context)),
)
def test_a_clause_is_of_our_subject_by_its_context(context):
    assert not speaks(clause(), [])
    assert speaks(clause(**context), [])


def test_a_clause_is_of_our_subject_by_its_own_words():
    assert speaks(clause("No detainer is honored."), [])


def test_only_what_stands_close_has_a_clause_speak_of_our_subject():
    assert speaks(clause(), [AT - CLOSE + 1])
    assert not speaks(clause(), [AT - CLOSE - 1])
    assert near([AT - CLOSE - 1], AT, AT + len(PLAIN))


def test_nothing_reaches_over_a_gap():
    assert not speaks(clause(), [AT - 10], gaps=[AT - 5])


def test_close_is_within_reach():
    assert CLOSE < REACH
    assert anchors().holds("Our plates are read by ALPR.")
    assert not anchors().holds(PLAIN)


def test_words_that_other_subjects_use_do_not_name_ours_outright():
    assert anchors().outright("The jail and immigration detainers.")
    assert not anchors().outright("A detainer on a car; an ICE card in the glove box; SB 54 on packaging.")


def test_every_shared_anchor_is_one_of_the_anchors():
    words = vocabulary()

    assert words.shared
    assert set(words.shared) <= set(words.anchors)


def test_a_licence_plate_vouches_for_no_immigration_norm():
    beside = "Before the stop, run the licence plate."

    assert not vouched(clause(before=beside), anchors().wide_places(beside, anchors().places(beside)))
    assert anchors().holds(beside)
    assert vouched(clause(before="Members do not ask about citizenship."), [])
    assert vouched(clause(), [AT - REACH + 1])


def test_every_narrow_anchor_is_one_of_the_anchors():
    words = vocabulary()

    assert set(words.narrow.words) <= set(words.anchors)
    assert set(words.narrow.conducts) <= set(words.conducts)
