"""Phrases of the vocabulary found in a spaCy Doc: one PhraseMatcher for any case, one for exact case, gaps joined afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from policy_lint.norms.vocabulary import Vocabulary

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
        nlp: The pipeline whose tokenizer cuts the phrases as it cuts the text.
        vocabulary: Expands ``word*``.
        phrases: Key → phrases, found in any case.
        cased: Key → phrases, found only in the case given.
    """

    def __init__(
        self,
        nlp: Language,
        vocabulary: Vocabulary,
        phrases: Mapping[str, Iterable[str]],
        cased: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._any_case = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._cased = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._keys: dict[str, list[tuple[str, int, int]]] = {}
        plain: dict[str, set[str]] = {}
        for key, wordings in phrases.items():
            for phrase in wordings:
                parts = vocabulary.expand(phrase)
                for index, forms in enumerate(parts):
                    slot = phrase if len(parts) > 1 else ""
                    name = f"{slot}#{index}" if slot else key
                    if slot:
                        self._keys.setdefault(name, []).append((key, index, len(parts)))
                    plain.setdefault(name, set()).update(forms)
        for name, forms_of in plain.items():
            self._any_case.add(name, [nlp.make_doc(form) for form in sorted(forms_of)])
        for key, wordings in (cased or {}).items():
            self._cased.add(key, [nlp.make_doc(form) for form in sorted(wordings)])
        self._strings = nlp.vocab.strings

    def __call__(self, doc: Doc) -> list[Hit]:
        """All hits in order of place; of several of one key that overlap, the longest."""
        hits: list[Hit] = []
        halves: dict[str, list[tuple[int, int]]] = {}
        for matcher in (self._any_case, self._cased):
            for number, start, end in matcher(doc):
                name = self._strings[number]
                if name in self._keys:
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
            if not name.endswith("#0"):
                continue
            phrase = name[:-2]
            for start, end in places:
                last = self._follow(halves, phrase, end)
                if last is not None:
                    out += [Hit(key, start, last, gapped=True) for key, _, _ in self._keys[name]]
        return out

    def _follow(self, halves: Mapping[str, list[tuple[int, int]]], phrase: str, end: int) -> int | None:
        """Where the parts after the first end, or None where one is missing."""
        index = 1
        while f"{phrase}#{index}" in self._keys:
            after = [each for each in halves.get(f"{phrase}#{index}", ()) if end <= each[0] <= end + GAP]
            if not after:
                return None
            end = min(after)[1]
            index += 1
        return end


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
