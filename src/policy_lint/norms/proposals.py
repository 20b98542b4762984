"""Where the learned recall and the vocabulary meet: the recall proposes a conduct, the frames and the grammar place it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from policy_lint.norms.norm import Conduct, Modality, Norm, Proposal

Proposals = Mapping[str, Proposal]
"""Conduct → proposal, for one clause."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How far frames and recall are trusted where they differ.

    Attributes:
        accept: From this probability on a proposal stands without a frame.
        doubt: Below it a filled frame falls.
    """

    accept: float = 0.4
    doubt: float = 0.12


def agree(norms: Sequence[Norm], proposals: Proposals, trust: Trust) -> list[Norm]:
    """The norms of one clause with the conducts on which frames and recall agree, or of which one is sure enough alone.

    Args:
        norms: One a finite part, with the conducts its frames filled.
        proposals: For the whole clause.
        trust: The thresholds.
    """
    out = [replace(norm, conducts=tuple(_weighed(norm.conducts, proposals, trust))) for norm in norms]
    placed = {conduct.name for norm in out for conduct in norm.conducts}
    for name, proposal in proposals.items():
        if proposal.probability >= trust.accept and name not in placed and out:
            index = principal(out)
            conduct = Conduct(name, (), proposal.probability, proposal)
            out[index] = replace(out[index], conducts=(*out[index].conducts, conduct))
    return out


def _weighed(conducts: Sequence[Conduct], proposals: Proposals, trust: Trust) -> list[Conduct]:
    kept = []
    for conduct in conducts:
        proposal = proposals.get(conduct.name)
        if proposal is not None and proposal.probability >= trust.doubt:
            kept.append(replace(conduct, recalled=proposal, confidence=max(conduct.confidence * 0.5, proposal.probability)))
    return kept


def principal(norms: Sequence[Norm]) -> int:
    """The part that most likely carries what the clause is about: the first with force, else the first that denies, else the first."""
    for wanted in (lambda norm: norm.modality is not Modality.STATEMENT, lambda norm: norm.negative):
        for index, norm in enumerate(norms):
            if wanted(norm):
                return index
    return 0
