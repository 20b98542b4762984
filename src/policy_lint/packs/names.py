"""Names: the conducts and concepts that packs may use, and what to say of one that the vocabulary does not have."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from policy_lint.packs.schema import Requirement

Key = tuple[str | int, ...]
Wrong = list[tuple[Key, str]]


class Names:
    """The names a pack may use."""

    def __init__(self, conducts: Collection[str], concepts: Collection[str]) -> None:
        self.conducts = frozenset(conducts)
        self.concepts = frozenset(concepts)

    def unknown(self, requirement: Requirement, fields: Collection[str] | None = None) -> Wrong:
        """Names in a requirement that the vocabulary does not have, with their keys; in some fields only, if these are given."""
        used = [(key, "conduct", name, self.conducts) for key, name in _conducts(requirement)]
        used += [(key, "concept", name, self.concepts) for key, name in _concepts(requirement)]
        return [
            (key, f"no {what} {name!r} in the vocabulary{nearest(name, known)}")
            for key, what, name, known in used
            if name not in known and (fields is None or key[0] in fields)
        ]


def nearest(name: str, known: Collection[str]) -> str:
    """A question after the name that was perhaps meant; empty where none is near."""
    from rapidfuzz import process  # only on the way to an error

    near = process.extractOne(name, sorted(known), score_cutoff=70)
    return f"; did you mean {near[0]!r}?" if near else ""


def _conducts(requirement: Requirement) -> Iterator[tuple[Key, str]]:
    yield ("norm", "conduct"), requirement.norm.conduct
    for index, expectation in enumerate(requirement.expected):
        for place, name in enumerate(expectation.about):
            yield ("expected", index, "about", place), name


def _concepts(requirement: Requirement) -> Iterator[tuple[Key, str]]:
    for field in ("exceptions", "grants", "never", "bearers"):
        for place, name in enumerate(getattr(requirement, field) or ()):
            yield (field, place), name
    for place, name in enumerate(requirement.norm.solely):
        yield ("norm", "solely", place), name
    for index, need in enumerate(requirement.needs):
        yield ("needs", index, "concept"), need.concept
        for place, name in enumerate(need.also):
            yield ("needs", index, "also", place), name
