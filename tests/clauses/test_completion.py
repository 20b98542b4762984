"""Completion: a lead-in is read with its items where it says little without them."""

from __future__ import annotations

import pytest

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.clauses.completion import LONGEST, announces, awaits, exemplifies, is_unfinished
from tests.clauses.texts import cut


def lead_in(source: str) -> Clause:
    """The first clause that opens a list."""
    return next(clause for clause in cut(f"# Detainers\n\n{source}\n") if clause.opens)


@pytest.mark.parametrize(
    ("lead", "own", "tail"),
    [
        (
            "No person shall be held on a detainer unless he or she:",
            "No person shall be held on a detainer ",
            "unless he or she has been convicted of arson, unless he or she asks for it",
        ),
        (
            "No person shall be held on a detainer, except when one of the following applies:",
            "No person shall be held on a detainer, ",
            "except when has been convicted of arson, except when asks for it",
        ),
        (
            "The jail may hold a person in any of the following cases:",
            "The jail may hold a person ",
            "if has been convicted of arson, if asks for it",
        ),
        (
            "No person shall be held unless one of the following circumstances exists (Government Code § 7282.5; 8 CFR 287.7):",
            "No person shall be held ",
            "unless has been convicted of arson, unless asks for it",
        ),
    ],
)
def test_each_item_is_a_limit_of_its_own(lead: str, own: str, tail: str) -> None:
    clause = lead_in(f"{lead}\n\n(a) has been convicted of arson; or\n\n(b) asks for it.")

    assert (clause.text, clause.own, clause.tail) == (lead, own, tail)


def test_items_may_be_the_cases_that_open_a_lead_in() -> None:
    clause = lead_in("If the person has one or more of the following, the jail will call:\n\n(a) a conviction;\n\n(b) a charge.")

    assert clause.own + clause.tail == (
        "If the person has one or more of the following, the jail will call, If the person has a conviction, If the person has a charge"
    )


def test_the_items_stay_what_they_are() -> None:
    items = [clause for clause in cut("# One\n\nNo person shall be held unless he:\n\n(a) asks; or\n\n(b) agrees.\n") if clause.lead_ins]

    assert [(clause.text, clause.own, clause.breaks) for clause in items] == [("asks;", "asks;", None), ("agrees.", "agrees.", None)]


@pytest.mark.parametrize(
    "lead",
    [
        "Members of the department shall not:",
        "When they ask for help:",
        "If any of the following is true, members shall not:",
        "The chief reports to the council on the following:",
        "The manager of the town is directed that, until the order returns:",
        "The following lists of persons are loaded before each shift:",
        "No contract is void if it does not contain them, and each of them is a covenant:",
    ],
)
def test_a_lead_in_that_limits_nothing_is_not_completed(lead: str) -> None:
    clause = lead_in(f"{lead}\n\n(a) hold a person;\n\n(b) ask a person.")

    assert (clause.breaks, clause.tail, clause.own) == (None, "", lead)


def test_only_its_own_items_complete_it() -> None:
    clause = lead_in(
        "No person shall be held here unless:\n\n(a) he asks for any of:\n\n(1) a bed;\n\n(2) a meal;\n\n(b) she agrees.\n\nThe end."
    )

    assert clause.tail == "unless he asks for any of:, unless she agrees"


def test_a_long_list_is_cut_at_an_item() -> None:
    items = "\n\n".join(f"({number}) he asks for the {number}th time, {'very ' * 30}politely;" for number in range(1, 10))
    clause = lead_in(f"No person shall be held here unless:\n\n{items}")

    assert len(clause.tail) <= LONGEST
    assert clause.tail.endswith("politely")


def test_what_announces_its_items() -> None:
    assert announces("The report shall include the following information:")
    assert not announces("Members shall not:")


def test_a_lead_in_that_announces_its_items_is_known_by_them() -> None:
    clause = lead_in("The report includes the following:\n\n(a) the number of transfers;\n\n(b) the number of requests.")

    assert (clause.announced, clause.own, clause.tail) == ("the number of transfers; the number of requests", clause.text, "")


def test_one_that_does_not_is_known_by_its_own_words() -> None:
    assert lead_in("Members shall not:\n\n(a) hold a person;\n\n(b) ask a person.").announced == ""


@pytest.mark.parametrize(
    ("title", "text", "led"),
    [
        ("Prohibited Uses", "Immigration enforcement, personal use.", ("Prohibited Uses:",)),
        ("What is not allowed", "- Immigration enforcement", ("What is not allowed:",)),
        ("Prohibited Uses", "Members shall not use the system for immigration enforcement.", ()),
        ("Uses", "Immigration enforcement, personal use.", ()),
    ],
)
def test_words_without_a_verb_are_led_in_by_a_heading_that_rules(title: str, text: str, led: tuple[str, ...]) -> None:
    assert [clause.lead_ins for clause in cut(f"# {title}\n\n{text}\n") if clause.kind is not ClauseKind.HEADING] == [led]


def test_what_stops_before_its_verb_is_unfinished() -> None:
    assert is_unfinished("Members shall not:")
    assert not is_unfinished("The following are prohibited conduct:")
    assert not is_unfinished("The report shall include:")


@pytest.mark.parametrize("lead", ["No person shall be held here unless:", "If any of the following is true, the jail will call:"])
def test_a_lead_in_whose_items_are_not_to_be_found_stays_whole(lead: str) -> None:
    clause = lead_in(f"{lead}\n\n# Visits\n\nDoors are locked.")

    assert (clause.own, clause.breaks, clause.tail) == (lead, None, "")


def test_one_long_item_is_cut() -> None:
    clause = lead_in(f"No person shall be held here unless:\n\n(a) he asks {'very ' * LONGEST}politely.")

    assert clause.tail.startswith("unless he asks very")
    assert len(clause.tail) == LONGEST


@pytest.mark.parametrize("lead", ["The jail shall:", "The jail shall, before any interview:", "Nobody is turned away because:"])
def test_what_awaits_the_acts_it_demands(lead: str) -> None:
    assert awaits(lead)


@pytest.mark.parametrize("lead", ["The sheriff shall report to the board:", "The office posts a tally of:", "The form shall explain:"])
def test_what_demands_one_act_of_many_parts(lead: str) -> None:
    assert not awaits(lead)


def test_what_gives_examples() -> None:
    assert exemplifies("Status may be asked about where it bears on a crime, for instance:")
    assert not exemplifies("For instance, members shall not:")
