"""Paraphrases: single clauses that say one topic's conduct in other words; training text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from policy_lint.corpus.labels import lines
from policy_lint.errors import Fault

Strategy = Literal[
    "voice", "nominalisation", "negation", "euphemism", "exception-first", "consequence", "delegation", "definition", "context",
    "plain", "near-miss",
]  # fmt: skip


class Paraphrase(BaseModel):
    """One clause.

    Attributes:
        text: The clause.
        topics: What it does to which topics; empty for a near miss. ``optional`` counts neither way.
        strategy: How it avoids the usual words; ``plain`` where it does not.
        heading: The heading it leans on, if any.
        before: The sentence before it that it leans on, if any.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Annotated[str, Field(min_length=1)]
    topics: dict[str, Literal["meets", "weak", "conflicts", "optional"]]
    strategy: Strategy
    heading: str = ""
    before: str = ""


def read_paraphrases(path: Path) -> tuple[list[tuple[int, Paraphrase]], list[Fault]]:
    """The paraphrases of a file with their line numbers, and every line that is none."""
    out, faults = [], []
    for number, line in lines(path):
        try:
            out.append((number, Paraphrase.model_validate_json(line)))
        except ValidationError as error:
            for problem in error.errors():
                key = ".".join(map(str, problem["loc"])) or "line"
                faults.append(Fault(str(path), number, 1, key, problem["msg"]))
    return out, faults
