"""Heads over vectors of clauses, one logistic regression a topic as the shipped recall has over n-grams; how well topics are found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from clauserows import Row
from fit import inverse_frequency
from fit import rows as rows_of
from sklearn.linear_model import LogisticRegression

from policy_lint.norms.ngrams import topic_features
from policy_lint.norms.recall import GROUP_WEIGHTS

RARE = 1e-3
"""A word that one clause in a thousand has weighs half of one that none has."""

STRENGTH = 0.01
"""Inverse of the regularisation of heads over standardised vectors."""

Probabilities = np.ndarray
"""One row a clause, one column a topic."""

Vectors = Callable[[Sequence[Row]], np.ndarray]


def by_shipped(rows: Sequence[Row], topics: Sequence[str]) -> Probabilities:
    """What the shipped recall said of each."""
    return np.array([[row.proposed.get(topic, 0.0) for topic in topics] for row in rows])


def by_ngrams(learn: Sequence[Row], sets: Mapping[str, Sequence[Row]], topics: Sequence[str]) -> dict[str, Probabilities]:
    """The shipped recall's own features and regression, fitted on some rows: it with no more to learn from than the others."""
    features = [topic_features(row.clause, row.concepts) for row in learn]
    idf = inverse_frequency(features)
    seen = rows_of(features, idf, GROUP_WEIGHTS)
    asked = {name: rows_of([topic_features(row.clause, row.concepts) for row in rows], idf, GROUP_WEIGHTS) for name, rows in sets.items()}
    return _fitted(learn, topics, seen, asked, lambda: LogisticRegression(C=20, solver="liblinear", max_iter=80, random_state=0))


def by_heads(learn: Sequence[Row], sets: Mapping[str, Sequence[Row]], topics: Sequence[str], vectors: Vectors) -> dict[str, Probabilities]:
    """Heads fitted on some rows, asked about others.

    Args:
        learn: What they are fitted on; a doubtful label counts neither way.
        sets: Name → rows.
        topics: One head each.
        vectors: Rows → one vector each.

    Returns:
        Name → probabilities.
    """
    seen = vectors(learn)
    mean, spread = seen.mean(0), seen.std(0) + 1e-6
    asked = {name: (vectors(rows) - mean) / spread for name, rows in sets.items()}
    return _fitted(learn, topics, (seen - mean) / spread, asked, lambda: LogisticRegression(C=STRENGTH, max_iter=200, random_state=0))


def _fitted(
    learn: Sequence[Row], topics: Sequence[str], seen: Any, asked: Mapping[str, Any], fresh: Callable[[], LogisticRegression]
) -> dict[str, Probabilities]:
    """One regression a topic; a doubtful label counts neither way."""
    out = {name: np.zeros((each.shape[0], len(topics))) for name, each in asked.items()}
    for column, topic in enumerate(topics):
        sure = np.array([topic not in row.doubtful for row in learn])
        truth = np.array([topic in row.about for row in learn])
        head = fresh().fit(seen[sure], truth[sure])
        for name, each in asked.items():
            out[name][:, column] = head.predict_proba(each)[:, 1]
    return out


def together(one: Probabilities, other: Probabilities) -> Probabilities:
    """Two recalls' mean, in log odds."""
    mean = (_odds(one) + _odds(other)) / 2
    return np.asarray(1 / (1 + np.exp(-mean)))


def _odds(probability: Probabilities) -> np.ndarray:
    held = np.clip(probability, 0.005, 0.995)
    return np.asarray(np.log(held / (1 - held)))


class Static:
    """Words' vectors, averaged over a clause and, apart, over what it stands in; frequent words weigh less.

    Args:
        words: The words.
        vectors: Theirs, one row each.
        texts: What words' frequencies are counted in.
        size: Dimensions that are kept.
    """

    def __init__(self, words: Sequence[str], vectors: np.ndarray, texts: Sequence[str], size: int = 256) -> None:
        centred = vectors - vectors.mean(0)
        _, _, axes = np.linalg.svd(centred, full_matrices=False)
        kept = centred @ axes[:size].T
        self.table = (kept / np.linalg.norm(kept, axis=1, keepdims=True)).astype(np.float32)
        self.places = {word: place for place, word in enumerate(words)}
        counts = Counter(word for text in texts for word in set(_words(text)))
        share = np.array([counts[word] / len(texts) for word in words])
        self._weights = (RARE / (RARE + share)).astype(np.float32)

    def __call__(self, rows: Sequence[Row]) -> np.ndarray:
        """One row a clause: its own words', then its context's."""
        return np.stack([np.concatenate([self.of(row.pair[1]), 0.5 * self.of(row.pair[0])]) for row in rows])

    def of(self, text: str) -> np.ndarray:
        """The mean of a text's words, of length 1; zeros where none is known."""
        places = [self.places[word] for word in _words(text) if word in self.places]
        if not places:
            return np.zeros(self.table.shape[1], dtype=np.float32)
        mean = self._weights[places] @ self.table[places]
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower().replace("’", "'"))


@dataclass(frozen=True)
class Found:
    """How well topics are found in single clauses.

    Attributes:
        f1: Micro F1 over clauses and topics, at a threshold.
        average: Average precision: every threshold at once.
    """

    f1: float
    average: float


def found(rows: Sequence[Row], topics: Sequence[str], probability: Probabilities, threshold: float) -> Found:
    """The figures of one recall on one set, doubtful labels left out."""
    truth = np.array([[topic in row.about for topic in topics] for row in rows])
    sure = np.array([[topic not in row.doubtful for topic in topics] for row in rows])
    said = (probability >= threshold) & sure
    f1 = 2 * (said & truth).sum() / max(said.sum() + truth.sum(), 1)
    order = np.argsort(-probability[sure], kind="stable")
    right = truth[sure][order]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return Found(float(f1), float((precision * right).sum() / max(right.sum(), 1)))


def best(rows: Sequence[Row], topics: Sequence[str], probability: Probabilities) -> float:
    """The threshold, in steps of 0.05, at which F1 is highest on a set."""
    steps = [step / 20 for step in range(1, 20)]
    return max(steps, key=lambda step: found(rows, topics, probability, step).f1)
