"""Documents of the corpus written anew in every format and layout give the clauses and the findings of their Markdown."""

from __future__ import annotations

from functools import cache

import pytest
from reprint import printed, source
from round_trip import OPTIONS, Tally, chosen, compare, in_order

from policy_lint.documents import read_bytes
from policy_lint.lint import choose_packs, lint_document

FORMATS = ("plain text", "HTML", "DOCX", "PDF, plain", "PDF, two-column", "PDF, line-numbered", "PDF, letterhead", "PDF, indented")
EXACT = ("HTML", "DOCX", "PDF, plain", "PDF, two-column", "PDF, letterhead")
FEW, MANY, SEED = 2, 24, 5
UNLIKE = {"PDF, line-numbered": 3, "PDF, indented": 1}
"""Documents of `MANY` with a clause or label that print does not tell: nothing parts two paragraphs of which the first fills its line, or
headings in one size have no depth."""


@cache
def tallies(count: int, formats: tuple[str, ...] = FORMATS) -> dict[str, Tally]:
    packs = choose_packs(OPTIONS)
    found = {format_: Tally() for format_ in formats}
    for name, about, document in chosen(["train"], count, SEED):
        want = lint_document(document, packs, OPTIONS)
        for format_, path, write in printed(source(name, about, document)):
            if format_ not in found:
                continue
            again = read_bytes(write(), path)
            found[format_].words.append(in_order(document, again))
            compare(found[format_], want, lint_document(again, packs, OPTIONS))
    return found


@pytest.mark.parametrize("format_", EXACT)
def test_a_few_documents_are_the_same(format_: str) -> None:
    tally = tallies(FEW, EXACT)[format_]

    assert tally.notes == []
    assert (tally.documents, tally.kinds, tally.whole, tally.found) == (FEW,) * 4


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS[1:])
def test_many_documents_are_the_same(format_: str) -> None:
    tally = tallies(MANY)[format_]

    assert (tally.documents, tally.kinds, tally.found) == (MANY,) * 3, tally.notes
    assert tally.whole >= MANY - UNLIKE.get(format_, 0), tally.notes
    assert min(tally.words) > 0.999


@pytest.mark.slow
def test_many_plain_texts_have_the_kinds_and_nearly_all_clauses_and_findings() -> None:
    tally = tallies(MANY)["plain text"]

    assert tally.kinds == MANY
    assert tally.lost <= 0.01 * tally.clauses, tally.notes
    assert tally.missing <= 0.02 * tally.findings, tally.notes
