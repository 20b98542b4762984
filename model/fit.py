"""``make model``: corpus/train, corpus/paraphrases, the packs' self-tests → norms/model, the same bytes from the same text."""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from examples import STANCES, Example, learned
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from policy_lint.checks.compare import compare
from policy_lint.checks.settle import UNJUDGED, features
from policy_lint.clauses.clause import Clause
from policy_lint.lint import available_packs
from policy_lint.norms.ngrams import BUCKETS, stance_features, topic_features
from policy_lint.norms.norm import Norm, Proposal
from policy_lint.norms.pipeline import Norms, reader
from policy_lint.norms.proposals import Proposals
from policy_lint.norms.recall import FOLDER, GROUP_WEIGHTS, READING_WEIGHT, vector
from policy_lint.norms.vocabulary import ConductEntry, vocabulary
from policy_lint.norms.weighing import UNWEIGHED, concepts, reading
from policy_lint.packs.pack import Rule

LAW_OF = date(2026, 11, 22)
"""The day whose packs the comparison is made with, fixed so that the weights do not depend on today."""

DUTIES = ("certify-visa", "report-to-justice-department", "give-consent-form", "give-copy-of-request", "notify-individual", "open-records",
          "hold-community-forum", "bind-contractors", "serve-all", "teach-rights", "report-publicly")  # fmt: skip
"""Conducts that requirements demand; the others they forbid."""


def main() -> None:
    """Fits both heads, stores them as 8-bit integers, and writes the model's card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--strength", type=float, default=20.0, help="inverse of the regularisation")
    args = parser.parse_args()
    began = time.monotonic()
    conducts = {name: entry for name, entry in vocabulary().conducts.items() if getattr(entry, "recalled", True)}
    examples = learned()
    print(f"{len(examples)} clauses, {time.monotonic() - began:.0f} s")
    topic = fit_topics(examples, [entry.topic for entry in conducts.values()], reader(), args.strength)
    print(f"topics fitted, {time.monotonic() - began:.0f} s")
    stance = fit_stance(examples, conducts, reader(), args.strength)
    print(f"stance fitted, {time.monotonic() - began:.0f} s")
    args.out.mkdir(parents=True, exist_ok=True)
    np.savez(args.out / "recall.npz", **topic, **stance)  # not compressed: every run would unpack it, for 20 ms
    digest = hashlib.sha256("\n".join(f"{each.clause.text}\t{sorted(each.labels)}" for each in examples).encode()).hexdigest()
    card = {
        "conducts": list(conducts),
        "topics": {name: entry.topic for name, entry in conducts.items()},
        "duties": list(DUTIES),
        "examples": len(examples),
        "trained_on": digest,
        "strength": args.strength,
        "licence": "weights: Apache-2.0; trained only on corpus/ (CC BY 4.0)",
    }
    path = args.out / "recall.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if "encoder" in before:  # it is trained apart, and seldom
        card["encoder"] = before["encoder"]
    path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def fit_topics(examples: Sequence[Example], topics: Sequence[str], norms: Norms, strength: float) -> dict[str, np.ndarray]:
    """One logistic regression a topic; an optional label counts neither way."""
    features = [topic_features(example.clause, concepts_in(norms, example)) for example in examples]
    idf = inverse_frequency(features)
    matrix = rows(features, idf, GROUP_WEIGHTS)
    weights = np.zeros((BUCKETS, len(topics)), dtype=np.float32)
    bias = np.zeros(len(topics), dtype=np.float32)
    for column, topic in enumerate(topics):
        truth = np.array([bool(example.labels.get(topic, set()) - {"optional"}) for example in examples])
        sure = np.array([example.labels.get(topic) != {"optional"} for example in examples])
        fitted = LogisticRegression(C=strength, solver="liblinear", max_iter=80, random_state=0).fit(matrix[sure], truth[sure])
        weights[:, column], bias[column] = fitted.coef_[0], fitted.intercept_[0]
    return stored("topic", weights, bias, idf)


def concepts_in(norms: Norms, example: Example) -> list[str]:
    """The concepts of an example, asked for as the program asks: after the grammar has read it and before it is filtered."""
    seen: list[str] = []

    def look(_clause: Clause, read: Sequence[Norm]) -> Proposals:
        seen.extend(concepts(read))
        return {}

    norms.of(example.clause, look)
    return seen


def fit_stance(examples: Sequence[Example], conducts: dict[str, ConductEntry], norms: Norms, strength: float) -> dict[str, np.ndarray]:
    """One three-way logistic regression over every labelled pair of clause and conduct."""
    packs = reversed(available_packs().values())
    rules = {rule.requirement.norm.conduct: rule for pack in packs for rule in reversed(pack.on(LAW_OF))}
    found, truth = [], []
    for example in examples:
        for name, entry in conducts.items():
            verdicts = example.labels.get(entry.topic, set()) - {"optional"}
            if verdicts:
                read = read_for(norms, example, name, rules.get(name))
                for verdict in sorted(verdicts):
                    found.append(stance_features(example.clause, entry.topic, name in DUTIES, read))
                    truth.append(STANCES.index(verdict))
    idf = inverse_frequency(found)
    matrix = rows(found, idf, (1.0, READING_WEIGHT))
    fitted = LogisticRegression(C=strength, max_iter=400, random_state=0).fit(matrix, truth)
    return stored("stance", fitted.coef_.T.astype(np.float32), fitted.intercept_.astype(np.float32), idf)


def read_for(norms: Norms, example: Example, conduct: str, rule: Rule | None) -> list[str]:
    """What the grammar reads of an example, and the comparison judges, once they are told the conduct."""
    for norm in norms.of(example.clause, lambda _clause, _norms: {conduct: Proposal(1.0, UNWEIGHED)}):
        found = norm.conduct(conduct)
        if found is not None:
            evidence = compare(norm, rule, norms.vocabulary.covers) if rule else None
            return features(evidence) if evidence else [*reading(norm, found), UNJUDGED]
    return ["unread"]


def inverse_frequency(features: Iterable[Sequence[Counter[int]]]) -> np.ndarray:
    """log((1 + n) / (1 + n of the clauses that have the bucket)) + 1; 0 for buckets of one clause alone."""
    count = np.zeros(BUCKETS)
    total = 0
    for groups in features:
        total += 1
        for group in groups:
            count[list(group)] += 1
    idf = np.log((1 + total) / (1 + count)) + 1
    idf[count < 2] = 0
    return idf.astype(np.float16)


def rows(features: Sequence[Sequence[Counter[int]]], idf: np.ndarray, weights: Sequence[float]) -> csr_matrix:
    """The clauses as sparse rows, by the very function that the program uses."""
    wide = idf.astype(np.float32)
    lines, columns, values = [], [], []
    for line, groups in enumerate(features):
        places, weighed = vector(groups, wide, weights)
        lines += [line] * len(places)
        columns += places
        values += weighed
    return csr_matrix((values, (lines, columns)), shape=(len(features), BUCKETS))


def stored(head: str, weights: np.ndarray, bias: np.ndarray, idf: np.ndarray) -> dict[str, np.ndarray]:
    """A head as it ships: weights of each column as 8-bit integers, with the column's scale."""
    scale = np.abs(weights).max(axis=0) / 127
    return {
        f"{head}_weights": np.round(weights / scale).astype(np.int8),
        f"{head}_scale": scale.astype(np.float32),
        f"{head}_bias": bias.astype(np.float32),
        f"{head}_idf": idf,
    }


if __name__ == "__main__":
    main()
