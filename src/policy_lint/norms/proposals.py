"""Where the learned recall and the vocabulary meet: the recall proposes a conduct, the frames and the grammar place it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.norm import Conduct, Modality, Norm, Proposal

Proposals = Mapping[str, Proposal]
"""Conduct → proposal, for one clause."""

Propose = Callable[[Clause, Sequence[Norm]], Proposals]
"""Given a clause and what the grammar read of it, the conducts it may be about."""

FRAMED = 0.45
"""What a filled frame is worth where the recall doubts it."""

LEADER = re.compile(r"(?:\. ?){4}")
"""The dots that lead from an entry of an index to its page."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How far frames and recall are trusted where they differ.

    Attributes:
        accept: From this probability on a proposal stands without a frame.
        accept_commentary: The same in commentary, where other people speak.
        doubt: Below it a filled frame falls.
        fewest: Fewer words than this, question apart, are a fragment and carry no norm.
        letters: Less of its characters being letters, digits or spaces, a clause is a line of a table of contents.
    """

    accept: float = 0.35
    accept_commentary: float = 0.85
    doubt: float = 0.2
    fewest: int = 4
    letters: float = 0.75


def agree(norms: Sequence[Norm], proposals: Proposals, trust: Trust) -> list[Norm]:
    """The norms of one clause with the conducts on which frames and recall agree, or of which one is sure enough alone.

    Args:
        norms: One a finite part, with the conducts its frames filled.
        proposals: For the whole clause.
        trust: The thresholds.
    """
    out = [_whole(replace(norm, conducts=tuple(_weighed(norm, proposals, trust))), trust) for norm in norms]
    out = [norm for norm in out if not _fragment(norm, trust)]
    placed = {conduct.name for norm in out for conduct in norm.conducts}
    for name, proposal in proposals.items():
        if out and name not in placed and proposal.probability >= _accept(out[0].clause, trust):
            index = principal(out)
            conduct = Conduct(name, (), proposal.probability, proposal)
            out[index] = replace(out[index], conducts=(*out[index].conducts, conduct))
    return out


def _accept(clause: Clause, trust: Trust) -> float:
    return trust.accept_commentary if clause.kind is ClauseKind.COMMENTARY else trust.accept


def _weighed(norm: Norm, proposals: Proposals, trust: Trust) -> list[Conduct]:
    least = max(trust.doubt, trust.accept_commentary) if norm.clause.kind is ClauseKind.COMMENTARY else trust.doubt
    kept = []
    for conduct in norm.conducts:
        proposal = proposals.get(conduct.name)
        if proposal is not None and proposal.probability >= least:
            kept.append(replace(conduct, recalled=proposal, confidence=max(conduct.confidence * FRAMED, proposal.probability)))
    return kept


def _whole(norm: Norm, trust: Trust) -> Norm:
    """The norm with its whole clause for its words where its own part is a fragment of it."""
    if len(norm.text.split()) >= trust.fewest:
        return norm
    return replace(norm, start=0, end=len(norm.clause.text))


def _fragment(norm: Norm, trust: Trust) -> bool:
    """Whether the clause is too short for a norm, or mostly dots."""
    clause = norm.clause
    words = " ".join((*clause.lead_ins, clause.text))
    spelled = sum(char.isalnum() or char == " " for char in clause.text)
    led = spelled < trust.letters * len(clause.text) or LEADER.search(clause.text) is not None
    return clause.kind is not ClauseKind.QUESTION and (len(words.split()) < trust.fewest or led)


def principal(norms: Sequence[Norm]) -> int:
    """The part that likeliest carries what the clause is about: the first with force, else the first that denies, else the first."""
    for wanted in (lambda norm: norm.modality is not Modality.STATEMENT, lambda norm: norm.negative):
        for index, norm in enumerate(norms):
            if wanted(norm):
                return index
    return 0
