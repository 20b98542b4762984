"""Scores of the labelled sets: what is measured, and the figures as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import keywords

from policy_lint.corpus.folder import load_corpus
from policy_lint.corpus.labels import Label, load_labels
from policy_lint.corpus.score import Figure, Judgement, Prediction, judge, predictions
from policy_lint.lint import LintOptions, available_packs, lint
from policy_lint.norms.recall import FOLDER
from policy_lint.reports.json import as_dict

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
AS_OF = date(2026, 7, 1)
"""The day whose law is applied, fixed so that figures change only with the program."""


@dataclass(frozen=True)
class LabelledSet:
    """Documents with labels.

    Attributes:
        name: As figures are shown.
        folder: Holds ``docs`` and ``labels.jsonl``.
        read_by: Who may see it: ``learned from``, ``read``, or ``nobody``.
    """

    name: str
    folder: Path
    read_by: str

    @property
    def open(self) -> bool:
        """Whether its words may be shown."""
        return self.read_by != "nobody"


SETS = (
    LabelledSet("corpus train", ROOT / "corpus/train", "learned from"),
    LabelledSet("corpus dev", ROOT / "corpus/dev", "read"),
    LabelledSet("corpus test", ROOT / "corpus/test", "nobody"),
    LabelledSet("eval dev", SHARED / "eval/dev", "read"),
    LabelledSet("eval closed", SHARED / "eval/closed", "nobody"),
)


@dataclass(frozen=True)
class Measured:
    """One set, scored.

    Attributes:
        about: The set.
        ours: The program's evidence, judged.
        baseline: The keyword baseline's, judged.
        kinds: File name → kind of document, by front matter where there is any, else as detected.
        writers: File name → writer, where the front matter tells.
    """

    about: LabelledSet
    ours: Judgement
    baseline: Judgement
    kinds: Mapping[str, str]
    writers: Mapping[str, str]


def present(wanted: Callable[[LabelledSet], bool] = lambda _: True) -> Iterator[LabelledSet]:
    """The sets that are here."""
    return (each for each in SETS if wanted(each) and each.folder.is_dir())


def has_recall() -> bool:
    """Whether the learned recall is built."""
    return (FOLDER / "recall.json").is_file()


def measure(about: LabelledSet, *, recall: bool) -> Measured:
    """Lints and judges one set.

    Args:
        about: The set.
        recall: Whether the learned recall takes part.

    Raises:
        RuntimeError: Some document was not read.
    """
    docs = sorted((about.folder / "docs").iterdir())
    texts = {path.name: path.read_text(encoding="utf-8") for path in docs}
    labels = load_labels(about.folder / "labels.jsonl")
    linted = lint([(path, path.name) for path in docs], LintOptions(as_of=AS_OF, recall=recall))
    if linted.unread:
        raise RuntimeError(f"{about.name}: {linted.unread} documents were not read in full; what was not read must not count as missed")
    report = _whole(as_dict(linted))
    scored = [pack.id for pack in available_packs().values() if pack.default]
    kinds = {document["path"]: document["kind"] for document in reversed(report["documents"])}
    writers = {}
    if about.folder.parent == ROOT / "corpus":
        told = {each.name: each.about for each in load_corpus(ROOT / "corpus").in_split(about.folder.name) if each.about}
        kinds |= {name: each.kind.value for name, each in told.items()}
        writers = {name: each.writer for name, each in told.items()}
    baseline = predictions(keywords.report(about.folder / "docs"), [keywords.PACK])
    return Measured(about, judge(labels, predictions(report, scored), texts), judge(labels, baseline, texts), kinds, writers)


def _whole(report: dict[str, Any]) -> dict[str, Any]:
    """A report whose parts of packets ("name#2") go by their file's name, as labels do."""
    return {"documents": [document | {"path": document["path"].partition("#")[0]} for document in report["documents"]]}


def plain(measured: Measured) -> dict[str, Any]:
    """The figures of one set as values for JSON, rounded to four places."""
    ours = measured.ours
    topics = {each.label.topic for each in ours.labels} | {each.prediction.topic for each in ours.predictions}
    return {
        "read_by": measured.about.read_by,
        "documents": len(measured.kinds),
        "labels": len(ours.labels),
        "figures": {name: _plain(figure) for name, figure in ours.figures().items()},
        "baseline": {name: _plain(figure) for name, figure in measured.baseline.figures().items()},
        "topics": _slices(ours, sorted(topics), lambda each: each.topic),
        "kinds": _slices(ours, sorted(set(measured.kinds.values())), lambda each: measured.kinds[each.doc]),
        "writers": _slices(ours, sorted(set(measured.writers.values())), lambda each: measured.writers[each.doc]),
    }


def _slices(judgement: Judgement, names: list[str], of: Callable[[Label | Prediction], str]) -> dict[str, Any]:
    """For each name the exact figures of its part."""
    return {name: _plain(judgement.figure(lambda each, name=name: of(each) == name)) for name in names}


def _plain(figure: Figure) -> dict[str, float]:
    return {
        "p": round(figure.precision, 4),
        "r": round(figure.recall, 4),
        "f1": round(figure.f1, 4),
        "predicted": figure.predicted,
        "labelled": figure.labelled,
    }
