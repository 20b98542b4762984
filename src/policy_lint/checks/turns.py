"""Turns: which changes of wording would turn a verdict, found by holding the changed norm against the requirement again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from policy_lint.checks.edits import Edit, loosenings, mendings
from policy_lint.checks.evidence import ORDER, Evidence, Verdict
from policy_lint.checks.settle import settled, weighed
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.norm import Norm
from policy_lint.norms.pipeline import reader
from policy_lint.norms.recall import Recall
from policy_lint.norms.weighing import proposer
from policy_lint.packs.pack import Rule

MOST = 4
"""Turns worth telling."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One way to another verdict.

    Attributes:
        edits: What to change; more than one where no single change is enough.
        verdict: What it would then be; None: the norm says nothing to the requirement any more.
    """

    edits: tuple[Edit, ...]
    verdict: Verdict | None


Judge = Callable[[Norm], Verdict | None]


def judge(evidence: Evidence, covers: Callable[[str, str], bool], recall: Recall | None) -> Judge:
    """Holds changed norms against the requirement of some evidence, as a check would.

    Where the change has words in the clause, these are read again from the start; a verdict that they do not bear out is no turn.
    """
    rule, own = evidence.rule, evidence.norm.clause

    def judged(norm: Norm) -> Verdict | None:
        changed = weighed(norm, rule, covers, recall)
        verdict = changed.verdict if changed else None
        if norm.clause is own:
            return verdict
        read = _verdicts(norm.clause, rule, covers, recall)
        return verdict if verdict in read or (verdict is None and not read) else evidence.verdict

    return judged


def turns(evidence: Evidence, judged: Judge) -> list[Turn]:
    """What would turn the verdict: of a clause that falls short, what mends it; of one that meets, what would weaken or reverse it.

    Args:
        evidence: What was found.
        judged: See `judge`.

    Returns:
        At most four, the nearest to the requirement first; none where no change that is known here turns it.
    """
    if evidence.verdict is Verdict.MEETS:
        return _merged(_singles(evidence, loosenings(evidence), judged))[:MOST]
    edits = mendings(evidence)
    better = (Verdict.MEETS,) if evidence.verdict is Verdict.WEAK else (Verdict.MEETS, None)
    found = [turn for turn in _singles(evidence, edits, judged) if turn.verdict in better]
    found = found or list(_together(evidence.norm, edits, judged, better))
    return sorted(_merged(found), key=lambda turn: better.index(turn.verdict))[:MOST]


def _singles(evidence: Evidence, edits: Iterable[Edit], judged: Judge) -> Iterator[Turn]:
    for edit in edits:
        verdict = judged(edit.make(evidence.norm))
        if verdict is not evidence.verdict:
            yield Turn((edit,), verdict)


def _together(norm: Norm, edits: Sequence[Edit], judged: Judge, better: Sequence[Verdict | None]) -> Iterator[Turn]:
    """The fewest of the edits, one a passage, that are enough together: all of them, then each left out that is not needed."""
    one_each = {edit.words or index: edit for index, edit in reversed(list(enumerate(edits)))}
    kept = list(one_each.values())[::-1]
    if judged(_after(norm, kept)) not in better:
        return
    for edit in reversed(kept.copy()):
        without = [each for each in kept if each is not edit]
        if judged(_after(norm, without)) in better:
            kept = without
    yield Turn(tuple(kept), judged(_after(norm, kept)))


def _after(norm: Norm, edits: Sequence[Edit]) -> Norm:
    return reduce(lambda changed, edit: edit.make(changed), edits, norm)


def _merged(found: Iterable[Turn]) -> list[Turn]:
    """One turn for all concepts that turn the same words the same way."""
    out: dict[object, Turn] = {}
    for turn in found:
        first, *others = turn.edits
        key = (first.kind, first.words, turn.verdict) if not others else turn
        known = out.get(key)
        out[key] = Turn((known.edits[0].also(first),), turn.verdict) if known else turn
    return list(out.values())


def of_model(rule: Rule, covers: Callable[[str, str], bool], recall: Recall | None) -> Verdict | None:
    """What the requirement's own model wording is read as: its gravest verdict, or None where it is read as nothing."""
    text = rule.requirement.model
    clause = Clause(text, range(len(text)), ClauseKind.OPERATIVE)
    return min(_verdicts(clause, rule, covers, recall), key=ORDER.__getitem__, default=None)


def _verdicts(clause: Clause, rule: Rule, covers: Callable[[str, str], bool], recall: Recall | None) -> list[Verdict]:
    """What a clause is judged to do to a requirement, norm by norm."""
    norms = reader().of(clause, proposer(recall) if recall else None)
    return [each.verdict for norm in norms if (each := settled(norm, rule, covers, recall))]
