"""Recall: what a clause is about and how its wording leans, proposed by models that were trained on our own corpus.

Linear models over hashed n-grams know our wordings; a small transformer (`encoder`) knows others by their likeness to them. They err
differently, and their mean in log odds errs less than either. Both run offline on numpy, from weights that ship in the wheel (``make
model`` and ``make encoder`` make them again).
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policy_lint.clauses.clause import Clause
from policy_lint.norms.encoder import Encoder
from policy_lint.norms.ngrams import context, stance_features, topic_features, wording

FOLDER = Path(__file__).parent / "model"
GROUP_WEIGHTS = (1.0, 1.0, 0.5, 0.5)
READING_WEIGHT = 0.6
SURE = 5.3
"""Log odds beyond which neither model is believed: one in two hundred."""

LEAST = 0.03
"""Probabilities below this are not worth carrying."""

UNSURE = (0.06, 0.9)
"""Where the n-grams give some topic a probability between these, the encoder is asked too: of one clause in three, for the same figures."""

UNSURE_APART = (0.2, 0.9)
"""The same for clauses of which only a sure proposal counts: they are many, and asking about each costs time."""

CLEAR = math.log(0.8)
"""Where the n-grams give no stance so much, the encoder is asked too."""

LIKENESS = 0.3
"""What its view weighs then: the n-grams were told what the grammar read, it was not."""

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
        folder: Holds ``recall.npz`` (weights as 8-bit integers with a scale a column), ``recall.json`` (its card), and the `Encoder`.
        alone: Whether the n-grams speak alone, the encoder never being asked.
    """

    def __init__(self, folder: Path = FOLDER, *, alone: bool = False) -> None:
        self.card: dict[str, Any] = json.loads((folder / "recall.json").read_text(encoding="utf-8"))
        self._conducts: list[str] = self.card["conducts"]
        self._topics: dict[str, str] = self.card["topics"]
        self._duties = frozenset(self.card["duties"])
        with np.load(folder / "recall.npz") as stored:
            self._arrays: Mapping[str, NDArray[Any]] = {name: stored[name] for name in stored.files}
        self._topic_idf = self._arrays["topic_idf"].astype(np.float32)
        self._stance_idf = self._arrays["stance_idf"].astype(np.float32)
        self._folder = folder
        self._alone = alone

    @cached_property
    def _encoder(self) -> Encoder:
        """Loaded when it is first asked about a clause."""
        return Encoder(self._folder)

    @property
    def idf(self) -> Array:
        """What each bucket of a wording weighs: the rarer among the clauses it learned from, the more."""
        return self._topic_idf

    def topics(self, clause: Clause, concepts: Iterable[str], *, apart: bool = False) -> dict[str, float]:
        """Conduct → probability that the clause is about it, to two decimals, the improbable left out.

        Args:
            clause: The clause.
            concepts: What the vocabulary found in it; see `topic_features`.
            apart: Whether only a sure proposal counts; see `UNSURE_APART`.
        """
        places, values = vector(topic_features(clause, concepts), self._topic_idf, GROUP_WEIGHTS)
        odds = self._scores("topic", places, values)
        sure = _probabilities(odds)
        least, most = UNSURE_APART if apart else UNSURE
        if not self._alone and any(least <= each <= most for each in sure):
            by_words = np.where(sure < LEAST, -SURE, np.clip(odds, -SURE, SURE))
            by_likeness = np.clip(self._encoder.odds(context(clause), wording(clause)), -SURE, SURE)
            sure = _probabilities((by_words + by_likeness) / 2)
        return {name: round(float(each), 2) for name, each in zip(self._conducts, sure, strict=True) if each >= LEAST}

    def stance(self, clause: Clause, conduct: str, reading: Iterable[str]) -> tuple[float, float, float]:
        """How a clause's wording leans on one conduct: like wordings labelled ``meets``, ``weak``, ``conflicts``; to two decimals."""
        groups = stance_features(clause, self._topics[conduct], conduct in self._duties, list(reading))
        places, values = vector(groups, self._stance_idf, (1.0, READING_WEIGHT))
        leans = _logs(self._scores("stance", places, values))
        if not self._alone and leans.max() < CLEAR:
            alike = _logs(self._encoder.stances(context(clause), wording(clause))[self._conducts.index(conduct)])
            leans = _logs((1 - LIKENESS) * np.maximum(leans, -SURE) + LIKENESS * np.maximum(alike, -SURE))
        meets, weak, conflicts = (round(each, 2) for each in np.exp(leans).tolist())
        return meets, weak, conflicts

    def _scores(self, head: str, places: list[int], values: list[float]) -> Array:
        weights = self._arrays[f"{head}_weights"][places].astype(np.float32)
        scores = np.asarray(values, dtype=np.float32) @ weights * self._arrays[f"{head}_scale"] + self._arrays[f"{head}_bias"]
        return np.asarray(scores, dtype=np.float32)


def _probabilities(odds: NDArray[np.floating[Any]]) -> Array:
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


def _logs(scores: NDArray[np.floating[Any]]) -> Array:
    """Scores as logarithms of shares of one."""
    above = scores - scores.max()
    return np.asarray(above - np.log(np.exp(above).sum()), dtype=np.float32)


@cache
def recall() -> Recall:
    """The shipped model, loaded once a process."""
    return Recall()
