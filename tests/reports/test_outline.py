"""The outline: one line a clause, one line a norm, and no document writes lines of its own into it."""

from __future__ import annotations

import pytest

from policy_lint.clauses.clause import Clause, ClauseKind, DocumentKind
from policy_lint.norms.norm import Conduct, Limit, LimitKind, Modality, Norm
from policy_lint.reports.outline import WIDTH, describe, lines
from tests.reports.invented import HOSTILE, pdf_document, text_document

TEXT = "Deputies shall not hold anyone unless a supervisor approves."


def norm(modality: Modality = Modality.PROHIBITION, *, negative: bool = True, limits: tuple[Limit, ...] = (), **fields: object) -> Norm:
    clause = Clause(TEXT, range(len(TEXT)), ClauseKind.OPERATIVE)
    conducts = (Conduct("hold-on-detainer", ()), Conduct("transfer", (), 0.617))
    return Norm(clause, 0, len(TEXT), modality, negative, conducts, (), limits, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (norm(), "prohibition against hold-on-detainer (1.00), transfer (0.62)"),
        (norm(Modality.PERMISSION, negative=False), "permission for hold-on-detainer (1.00), transfer (0.62)"),
        (
            norm(limits=(Limit(LimitKind.EXCEPTION, "unless a supervisor approves", ("supervisor-discretion",), 0, 1),)),
            "prohibition against hold-on-detainer (1.00), transfer (0.62) [exception: supervisor-discretion]",
        ),
        (
            norm(limits=(Limit(LimitKind.CONDITION, "after the moon has set", (), 0, 1),), marks=frozenset({"hedged", "fact"})),
            "prohibition against hold-on-detainer (1.00), transfer (0.62) [condition: after the moon has set] [fact, hedged]",
        ),
    ],
)
def test_a_norm_is_one_line(given: Norm, said: str) -> None:
    assert describe(given) == said


def test_an_unknown_limit_is_cut_short() -> None:
    words = "where " + "very " * 40 + "late"
    (told,) = describe(norm(limits=(Limit(LimitKind.CONDITION, words, (), 0, 1),))).split("[")[1:]
    assert len(told) == len("condition: ") + 60 + len("]")
    assert told.endswith("…]")


def test_a_long_clause_is_cut_and_a_place_without_pages_has_a_line() -> None:
    document = text_document()
    (_, line) = lines(document, DocumentKind.OTHER, [Clause("word " * 100, range(500), ClauseKind.OPERATIVE, label="7")], [])
    assert line.startswith("  7 [operative] line ")
    assert len(line.partition(": ")[2]) == WIDTH


def test_a_place_on_a_page_has_its_page() -> None:
    document = pdf_document()
    block = document.blocks[1]
    (_, line) = lines(document, DocumentKind.OTHER, [Clause(block.text, block.offsets, ClauseKind.OPERATIVE)], [])
    assert line.startswith("  - [operative] p. 3 line 2: 428.1(a)")


def test_a_document_can_write_no_line_of_its_own() -> None:
    clause = Clause(f"One\ntwo {HOSTILE}", range(300), ClauseKind.OPERATIVE, label=f"1\n{HOSTILE[:40]}")
    told = list(lines(text_document(), DocumentKind.OTHER, [clause], []))
    assert len(told) == 2
    assert not any(char in "".join(told) for char in "\n\x1b\u202e\x9b")
