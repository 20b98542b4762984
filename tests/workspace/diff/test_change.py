"""Commitments side by side."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.documents.document import Location
from policy_lint.workspace.diff.change import Kind, changes
from policy_lint.workspace.diff.commitment import Commitment, Level, commitments
from tests.reports.invented import pdf_document, result, text_document

HOLD = Commitment(
    "manual.md", "no-hold", "riverbend/no-hold", "No hold", Level.BINDS, (), "Deputies shall not hold a person on a detainer", "428.2",
    ("428 IMMIGRATION",), Location(10, 60, 3),
)  # fmt: skip
ASK = replace(
    HOLD, topic="no-status-inquiry", rule="riverbend/no-status-inquiry", text="Officers shall not ask about status", label="428.1"
)
FORUM = replace(HOLD, topic="forum", rule="riverbend/forum", text="The chief shall hold a forum every year", label="428.9")
SOFT = replace(HOLD, level=Level.SPEAKS, text="Deputies should not hold a person on a detainer")
OPEN = replace(
    HOLD, level=Level.BINDS_IN_PART, limits=(("exception supervisor-discretion", "unless a supervisor approves"),),
    text="Deputies shall not hold a person on a detainer unless a supervisor approves",
)  # fmt: skip
LAWFUL = replace(
    HOLD, limits=(("exception judicial-warrant", "without a warrant"),), text="Deputies shall not hold a person without a warrant"
)
PERMIT = replace(HOLD, level=Level.PERMITS, text="Deputies may hold a person on a detainer")


def told(old, new):
    return [(change.kind.value, change.effect) for change in changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([HOLD], [HOLD], []),
        ([HOLD], [replace(HOLD, text="Deputies SHALL NOT  hold a person, on a detainer")], []),
        ([HOLD], [replace(HOLD, text="No deputy shall hold a person on a detainer")], []),
        ([HOLD], [SOFT], [("weakened", -1)]),
        ([SOFT], [HOLD], [("strengthened", 1)]),
        ([HOLD], [OPEN], [("weakened", -1)]),
        ([HOLD], [LAWFUL], [("weakened", -1)]),
        ([LAWFUL], [HOLD], [("strengthened", 1)]),
        ([HOLD], [PERMIT], [("weakened", -1)]),
        ([PERMIT], [HOLD], [("strengthened", 1)]),
        ([PERMIT], [replace(PERMIT, limits=OPEN.limits)], [("strengthened", 1)]),
        ([HOLD], [], [("dropped", -1)]),
        ([], [HOLD], [("added", 1)]),
        ([], [PERMIT], [("added", -1)]),
        ([PERMIT], [], [("dropped", 1)]),
        ([HOLD], [replace(HOLD, label="430.2")], [("moved", 0)]),
        ([HOLD], [replace(HOLD, path="other.md")], [("moved", 0)]),
        ([HOLD, ASK], [ASK, HOLD], []),
    ],
)
def test_what_happened(old, new, expected):
    assert told(old, new) == expected


def test_why_says_both_ends_and_the_new_limit():
    (change,) = changes([HOLD], [OPEN])
    assert change.why == ("now it binds with an exception that goes too far; before it bound", "new limit: “unless a supervisor approves”")


def test_a_duty_said_twice_may_lose_one():
    twice = replace(HOLD, text="No one shall be held because of a request of federal agents", label="430.1", location=Location(90, 140, 9))
    (change,) = changes([HOLD, twice], [HOLD])
    assert (change.kind, change.effect) == (Kind.DROPPED, 0)
    assert "428.2" in change.why[0]


def test_a_duty_said_twice_that_loses_the_stronger_is_weakened():
    twice = replace(SOFT, text="Holding people for others is to be avoided wherever possible", label="430.1", location=Location(90, 140, 9))
    assert told([HOLD, twice], [twice]) == [("dropped", -1)]


def test_what_is_nothing_alike_is_one_gone_and_one_come():
    other = replace(HOLD, text="Requests from elsewhere that anybody be kept in custody are declined", label="900")
    assert told([replace(HOLD, label="")], [other]) == [("dropped", -1), ("added", 1)]


def test_what_weakens_comes_first():
    found = changes([ASK, HOLD, FORUM], [ASK, SOFT, replace(FORUM, label="1")])
    assert [change.effect for change in found] == sorted(change.effect for change in found)


ANY = st.sampled_from([HOLD, SOFT, OPEN, LAWFUL, PERMIT, ASK, FORUM])


@given(st.lists(ANY, max_size=6, unique=True))
def test_a_version_and_itself_differ_in_nothing(some):
    assert changes(some, some) == ()


@given(st.lists(ANY, max_size=5, unique=True), st.lists(ANY, max_size=5, unique=True))
def test_every_commitment_is_accounted_for_once(old, new):
    found = changes(old, new)
    dropped, added = (sum(getattr(change, side) is None for change in found) for side in ("after", "before"))
    assert dropped - added == len(old) - len(new)


@given(ANY, ANY)
def test_there_and_back_is_the_opposite(one, other):
    effects = sorted(change.effect for change in changes([one], [other]))
    assert effects == sorted(-change.effect for change in changes([other], [one]))


def test_a_passage_is_one_commitment_for_each_duty():
    found = commitments(result(text_document()))
    assert [(each.label, each.topic, each.level) for each in found] == [
        ("428.1(a)", "no-status-inquiry", Level.SPEAKS),
        ("428.1(b)", "no-hold", Level.PERMITS),
        ("428.2", "no-hold", Level.BINDS),
        ("428.3", "no-status-inquiry", Level.BINDS_IN_PART),
    ]


def test_a_reprint_changes_nothing():
    old, new = commitments(result(text_document("m.txt"))), commitments(result(replace(pdf_document(), path="m.txt")))
    assert changes(old, new) == ()
