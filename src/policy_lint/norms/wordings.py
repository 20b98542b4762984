"""Wordings: labelled sentences of our own corpus, and those of them that a clause reads most like.

Only ``explain`` asks for them; ``make model`` gathers them (``model/wordings.py``).
"""

from __future__ import annotations

import json
import lzma
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.ngrams import topic_features, wording
from policy_lint.norms.recall import FOLDER, Recall, vector

FILE = "wordings.json.xz"

Weights = Mapping[int, float]
"""Bucket → value."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A labelled wording.

    Attributes:
        text: As the corpus has it, with its lead-ins and, for a question, its answer.
        verdict: What its label says of the topic; several joined by "/".
        similarity: Cosine of the two wordings' n-grams, between 0 and 1, to two decimals.
    """

    text: str
    verdict: str
    similarity: float


class Wordings:
    """The shipped index.

    Args:
        recall: Whose n-grams and weights make wordings alike.
        path: ``wordings.json.xz``.
    """

    def __init__(self, recall: Recall, path: Path = FOLDER / FILE) -> None:
        self._recall = recall
        stored = json.loads(lzma.decompress(path.read_bytes()))
        self._topics: dict[str, list[list[str]]] = stored["topics"]
        self._weighed: dict[str, list[Weights]] = {}

    def nearest(self, clause: Clause, topic: str, count: int = 3) -> list[Neighbour]:
        """The labelled wordings on a topic that a clause reads most like, the likest first, those alike in order of their words."""
        rows = self._topics.get(topic, [])
        if topic not in self._weighed:
            self._weighed[topic] = [self._weights(text) for text, _ in rows]
        own = self._weights(wording(clause))
        alike = [(round(_product(own, each), 2), row) for each, row in zip(self._weighed[topic], rows, strict=True)]
        alike.sort(key=lambda each: (-each[0], each[1]))
        return [Neighbour(text, verdict, similarity) for similarity, (text, verdict) in alike[:count] if similarity > 0]

    def _weights(self, text: str) -> Weights:
        """A wording as a vector of length 1 over runs of words and runs of letters; its context counts for nothing."""
        groups = topic_features(Clause(text, range(len(text)), ClauseKind.OPERATIVE), ())[:2]
        out: dict[int, float] = {}
        for place, value in zip(*vector(groups, self._recall.idf, (1.0, 1.0)), strict=True):
            out[place] = out.get(place, 0.0) + value
        length = math.sqrt(sum(value * value for value in out.values())) or 1.0
        return {place: value / length for place, value in out.items()}


def packed(topics: Mapping[str, Sequence[tuple[str, str]]]) -> bytes:
    """An index as it is stored: the same bytes whatever the order it was gathered in.

    Args:
        topics: Topic → texts with their verdicts.
    """
    held = {topic: sorted(set(topics[topic])) for topic in sorted(topics)}
    text = json.dumps({"licence": "CC BY 4.0, from corpus/", "topics": held}, ensure_ascii=False, separators=(",", ":"))
    return lzma.compress(text.encode(), preset=6)


def _product(one: Weights, other: Weights) -> float:
    short, long = sorted((one, other), key=len)
    return sum(value * long[place] for place, value in short.items() if place in long)


@cache
def wordings(recall: Recall) -> Wordings:
    """The shipped index, loaded once a process."""
    return Wordings(recall)
