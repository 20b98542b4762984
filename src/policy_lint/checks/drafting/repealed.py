"""``citations/repealed`` and ``citations/stale-form``: law, forms, programs and agencies of the past, cited as current."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_lint.checks.drafting import cite
from policy_lint.checks.drafting.cite import Section
from policy_lint.checks.drafting.patterns import cores, finder
from policy_lint.checks.drafting.tables import Repealed, Stale, tables
from policy_lint.checks.drafting.written import Passage, Spot, Written
from policy_lint.clauses.clause import ClauseKind

REPEALED, STALE = "citations/repealed", "citations/stale-form"

TOLD = (ClauseKind.RECITAL, ClauseKind.COMMENTARY)
"""Kinds of clause that tell what was."""


def check_law(written: Written) -> Iterator[Spot]:
    """Sections that are no longer in force, cited as if they were; each once a passage."""
    for passage in written.citing:
        seen: set[str] = set()
        for section in cite.sections(passage.text):
            fact = _repealed(section, written)
            if fact is None or fact.what in seen or _told(written, passage, section.start, section.end):
                continue
            seen.add(fact.what)
            name = f"{tables().codes.codes[fact.code].name} section {passage.text[section.start : section.end]}"
            level, span = "error" if fact.grave else "warning", (section.start, section.end)
            fields = {"section": name, "what": fact.what, "suggestion": _sentence(fact.instead), "authority": fact.act}
            yield written.spot(REPEALED, "repealed", passage, span, "error" if level == "error" else "warning", **fields)


def check_forms(written: Written) -> Iterator[Spot]:
    """Forms, programs and agencies that there are no more; each once a document."""
    for fact in tables().stale:
        if fact.since <= written.day:
            yield from list(_stale(written, fact))[:1]


def _repealed(section: Section, written: Written) -> Repealed | None:
    whole = f"{section.number}({section.below[0].lower()})" if section.below else section.number
    for fact in tables().repealed:
        if fact.since <= written.day and section.code == fact.code and {whole, section.number} & set(fact.sections):
            return fact
    return None


def _stale(written: Written, fact: Stale) -> Iterator[Spot]:
    words, beside, marks = _finders()[fact.name]
    for passage in written.passages:
        if not any(mark in passage.text for mark in marks):
            continue
        for match in words.finditer(passage.text):
            ahead, behind = passage.text[match.end() : match.end() + 6], passage.text[max(match.start() - 6, 0) : match.start()]
            other = any(ahead.startswith(each) or behind.endswith(each) for each in fact.not_)
            company = beside and beside.search(passage.text[max(match.start() - 200, 0) : match.end() + 200])
            if not other and not company and not _told(written, passage, *match.span()):
                fields = {"name": fact.name, "what": fact.what, "suggestion": _sentence(fact.instead)}
                yield written.spot(STALE, "stale", passage, match.span(), fact.level, **fields)


@cache
def _finders() -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None, tuple[str, ...]]]:
    """For each fact its words, what may stand beside them, and what must be in a passage for them to be."""
    out = {}
    for fact in tables().stale:
        words = finder((), fact.words)
        if words:
            out[fact.name] = (words, finder(fact.beside), cores(fact.words))
    return out


def _told(written: Written, passage: Passage, start: int, end: int) -> bool:
    """Whether a place tells of the past, or of what others say, or is in no clause because it is struck."""
    clause = written.clause_at(passage.offsets[start])
    return clause is None or clause.kind in TOLD or cite.is_past(passage.text, start, end)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
