"""Agreement: how far two hands that never saw each other's labels say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from policy_lint.corpus.folder import SPLITS, Corpus
from policy_lint.corpus.labels import Label, squeeze
from policy_lint.corpus.score import Figure, Prediction, Span, judge, overlap, spans

HAND = "second"


@dataclass(frozen=True)
class Agreement:
    """Two hands on the same documents.

    Attributes:
        documents: How many both labelled.
        second: The second hand's labels scored against the first.
        first: The first hand's labels scored against the second.
        topics: As ``second``, whatever the verdict.
        parted: Scored labels of either hand that the other has not, each with ``first`` or ``second``.
    """

    documents: int
    second: Figure
    first: Figure
    topics: Figure
    parted: tuple[tuple[str, Label], ...]

    @property
    def f1(self) -> float:
        """Mean of both directions, exact verdicts."""
        return (self.second.f1 + self.first.f1) / 2


def agreement(first: Sequence[Label], second: Sequence[Label], texts: Mapping[str, str]) -> Agreement:
    """Compares two hands with the scorer's matching; what either calls optional counts neither way.

    Args:
        first: One hand's labels; those on other documents are left out.
        second: The other hand's.
        texts: File name → text of the documents that both labelled.
    """
    one = _doubted([label for label in first if label.doc in texts], second, texts)
    other = _doubted([label for label in second if label.doc in texts], first, texts)
    there = judge(one, _as_predictions(other), texts)
    back = judge(other, _as_predictions(one), texts)
    parted = [("first", each.label) for each in there.labels if not each.exact]
    parted += [("second", each.label) for each in back.labels if not each.exact]
    return Agreement(len(texts), there.figure(), back.figure(), there.figure(exact=False), tuple(parted))


def _doubted(labels: list[Label], others: Sequence[Label], texts: Mapping[str, str]) -> list[Label]:
    """The labels, those made optional that the other hand calls optional."""
    squeezed = {name: squeeze(text) for name, text in texts.items()}
    doubts: dict[tuple[str, str], list[list[Span]]] = {}
    for label in others:
        if label.verdict == "optional" and label.doc in texts:
            doubts.setdefault((label.doc, label.topic), []).append(spans(label.quote, squeezed[label.doc]))
    return [
        replace(label, verdict="optional")
        if any(overlap(spans(label.quote, squeezed[label.doc]), doubt) for doubt in doubts.get((label.doc, label.topic), ()))
        else label
        for label in labels
    ]


def _as_predictions(labels: Sequence[Label]) -> list[Prediction]:
    return [Prediction(each.doc, HAND, each.topic, each.verdict, each.quote) for each in labels if each.verdict != "optional"]


def second_labels(corpus: Corpus, split: str) -> Agreement:
    """The agreement in one split, over the documents that a second hand has labelled."""
    lines = corpus.second.get(split, [])
    done = {line.doc for line in lines}
    texts = {document.name: document.body for document in corpus.in_split(split) if document.name in done}
    first = [line.label for line in corpus.labels.get(split, []) if line.label]
    return agreement(first, [line.label for line in lines if line.label], texts)


def agreement_report(corpus: Corpus) -> Iterator[str]:
    """The agreement of every split as lines of text; what the hands part over is named, save in test."""
    held = {split: second_labels(corpus, split) for split in SPLITS if corpus.second.get(split)}
    share = sum(each.documents for each in held.values()) / len(corpus.documents) if corpus.documents else 0.0
    yield f"labelled twice: {sum(each.documents for each in held.values())} of {len(corpus.documents)} documents ({share:.0%})"
    for split, each in held.items():
        yield (
            f"{split:6} {each.documents:3} documents  exact F1 {each.f1:.3f}  (second on first: P {each.second.precision:.3f} "
            f"R {each.second.recall:.3f})  topics F1 {each.topics.f1:.3f}  parted {len(each.parted)}"
        )
    for split, each in held.items():
        for hand, label in each.parted if split != "test" else ():
            yield f"{split}: {hand} only: {label.doc} {label.topic} {label.verdict}: {label.quote}"
