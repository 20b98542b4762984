"""Rows for comparing recalls: every clause that is learned from or scored, as each of them sees it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from measure import ROOT, SHARED

sys.path.insert(0, str(ROOT / "model"))
from examples import Example, documents, learned

from policy_lint.clauses.clause import Clause
from policy_lint.norms.ngrams import context, wording
from policy_lint.norms.norm import Norm
from policy_lint.norms.pipeline import Norms, reader
from policy_lint.norms.proposals import Proposals
from policy_lint.norms.recall import Recall
from policy_lint.norms.weighing import concepts

SCORED = {"corpus dev": ROOT / "corpus/dev", "eval dev": SHARED / "eval/dev"}
"""Sets that may be read; the others play no part in choosing a recall."""


@dataclass(frozen=True)
class Row:
    """One clause.

    Attributes:
        clause: The clause.
        pair: What it stands in, and what it says.
        about: Topics that it is labelled with.
        doubtful: Topics on which it counts neither way.
        concepts: What the vocabulary found in it, as the shipped recall is told.
        framed: Topics whose frames the vocabulary fills.
        proposed: Topic → probability by the shipped recall, where it is one that is scored.
    """

    clause: Clause
    pair: tuple[str, str]
    about: frozenset[str]
    doubtful: frozenset[str]
    concepts: tuple[str, ...]
    framed: frozenset[str]
    proposed: dict[str, float]


def learned_from(most: int) -> list[Row]:
    """What the shipped recall learned from (train documents, paraphrases, self-tests), or so many clauses of it, chosen by a hash."""
    examples = sorted(learned(), key=lambda example: (crc32(wording(example.clause).encode()), context(example.clause)))
    return list(_rows(examples[:most], None, reader()))


def scored(recall: Recall) -> dict[str, list[Row]]:
    """Every clause of the sets that are scored and here."""
    return {name: list(_rows(documents(folder), recall, reader())) for name, folder in SCORED.items() if folder.is_dir()}


def _rows(examples: Iterable[Example], recall: Recall | None, norms: Norms) -> Iterator[Row]:
    topic_of = {name: entry.topic for name, entry in norms.vocabulary.conducts.items()}
    for example in examples:
        seen: list[Norm] = []

        def look(_: Clause, read: Iterable[Norm], seen: list[Norm] = seen) -> Proposals:
            seen.extend(read)
            return {}

        norms.of(example.clause, look)
        told = tuple(concepts(seen))
        proposed = recall.topics(example.clause, told) if recall else {}
        yield Row(
            example.clause,
            (context(example.clause), wording(example.clause)),
            frozenset(topic for topic, verdicts in example.labels.items() if verdicts - {"optional"}),
            frozenset(topic for topic, verdicts in example.labels.items() if verdicts == {"optional"}),
            told,
            frozenset(topic_of[conduct.name] for norm in seen for conduct in norm.conducts),
            {topic_of[name]: sure for name, sure in proposed.items()},
        )
