"""Convictions: which items of a list let immigration requests be answered that Government Code section 7282.5 does not list.

The facts are in ``rules/drafting/tables/convictions.yaml``. A list is measured item by item: one that stays within the section's is no
conflict, and of one that goes beyond it the finding names the items and says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import takewhile

from pydantic import BaseModel, ConfigDict

from policy_lint.checks.drafting.patterns import finder
from policy_lint.checks.evidence import Evidence, Item, Verdict
from policy_lint.checks.settle import DIFFER
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.clauses.completion import items_of
from policy_lint.data import load_model, rules_root
from policy_lint.norms.norm import Conduct, LimitKind, Modality, Norm
from policy_lint.packs.pack import Rule

LONGEST = 60
"""Characters of an item's words that a message holds."""
OFFENSE = re.compile(r"(?:\s+(?:an?|any|the))?(?:\s+[\w'’-]+){1,2}")
"""What follows "arrested for": an offense in one or two words."""
WINDOW = re.compile(r"(?:(?!\s+or\s+(?:any|all)\s)[^,;:.]|\.(?=\d))+", re.IGNORECASE)
"""What stands between two commas, or before "or any": words that excuse an item stand in it."""


class Beyond(BaseModel):
    """Words for what the section does not list; the table explains the keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...]
    told: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    listed: bool = False
    open: bool = False
    why: str


Row = tuple[Beyond, re.Pattern[str], re.Pattern[str] | None]
"""A row of the table with what finds its words, and what excuses them."""


class Convictions(BaseModel):
    """The table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: date
    excuse: str
    conduct: str
    cites: tuple[str, ...]
    leads: tuple[str, ...]
    defines: tuple[str, ...]
    listed: tuple[str, ...]
    small: tuple[str, ...]
    beyond: tuple[Beyond, ...]


@cache
def convictions() -> Convictions:
    """The table that ships with the program."""
    return load_model(rules_root() / "drafting" / "tables" / "convictions.yaml", Convictions)


def measured(evidence: Sequence[Evidence], rule: Rule, clauses: Sequence[Clause]) -> list[Evidence]:
    """The evidence for a requirement that allows what the section lists, with its lists measured item by item.

    Args:
        evidence: In reading order.
        rule: The requirement.
        clauses: All of the document, in reading order.

    Returns:
        Evidence that grants too much, each with the items beyond the section. Of a list, where the requirement is the section's own, one
        piece an item, also for items that nobody read; where it is another's, one at the introduction with all of them; none where every
        item is within the section. And one for each definition that counts more than the section.
    """
    until = rule.requirement.effective.until
    if convictions().excuse not in rule.requirement.exceptions or (until and until < convictions().since):
        return list(evidence)
    lists = _lists(clauses)
    own = rule.requirement.norm.conduct == convictions().conduct
    out: list[Evidence] = []
    granted: dict[int, list[Evidence]] = {}
    for each in evidence:
        opener, _ = lists.get(each.norm.clause.start, (None, ()))
        if opener is None or each.verdict is not Verdict.CONFLICTS:
            named = _named(each)
            if not (own and _lawful(named)):
                out.append(named)
        else:
            granted.setdefault(opener.start, []).append(each)
    for start, some in granted.items():
        opener, items = lists[start]
        out += _by_item(some, opener, items) if own else _at_once(some, items)
    out += _definitions(rule, clauses, lists) if own else ()
    return sorted(out, key=lambda each: (each.norm.clause.start, each.norm.start))


def _at_once(evidence: Sequence[Evidence], items: Sequence[Clause]) -> list[Evidence]:
    """The conflict of a whole list, told where it is first read."""
    found = tuple(item for clause in items for item in _whole(clause))
    if found:
        return [replace(evidence[0], items=found)]
    return [] if all(map(_within, items)) else list(evidence)


def _by_item(evidence: Sequence[Evidence], opener: Clause, items: Sequence[Clause]) -> Iterator[Evidence]:
    """The conflict of each item of a list that goes too far; of the introduction itself only where no item says what it grants."""
    read = {each.norm.clause.start: each for each in evidence}
    sure = max(each.confidence for each in evidence)
    for clause in items:
        found, mine = _whole(clause), read.get(clause.start)
        if found:
            norm = replace(evidence[0].norm, clause=clause, start=0, end=len(clause.text), limits=(), cues=(), mentions=())
            yield replace(mine or replace(evidence[0], norm=norm), items=found, confidence=sure)
        elif mine and not _within(clause):
            yield mine
    if opener.start in read and not any(_whole(clause) or _within(clause) for clause in items):
        yield read[opener.start]


def beyond(text: str) -> tuple[Item, ...]:
    """What in a text the section does not list, with the reason for each, in order of place."""
    rows = [each for each in _rows() if not ((unless := finder(each[0].unless)) and unless.search(text))]
    found: dict[int, Item] = {}
    for window in WINDOW.finditer(text):
        if not _cites().search(window.group()):
            found |= {window.start() + at: item for at, item in _in_window(window.group(), rows)}
    return tuple(found[at] for at in sorted(found))


def _in_window(words: str, rows: Sequence[Row]) -> Iterator[tuple[int, Item]]:
    """The items between two commas with their places; an offense that somebody is only charged with is no item of its own."""
    charged = range(0)
    for row, pattern, told in sorted(rows, key=lambda each: not each[0].open):
        match = pattern.search(words)
        if match and match.start() not in charged and not (told and told.search(words)) and not (row.listed and _listed().search(words)):
            said = match.group() + (_tail(words[match.end() :]) if row.open else "")
            charged = range(match.start(), match.start() + len(said)) if row.open else charged
            yield match.start(), (" ".join(said.split()), row.why)


def _tail(text: str) -> str:
    """The next words of a text, as many as name an offense."""
    match = OFFENSE.match(text)
    words = match.group().split() if match else []
    while words and words[-1].lower() in convictions().small:
        words.pop()
    return " " + " ".join(words)


def _named(evidence: Evidence) -> Evidence:
    """Evidence with the items of its own sentence; a bar whose exceptions go beyond the section is weak, however its wording reads."""
    if evidence.verdict is not Verdict.MEETS:
        return replace(evidence, items=beyond(evidence.norm.text))
    limits = tuple(limit.text for limit in evidence.norm.limits if limit.kind is LimitKind.EXCEPTION)
    found = tuple(item for text in limits for item in beyond(text))
    if not found or DIFFER not in evidence.reasons:
        return evidence
    return replace(evidence, verdict=Verdict.WEAK, reasons=("broad-exception",), step="exceptions", beyond=limits, items=found)


def _within(clause: Clause) -> bool:
    """Whether an item names what the section lists, or leaves it to the section."""
    return bool(_listed().search(clause.text) or _cites().search(clause.text))


def _lawful(evidence: Evidence) -> bool:
    """Whether a sentence grants something for convictions that the section lists, and for no others."""
    text = evidence.norm.clause.text
    return evidence.verdict is Verdict.CONFLICTS and not evidence.items and bool(_leads().search(text) and _listed().search(text))


def _whole(clause: Clause) -> tuple[Item, ...]:
    """An item of a list by its own words, where they are short enough to quote."""
    found = beyond(clause.text)
    words = " ".join(clause.text.split()).strip(" ,;.")
    return ((words, found[0][1]),) if len(found) == 1 and len(words) <= LONGEST else found


def _definitions(rule: Rule, clauses: Sequence[Clause], lists: dict[int, tuple[Clause, tuple[Clause, ...]]]) -> Iterator[Evidence]:
    """Definitions of what qualifies that count more than the section does: whoever follows them lets it happen."""
    for clause in clauses:
        if clause.kind is ClauseKind.DEFINITION and len(clause.offsets) and _defines().match(clause.text):
            _, items = lists.get(clause.start, (None, ()))
            found = tuple(item for each in items for item in _whole(each)) or beyond(clause.text)
            if found:
                conduct = Conduct(rule.requirement.norm.conduct)
                norm = Norm(clause, 0, len(clause.text), Modality.PERMISSION, False, (conduct,))
                yield Evidence(rule, norm, conduct, Verdict.CONFLICTS, ("grants",), "direction", items=found)


def _lists(clauses: Sequence[Clause]) -> dict[int, tuple[Clause, tuple[Clause, ...]]]:
    """Lists of convictions by the place of their introduction and of each item: the introduction and the items."""
    out: dict[int, tuple[Clause, tuple[Clause, ...]]] = {}
    for index, opener in enumerate(clauses):
        if opener.opens and len(opener.offsets) and _leads().search(opener.text):
            items = tuple(takewhile(lambda item: len(item.offsets), items_of(clauses, index)))
            out |= {clause.start: (opener, items) for clause in (opener, *items)}
    return out


@cache
def _rows() -> tuple[Row, ...]:
    return tuple((row, pattern, finder(row.told)) for row in convictions().beyond if (pattern := finder(row.words)))


@cache
def _cites() -> re.Pattern[str]:
    return _pattern(convictions().cites)


@cache
def _listed() -> re.Pattern[str]:
    return _pattern(convictions().listed)


@cache
def _leads() -> re.Pattern[str]:
    return _pattern(convictions().leads)


@cache
def _defines() -> re.Pattern[str]:
    words = _pattern(convictions().defines).pattern
    return re.compile(rf"\W*(?:an?\s+|the\s+|term\s+)*\W*{words}", re.IGNORECASE)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    found = finder(words)
    assert found is not None  # noqa: S101
    return found
