"""Weighing: the recall's view of a clause, given what the grammar and the vocabulary read in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from policy_lint.clauses.clause import Clause
from policy_lint.norms.norm import Conduct, Norm, Proposal, Source
from policy_lint.norms.proposals import Proposals, Propose
from policy_lint.norms.recall import Recall

APART = 0.65
"""From this probability on a proposal stands for a clause that is of our subject by nothing but its page."""

UNWEIGHED = (0.0, 0.0, 0.0)
"""The stance of a proposal before a requirement has been held against it."""


def proposer(recall: Recall, *, apart: bool = False) -> Propose:
    """What the recall proposes for a clause that the grammar has read; see `Recall.topics`."""

    def propose(clause: Clause, norms: Sequence[Norm]) -> Proposals:
        return {name: Proposal(sure, UNWEIGHED) for name, sure in recall.topics(clause, concepts(norms), apart=apart).items()}

    return propose


def reserved(
    propose: Propose, speaks: Callable[[Clause], bool], apart: Propose | None = None, needs: Mapping[str, float] = MappingProxyType({})
) -> Propose:
    """What is proposed, and of a clause that is not of our subject by anything near it only what is proposed with confidence.

    Args:
        propose: What proposes.
        speaks: Whether a clause is of our subject by what is near it.
        apart: What proposes for those that are not, where another does.
        needs: Conduct → how probable it must be for those, where that is not `APART`.
    """

    def sure(clause: Clause, norms: Sequence[Norm]) -> Proposals:
        if speaks(clause):
            return propose(clause, norms)
        return {name: each for name, each in (apart or propose)(clause, norms).items() if each.probability >= needs.get(name, APART)}

    return sure


def narrowed(propose: Propose, vouched: Callable[[Clause], bool], conducts: Collection[str]) -> Propose:
    """What is proposed, and of a clause for which only narrow anchors vouch only what they vouch for."""

    def held(clause: Clause, norms: Sequence[Norm]) -> Proposals:
        proposed = propose(clause, norms)
        return proposed if vouched(clause) else {name: each for name, each in proposed.items() if name in conducts}

    return held


def concepts(norms: Sequence[Norm]) -> list[str]:
    """The concepts and filled frames of a clause, as the features that the recall was trained with."""
    found = {
        f"{'o' if mention.source in (Source.PART, Source.CLAUSE, Source.LIMIT) else 'l'}:{mention.concept}"
        for norm in norms
        for mention in norm.mentions
    }
    return sorted(found | {f"f:{conduct.name}" for norm in norms for conduct in norm.conducts})


def reading(norm: Norm, conduct: Conduct) -> list[str]:
    """What the grammar read of one norm, as the features that the recall was trained with."""
    way = "against" if norm.forbids(conduct) else "for"
    out = [f"{norm.modality.value} {way}", f"frame {bool(conduct.mentions)}"]
    out += [f"mark {mark}" for mark in sorted(norm.marks)]
    out += [f"cue {key}" for key in sorted({key for key, _ in norm.cues})]
    for limit in norm.limits:
        out.append(f"limit {limit.kind.value}")
        out += [f"limit {limit.kind.value} {concept}" for concept in limit.concepts]
    return out
