"""``references/undefined-term``: words that are written as a defined term, and are defined nowhere, or only later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from policy_lint.checks.drafting.patterns import words_pattern
from policy_lint.checks.drafting.tables import tables
from policy_lint.checks.drafting.terms import RULE
from policy_lint.checks.drafting.written import Passage, Spot, Written
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.compiled import compiled_pattern

AS = "as "
"""Beginning of words that say that a term is defined, and do not define it."""
BRACKETED = re.compile(
    r"\(\s*(?:(?:the|a|an|each|collectively|hereinafter|hereafter|together|referred\s+to\s+as),?\s+)*[\"“](?P<term>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3})[\"”]\s*\)"
)
"""A definition in passing: (the “Covered Data”)."""


def check(written: Written) -> Iterator[Spot]:
    """Every such term once, where it is first used."""
    if not (written.binding and written.whole):
        return
    yield from _nowhere(written)
    yield from _later(written)


def _nowhere(written: Written) -> Iterator[Spot]:
    """Terms of which the document says that they are defined, or which it writes as it writes only such."""
    seen: set[str] = set()
    for clause in _binding(written):
        for match in _claimed().finditer(clause.text):
            term = " ".join((match["said"] or match["coined"]).split())
            named = match["said"] is None and term.split()[-1] in tables().terms.titles
            if not named and term.lower() not in seen and not _defined(written, term):
                span = match.span("said" if match["said"] else "coined")
                fields = {"term": term, "suggestion": f"Define “{term}”, or write it small."}
                yield written.spot(RULE, "defined-nowhere", Passage(clause.text, clause.offsets), span, "note", **fields)
            seen.add(term.lower())


def _later(written: Written) -> Iterator[Spot]:
    """Terms that are used before the passing remark that defines them."""
    for passage in written.passages:
        for match in BRACKETED.finditer(passage.text):
            at = passage.offsets[match.start()]
            use = re.compile(rf"(?<![\w“\"]){re.escape(match['term'])}s?(?![\w”\"])")
            first = next(((clause, found) for clause in _binding(written) if clause.start < at and (found := _use(clause, use, at))), None)
            if first and " " in match["term"]:
                clause, found = first
                place = passage.place(*match.span())
                fields = {"term": match["term"], "suggestion": "Define it where it is first used."}
                spot = written.spot(RULE, "defined-later", Passage(clause.text, clause.offsets), found.span(), "note", **fields)
                yield replace(spot, beside=place)


def _use(clause: Clause, use: re.Pattern[str], before: int) -> re.Match[str] | None:
    return next((found for found in use.finditer(clause.text) if clause.offsets[found.end() - 1] < before), None)


def _binding(written: Written) -> list[Clause]:
    return [clause for clause in written.clauses if clause.kind is ClauseKind.OPERATIVE and len(clause.offsets)]


def _defined(written: Written, term: str) -> bool:
    """Whether the term stands in quotation marks or bold, before a word that defines it, or at the head of a clause that does."""
    words = re.escape(term).replace(r"\ ", r"\s+")
    means = words_pattern(word for word in tables().terms.means if not word.startswith(AS))
    told = re.compile(
        rf"[\"“'‘*_]\s*{words}s?\s*[.,:]?[\"”'’*_]|\b{words}s?(?:\s*\([^)]*\))?\s*(?:[:–—]|-\s|,?\s*(?:{means}))", re.IGNORECASE
    )
    plain = written.document.text
    if told.search(plain):
        return True
    head = re.compile(rf"\W*{words}s?\b", re.IGNORECASE)
    return any(clause.kind in (ClauseKind.DEFINITION, ClauseKind.HEADING) and head.match(clause.text) for clause in written.clauses)


@cache
def _claimed() -> re.Pattern[str]:
    """What is said to be defined here, and what is written like it: capitals after a word that only such terms begin with."""
    coined = "|".join(map(re.escape, tables().terms.coined))
    term = r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3}"
    here = tables().terms.here
    return compiled_pattern(rf"(?P<said>{term}),?\s+\(?(?:{here})|(?<=[a-z,;]\s)(?P<coined>(?:{coined})(?:\s+[A-Z][a-z'’-]+){{1,2}})")
