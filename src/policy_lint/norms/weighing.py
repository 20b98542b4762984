"""Weighing: the recall's view of norms that the grammar has read, conduct by conduct."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policy_lint.clauses.clause import Clause
from policy_lint.norms.norm import Conduct, Norm, Proposal
from policy_lint.norms.proposals import Proposals
from policy_lint.norms.recall import Recall


def propose(recall: Recall, clauses: Sequence[Clause]) -> list[Proposals]:
    """What the recall proposes for each clause; stances come later, when the grammar has read it."""
    return [{name: Proposal(probability, (0.0, 0.0, 0.0)) for name, probability in recall.topics(clause).items()} for clause in clauses]


def weigh(recall: Recall, norms: Iterable[Norm]) -> list[Norm]:
    """The norms with the stance of each recalled conduct, from its words and from what the grammar read."""
    return [replace(norm, conducts=tuple(_weighed(recall, norm, conduct) for conduct in norm.conducts)) for norm in norms]


def _weighed(recall: Recall, norm: Norm, conduct: Conduct) -> Conduct:
    if conduct.recalled is None:
        return conduct
    stance = recall.stance(norm.clause, conduct.name, reading(norm, conduct))
    return replace(conduct, recalled=replace(conduct.recalled, stance=stance))


def reading(norm: Norm, conduct: Conduct) -> list[str]:
    """What the grammar read, as the features that the recall was trained with."""
    way = "against" if norm.negative != conduct.contrary else "for"
    out = [f"{norm.modality.value} {way}", f"frame {bool(conduct.mentions)}"]
    out += [f"mark {mark}" for mark in sorted(norm.marks)]
    for limit in norm.limits:
        out.append(f"limit {limit.kind.value}")
        out += [f"limit {limit.kind.value} {concept}" for concept in limit.concepts]
    return out
