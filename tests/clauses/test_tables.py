"""Table rows and the sentences of their cells."""

from __future__ import annotations

from policy_lint.clauses import ClauseKind
from tests.clauses.texts import cut

TABLE = """\
| Request | Reply
| Hold | Members shall not honor it. The desk logs it.
| Interview | Only with consent
"""


def test_a_row_is_a_clause_under_its_headers() -> None:
    rows = [clause for clause in cut(TABLE) if " | " in clause.text]
    assert [clause.kind for clause in rows] == [ClauseKind.HEADING, ClauseKind.OPERATIVE, ClauseKind.OPERATIVE]
    assert rows[2].text == "Interview | Only with consent"
    assert rows[2].lead_ins == ("Request", "Reply")


def test_whole_sentences_of_a_cell_are_clauses_led_in_by_the_first_cell() -> None:
    cells = [clause for clause in cut(TABLE) if " | " not in clause.text]
    assert [(clause.text, clause.lead_ins) for clause in cells] == [
        ("Members shall not honor it.", ("Reply", "Hold")),
        ("The desk logs it.", ("Reply", "Hold")),
    ]


BARE = """\
| Transfers | Officers may transfer persons to immigration authorities on request of ICE.
| Holds | None
"""


def test_a_first_row_that_says_something_is_no_header() -> None:
    first, said, *_ = cut(BARE)
    assert (first.kind, said.kind) == (ClauseKind.OPERATIVE, ClauseKind.OPERATIVE)
    assert said.text == "Officers may transfer persons to immigration authorities on request of ICE."
    assert said.lead_ins == ("Transfers",)


def test_a_table_of_one_cell_is_what_it_says() -> None:
    (only,) = cut("| The jail shall not hold anybody on a detainer.\n")
    assert only.kind is ClauseKind.OPERATIVE
    (title,) = cut("| Requests and replies\n")
    assert title.kind is ClauseKind.HEADING
