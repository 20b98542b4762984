"""The corpus as it stands in its folder: splits, documents, labels, paraphrases, second labels; mistakes collected, not raised."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from policy_lint.corpus.frontmatter import FrontMatter, read_front_matter, split_text
from policy_lint.corpus.labels import Label, lines
from policy_lint.corpus.paraphrases import Paraphrase, read_paraphrases
from policy_lint.data import load_model
from policy_lint.errors import Fault, PackError, UsageError

SPLITS = ("train", "dev", "test")


class Writer(BaseModel):
    """One hand: the split all its documents stand in, and who it plays, in a line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    split: Literal["train", "dev", "test"]
    persona: Annotated[str, Field(min_length=1)]


class Splits(BaseModel):
    """``splits.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    writers: dict[Annotated[str, Field(pattern=r"^w\d\d$")], Writer]


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One document.

    Attributes:
        path: Where it stands.
        split: The split whose folder holds it.
        about: Its front matter; None where that is faulty.
        text: The whole file, front matter and all.
    """

    path: Path
    split: str
    about: FrontMatter | None
    text: str

    @property
    def name(self) -> str:
        """Its file name, which labels call it by."""
        return self.path.name

    @property
    def body(self) -> str:
        """Its text after the front matter."""
        return split_text(self.text)[1]


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A label with its file and line; ``label`` is None on a line of second labels that says the document holds nothing."""

    path: Path
    line: int
    doc: str
    label: Label | None


@dataclass
class Corpus:
    """Everything in a corpus folder.

    Attributes:
        path: The folder.
        writers: By id.
        documents: In order of split and name.
        labels: First labels, by split.
        paraphrases: File, line and clause.
        second: Second labels, by split.
        samples: Name without ending → text of the samples.
        sample_labels: Their labels, which call them by that name.
        faults: What could not be read.
    """

    path: Path
    writers: dict[str, Writer] = field(default_factory=dict)
    documents: list[CorpusDocument] = field(default_factory=list)
    labels: dict[str, list[LabelLine]] = field(default_factory=dict)
    paraphrases: list[tuple[Path, int, Paraphrase]] = field(default_factory=list)
    second: dict[str, list[LabelLine]] = field(default_factory=dict)
    samples: dict[str, str] = field(default_factory=dict)
    sample_labels: list[LabelLine] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def in_split(self, split: str) -> list[CorpusDocument]:
        """The documents of one split."""
        return [document for document in self.documents if document.split == split]

    def first_labels(self) -> Iterator[Label]:
        """Every first label of every split."""
        return (line.label for split in SPLITS for line in self.labels.get(split, []) if line.label)


def load_corpus(folder: Path) -> Corpus:
    """Reads a corpus folder.

    Raises:
        UsageError: There is no ``splits.yaml`` in it, so it is no corpus.
    """
    if not (folder / "splits.yaml").is_file():
        raise UsageError(f"{folder} is no corpus: it has no splits.yaml")
    corpus = Corpus(folder)
    try:
        corpus.writers = load_model(folder / "splits.yaml", Splits).writers
    except PackError as error:
        corpus.faults += error.faults
    for split in SPLITS:
        _load_split(corpus, split)
    for path in sorted((folder / "paraphrases").glob("*.jsonl")):
        rows, faults = read_paraphrases(path)
        corpus.paraphrases += [(path, number, row) for number, row in rows]
        corpus.faults += faults
    corpus.samples = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "samples/text").glob("*.txt"))}
    if (folder / "samples/labels.jsonl").is_file():
        corpus.sample_labels, faults = _read_labels(folder / "samples/labels.jsonl", may_be_empty=False)
        corpus.faults += faults
    return corpus


def _load_split(corpus: Corpus, split: str) -> None:
    for path in sorted((corpus.path / split / "docs").glob("*")):
        text = path.read_text(encoding="utf-8")
        about, faults = read_front_matter(path, text)
        corpus.documents.append(CorpusDocument(path, split, about, text))
        corpus.faults += faults
    for held, path in ((corpus.labels, corpus.path / split / "labels.jsonl"), (corpus.second, corpus.path / "second" / f"{split}.jsonl")):
        if path.is_file():
            held[split], faults = _read_labels(path, may_be_empty=held is corpus.second)
            corpus.faults += faults


def _read_labels(path: Path, *, may_be_empty: bool) -> tuple[list[LabelLine], list[Fault]]:
    out, faults = [], []
    for number, line in lines(path):
        try:
            row = json.loads(line)
            label = None if may_be_empty and set(row) <= {"doc", "by", "why"} else Label(**row)
            out.append(LabelLine(path, number, row["doc"], label))
        except (TypeError, KeyError, json.JSONDecodeError) as error:
            faults.append(Fault(str(path), number, 1, "label", str(error)))
    return out, faults
