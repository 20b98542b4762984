"""Phrases of the vocabulary found among a text's words, with gaps joined afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from policy_lint.norms.vocabulary import Vocabulary

GAP = 7
"""Most tokens between two parts of a phrase with a gap ("turn the person over")."""


Index = dict[str, dict[str, list[tuple[tuple[str, ...], list[str]]]]]
"""First word → second word, "" where there is none → phrases with their keys."""


class Hit(NamedTuple):
    """A phrase of one key at some tokens, end excluded."""

    key: str
    start: int
    end: int
    gapped: bool = False


class Splitting:
    """Cuts a phrase into the words that the tokenizer would cut it into, without running it where it would only cut at spaces.

    Args:
        tokenizer: spaCy's; it cuts the text too.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenize = tokenizer
        self._special = frozenset(tokenizer.rules or ())

    def __call__(self, phrase: str) -> tuple[str, ...]:
        """The phrase's words."""
        words = phrase.split(" ")
        if all(word.isalpha() and word.isascii() and word not in self._special for word in words):
            return tuple(words)
        return tuple(token.text for token in self._tokenize(phrase))


class Phrases:
    """Finds the phrases of many keys at once.

    Args:
        split: Cuts the phrases as the text is cut.
        vocabulary: Expands ``word*``.
        phrases: Key → phrases, found in any case.
        cased: Key → phrases, found only in the case given.
    """

    def __init__(
        self,
        split: Splitting,
        vocabulary: Vocabulary,
        phrases: Mapping[str, Iterable[str]],
        cased: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._split = split
        self._any_case: Index = {}
        self._cased: Index = {}
        self._gapped: dict[str, list[str]] = {}
        self._count: dict[str, int] = {}
        for key, wordings in phrases.items():
            for phrase in wordings:
                self._add_phrase(key, phrase, vocabulary.expand(phrase))
        for key, wordings in (cased or {}).items():
            for phrase in wordings:
                self._add(self._cased, key, split(phrase))

    def _add_phrase(self, key: str, phrase: str, parts: Sequence[Sequence[str]]) -> None:
        if len(parts) == 1:
            for form in parts[0]:
                self._add(self._any_case, key, self._lower(form))
            return
        known = phrase in self._gapped
        self._gapped.setdefault(phrase, []).append(key)
        self._count[phrase] = len(parts)
        if not known:
            for index, forms in enumerate(parts):
                for form in forms:
                    self._add(self._any_case, f"{phrase}#{index}", self._lower(form))

    def _lower(self, form: str) -> tuple[str, ...]:
        return tuple(word.lower() for word in self._split(form))

    @staticmethod
    def _add(index: Index, key: str, words: tuple[str, ...]) -> None:
        phrases = index.setdefault(words[0], {}).setdefault(words[1] if len(words) > 1 else "", [])
        keys = next((keys for phrase, keys in phrases if phrase == words), None)
        if keys is None:
            phrases.append((words, [key]))
        elif key not in keys:
            keys.append(key)

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


def _scan(index: Index, words: Sequence[str]) -> Iterable[tuple[str, int, int]]:
    """(key, start, end) of every phrase that stands among the words."""
    last = len(words) - 1
    for start, word in enumerate(words):
        begun = index.get(word)
        if begun is None:
            continue
        for phrase, keys in (*begun.get("", ()), *(begun.get(words[start + 1], ()) if start < last else ())):
            end = start + len(phrase)
            if len(phrase) <= 2 or tuple(words[start:end]) == phrase:
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
