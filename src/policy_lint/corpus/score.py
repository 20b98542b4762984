"""The score: a report's evidence held against labels.

A piece of evidence is right when a label of the same document and topic overlaps its quote and has its verdict. Several pieces on
one label count once in recall; evidence on an optional label counts nowhere; a quote that the document does not hold is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from policy_lint.corpus.labels import Label, squeeze

PROMISES = "commitments"
"""The pack that yields where a state pack judges the same passage under the same topic."""

NET = 700
"""Squeezed characters that a quote may always have; a longer one must be at most four times its match, or it is a net over the page."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Prediction:
    """One piece of evidence: what a report says of one passage."""

    doc: str
    pack: str
    topic: str
    verdict: str
    quote: str


class Outcome(StrEnum):
    """What became of a prediction."""

    RIGHT = "right"
    WRONG = "wrong"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class JudgedLabel:
    """A scored label: whether some prediction has its verdict (exact), and whether any has its topic (found)."""

    label: Label
    exact: bool
    found: bool


@dataclass(frozen=True, slots=True)
class JudgedPrediction:
    """A prediction judged with its verdict (exact) and without (found), and the verdicts of the labels it overlaps."""

    prediction: Prediction
    exact: Outcome
    found: Outcome
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and their mean.

    Attributes:
        right: Predictions that are right, of ``predicted``.
        hit: Labels that were found, of ``labelled``.
    """

    right: int
    predicted: int
    hit: int
    labelled: int

    @property
    def precision(self) -> float:
        """Share of predictions that are right; 0 where there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of labels that were found; 0 where there are none."""
        return self.hit / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Judgement:
    """A set of predictions judged by a set of labels."""

    labels: tuple[JudgedLabel, ...]
    predictions: tuple[JudgedPrediction, ...]

    def figure(self, keep: Callable[[Label | Prediction], bool] = lambda _: True, *, exact: bool = True) -> Figure:
        """The figure of some of it.

        Args:
            keep: Which labels and predictions count.
            exact: Whether the verdict must be right too.
        """
        outcomes = [each.exact if exact else each.found for each in self.predictions if keep(each.prediction)]
        hits = [each.exact if exact else each.found for each in self.labels if keep(each.label)]
        return Figure(outcomes.count(Outcome.RIGHT), len(outcomes) - outcomes.count(Outcome.IGNORED), hits.count(True), len(hits))

    def figures(self, keep: Callable[[Label | Prediction], bool] = lambda _: True) -> dict[str, Figure]:
        """The three figures: ``exact`` verdicts, ``conflicts`` alone, ``topics`` found whatever the verdict."""
        return {
            "exact": self.figure(keep),
            "conflicts": self.figure(lambda each: each.verdict == "conflicts" and keep(each)),
            "topics": self.figure(keep, exact=False),
        }


def predictions(report: Mapping[str, Any], packs: Iterable[str]) -> list[Prediction]:
    """The evidence of a JSON report.

    Args:
        report: As `policy_lint.reports.json.as_dict` gives it.
        packs: Those that are scored; local packs only repeat them.
    """
    wanted = set(packs)
    out = []
    for document in report["documents"]:
        name = PurePosixPath(document["path"]).name
        for requirement in document["requirements"]:
            pack, _, topic = requirement["id"].partition("/")
            if pack in wanted:
                out += [Prediction(name, pack, topic, each["verdict"], each["quote"]) for each in requirement.get("evidence", ())]
    return out


def judge(labels: Sequence[Label], found: Sequence[Prediction], texts: Mapping[str, str]) -> Judgement:
    """Predictions held against labels, document by document.

    Args:
        labels: Of the documents in ``texts``.
        found: Those on other documents are left out.
        texts: File name → whole text.

    Raises:
        ValueError: A label's words are not in its document.
    """
    judged_labels: list[JudgedLabel] = []
    judged: list[JudgedPrediction] = []
    for name, text in texts.items():
        squeezed = squeeze(text)
        ours = [(label, spans(label.quote, squeezed)) for label in labels if label.doc == name]
        if astray := next((label for label, places in ours if not places), None):
            raise ValueError(f"{name} does not hold the words of its label: {astray.quote[:80]!r}")
        kept = _merged([(each, spans(each.quote, squeezed)) for each in found if each.doc == name])
        _judge_document(ours, kept, judged_labels, judged)
    return Judgement(tuple(judged_labels), tuple(judged))


def _judge_document(
    labels: list[tuple[Label, list[Span]]],
    found: list[tuple[Prediction, list[Span]]],
    judged_labels: list[JudgedLabel],
    judged: list[JudgedPrediction],
) -> None:
    exact, topical = set[int](), set[int]()
    for prediction, places in found:
        near = [(index, label) for index, (label, held) in enumerate(labels) if label.topic == prediction.topic and overlap(held, places)]
        scored = [(index, label) for index, label in near if label.verdict != "optional"]
        right = [index for index, label in scored if label.verdict == prediction.verdict]
        exact.update(right)
        topical.update(index for index, _ in scored)
        doubtful = len(scored) < len(near)
        told = tuple(sorted({label.verdict for _, label in near}))
        judged.append(JudgedPrediction(prediction, _outcome(right, doubtful), _outcome(scored, doubtful), told))
    judged_labels += [
        JudgedLabel(label, index in exact, index in topical) for index, (label, _) in enumerate(labels) if label.verdict != "optional"
    ]


def _outcome(right: Sequence[object], doubtful: bool) -> Outcome:
    """Right where something matches, ignored where only doubt does."""
    return Outcome.RIGHT if right else Outcome.IGNORED if doubtful else Outcome.WRONG


def _merged(found: list[tuple[Prediction, list[Span]]]) -> list[tuple[Prediction, list[Span]]]:
    """One prediction a passage and topic: packs share topics, and one passage may be quoted at two lengths."""
    first: dict[tuple[str, str, str], tuple[Prediction, list[Span]]] = {}
    for one, places in found:
        first.setdefault((one.topic, one.verdict, squeeze(one.quote)), (one, places))
    kept: list[tuple[Prediction, list[Span]]] = []
    for one, places in sorted(first.values(), key=lambda each: each[0].pack == PROMISES):
        if not any(
            one.topic == other.topic and (one.verdict == other.verdict or one.pack != other.pack) and overlap(places, held)
            for other, held in kept
        ):
            kept.append((one, places))
    return kept


def spans(quote: str, squeezed: str) -> list[Span]:
    """Every place of a quote in a squeezed text."""
    needle = squeeze(quote)
    return [match.span() for match in re.finditer(re.escape(needle), squeezed)] if needle else []


def overlap(some: Iterable[Span], others: Sequence[Span]) -> bool:
    """Whether two spans share half of the shorter one, the longer being no net cast over the page."""
    for start, end in some:
        for begin, stop in others:
            short, long = sorted((end - start, stop - begin))
            if min(end, stop) - max(start, begin) >= short / 2 and long <= max(NET, 4 * short):
                return True
    return False
