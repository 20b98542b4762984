"""Training examples: clauses of the corpus's train documents with their labels, and its paraphrases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policy_lint.checks.settle import ORDER
from policy_lint.clauses import clauses, detect_kind
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.corpus.labels import Label, load_labels, on_clauses
from policy_lint.documents import read
from policy_lint.lint import available_packs
from policy_lint.packs.samples import clauses_of

CORPUS = Path(__file__).parent.parent / "corpus"

STANCES = tuple(verdict.value for verdict in ORDER)
"""The verdicts that are learned, in the order in which the recall tells how far it leans to each."""


@dataclass(frozen=True)
class Example:
    """One clause and what the labels say of it: topic → verdicts."""

    clause: Clause
    labels: dict[str, set[str]]


def learned() -> list[Example]:
    """All that the recall learns from: documents of the train split, paraphrases, self-tests."""
    return [*documents(CORPUS / "train"), *paraphrases(CORPUS / "paraphrases"), *self_tests()]


def documents(split: Path) -> Iterator[Example]:
    """Every clause of a split's documents."""
    by_doc: dict[str, list[Label]] = {}
    for label in load_labels(split / "labels.jsonl"):
        by_doc.setdefault(label.doc, []).append(label)
    for path in sorted((split / "docs").iterdir()):
        document = read(path)
        pieces = clauses(document, detect_kind(document))
        for clause, labels in zip(pieces, on_clauses(document.text, pieces, by_doc.get(path.name, [])), strict=True):
            if clause.kind is not ClauseKind.HEADING:
                yield Example(clause, _held((label.topic, label.verdict) for label in labels))


def paraphrases(folder: Path) -> Iterator[Example]:
    """Every paraphrase: one clause that stands alone, or under a heading, a lead-in or after a sentence where it needs one."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row["text"]
            heading = (row["heading"],) if row.get("heading") else ()
            before = (row.get("before") or "").rstrip()
            led = {"lead_ins": (before,)} if before.endswith(":") else {"before": before}
            clause = Clause(text, range(len(text)), ClauseKind.OPERATIVE, path=heading, **led)
            yield Example(clause, _held(row["topics"].items()))


def self_tests() -> Iterator[Example]:
    """The packs' self-test sentences; each says something of its own topic only, so that all others count neither way."""
    for pack in available_packs().values():
        if pack.jurisdiction:
            continue
        topics = sorted({rule.topic for other in available_packs().values() for rule in other.rules})
        for rule in pack.rules:
            tests = rule.requirement.tests
            for verdict in (*STANCES, "silent"):
                for sample in getattr(tests, verdict):
                    labels = {topic: {"optional"} for topic in topics if topic != rule.topic}
                    if verdict != "silent":
                        labels[rule.topic] = {verdict}
                    for clause in clauses_of(sample):
                        yield Example(clause, labels)


def _held(pairs: object) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for topic, verdict in pairs:  # type: ignore[attr-defined]
        held.setdefault(topic, set()).add(verdict)
    return held
