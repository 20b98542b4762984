"""Conducts by frame: which conducts the concepts of a part and its context fill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policy_lint.norms.norm import Conduct, Mention, Source
from policy_lint.norms.vocabulary import ConductEntry, Frame, Vocabulary

OWN = frozenset({Source.PART, Source.CLAUSE, Source.LEAD_IN})
ANYWHERE = frozenset(Source) - {Source.LIMIT}
PART = frozenset({Source.PART})
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

Slots = list[tuple[str, Mention]]


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


class Mentioned:
    """Mentions found by any concept that they are a kind of.

    Args:
        vocabulary: The hierarchy of concepts.
        mentions: Nearest first.
        pivot: Where the part's finite verb stands: of a conduct's action and its opposite, the first after it counts.
    """

    def __init__(self, vocabulary: Vocabulary, mentions: Iterable[Mention], pivot: int | None = None) -> None:
        self.pivot = pivot or 0
        self._by: dict[str, list[tuple[int, Mention]]] = {}
        for place, mention in enumerate(mentions):
            for broad in vocabulary.lineage[mention.concept]:
                self._by.setdefault(broad, []).append((place, mention))
        self._present = frozenset(self._by)

    def possible(self, entry: ConductEntry) -> list[Frame]:
        """The frames of a conduct none of whose slots lacks every concept."""
        return [
            frame
            for frame, needed in zip(entry.frames, entry.needed, strict=True)
            if not any(concepts.isdisjoint(self._present) for concepts in needed)
        ]

    def first(self, concepts: Sequence[str], sources: frozenset[Source], taken: Slots) -> Mention | None:
        """The nearest mention of one of the concepts that is no mere part of what is taken."""
        best: tuple[int, Mention] | None = None
        for concept in concepts:
            for place, mention in self._by.get(concept, ()):
                if best is not None and place >= best[0]:
                    break
                if mention.source in sources and not _inside(mention, taken):
                    best = (place, mention)
                    break
        return best[1] if best else None

    def any(self, concepts: Iterable[str], sources: frozenset[Source]) -> bool:
        """Whether one of the concepts is mentioned there."""
        return any(mention.source in sources for concept in concepts for _, mention in self._by.get(concept, ()))


def conducts(vocabulary: Vocabulary, mentions: Iterable[Mention], pivot: int | None = None) -> tuple[Conduct, ...]:
    """Every conduct one of whose frames is filled, with the filling that stands nearest.

    Args:
        vocabulary: The conducts and the hierarchy of concepts.
        mentions: Of the part, its clause and its context, nearest first.
        pivot: Where the part's finite verb stands, in characters of the clause; see `Mentioned`.
    """
    mentioned = Mentioned(vocabulary, mentions, pivot)
    found: list[Conduct] = []
    general: list[Conduct] = []
    serving: list[Conduct] = []
    for name, entry in vocabulary.conducts.items():
        filled = [filling for frame in mentioned.possible(entry) if (filling := fill(entry, frame, mentioned)) is not None]
        if filled:
            best = max(filled, key=lambda each: (not each.alone, not each.contrary, each.confidence))
            conduct = Conduct(name, best.mentions, best.confidence, contrary=best.contrary)
            (serving if not entry.recalled else general if best.alone else found).append(conduct)
    specific = {conduct.name for conduct in found}
    return (*found, *serving, *(each for each in general if specific <= set(vocabulary.conducts[each.name].beside)))


def fill(entry: ConductEntry, frame: Frame, mentioned: Mentioned) -> Filling | None:
    """The mention that fills each slot of a frame, or None where one stays empty or another conduct's concept is there."""
    filling, contrary = partly(entry, frame, mentioned, whole=True)
    if len(filling) < len(frame.slots) or mentioned.any(frame.unless, PART):
        return None
    return Filling(tuple(filling), contrary, frame.alone)


def partly(entry: ConductEntry, frame: Frame, mentioned: Mentioned, *, whole: bool = False) -> tuple[Slots, bool]:
    """The slots of a frame that mentions fill, and whether the action is the conduct's opposite.

    Args:
        entry: The conduct.
        frame: One of its frames.
        mentioned: What there is to fill it.
        whole: Give up at the first slot that stays empty.
    """
    filling: Slots = []
    contrary = False
    for slot, concepts in frame.in_order:
        action = slot == "action"
        mention = mentioned.first(concepts, _sources(slot, frame), filling if action else [])
        if action and entry.contrary:
            other = mentioned.first(entry.contrary, PART, filling)
            if other is not None and (mention is None or _sooner(other, mention, mentioned.pivot)):
                mention, contrary = other, True
        if mention is not None:
            filling.append((slot, mention))
        elif whole:
            break
    return filling, contrary


def _inside(mention: Mention, taken: Slots) -> bool:
    """Whether an action is no more than the last words of what fills another slot: "enforcement" in "immigration enforcement"."""
    own = [other for _, other in taken if other.source is Source.PART]
    return mention.source is Source.PART and any(other.start < mention.start < other.end for other in own)


def _sooner(one: Mention, other: Mention, pivot: int) -> bool:
    """Whether the first of two mentions is the verb: the first after the finite one, and no part of the other."""
    if other.start <= one.start < other.end or one.start <= other.start < one.end:
        return False
    return (one.start < pivot, one.start) < (other.start < pivot, other.start)


def _sources(slot: str, frame: Frame) -> frozenset[Source]:
    """Where a slot's words may stand: an action in the part itself, an own slot in the clause, any other in its context too."""
    if slot == "action":
        return PART
    near = OWN if slot in frame.own else ANYWHERE
    return near | {Source.LIMIT} if slot in frame.limit else near
