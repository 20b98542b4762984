"""Conducts by frame: which conducts the concepts of a part and its context fill."""

from __future__ import annotations

from collections.abc import Sequence

from policy_lint.norms.norm import Conduct, Mention, Source
from policy_lint.norms.vocabulary import Frame, Vocabulary

OWN = (Source.PART, Source.CLAUSE, Source.LEAD_IN)
WEIGHT = {
    Source.PART: 1.0,
    Source.CLAUSE: 1.0,
    Source.LEAD_IN: 1.0,
    Source.DEFINED: 0.95,
    Source.QUESTION: 0.9,
    Source.BEFORE: 0.75,
    Source.HEADING: 0.7,
}


def conducts(vocabulary: Vocabulary, mentions: Sequence[Mention]) -> tuple[Conduct, ...]:
    """Every conduct one of whose frames is filled, with the filling that stands nearest.

    Args:
        vocabulary: The conducts and the hierarchy of concepts.
        mentions: Of the part, its clause and its context, nearest first.
    """
    found = []
    for name, entry in vocabulary.conducts.items():
        filled = [filling for frame in entry.frames if (filling := fill(vocabulary, frame, mentions)) is not None]
        if filled:
            best = max(filled, key=_confidence)
            found.append(Conduct(name, best, _confidence(best)))
    return tuple(found)


def fill(vocabulary: Vocabulary, frame: Frame, mentions: Sequence[Mention]) -> tuple[tuple[str, Mention], ...] | None:
    """The mention that fills each slot of a frame, or None where one stays empty or another conduct's concept is there."""
    if any(each.source is Source.PART and vocabulary.covers(other, each.concept) for each in mentions for other in frame.unless):
        return None
    filling = []
    for slot, concepts in frame.slots.items():
        mention = _first(vocabulary, concepts, mentions, slot, frame)
        if mention is None:
            return None
        filling.append((slot, mention))
    return tuple(filling)


def _first(vocabulary: Vocabulary, concepts: Sequence[str], mentions: Sequence[Mention], slot: str, frame: Frame) -> Mention | None:
    """The nearest mention of one of the concepts; an action only from the part itself."""
    allowed = (Source.PART,) if slot == "action" else OWN if slot in frame.own else tuple(Source)
    for mention in mentions:
        if mention.source in allowed and any(vocabulary.covers(each, mention.concept) for each in concepts):
            return mention
    return None


def _confidence(filling: tuple[tuple[str, Mention], ...]) -> float:
    out = 1.0
    for _, mention in filling:
        out *= WEIGHT[mention.source]
    return out
