"""Recall: linear models over hashed n-grams, trained on our own corpus, that propose what a clause is about and how its wording leans.

It runs offline on numpy, from weights that ship in the wheel (``make model`` makes them again); each proposal can be traced to words.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policy_lint.clauses.clause import Clause
from policy_lint.norms.ngrams import stance_features, topic_features

FOLDER = Path(__file__).parent / "model"
GROUP_WEIGHTS = (1.0, 1.0, 0.5, 0.5)
READING_WEIGHT = 0.6
LEAST = 0.03
"""Probabilities below this are not worth carrying."""

Array = NDArray[np.float32]


def vector(groups: Sequence[Counter[int]], idf: Array, weights: Sequence[float]) -> tuple[list[int], list[float]]:
    """Buckets and values of a clause: 1 + log of the count, times the bucket's idf, each group of length 1 and weighed."""
    places: list[int] = []
    values: list[float] = []
    for group, weight in zip(groups, weights, strict=True):
        raw = [(1 + math.log(count)) * weighs for count, weighs in zip(group.values(), idf[list(group)].tolist(), strict=True)]
        length = math.sqrt(sum(value * value for value in raw))
        if length:
            places += group.keys()
            values += [value / length * weight for value in raw]
    return places, values


class Recall:
    """The shipped model.

    Args:
        folder: Holds ``recall.npz`` (weights as 8-bit integers with a scale a column) and ``recall.json`` (its card).
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self.card: dict[str, Any] = json.loads((folder / "recall.json").read_text(encoding="utf-8"))
        self._conducts: list[str] = self.card["conducts"]
        self._topics: dict[str, str] = self.card["topics"]
        self._duties = frozenset(self.card["duties"])
        with np.load(folder / "recall.npz") as stored:
            self._arrays: Mapping[str, NDArray[Any]] = {name: stored[name] for name in stored.files}
        self._topic_idf = self._arrays["topic_idf"].astype(np.float32)
        self._stance_idf = self._arrays["stance_idf"].astype(np.float32)

    @property
    def idf(self) -> Array:
        """What each bucket of a wording weighs: the rarer among the clauses it learned from, the more."""
        return self._topic_idf

    def topics(self, clause: Clause, concepts: Iterable[str]) -> dict[str, float]:
        """Conduct → probability that the clause is about it, to two decimals, the improbable left out."""
        places, values = vector(topic_features(clause, concepts), self._topic_idf, GROUP_WEIGHTS)
        scores = self._scores("topic", places, values)
        return {
            name: round(probability, 2)
            for name, score in zip(self._conducts, scores, strict=True)
            if (probability := 1 / (1 + math.exp(-score))) >= LEAST
        }

    def stance(self, clause: Clause, conduct: str, reading: Iterable[str]) -> tuple[float, float, float]:
        """How a clause's wording leans on one conduct: like wordings labelled ``meets``, ``weak``, ``conflicts``; to two decimals."""
        groups = stance_features(clause, self._topics[conduct], conduct in self._duties, list(reading))
        places, values = vector(groups, self._stance_idf, (1.0, READING_WEIGHT))
        scores = self._scores("stance", places, values)
        top = max(scores)
        odds = [math.exp(score - top) for score in scores]
        meets, weak, conflicts = (round(each / sum(odds), 2) for each in odds)
        return meets, weak, conflicts

    def _scores(self, head: str, places: list[int], values: list[float]) -> list[float]:
        weights = self._arrays[f"{head}_weights"][places].astype(np.float32)
        scores = np.asarray(values, dtype=np.float32) @ weights * self._arrays[f"{head}_scale"] + self._arrays[f"{head}_bias"]
        return [float(score) for score in scores]


@cache
def recall() -> Recall:
    """The shipped model, loaded once a process."""
    return Recall()
