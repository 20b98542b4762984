"""``references/undefined-term``: an abbreviation of our subject in an operative clause that the document never says in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_lint.checks.drafting.patterns import words_pattern
from policy_lint.checks.drafting.tables import Abbreviation, tables
from policy_lint.checks.drafting.terms import RULE
from policy_lint.checks.drafting.written import Passage, Spot, Written
from policy_lint.compiled import compiled_pattern


def check(written: Written) -> Iterator[Spot]:
    """Every abbreviation that the document leaves to its reader to guess, where it is first used."""
    if not (written.binding and written.whole):
        return
    for fact in tables().abbreviations:
        used, told = _finders()[fact.short]
        first = next(((clause, match) for clause in written.operative if (match := used.search(clause.text))), None)
        if first and not told.search(written.document.text):
            clause, match = first
            passage = Passage(clause.text, clause.offsets)
            yield written.spot(RULE, "undefined-abbreviation", passage, match.span(), "note", suggestion=_say(fact))


def _say(fact: Abbreviation) -> str:
    full = " or ".join(f"“{long} ({fact.short})”" for long in fact.long)
    return f"Say it in full once: {full}."


@cache
def _finders() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each abbreviation: it, and what in a document explains it: its full words, or a word that defines behind it."""
    means = words_pattern(tables().terms.means)
    out = {}
    for fact in tables().abbreviations:
        short = rf"(?<![\w./&-]){fact.short}s?(?![\w/&-]|\.\w)"
        full = words_pattern((*fact.long, *fact.told))
        out[fact.short] = (compiled_pattern(short), compiled_pattern(rf"(?i:{full})|{short}\s*[”\"]?,?\s*(?:\(|[:=]\s|(?i:{means}))"))
    return out
