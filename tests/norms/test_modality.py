"""Modality: force and direction of one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.norms.norm import Modality
from tests.norms.readers import read

DUTY = Modality.OBLIGATION
BAR = Modality.PROHIBITION
LEAVE = Modality.PERMISSION
FREE = Modality.EXEMPTION
URGE = Modality.RECOMMENDATION
SAID = Modality.STATEMENT


@pytest.mark.parametrize(
    ("text", "modality", "negative"),
    [
        ("Staff shall ask.", DUTY, False),
        ("Staff shall not ask.", BAR, True),
        ("No member may ask.", BAR, True),
        ("Staff may under no circumstances ask.", BAR, True),
        ("Nothing in this policy permits a search.", BAR, True),
        ("Nothing in this policy prohibits a search.", LEAVE, False),
        ("No member shall be prohibited from asking.", LEAVE, False),
        ("It is not forbidden to ask.", LEAVE, False),
        ("Members are forbidden to ask.", BAR, True),
        ("Members shall refrain from asking.", BAR, True),
        ("Members shall not fail to ask.", DUTY, False),
        ("A member may decline to answer.", FREE, False),
        ("A member may not decline to answer.", DUTY, False),
        ("Staff are not required to ask.", FREE, False),
        ("The form need not be signed.", FREE, False),
        ("No one is exempt from this rule.", DUTY, False),
        ("As required by state law, staff shall not ask.", BAR, True),
        ("In keeping with the law that permits a search, no member may ask.", BAR, True),
        ("As the Values Act requires, members do not ask.", SAID, True),
        ("As permitted by law, staff may ask.", LEAVE, False),
        ("Staff should ask.", URGE, False),
        ("Staff should not ask.", URGE, True),
        ("Staff try not to ask.", URGE, True),
        ("It is best not to ask.", URGE, True),
        ("The Council opposes such searches.", URGE, True),
        ("The City will endeavor to answer.", URGE, False),
        ("The clerk asks.", SAID, False),
        ("The clerk does not ask.", SAID, True),
        ("The agency shall receive no notice.", BAR, True),
        ("Nobody is kept from asking.", LEAVE, False),
        ("Such a paper gives no power to search.", BAR, True),
        ("The door is closed to them.", BAR, True),
        ("Nothing in this order hinders a clerk from asking.", LEAVE, False),
        ("No chief may discourage a clerk from asking.", LEAVE, False),
        ("No clerk will be disciplined for asking.", LEAVE, False),
        ("Any clerk who asks will be disciplined.", BAR, True),
        ("No clerk will be disciplined for refusing to ask.", FREE, False),
        ("Clerks are required to refrain from asking.", BAR, True),
        ("Such a record is no reason to decline to answer.", DUTY, False),
        ("Clerks need not turn away agents.", LEAVE, False),
        ("Clerks are allowed to decline to answer.", FREE, False),
        ("Asking is no part of the work here.", BAR, True),
        ("Such a paper never supports an arrest.", BAR, True),
        ("Such a paper is insufficient ground to hold anyone.", BAR, True),
        ("This order puts no limit on asking.", LEAVE, False),
        ("Asking is left to the clerk.", LEAVE, False),
        ("Whether a clerk asks rests with the captain.", LEAVE, False),
        ("Signing is a courtesy and rests in the captain's discretion.", LEAVE, False),
        ("Asking should be left to the captain.", URGE, False),
        ("Asking is not left to the clerk.", BAR, True),
        ("Asking is left to the federal government.", BAR, True),
        ("The card may be omitted.", FREE, False),
        ("The card may not be omitted.", DUTY, False),
        ("It is not necessary to give the card.", FREE, False),
        ("Clerks are not to ask.", BAR, True),
        ("Staff do not ask, since fear keeps victims from calling.", SAID, True),
    ],
)
def test_reading(text: str, modality: Modality, negative: bool) -> None:
    norm = read(text)[0]
    assert (norm.modality, norm.negative) == (modality, negative)


@pytest.mark.parametrize(
    "text",
    [
        "Parking permits are sold at the counter.",
        "The offense that allowed it is recorded.",
        "The number of requests received, denied and pending is posted.",
        "A building permit, a plan and a fee are needed.",
    ],
)
def test_nouns_and_participles_are_no_predicates(text: str) -> None:
    norm = read(text)[0]
    assert (norm.modality, norm.negative) == (SAID, False)


@pytest.mark.parametrize("text", ["It is open no later than nine.", "Not only staff shall ask.", "Staff ask whether or not it rains."])
def test_words_that_do_not_negate(text: str) -> None:
    assert not read(text)[0].negative


SUBJECTS = st.sampled_from(["Staff", "Members", "Officers of the day", "The clerks"])
ACTS = st.sampled_from(["open the gate", "log the call", "sign the form"])
TWICE = st.sampled_from(["shall not fail to", "shall not decline to", "may not refuse to"])


@given(SUBJECTS, ACTS, TWICE)
def test_negating_twice_changes_nothing(subject: str, act: str, twice: str) -> None:
    once = read(f"{subject} shall {act}.")[0]
    double = read(f"{subject} {twice} {act}.")[0]
    assert (double.modality, double.negative) == (once.modality, once.negative)


@given(SUBJECTS, ACTS)
def test_a_denied_bar_lets(subject: str, act: str) -> None:
    barred = read(f"{subject} are forbidden to {act}.")[0]
    freed = read(f"{subject} are not forbidden to {act}.")[0]
    assert barred.negative
    assert not freed.negative


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("The jail does not ordinarily hold anyone.", "hedged"),
        ("Where feasible, staff will wait outside.", "hedged"),
        ("State law bars such searches.", "descriptive"),
        ("These laws bar such searches.", "descriptive"),
        ("The Department has no such agreement.", "fact"),
        ("An exception may be made by the Director.", "suspends"),
        ("Section 9 would bar such searches.", "supposed"),
        ("The desk had a list of names.", "past"),
        ("The form has not already been signed.", "past"),
        ('"Detainer" means a request.', "defines"),
        ("An ICE detainer is a written request that a jail keep a person.", "explains"),
    ],
)
def test_marks(text: str, mark: str) -> None:
    assert mark in read(text)[0].marks


@pytest.mark.parametrize("introduction", ["In keeping with state law", "As the Values Act requires", "Pursuant to the Government Code"])
def test_what_a_law_says_and_the_sentence_adopts_is_no_description(introduction: str) -> None:
    assert "descriptive" not in read(f"{introduction}, staff do not ask.")[0].marks


def test_what_holds_under_a_law_is_a_description() -> None:
    assert "descriptive" in read("Under state law, staff may not ask.")[0].marks


@pytest.mark.parametrize(
    "text",
    [
        "A detainer is not a request that binds anyone.",
        "There is a request on file.",
        "If there is a request, the jail shall hold the person.",
        "It is a crime.",
    ],
)
def test_what_denies_points_or_binds_explains_nothing(text: str) -> None:
    assert all("explains" not in norm.marks for norm in read(text))
