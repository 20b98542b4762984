"""Labels: what a reader says one passage of one document does to one topic; one JSON object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_lint.clauses.clause import Clause, ClauseKind

VERDICTS = ("meets", "weak", "conflicts", "optional")


@dataclass(frozen=True, slots=True)
class Label:
    """One label: document, topic, verdict and the words that carry the norm.

    Attributes:
        doc: File name of the document.
        topic: The part of a requirement's id after the slash.
        verdict: One of `VERDICTS`.
        quote: Words of the document.
        why: A remark, where the labeller made one.
        by: Who labelled, in second labels.
    """

    doc: str
    topic: str
    verdict: str
    quote: str
    why: str = ""
    by: str = ""


def load_labels(path: Path) -> list[Label]:
    """The labels of a file.

    Raises:
        ValueError: A line is no JSON object with the right keys; names file and line.
    """
    out = []
    for number, line in lines(path):
        try:
            out.append(Label(**json.loads(line)))
        except (TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"{path}:{number}: {error}") from error
    return out


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file that hold anything, with their numbers from 1."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield number, line


def squeeze(text: str) -> str:
    """Lower-case letters and digits alone, so that line breaks, quotes and marks never decide whether words are found."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


class Squeezed:
    """A text as its letters and digits alone, each of which knows where it stood."""

    def __init__(self, text: str) -> None:
        kept = [(index, low) for index, char in enumerate(text) for low in char.lower() if low.isascii() and low.isalnum()]
        self.text = "".join(char for _, char in kept)
        self._places = [index for index, _ in kept]

    def find(self, quote: str) -> Iterator[tuple[int, int]]:
        """Every place of a quote: start and end in the original text."""
        needle = squeeze(quote)
        for match in re.finditer(re.escape(needle), self.text) if needle else ():
            yield self._places[match.start()], self._places[match.end() - 1] + 1


def on_clauses(text: str, clauses: Sequence[Clause], labels: Sequence[Label]) -> list[list[Label]]:
    """The labels of one document beside its clauses.

    Args:
        text: The document's text.
        clauses: Its clauses.
        labels: Its labels.

    Returns:
        For each clause, the labels that share half of the shorter of clause and quote; a heading that is no question carries none.
    """
    squeezed = Squeezed(text)
    places = [(label, next(squeezed.find(label.quote), None)) for label in labels]
    out: list[list[Label]] = []
    for clause in clauses:
        held = []
        for label, place in places:
            if place is None or clause.kind is ClauseKind.HEADING:
                continue
            shared = min(clause.end, place[1]) - max(clause.start, place[0])
            if shared > 0 and shared >= min(clause.end - clause.start, place[1] - place[0]) / 2:
                held.append(label)
        out.append(held)
    return out
