"""Quotes: the document's own words, also where the clause leaves some of them out."""

from __future__ import annotations

from policy_lint.checks.quote import quote, span
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.documents.document import Block, BlockKind, Document
from policy_lint.norms.norm import Modality, Norm


def said(text: str, words: str, offsets: list[int], start: int = 0, end: int | None = None) -> tuple[Document, Norm]:
    """A document's text, and a norm in a clause whose characters stand at these offsets of it."""
    block = Block(BlockKind.PARAGRAPH, words, offsets)
    clause = Clause(words, offsets, ClauseKind.OPERATIVE)
    norm = Norm(clause, start, len(words) if end is None else end, Modality.PROHIBITION, True, (), (), (), frozenset())
    return Document("a.txt", "text", text, (block,), (), ""), norm


def at(text: str, *pieces: str) -> list[int]:
    """Where pieces of a text stand, character for character."""
    out: list[int] = []
    for piece in pieces:
        start = text.index(piece, out[-1] + 1 if out else 0)
        out += range(start, start + len(piece))
    return out


def test_a_clause_in_one_piece_is_quoted_as_it_stands() -> None:
    text = "1. Members shall not ask. 2. Nor shall volunteers."
    words = "Members shall not ask."
    document, norm = said(text, words, at(text, words))
    assert quote(document, norm) == words
    assert span(norm) == (3, 3 + len(words))


def test_only_the_norms_part_of_the_clause_is_quoted() -> None:
    text = "Members shall not ask, and shall keep records."
    document, norm = said(text, text, at(text, text), 0, text.index(","))
    assert quote(document, norm) == "Members shall not ask"


def test_line_ends_and_hyphens_at_them_take_nothing_away() -> None:
    text = "Members shall not in-\n  quire about\nstatus."
    offsets = at(text, "Members shall not in", "quire about", "\n", "status.")
    document, norm = said(text, "Members shall not inquire about status.", offsets)
    assert quote(document, norm) == "Members shall not inquire about status."


def test_what_the_document_strikes_is_quoted_with_its_strikes() -> None:
    text = "Members [may]{.del} shall not\n ask."
    offsets = at(text, "Members ", "shall not", "\n", "ask.")
    document, norm = said(text, "Members shall not ask.", offsets)
    assert quote(document, norm) == "Members [may]{.del} shall not ask."


def test_a_strike_outside_of_the_norm_is_not_quoted() -> None:
    text = "[Old.] Members shall not ask. [Gone.] They keep records."
    offsets = at(text, "Members shall not ask. ", "They keep records.")
    words = "Members shall not ask. They keep records."
    document, norm = said(text, words, offsets, 0, words.index(" They"))
    assert quote(document, norm) == "Members shall not ask."
