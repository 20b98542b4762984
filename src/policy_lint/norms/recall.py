"""Recall: a small encoder, trained on our own corpus, that proposes what a clause is about where the vocabulary has no word for it.

It runs offline on onnxruntime from weights that ship in the wheel (``make model`` makes them again). It only proposes: see `proposals`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.norm import Proposal
from policy_lint.norms.proposals import Proposals

FOLDER = Path(__file__).parent / "model"
BATCH = 32
LEAST = 0.02
"""Probabilities below this are not worth carrying."""

SOFT = (ClauseKind.RECITAL, ClauseKind.PURPOSE, ClauseKind.COMMENTARY, ClauseKind.DEFINITION)


def context(clause: Clause) -> str:
    """What the clause stands in: its kind where that softens it, its heading, the question it answers or the sentence before it."""
    parts = [f"{clause.kind.value}:"] if clause.kind in SOFT else []
    if clause.path:
        parts.append(clause.path[-1][:60])
    if clause.question:
        parts.append(f"Q: {clause.question[:120]}")
    elif clause.before:
        parts.append(clause.before[-110:])
    return " . ".join(parts)[-180:]


def wording(clause: Clause) -> str:
    """What the clause says, with the lead-ins it inherits and, for a question, the answer."""
    text = f"{' '.join(clause.lead_ins)[-140:]} {clause.text}{clause.tail}".strip()
    return f"{text} ANSWER: {clause.answer[:120]}" if clause.answer else text


class Recall:
    """The shipped model.

    Args:
        folder: Holds ``recall.onnx``, ``tokenizer.json`` and ``recall.json`` (conducts in the order of the outputs, limits, provenance).
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self.card: dict[str, Any] = json.loads((folder / "recall.json").read_text(encoding="utf-8"))
        self._conducts: list[str] = self.card["conducts"]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(self.card["tokens"])
        self._tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / "recall.onnx"), options, providers=["CPUExecutionProvider"])

    def __call__(self, clauses: Sequence[Clause]) -> list[Proposals]:
        """Proposals for each clause; those shorter go first through the model, so that a batch pads little."""
        order = sorted(range(len(clauses)), key=lambda index: len(clauses[index].text))
        out: list[Proposals] = [{} for _ in clauses]
        for start in range(0, len(order), BATCH):
            indices = order[start : start + BATCH]
            for index, proposals in zip(indices, self._batch([clauses[index] for index in indices]), strict=True):
                out[index] = proposals
        return out

    def _batch(self, clauses: Sequence[Clause]) -> list[Proposals]:
        import numpy as np

        encoded = self._tokenizer.encode_batch([(context(clause), wording(clause)) for clause in clauses])
        inputs = {
            "ids": np.array([each.ids for each in encoded], dtype=np.int64),
            "mask": np.array([each.attention_mask for each in encoded], dtype=np.int64),
            "types": np.array([each.type_ids for each in encoded], dtype=np.int64),
        }
        topics, stances = self._session.run(["topics", "stances"], inputs)
        # Two decimals: what differs between processors in the seventh must not differ in a report.
        topics, stances = np.round(topics, 2), np.round(stances, 2)
        return [
            {
                name: Proposal(float(topics[row, column]), tuple(float(each) for each in stances[row, column]))  # type: ignore[arg-type]
                for column, name in enumerate(self._conducts)
                if topics[row, column] >= LEAST
            }
            for row in range(len(clauses))
        ]


@cache
def recall() -> Recall:
    """The shipped model, loaded once a process."""
    return Recall()
