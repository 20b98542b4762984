"""Contradiction: two norms, and whether both can be followed.

They cannot where one forbids the conduct that the other permits or orders, of the same people and the same things, in cases that do
not exclude each other. An exception is no contradiction to its rule: what falls within an exception of the prohibition, what a court
or the law itself commands, and what says that it prevails over the rest, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from policy_lint.checks.compare import ELSEWHERE, GENERAL
from policy_lint.clauses.clause import ClauseKind
from policy_lint.norms.norm import Conduct, Limit, LimitKind, Mention, Modality, Norm, Source

Covers = Callable[[str, str], bool]

BINDING = (ClauseKind.OPERATIVE, ClauseKind.QUESTION, ClauseKind.ANSWER)
SPOKEN = (ClauseKind.QUESTION, ClauseKind.ANSWER)
"""Kinds of clause in which a plain statement of what is done tells people the rule."""
LOOSE = frozenset({"hedged", "descriptive", "fact", "supposed", "past", "defines", "suspends"})
"""Marks of a norm that lays nothing down by itself."""
ASIDE = "relative"
"""Mark of a norm in a relative clause: "resolved that no officer shall" binds, "agents who may hold" grants nothing."""
ALIKE = 0.5
"""Share of the shorter text's words that two limits have in common where they speak of the same case."""
YIELDING = (*GENERAL, *ELSEWHERE, "permitted-by-law")
"""Cases in which a grant only says what a court, the law or another rule commands, or gives way to them."""
FAR = (Source.HEADING, Source.BEFORE)
"""Where words stand that only tell what a clause may be about."""
GRANTS = (Modality.PERMISSION, Modality.OBLIGATION)
CLOSED = (Modality.PROHIBITION, Modality.OBLIGATION, Modality.STATEMENT)
OVER = "agency"
"""The bearer that stands for all who act for it."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two norms that cannot both be followed.

    Attributes:
        conduct: What it is about.
        grant: The norm that permits or orders it.
        bar: The norm that forbids it.
    """

    conduct: str
    grant: Norm
    bar: Norm


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compares norms of one document, or of several.

    Attributes:
        covers: Whether a concept (first) is another (second) or broader.
        prevails: Finds the words by which a clause places itself above, or below, others.
        apart: The norms stand in different documents, or far apart in one: then a condition does not make an exception of a grant.
        some: Concepts of people whom a bar may protect alone.
        proposed: What the recall alone proposed counts too, because something else has settled what the norms are about.
    """

    covers: Covers
    prevails: re.Pattern[str]
    apart: bool = False
    proposed: bool = False
    some: frozenset[str] = frozenset()

    def clash(self, one: Norm, other: Norm) -> Clash | None:
        """The clash of two norms, whichever is named first; None where both can be followed."""
        for mine in sorted(one.conducts, key=lambda conduct: conduct.name):
            theirs = other.conduct(mine.name)
            if theirs is None or one.forbids(mine) == other.forbids(theirs):
                continue
            pair = ((one, mine), (other, theirs))
            (bar, barred), (grant, granted) = pair if one.forbids(mine) else pair[::-1]
            if self._binds(bar, grant) and self._same(barred, granted) and self._concern(bar, grant) and self._meet(bar, grant):
                return Clash(mine.name, grant, bar)
        return None

    def _binds(self, bar: Norm, grant: Norm) -> bool:
        """Whether both lay something down, and neither says which of them goes before the other."""
        if any(norm.marks & LOOSE or norm.clause.kind not in BINDING or self.prevails.search(norm.clause.text) for norm in (bar, grant)):
            return False
        spoken = grant.modality is Modality.STATEMENT and grant.clause.kind in SPOKEN
        open_ = ASIDE not in grant.marks and (grant.modality in GRANTS or spoken)
        return bar.modality in CLOSED and "solely" not in bar.marks and open_

    def _same(self, barred: Conduct, granted: Conduct) -> bool:
        """Whether both say of what they speak, and the words of each slot that both fill name the same, or one a kind of the other."""
        if self.proposed and not (barred.mentions and granted.mentions):
            return True
        shared = _slots(barred) & _slots(granted)
        if not shared - {"action"}:
            return False
        for slot in shared:
            mine, theirs = _named(barred.mentions, slot), _named(granted.mentions, slot)
            if not any(self._related(one, other) for one in mine for other in theirs):
                return False
        return True

    def _concern(self, bar: Norm, grant: Norm) -> bool:
        """Whether they bind the same people, or one those of the other, and the bar protects no others than the grant is about."""
        if self.some & _said(bar) - _said(grant):
            return False
        one, other = bar.bearer, grant.bearer
        return one is None or other is None or OVER in (one.concept, other.concept) or self._related(one.concept, other.concept)

    def _meet(self, bar: Norm, grant: Norm) -> bool:
        """Whether there is a case to which both apply, and in which the grant is no exception of the bar."""
        cases = [limit for limit in grant.limits if limit.kind is not LimitKind.EXCEPTION]
        named = {name for limit in cases for name in limit.concepts} | _said(grant)
        if "extent" in grant.marks or self._covered(named, YIELDING) or self._excepted(bar, cases, named):
            return False
        conditions = [limit for limit in bar.limits if limit.kind is LimitKind.CONDITION]
        if self._excepted(grant, conditions, {name for limit in conditions for name in limit.concepts}):
            return False
        if conditions and not self._alike(conditions, cases):
            return False
        return self.apart or not cases or self._alike(conditions, cases)

    def _excepted(self, norm: Norm, cases: Sequence[Limit], named: Iterable[str]) -> bool:
        """Whether a case is one that a norm excepts, by concept or in its own words."""
        exceptions = [limit for limit in norm.limits if limit.kind is not LimitKind.CONDITION]
        names = {name for limit in exceptions for name in limit.concepts}
        if names & set(ELSEWHERE) or self._covered(named, names):
            return True
        return any(_overlap(one.text, other.text) for one in exceptions for other in cases)

    def _alike(self, conditions: Sequence[Limit], cases: Sequence[Limit]) -> bool:
        """Whether one of the conditions is one of the cases, or wider."""
        names = {name for limit in conditions for name in limit.concepts}
        named = [name for limit in cases for name in limit.concepts]
        return self._covered(named, names) or any(_overlap(one.text, other.text) for one in conditions for other in cases)

    def _covered(self, names: Iterable[str], by: Iterable[str]) -> bool:
        wide = tuple(by)
        return any(self.covers(broad, name) for name in names for broad in wide)

    def _related(self, one: str, other: str) -> bool:
        return self.covers(one, other) or self.covers(other, one)


def _slots(conduct: Conduct) -> set[str]:
    return {slot for slot, mention in conduct.mentions if mention.source not in FAR}


def _named(mentions: Iterable[tuple[str, Mention]], slot: str) -> set[str]:
    return {mention.concept for name, mention in mentions if name == slot and mention.source not in FAR}


def _said(norm: Norm) -> set[str]:
    """Concepts that a norm's clause names in its own words, outside a limit."""
    return {mention.concept for mention in norm.mentions if mention.source in (Source.PART, Source.CLAUSE)}


def _overlap(one: str, other: str) -> bool:
    """Whether two limits have so many words in common that they speak of the same case."""
    mine, theirs = (set(re.findall(r"[a-z0-9.]{4,}", text.lower())) for text in (one, other))
    short = min(len(mine), len(theirs))
    return bool(short) and len(mine & theirs) >= ALIKE * short
