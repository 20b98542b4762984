"""Readings: what a part takes over from those before it."""

from __future__ import annotations

import pytest

from policy_lint.norms.norm import Modality
from tests.norms.readers import read


def test_item_has_its_lead_ins_force() -> None:
    (norm,) = read("keep a list of names;", lead_ins=("Staff shall not:",))
    assert (norm.modality, norm.negative) == (Modality.PROHIBITION, True)


def test_modal_deep_in_an_item_is_not_the_items() -> None:
    (norm,) = read("keep any list from which a home address could be learned;", lead_ins=("Staff shall not:",))[:1]
    assert norm.modality is Modality.PROHIBITION


def test_item_under_a_duty_that_gives_nothing_is_a_bar() -> None:
    (norm,) = read("give callers no address;", lead_ins=("The clerk shall:",))
    assert (norm.modality, norm.negative) == (Modality.PROHIBITION, True)


def test_item_that_is_a_sentence_keeps_its_own_force() -> None:
    (norm,) = read("a request for an interview with a guest of the house is refused;", lead_ins=("The Council ordains:",))
    assert norm.negative


def test_column_headers_are_no_lead_in() -> None:
    (norm,) = read("12 Phone call Answer it", lead_ins=("No.", "Event", "Action"))
    assert not norm.negative


def test_denied_subject_reaches_the_coordinated_verb() -> None:
    assert all(norm.negative for norm in read("No officer may ask and may demand papers."))


def test_denied_subject_stops_at_but() -> None:
    first, second = read("No officer may ask but must give a card.")
    assert first.negative
    assert not second.negative


def test_subject_before_an_aside_is_read_with_its_verb() -> None:
    (norm,) = read("No member (of either watch) shall ask.")
    assert (norm.modality, norm.negative) == (Modality.PROHIBITION, True)


def test_predicate_goes_on_behind_a_limit_that_cut_in_after_its_modal() -> None:
    [advice] = [norm for norm in read("Staff should, where it is practical, not ask.") if norm.modality is Modality.RECOMMENDATION]
    assert advice.negative
    assert advice.limits[0].text == "where it is practical"


def test_list_under_a_predicate_that_a_limit_cut_is_denied_as_a_whole() -> None:
    [item] = read("ask for papers;", lead_ins=("Staff shall, unless told otherwise, not:",))
    assert (item.modality, item.negative) == (Modality.PROHIBITION, True)


@pytest.mark.parametrize(
    ("order", "modality"),
    [
        ("prevents a clerk from asking", Modality.PERMISSION),
        ("permits a clerk to ask", Modality.PROHIBITION),
        ("requires a clerk to ask", Modality.EXEMPTION),
    ],
)
def test_order_that_there_is_not_to_be_orders_the_contrary(order: str, modality: Modality) -> None:
    (item,) = read(f"{order};", lead_ins=("No chief shall adopt or keep any rule, written or not, that:",))
    assert item.modality is modality
    assert read(f"No chief shall adopt any rule that {order}.")[-1].modality is modality


def test_order_that_may_be_made_orders_as_it_says() -> None:
    (item,) = read("prevents a clerk from asking;", lead_ins=("The chief shall adopt a rule that:",))
    assert item.modality is Modality.PROHIBITION


def test_order_that_there_is_keeps_its_force() -> None:
    (item,) = read("prevents a clerk from asking;", lead_ins=("No chief shall amend the rule that:",))
    assert item.modality is Modality.PROHIBITION


def test_subject_that_denies_begins_a_clause() -> None:
    first, second = read("A clerk is free to ask, and nothing in this order keeps him from telling.")
    assert (first.modality, second.modality) == (Modality.PERMISSION, Modality.PERMISSION)
