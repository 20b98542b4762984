"""Change: commitments of two versions side by side: added, dropped, strengthened, weakened, moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.fuzz import ratio

from policy_lint.workspace.diff.commitment import Commitment

LIKE = 55.0
"""Similarity, of 100, from which two passages about one duty are two versions of one."""


class Kind(StrEnum):
    """What happened to a commitment."""

    WEAKENED = "weakened"
    DROPPED = "dropped"
    ADDED = "added"
    STRENGTHENED = "strengthened"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One commitment before and after.

    Attributes:
        kind: What happened.
        effect: −1 where less is owed than before, 1 where more is, 0 where it is the same.
        before: None where it is added.
        after: None where it is dropped.
        why: What makes it so, for people.
    """

    kind: Kind
    effect: int
    before: Commitment | None
    after: Commitment | None
    why: tuple[str, ...] = ()

    @property
    def one(self) -> Commitment:
        """The new version, or the old where there is no new one."""
        found = self.after or self.before
        assert found is not None  # noqa: S101
        return found


def changes(old: Sequence[Commitment], new: Sequence[Commitment]) -> tuple[Change, ...]:
    """What changed between the commitments of two versions; what only reads otherwise and owes the same is no change.

    Args:
        old: Of all documents of the old version.
        new: Of all documents of the new version.

    Returns:
        Changes, those that weaken first, then in order of place.
    """
    pairs, gone, come = _pairs(list(old), list(new))
    found = [change for before, after in pairs if (change := _changed(before, after))]
    found += [_alone(Kind.DROPPED, each, [after for _, after in pairs]) for each in gone]
    found += [_alone(Kind.ADDED, each, [before for before, _ in pairs]) for each in come]
    return tuple(sorted(found, key=lambda each: (each.effect, each.one.path, each.one.location.start, each.one.topic)))


def _pairs(old: list[Commitment], new: list[Commitment]) -> tuple[list[tuple[Commitment, Commitment]], list[Commitment], list[Commitment]]:
    """Two versions of the same commitment, and what is left on either side; the surest pairs first."""
    pairs: list[tuple[Commitment, Commitment]] = []
    same: tuple[Callable[[Commitment, Commitment], bool], ...] = (
        lambda a, b: a.words == b.words and a.place == b.place,
        lambda a, b: a.words == b.words and a.path == b.path,
        lambda a, b: a.words == b.words,
    )
    for test in same:
        _take(pairs, old, new, lambda a, b, test=test: 100.0 if test(a, b) else 0.0)  # type: ignore[misc]
    _take(pairs, old, new, lambda a, b: ratio(a.words, b.words) + 20 * (bool(a.label) and a.label == b.label) if a.path == b.path else 0.0)
    return pairs, old, new


def _take(
    pairs: list[tuple[Commitment, Commitment]],
    old: list[Commitment],
    new: list[Commitment],
    like: Callable[[Commitment, Commitment], float],
) -> None:
    """Move pairs that are alike enough out of both lists, the most alike first."""
    scored = [
        (-score, index, other)
        for index, before in enumerate(old)
        for other, after in enumerate(new)
        if before.topic == after.topic and (score := like(before, after)) >= LIKE
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, index, other in sorted(scored):
        if index not in taken[0] and other not in taken[1]:
            taken[0].add(index)
            taken[1].add(other)
            pairs.append((old[index], new[other]))
    old[:] = [each for index, each in enumerate(old) if index not in taken[0]]
    new[:] = [each for index, each in enumerate(new) if index not in taken[1]]


def _changed(before: Commitment, after: Commitment) -> Change | None:
    effect, why = _effect(before, after)
    if effect:
        return Change(Kind.STRENGTHENED if effect > 0 else Kind.WEAKENED, effect, before, after, why)
    if before.place != after.place:
        return Change(Kind.MOVED, 0, before, after)
    return None


def _effect(before: Commitment, after: Commitment) -> tuple[int, tuple[str, ...]]:
    """Whether more or less is owed, and why. Where a limit is new and another gone, less is owed: somebody must look."""
    why: list[str] = []
    if before.level != after.level:
        why.append(f"now it {after.level.words}; before it {before.level.was}")
    gained = [words for about, words in after.limits if about not in dict(before.limits)]
    lost = [words for about, words in before.limits if about not in dict(after.limits)]
    why += [f"new limit: “{words}”" for words in gained] + [f"limit taken out: “{words}”" for words in lost]
    if before.level != after.level:
        return (1 if after.level > before.level else -1), tuple(why)
    if not gained and not lost:
        return 0, ()
    return (-1 if bool(gained) == after.protects else 1), tuple(why)


def _alone(kind: Kind, each: Commitment, others: Sequence[Commitment]) -> Change:
    """A commitment without a counterpart; nothing is gained or lost where the same document says as much elsewhere."""
    effect = (1 if each.protects else -1) * (1 if kind is Kind.ADDED else -1)
    before, after = (None, each) if kind is Kind.ADDED else (each, None)
    equal = [other for other in others if _says_as_much(other, each)]
    if equal:
        place = equal[0].label or "another passage"
        return Change(kind, 0, before, after, (f"the same duty stands in {place}",))
    return Change(kind, effect, before, after, () if each.protects else (f"it {each.level.words}",))


def _says_as_much(other: Commitment, each: Commitment) -> bool:
    if (other.topic, other.path) != (each.topic, each.path) or other.protects != each.protects:
        return False
    fewer = {about for about, _ in other.limits} <= {about for about, _ in each.limits}
    return other.level >= each.level and fewer if each.protects else True
