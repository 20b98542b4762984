"""Placing: where in a clause a conduct stands that the recall proposes and no frame has found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_lint.norms.frames import Mentioned, partly
from policy_lint.norms.norm import Conduct, LimitKind, Mention, Modality, Norm, Source
from policy_lint.norms.proposals import Proposals, Trust
from policy_lint.norms.vocabulary import Vocabulary


def place(vocabulary: Vocabulary, norms: Sequence[Norm], proposals: Proposals, trust: Trust) -> list[Norm]:
    """The norms, each with the conducts that the recall is sure of and that its words come nearest to.

    Args:
        vocabulary: The conducts' frames.
        norms: One a finite part, with the conducts its frames filled.
        proposals: For the whole clause.
        trust: From which probability on a proposal stands without a frame.
    """
    out = list(norms)
    placed = {conduct.name for norm in out for conduct in norm.conducts}
    for name, proposal in proposals.items():
        if proposal.probability < trust.accept or name in placed or not out:
            continue
        nearest = [_nearest(vocabulary, name, norm) for norm in out]
        index = max(range(len(out)), key=lambda each: (_weight(out[each], nearest[each]), -each))
        filling, contrary = nearest[index]
        filling = _demanded(vocabulary, name, out[index], filling)
        conduct = Conduct(name, tuple(filling), proposal.probability, proposal, contrary)
        out[index] = replace(out[index], conducts=(*out[index].conducts, conduct))
    return out


def _nearest(vocabulary: Vocabulary, name: str, norm: Norm) -> tuple[list[tuple[str, Mention]], bool]:
    """The fullest filling of the conduct's frames from the norm's own words."""
    entry = vocabulary.conducts.get(name)
    if entry is None or not entry.frames:
        return [], False
    mentioned = Mentioned(vocabulary, norm.mentions)
    return max((partly(entry, frame, mentioned) for frame in entry.frames), key=lambda each: len(each[0]))


def _weight(norm: Norm, nearest: tuple[list[tuple[str, Mention]], bool]) -> float:
    """How likely a part carries the conduct: by the slots it fills, then by force, then by denial."""
    force = norm.modality is not Modality.STATEMENT
    return len(nearest[0]) + 0.75 * force + 0.5 * norm.negative - 0.8 * ("relative" in norm.marks)


def _demanded(vocabulary: Vocabulary, name: str, norm: Norm, filling: list[tuple[str, Mention]]) -> list[tuple[str, Mention]]:
    """The filling, with the limit as the object of a conduct that limits may name: "no interview until it is signed"."""
    entry = vocabulary.conducts.get(name)
    slots = [slot for frame in (entry.frames if entry else ()) for slot in frame.limit]
    limit = next((each for each in norm.limits if norm.negative or each.kind is LimitKind.EXCEPTION), None)
    if not slots or limit is None or any(slot in slots for slot, _ in filling):
        return filling
    return [*filling, (slots[0], Mention(name, limit.text, limit.start, limit.end, Source.LIMIT))]
