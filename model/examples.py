"""Training examples: clauses of the corpus's train documents with their labels, and its paraphrases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policy_lint.clauses import clauses, detect_kind
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.corpus.labels import VERDICTS, load_labels, on_clauses
from policy_lint.documents import read
from policy_lint.norms.recall import context, wording


@dataclass(frozen=True)
class Example:
    """One clause as the model sees it, and what the labels say of it: topic → verdicts."""

    context: str
    wording: str
    labels: dict[str, set[str]]


def documents(split: Path) -> Iterator[Example]:
    """Every clause of a split's documents."""
    by_doc: dict[str, list] = {}
    for label in load_labels(split / "labels.jsonl"):
        by_doc.setdefault(label.doc, []).append(label)
    for path in sorted((split / "docs").iterdir()):
        document = read(path)
        pieces = clauses(document, detect_kind(document))
        for clause, labels in zip(pieces, on_clauses(document.text, pieces, by_doc.get(path.name, [])), strict=True):
            if clause.kind is not ClauseKind.HEADING:
                yield _example(clause, [(label.topic, label.verdict) for label in labels])


def paraphrases(folder: Path) -> Iterator[Example]:
    """Every paraphrase: one clause that stands alone."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            clause = Clause(
                row["text"],
                range(len(row["text"])),
                ClauseKind(row.get("kind", "operative")),
                path=(row["heading"],) if row.get("heading") else (),
            )
            yield _example(clause, [(topic, row["verdict"]) for topic in row["topics"]])


def _example(clause: Clause, labels: list[tuple[str, str]]) -> Example:
    held: dict[str, set[str]] = {}
    for topic, verdict in labels:
        assert verdict in VERDICTS, verdict  # noqa: S101
        held.setdefault(topic, set()).add(verdict)
    return Example(context(clause), wording(clause), held)
