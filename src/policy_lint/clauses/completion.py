"""Completion: lead-ins that say nothing, or not what matters, without their items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policy_lint.clauses.clause import ClauseKind
from policy_lint.clauses.drafts import Draft
from policy_lint.clauses.enumerations import without_connector
from policy_lint.clauses.sentences import finite
from policy_lint.clauses.words import any_pattern, any_word, outline_words
from policy_lint.compiled import compiled_pattern

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
        if not draft.opens or draft.tail:
            continue
        items = tuple(_items(draft, drafts[index + 1 :]))
        closing, opening = _limit().search(draft.text), _opening().match(draft.text)
        if closing and len(draft.text[: closing.start()].split()) >= SPOKEN:
            draft.breaks, draft.tail = closing.start(), _cases(_opener(closing), items)
        elif opening and opening["last"].lower() not in outline_words().unfinished:
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


def _cases(opener: str, items: Sequence[str]) -> str:
    """As many items as may be read, each after the words that open the limit."""
    cases = [f"{opener} {item}" for item in items]
    while sum(map(len, cases)) > LONGEST:
        cases.pop()
    return ", ".join(cases)


def _items(lead: Draft, following: Sequence[Draft]) -> Iterator[str]:
    """The texts of a lead-in's own items, without what joins and ends them."""
    for draft in following:
        if lead.text not in draft.lead_ins:
            return
        if draft.lead_ins[-1] == lead.text:
            start, end = without_connector(draft.text, 0, len(draft.text))
            yield draft.text[start:end].rstrip(".;, ")


def _opener(found: re.Match[str]) -> str:
    """What each item is read after: the limit as far as it goes, or only the words that open it where the rest stands for the items."""
    if not found["opener"]:
        return outline_words().case
    return found["opener"] if _announced().search(found.group()) else found.group().removesuffix(found["end"])


@cache
def _ruling() -> re.Pattern[str]:
    return any_pattern(outline_words().ruling)


@cache
def _limit() -> re.Pattern[str]:
    words = outline_words()
    opener = rf"(?P<opener>{any_word(words.breaks_off)})|{'|'.join(words.cases)}"
    return compiled_pattern(rf"\b(?:{opener})\b(?:\s+[^\s.;:,]+){{0,9}}{END}", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    """A limit at the start of which the items are the cases, and the last word of the sentence."""
    opener = rf"{any_word(outline_words().opening)}\b[^,:]*?"
    cases = r"(?:(?:any|one|all|either|both)\b(?:\s+or\s+more)?\s+)?(?:of\s+)?(?:the|these)\s+following"
    return compiled_pattern(rf"(?P<opener>{opener})\s+{cases}\b[^,:]*,[^:]*?(?P<last>[\w-]+){END}", re.IGNORECASE)


@cache
def _announced() -> re.Pattern[str]:
    """A word that stands for the items."""
    return compiled_pattern(rf"\b{any_word(outline_words().announces)}\b[^:.(]*{END}", re.IGNORECASE)


def announces(lead: str) -> bool:
    """Whether a lead-in is a whole sentence that only announces its items: "The report includes the following:"."""
    return _announced().search(lead) is not None


def is_unfinished(lead: str) -> bool:
    """Whether a lead-in stops before what it forbids, permits or demands: "Members shall not:"."""
    words = re.findall(r"[\w-]+", lead)
    return bool(words) and words[-1].lower() in outline_words().unfinished and not announces(lead)
