"""Inflected forms of an English word, by rule and by the vocabulary's table of irregular ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping

VOWELS = "aeiou"


class Morphology:
    """Makes every form that ``word*`` stands for in the vocabulary.

    Args:
        irregular: Forms of words that no rule makes, by base form.
        doubling: Verbs that double their last consonant before -ed and -ing.
    """

    def __init__(self, irregular: Mapping[str, Collection[str]], doubling: Collection[str]) -> None:
        self.irregular = irregular
        self.doubling = frozenset(doubling)

    def forms(self, word: str) -> tuple[str, ...]:
        """The word itself and its forms in -s, -ed, -ing, as noun or verb alike; some may not exist, which does no harm."""
        if word in self.irregular:
            return (word, *self.irregular[word])
        return (word, self._with_s(word), self._with(word, "ed"), self._with(word, "ing"))

    def _with_s(self, word: str) -> str:
        if word.endswith("y") and word[-2:-1] not in VOWELS:
            return word[:-1] + "ies"
        if word.endswith(("s", "x", "z", "ch", "sh")):
            return word + "es"
        return word + "s"

    def _with(self, word: str, suffix: str) -> str:
        if word in self.doubling:
            return word + word[-1] + suffix
        if word.endswith("e") and not (suffix == "ing" and word.endswith(("ee", "oe", "ye"))):
            return word[:-1] + suffix
        if word.endswith("y") and word[-2:-1] not in VOWELS and suffix == "ed":
            return word[:-1] + "ied"
        return word + suffix
