"""Limits: which exceptions and conditions belong to a part, and what they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_lint.norms.matcher import Hit
from policy_lint.norms.norm import Limit, LimitKind
from policy_lint.norms.parts import Part, PartKind
from policy_lint.norms.passage import Passage
from policy_lint.norms.vocabulary import Vocabulary

KINDS = {PartKind.EXCEPTION: LimitKind.EXCEPTION, PartKind.CONDITION: LimitKind.CONDITION, PartKind.UNTIL: LimitKind.CONDITION}
JOINING = 2
"""Most tokens of a part that holds nothing but punctuation and a conjunction."""


def limits_of(parts: Sequence[Part], index: int) -> list[Part]:
    """The limits of a main part: those that follow it up to the next subject of its own, and those that open its sentence."""
    following = []
    for other in parts[index + 1 :]:
        if other.limits:
            following.append(other)
        elif other.kind is PartKind.MAIN and not other.continues:
            break
    leading: list[Part] = []
    for other in reversed(parts[:index]):
        if not other.limits:
            break
        leading.insert(0, other)
    first = index - len(leading)
    before = parts[first - 1] if first else None
    opens = before is None or (before.kind is PartKind.MAIN and before.end - before.start <= JOINING)
    return [*leading, *following] if opens or parts[index].continues else following


def limit_of(vocabulary: Vocabulary, passage: Passage, part: Part) -> Limit:
    """A part as a limit, its exceptions named; a main part limits as the only case that it names."""
    hits = [hit for hit in passage.inside(part) if vocabulary.roles[hit.key] == "exception"]
    names = tuple(dict.fromkeys(hit.key for hit in longest(hits)))
    names = tuple(name for name in names if not set(vocabulary.entries[name].under) & set(names))
    start, end = passage.clipped(part.start, part.end)
    return Limit(KINDS.get(part.kind, LimitKind.ONLY_IF), passage.quote(part.start, part.end), names, start, end)


def named_limits(vocabulary: Vocabulary, passage: Passage, part: Part, limits: Sequence[Part], *, negative: bool) -> tuple[Limit, ...]:
    """All limits of a part; "in no other case" and "may only … if" make its conditions the only ones.

    Args:
        vocabulary: The roles of concepts.
        passage: Where the part stands.
        part: The part.
        limits: Its limits.
        negative: The part forbids, so that nothing in it can narrow a permission.
    """
    out = tuple(limit_of(vocabulary, passage, limit) for limit in limits)
    if negative or not _is_exclusive(part, limits):
        return out
    if not any(limit.kind is LimitKind.CONDITION for limit in out):
        return (*out, limit_of(vocabulary, passage, part))
    return tuple(replace(limit, kind=LimitKind.ONLY_IF) if limit.kind is LimitKind.CONDITION else limit for limit in out)


def _is_exclusive(part: Part, limits: Sequence[Part]) -> bool:
    cues = [cue for each in (part, *limits) for cue in each.cues]
    if any(cue.key == "exclusive" for cue in cues):
        return True
    leave = next((cue for cue in part.cues if cue.key == "leave"), None)
    return leave is not None and bool(limits) and any(cue.key == "only" and leave.start < cue.start <= leave.end + 1 for cue in part.cues)


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Without those inside a longer wording of another concept: a "warrant" in "administrative warrant" is none."""
    return [hit for hit in hits if not any(_swallows(other, hit) for other in hits)]


def _swallows(other: Hit, hit: Hit) -> bool:
    longer = other.end - other.start > hit.end - hit.start and not other.gapped
    return longer and other.start <= hit.start and hit.end <= other.end
