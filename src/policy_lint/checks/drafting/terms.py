"""``references/undefined-term``: a term of art in an operative clause of a document that neither defines nor cites it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_lint.checks.drafting.patterns import finder, words_pattern
from policy_lint.checks.drafting.tables import Term, tables
from policy_lint.checks.drafting.written import Passage, Spot, Written
from policy_lint.clauses.clause import ClauseKind
from policy_lint.compiled import compiled_pattern

RULE = "references/undefined-term"

REACH = 60
"""Characters after a term within which the word stands that defines it."""


def check(written: Written) -> Iterator[Spot]:
    """Every term that is used and explained nowhere, where it is first used."""
    if not written.binding or not written.document.complete:
        return
    for term in tables().terms.terms:
        used, told, means = _finders()[term.term]
        first = next(((clause, match) for clause in written.operative if (match := used.search(clause.text))), None)
        if first is None or (told and told.search(written.document.text)) or means.search(written.document.text) or _defined(written, used):
            continue
        clause, match = first
        fields = {"term": term.term, "authority": term.authority, "suggestion": _suggestion(term)}
        yield written.spot(RULE, "undefined-term", Passage(clause.text, clause.offsets), match.span(), "note", **fields)


def _suggestion(term: Term) -> str:
    if not term.cites:
        return f"Say what “{term.term}” asks of whom, or strike it."
    return f"“{term.term[:1].upper()}{term.term[1:]}” has the meaning given in {term.authority}."


def _defined(written: Written, used: re.Pattern[str]) -> bool:
    return any(clause.kind is ClauseKind.DEFINITION and used.search(clause.text[:REACH]) for clause in written.clauses)


@cache
def _finders() -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str]]]:
    """For each term: its words, what tells what it is, and it together with a word that defines."""
    out = {}
    means = words_pattern(tables().terms.means)
    for term in tables().terms.terms:
        words = words_pattern(term.words)
        defined = compiled_pattern(rf"(?:{words})[^.;]{{0,{REACH}}}?(?:{means})", re.IGNORECASE)
        out[term.term] = (compiled_pattern(words, re.IGNORECASE), finder((*term.told, *term.cites)), defined)
    return out
