"""The pipeline: which words of a clause a norm has for its own."""

from __future__ import annotations

import time

from policy_lint.norms.norm import Proposal
from policy_lint.norms.pipeline import LONGEST, reader
from tests.norms.readers import about, clause, read


def test_a_lone_norm_has_its_whole_clause_for_its_words() -> None:
    text = "Consistent with state law and with our own long practice, members shall not transfer a person to ICE."

    (norm,) = about(text, "transfer-to-immigration")

    assert norm.text == text


def test_norms_that_share_a_clause_have_each_its_part() -> None:
    text = "Members shall not transfer a person to ICE, and no member shall ask anyone about immigration status."

    (transfer,), (inquiry,) = about(text, "transfer-to-immigration"), about(text, "inquire-into-status")

    assert "status" not in transfer.text
    assert "transfer" not in inquiry.text


def test_a_lone_norm_of_a_long_clause_keeps_to_its_part() -> None:
    long = "The log is kept at the front desk by the clerk of the day, " * 8
    text = f"{long}and members shall not transfer a person to ICE."

    (norm,) = about(text, "transfer-to-immigration")

    assert len(text) > LONGEST
    assert norm.text.startswith("members shall not")


def test_what_a_statement_lacks_is_among_its_words() -> None:
    (norm,) = read("The form is printed without a status line.")

    assert norm.negative
    assert norm.text == "The form is printed without a status line"


def test_an_exception_within_a_lead_in_limits_every_item() -> None:
    (norm,) = about(
        "ask anyone about immigration status;", "inquire-into-status", lead_ins=("Members may not, unless the sergeant agrees:",)
    )

    assert norm.negative
    assert [limit.text for limit in norm.limits] == ["unless the sergeant agrees"]


def test_a_row_of_many_columns_costs_no_more_than_their_number() -> None:
    """Whether the column headers are lead-ins is asked once for a row, and not once for each of them."""
    given = clause("Immigration status", lead_ins=tuple(f"Column {number}" for number in range(3000)))
    begin = time.process_time()
    reader().scan.context(given)
    assert time.process_time() - begin < 1.5


def test_what_a_thing_is_stays_an_explanation_however_sure_the_recall_is() -> None:
    told = clause("An ICE detainer is a written request that a jail keep a person for 48 hours.")
    bound = clause("An ICE detainer is a written request, and the jail shall keep the person for 48 hours.")

    def sure(_clause: object, _norms: object) -> dict[str, Proposal]:
        return {"hold-on-detainer": Proposal(1.0, (0.0, 0.0, 1.0))}

    assert reader().of(told, sure) == []
    assert [each.name for norm in reader().of(bound, sure) for each in norm.conducts] == ["hold-on-detainer"]


def test_a_hedge_within_a_long_condition_hedges_the_condition_alone() -> None:
    (whole,) = about(
        "If a routine check at the county desk shows an ICE administrative warrant, no arrest shall be made on it.",
        "arrest-on-civil-warrant",
    )
    (loose,) = about("Where practicable, no arrest shall be made on an ICE administrative warrant.", "arrest-on-civil-warrant")

    assert "hedged" not in whole.marks
    assert "hedged" in loose.marks


def test_what_is_not_enforced_is_denied() -> None:
    (norm,) = about("Any non-enforced administrative warrant will be noted in the arrest report.", "arrest-on-civil-warrant")

    assert norm.negative
