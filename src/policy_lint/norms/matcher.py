"""Phrases of the vocabulary found among a text's words, with gaps joined afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from policy_lint.norms.wordindex import WordIndex, Words

GAP = 7
"""Most tokens between two parts of a phrase with a gap ("turn the person over")."""


class Hit(NamedTuple):
    """A phrase of one key at some tokens, end excluded."""

    key: str
    start: int
    end: int
    gapped: bool = False


class Phrases:
    """Finds the phrases of many keys at once.

    Args:
        index: The phrases.
    """

    def __init__(self, index: WordIndex) -> None:
        self._any_case, self._cased, self._gapped, self._count = index

    def __call__(self, exact: Sequence[str], lower: Sequence[str]) -> list[Hit]:
        """All hits in order of place; of several of one key that overlap, the longest.

        Args:
            exact: The text's words.
            lower: The same in lower case.
        """
        found = [*_scan(self._any_case, lower), *_scan(self._cased, exact)]
        halves: dict[str, list[tuple[int, int]]] = {}
        hits: list[Hit] = []
        for name, start, end in found:
            if "#" in name:
                halves.setdefault(name, []).append((start, end))
            else:
                hits.append(Hit(name, start, end))
        if halves:
            hits += self._joined(halves)
        return _longest(hits)

    def _joined(self, halves: Mapping[str, list[tuple[int, int]]]) -> list[Hit]:
        """Phrases with gaps whose every part is there, in order and near."""
        out = []
        for name, places in halves.items():
            phrase, _, index = name.rpartition("#")
            if index != "0":
                continue
            for start, end in places:
                last = self._follow(halves, phrase, end)
                if last is not None:
                    out += [Hit(key, start, last, gapped=True) for key in self._gapped[phrase]]
        return out

    def _follow(self, halves: Mapping[str, list[tuple[int, int]]], phrase: str, end: int) -> int | None:
        """Where the parts after the first end, or None where one is missing."""
        for index in range(1, self._count[phrase]):
            after = [each for each in halves.get(f"{phrase}#{index}", ()) if end <= each[0] <= end + GAP]
            if not after:
                return None
            end = min(after)[1]
        return end


def _scan(index: Words, words: Sequence[str]) -> Iterable[tuple[str, int, int]]:
    """(key, start, end) of every phrase that stands among the words."""
    last = len(words) - 1
    for start, word in enumerate(words):
        begun = index.get(word)
        if begun is None:
            continue
        for phrase, keys in (*begun.get("", ()), *(begun.get(words[start + 1], ()) if start < last else ())):
            end = start + len(phrase)
            if len(phrase) <= 2 or list(words[start:end]) == phrase:
                for key in keys:
                    yield key, start, end


def _longest(hits: list[Hit]) -> list[Hit]:
    """Without those inside a longer hit of the same key."""
    hits = sorted(set(hits), key=lambda hit: (hit.start, -hit.end, hit.key))
    kept: list[Hit] = []
    reach: dict[str, int] = {}
    for hit in hits:
        if hit.end <= reach.get(hit.key, -1):
            continue
        reach[hit.key] = hit.end
        kept.append(hit)
    return kept
