"""Pieces: the parts of words that the encoder has vectors for, longest first, so that few words are unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

UNKNOWN = "[UNK]"

LONGEST = 100
"""Letters from which on a word is taken for unknown: a line of rubbish costs no time."""

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


class Pieces:
    """Words → numbers of their pieces, by greedy longest match (Wu et al. 2016, as BERT's uncased models have it).

    Args:
        pieces: The pieces in order of their numbers; one that goes on within a word begins with ``##``.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self.places = {piece: place for place, piece in enumerate(pieces)}
        self._unknown = self.places[UNKNOWN]
        self._of = lru_cache(maxsize=1 << 14)(self._pieces)

    def __call__(self, text: str, most: int) -> list[int]:
        """The numbers of a text's pieces, so many at most."""
        found: list[int] = []
        for word in _WORD.findall(_plain(text)):
            found += self._of(word)
            if len(found) >= most:
                break
        return found[:most]

    def _pieces(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        start = 0
        while start < len(word) <= LONGEST:
            mark = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if mark + word[start:end] in self.places), start)
            if end == start:
                return (self._unknown,)
            found.append(self.places[mark + word[start:end]])
            start = end
        return tuple(found) or (self._unknown,)


def _plain(text: str) -> str:
    """Small letters without accents."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return "".join(char for char in unicodedata.normalize("NFD", lower) if not unicodedata.combining(char))
