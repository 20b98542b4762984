"""Completion: lead-ins that say nothing, or not what matters, without their items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeVar

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.clauses.drafts import Draft
from policy_lint.clauses.enumerations import without_connector
from policy_lint.clauses.outline import breaks_off
from policy_lint.clauses.sentences import finite
from policy_lint.clauses.words import any_pattern, any_word, outline_words
from policy_lint.compiled import compiled_pattern

Piece = TypeVar("Piece", Clause, Draft)

SPEAKING = (ClauseKind.OPERATIVE, ClauseKind.OTHER)

SPOKEN = 4
"""Fewest words before the limit: "If they ask for help:" limits nothing, its items are sentences of their own."""

END = r"(?P<end>\s*(?:\([^:]*\))?\s*[:—–]?\s*)$"
"""How a lead-in ends, after it perhaps the law that it cites."""

LONGEST = 900
"""Characters up to which items are read with their lead-in."""

TOLD = 200
"""Characters of its items by which a lead-in that announces them is known."""


def complete(drafts: Sequence[Draft]) -> None:
    """Give each lead-in that breaks off in a limit its items for a tail, and each that announces its items their first words.

    Args:
        drafts: In reading order. Of "No person shall be held unless: (a) he asks; (b) she agrees" the first is then read as "No
            person shall be held unless he asks, unless she agrees".
    """
    for index, draft in enumerate(drafts):
        items = [_bare(item.text) for item in items_of(drafts, index) if item.lead_ins[-1] == draft.text] if draft.opens else []
        if not items or draft.tail:
            continue
        closing, opening = _limit().search(draft.text), _opening().match(draft.text)
        if closing and _is_said(draft.text[: closing.start()]):
            draft.breaks, draft.tail = closing.start(), _cases(_opener(closing), items)
        elif opening and not breaks_off(draft.text[: opening.end("last")]):
            draft.breaks, draft.tail = opening.end("last"), f", {_cases(opening['opener'], items)}"
        elif announces(draft.text):
            draft.announced = "; ".join(items)[:TOLD]


def lead_in(drafts: Sequence[Draft]) -> None:
    """Give words without a verb the heading above them for a lead-in, where that rules on them.

    Args:
        drafts: In reading order. "Immigration enforcement, personal use." under "Prohibited Uses" is led in by "Prohibited Uses:".
    """
    for draft in drafts:
        rules = draft.path and draft.kind in SPEAKING and not draft.lead_ins and _ruling().search(draft.path[-1])
        if rules and not finite().search(draft.text):
            draft.lead_ins = (f"{draft.path[-1]}:",)


def items_of(pieces: Sequence[Piece], index: int) -> Iterator[Piece]:
    """The clauses, or drafts of clauses, right after the one at an index that stand under it."""
    for at in range(index + 1, len(pieces)):
        if pieces[index].text not in pieces[at].lead_ins:
            return
        yield pieces[at]


def _bare(text: str) -> str:
    """An item without what joins and ends it."""
    start, end = without_connector(text, 0, len(text))
    return text[start:end].rstrip(".;, ")


def _cases(opener: str, items: Sequence[str]) -> str:
    """As many items as may be read, each after the words that open the limit."""
    cases = [f"{opener} {item}" for item in items]
    while len(cases) > 1 and len(", ".join(cases)) > LONGEST:
        cases.pop()
    return ", ".join(cases)[:LONGEST]


def _opener(found: re.Match[str]) -> str:
    """What each item is read after: the limit as far as it goes, or only the words that open it where the rest stands for the items."""
    if not found["opener"]:
        return outline_words().case
    return found["opener"] if _announced().search(found.group()) else found.group().removesuffix(found["end"])


def _is_said(words: str) -> bool:
    """Whether the words before a limit say what it limits, and neither promise its items nor break off ("is directed that, until …:")."""
    return len(words.split()) >= SPOKEN and not _promised().search(words) and not breaks_off(words.rstrip(" ,"))


def awaits(lead: str) -> bool:
    """Whether a lead-in stops before the acts that it demands: "The jail shall, before any interview:"."""
    return _awaiting().search(lead) is not None


def exemplifies(lead: str) -> bool:
    """Whether a lead-in is a whole sentence whose items are examples: "Status may be asked about in other cases, for instance:"."""
    return _exemplified().search(lead) is not None


@cache
def _awaiting() -> re.Pattern[str]:
    return compiled_pattern(rf"\b{any_word(outline_words().awaits)}(?:\s*,[^:]*)?{END}", re.IGNORECASE)


@cache
def _exemplified() -> re.Pattern[str]:
    return compiled_pattern(rf"\b{any_word(outline_words().exemplifies)}{END}", re.IGNORECASE)


@cache
def _ruling() -> re.Pattern[str]:
    return any_pattern(outline_words().ruling)


@cache
def _limit() -> re.Pattern[str]:
    words = outline_words()
    opener = rf"(?P<opener>{any_word(words.breaks_off)})|{'|'.join(words.cases)}"
    return compiled_pattern(rf"\b(?:{opener})\b(?:\s+[^\s.;:,]+){{0,9}}{END}", re.IGNORECASE)


@cache
def _promised() -> re.Pattern[str]:
    """Words before a limit that stand for the items: "The following lists are loaded before each shift:"."""
    return any_pattern(outline_words().promises)


@cache
def _opening() -> re.Pattern[str]:
    """A limit at the start of which the items are the cases, and the last word of the sentence."""
    words = outline_words()
    opener = rf"{any_word(words.opening)}\b[^,:]*?"
    return compiled_pattern(rf"(?P<opener>{opener})\s+{words.opening_cases}\b[^,:]*,[^:]*?(?P<last>[\w-]+){END}", re.IGNORECASE)


@cache
def _announced() -> re.Pattern[str]:
    """A word that stands for the items."""
    return compiled_pattern(rf"\b{any_word(outline_words().announces)}\b[^:.(]*{END}", re.IGNORECASE)


def announces(lead: str) -> bool:
    """Whether a lead-in is a whole sentence that only announces its items: "The report includes the following:"."""
    return _announced().search(lead) is not None


def is_unfinished(lead: str) -> bool:
    """Whether a lead-in stops before what it forbids, permits or demands: "Members shall not:"."""
    return breaks_off(lead) and not announces(lead)
