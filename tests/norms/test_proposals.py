"""Frames and recall together: which of them is believed, and where a proposal is placed."""

from __future__ import annotations

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.norm import Conduct, Modality, Norm, Proposal
from policy_lint.norms.proposals import FRAMED, Trust, agree, principal

TRUST = Trust()
TEXT = "No member walks anybody out to the waiting van; the log shows who asked for it."


def norm(
    text: str = TEXT, modality: Modality = Modality.STATEMENT, negative: bool = False, conducts: tuple[Conduct, ...] = (),
    kind: ClauseKind = ClauseKind.OPERATIVE, end: int | None = None,
) -> Norm:  # fmt: skip
    return Norm(Clause(text, range(len(text)), kind), 0, len(text) if end is None else end, modality, negative, conducts)


def proposal(probability: float) -> Proposal:
    return Proposal(probability, (0.0, 0.0, 0.0))


def names(norms: list[Norm]) -> list[list[str]]:
    return [[conduct.name for conduct in each.conducts] for each in norms]


def test_a_sure_proposal_stands_without_a_frame() -> None:
    assert names(agree([norm()], {"transfer-to-immigration": proposal(0.7)}, TRUST)) == [["transfer-to-immigration"]]


def test_a_doubtful_proposal_does_not() -> None:
    assert names(agree([norm()], {"transfer-to-immigration": proposal(0.2)}, TRUST)) == [[]]


def test_a_frame_that_the_recall_doubts_falls() -> None:
    framed = norm(conducts=(Conduct("lend-property"),))

    assert names(agree([framed], {"lend-property": proposal(0.05)}, TRUST)) == [[]]
    assert names(agree([framed], {}, TRUST)) == [[]]


def test_a_frame_that_the_recall_half_believes_stands() -> None:
    framed = norm(conducts=(Conduct("lend-property"),))

    (conduct,) = agree([framed], {"lend-property": proposal(0.2)}, TRUST)[0].conducts

    assert conduct.recalled == proposal(0.2)
    assert conduct.confidence == FRAMED


def test_other_peoples_words_need_more() -> None:
    said = norm(kind=ClauseKind.COMMENTARY)

    assert names(agree([said], {"transfer-to-immigration": proposal(0.7)}, TRUST)) == [[]]
    assert names(agree([said], {"transfer-to-immigration": proposal(0.9)}, TRUST)) == [["transfer-to-immigration"]]


def test_a_proposal_goes_to_the_part_with_force() -> None:
    statement, duty = norm(), norm(modality=Modality.PROHIBITION, negative=True)

    assert names(agree([statement, duty], {"transfer-to-immigration": proposal(0.9)}, TRUST)) == [[], ["transfer-to-immigration"]]
    assert principal([statement, norm(negative=True)]) == 1
    assert principal([statement, statement]) == 0


def test_a_fragment_carries_no_norm() -> None:
    assert agree([norm("Current status of:")], {"keep-status-records": proposal(0.9)}, TRUST) == []


def test_nor_does_a_line_of_a_table_of_contents() -> None:
    assert agree([norm("Patrol Operations . . . . . . . . . . . . . 244")], {"join-operations": proposal(0.9)}, TRUST) == []


def test_a_part_of_three_words_is_quoted_with_its_clause() -> None:
    (whole,) = agree([norm(end=9)], {}, TRUST)

    assert whole.text == TEXT


def test_an_entry_of_an_index_carries_no_norm() -> None:
    entry = norm("Operations with immigration authorities . . . . . . . 435, 439")

    assert agree([entry], {"join-operations": proposal(0.9)}, TRUST) == []
    assert names(agree([norm("Agents . . . are not accompanied on operations.")], {"join-operations": proposal(0.9)}, TRUST)) == [
        ["join-operations"]
    ]
