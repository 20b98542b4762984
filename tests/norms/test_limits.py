"""Limits: attached to what they limit, named by concept."""

from __future__ import annotations

import pytest

from policy_lint.norms.norm import Limit, LimitKind
from tests.norms.readers import read


def limits(text: str) -> tuple[Limit, ...]:
    return read(text)[0].limits


@pytest.mark.parametrize(
    ("text", "kind", "concepts"),
    [
        ("Staff shall not wait unless a judicial warrant is shown.", LimitKind.EXCEPTION, ("judicial-warrant",)),
        ("Staff shall not wait unless a warrant is shown.", LimitKind.EXCEPTION, ("vague-warrant",)),
        ("Staff shall not wait unless an administrative warrant is shown.", LimitKind.EXCEPTION, ("civil-warrant",)),
        ("Staff shall not wait unless an immigration judge orders it.", LimitKind.EXCEPTION, ("immigration-judge",)),
        ("Staff may wait only with a court order.", LimitKind.ONLY_IF, ("court-order",)),
        ("Staff shall wait if a supervisor approves.", LimitKind.CONDITION, ("supervisor-discretion",)),
        ("Staff shall not wait until the form is signed.", LimitKind.CONDITION, ()),
        ("Staff shall not wait except for gang members.", LimitKind.EXCEPTION, ("gang-membership",)),
        ("Staff shall not wait unless the person has been charged with a felony.", LimitKind.EXCEPTION, ("any-felony", "mere-charge")),
    ],
)
def test_kind_and_concepts(text: str, kind: LimitKind, concepts: tuple[str, ...]) -> None:
    (limit,) = limits(text)
    assert limit.kind is kind
    assert set(limit.concepts) == set(concepts)


def test_felony_listed_in_the_statute_is_no_felony_of_its_own() -> None:
    (limit,) = limits("Staff shall not wait unless a felony listed in section 7282.5 has been verified.")
    assert limit.concepts == ("qualifying-conviction",)


def test_charge_with_a_magistrates_finding_is_no_mere_charge() -> None:
    (limit,) = limits("Staff shall not wait unless a person charged with a felony has a magistrate's finding under section 872.")
    assert limit.concepts == ("magistrate-finding",)


def test_leading_limit_belongs_to_the_clause_after_it() -> None:
    (limit,) = limits("Absent a court order, staff shall not wait.")
    assert limit.text == "Absent a court order"


def test_limit_of_one_sentence_does_not_reach_the_one_before() -> None:
    first, second = read("Staff shall not wait. Staff shall not call unless a court orders it.")
    assert not first.limits
    assert second.limits


@pytest.mark.parametrize(
    "text", ["Data may go to a court and nowhere else.", "It may be opened when a court so orders and in no other case."]
)
def test_in_no_other_case_narrows(text: str) -> None:
    assert [limit.kind for limit in limits(text)] == [LimitKind.ONLY_IF]


def test_clause_that_is_all_limit_forbids_the_rest() -> None:
    (norm,) = read("Only with a judicial warrant.")
    assert norm.negative
    assert norm.limits[0].concepts == ("judicial-warrant",)


def test_done_without_what_is_no_exception_is_denied() -> None:
    (norm,) = read("The sheet is printed without a line for it.")
    assert norm.negative
    assert not norm.limits
