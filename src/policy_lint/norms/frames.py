"""Conducts by frame: which conducts the concepts of a part and its context fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policy_lint.norms.norm import Conduct, Mention, Source
from policy_lint.norms.vocabulary import ConductEntry, Frame, Vocabulary

OWN = (Source.PART, Source.CLAUSE, Source.LEAD_IN)
WEIGHT = {
    Source.PART: 1.0,
    Source.CLAUSE: 1.0,
    Source.LIMIT: 1.0,
    Source.LEAD_IN: 1.0,
    Source.DEFINED: 0.95,
    Source.QUESTION: 0.9,
    Source.BEFORE: 0.75,
    Source.HEADING: 0.7,
}


class Filling(NamedTuple):
    """The mentions in a frame's slots, and whether its action is the conduct's opposite."""

    mentions: tuple[tuple[str, Mention], ...]
    contrary: bool
    alone: bool = False

    @property
    def confidence(self) -> float:
        """How near the mentions stand."""
        out = 1.0
        for _, mention in self.mentions:
            out *= WEIGHT[mention.source]
        return out


def conducts(vocabulary: Vocabulary, mentions: Sequence[Mention], pivot: int | None = None) -> tuple[Conduct, ...]:
    """Every conduct one of whose frames is filled, with the filling that stands nearest.

    Args:
        vocabulary: The conducts and the hierarchy of concepts.
        mentions: Of the part, its clause and its context, nearest first.
        pivot: Where the part's finite verb stands: of a conduct's action and its opposite, the first after it counts.
    """
    found: list[Conduct] = []
    general: list[Conduct] = []
    for name, entry in vocabulary.conducts.items():
        filled = [filling for frame in entry.frames if (filling := fill(vocabulary, entry, frame, mentions, pivot)) is not None]
        if filled:
            best = max(filled, key=lambda each: (not each.alone, not each.contrary, each.confidence))
            conduct = Conduct(name, best.mentions, best.confidence, contrary=best.contrary)
            (general if best.alone else found).append(conduct)
    specific = {conduct.name for conduct in found}
    return (*found, *(each for each in general if specific <= set(vocabulary.conducts[each.name].beside)))


def fill(
    vocabulary: Vocabulary, entry: ConductEntry, frame: Frame, mentions: Sequence[Mention], pivot: int | None = None
) -> Filling | None:
    """The mention that fills each slot of a frame, or None where one stays empty or another conduct's concept is there."""
    if any(each.source is Source.PART and vocabulary.covers(other, each.concept) for each in mentions for other in frame.unless):
        return None
    filling, contrary = partly(vocabulary, entry, frame, mentions, pivot)
    return Filling(tuple(filling), contrary, frame.alone) if len(filling) == len(frame.slots) else None


def _inside(mention: Mention, filling: Sequence[tuple[str, Mention]]) -> bool:
    """Whether an action is no more than the last words of what fills another slot: "enforcement" in "immigration enforcement"."""
    own = [other for _, other in filling if other.source is Source.PART]
    return mention.source is Source.PART and any(other.start < mention.start < other.end for other in own)


def partly(
    vocabulary: Vocabulary, entry: ConductEntry, frame: Frame, mentions: Sequence[Mention], pivot: int | None = None
) -> tuple[list[tuple[str, Mention]], bool]:
    """The slots of a frame that mentions fill, and whether the action is the conduct's opposite."""
    filling, contrary = [], False
    for slot, concepts in sorted(frame.slots.items(), key=lambda each: each[0] == "action"):
        free = [each for each in mentions if not _inside(each, filling)] if slot == "action" else mentions
        mention = _first(vocabulary, concepts, free, _sources(slot, frame))
        if slot == "action" and entry.contrary:
            other = _first(vocabulary, entry.contrary, free, (Source.PART,))
            if other is not None and (mention is None or _sooner(other, mention, pivot or 0)):
                mention, contrary = other, True
        if mention is not None:
            filling.append((slot, mention))
    return filling, contrary


def _sooner(one: Mention, other: Mention, pivot: int) -> bool:
    """Whether the first of two mentions is the verb: the first after the finite one, and no part of the other."""
    if other.start <= one.start < other.end or one.start <= other.start < one.end:
        return False
    return (one.start < pivot, one.start) < (other.start < pivot, other.start)


def _sources(slot: str, frame: Frame) -> tuple[Source, ...]:
    """Where a slot's words may stand: an action in the part itself, an own slot in the clause, any other in its context too."""
    if slot == "action":
        return (Source.PART,)
    limit = (Source.LIMIT,) if slot in frame.limit else ()
    return (*OWN, *limit) if slot in frame.own else (*(each for each in Source if each is not Source.LIMIT), *limit)


def _first(vocabulary: Vocabulary, concepts: Sequence[str], mentions: Sequence[Mention], sources: Sequence[Source]) -> Mention | None:
    """The nearest mention of one of the concepts."""
    for mention in mentions:
        if mention.source in sources and any(vocabulary.covers(each, mention.concept) for each in concepts):
            return mention
    return None
