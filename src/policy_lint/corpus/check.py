"""The corpus held to its own rules; every breach is a fault with file and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from policy_lint.corpus.folder import SPLITS, Corpus, CorpusDocument, LabelLine
from policy_lint.corpus.labels import VERDICTS, squeeze
from policy_lint.corpus.sharing import Formulae, foreign_runs, runs, shared_by_writers
from policy_lint.errors import Fault

CHANCE = 1 / 1000
"""Which part of two writers' nine-word runs may be the same; fourteen hands that never met share 0.6 in a thousand at most."""

QUOTE_WORDS = 90


def check_corpus(corpus: Corpus, topics: Collection[str], against: Sequence[Path] = ()) -> list[Fault]:
    """Every breach of the corpus's rules.

    Args:
        corpus: As loaded; what could not be read comes first.
        topics: Those that labels may name.
        against: Folders of texts that the corpus may have no nine words in a row from.

    Returns:
        Faults in order of file and line.
    """
    formulae = Formulae.load(corpus.path / "formulae.txt")
    found = {
        *corpus.faults,
        *splits(corpus),
        *labels(corpus, topics),
        *paraphrases(corpus, topics),
        *writers(corpus, formulae),
        *(fault for folder in against for fault in borrowed(corpus, folder, formulae)),
    }
    return sorted(found, key=lambda fault: (fault.path, fault.line, fault.column, fault.key, fault.expected))


def splits(corpus: Corpus) -> Iterator[Fault]:
    """Every document stands in its writer's split, under a name of its own."""
    seen: dict[str, Path] = {}
    for document in corpus.documents:
        where = str(document.path)
        if document.name in seen:
            yield Fault(where, 1, 1, "name", f"a name of its own; {seen[document.name]} has it too")
        seen[document.name] = document.path
        if document.about is None:
            continue
        writer = corpus.writers.get(document.about.writer)
        if writer is None:
            yield Fault(where, 2, 1, "writer", f"a writer of splits.yaml, not {document.about.writer}")
        elif writer.split != document.split:
            yield Fault(where, 2, 1, "writer", f"{document.about.writer} writes for {writer.split}, not {document.split}")
        if not document.name.startswith(f"{document.about.writer}-"):
            yield Fault(where, 1, 1, "name", f"a file name that begins with {document.about.writer}-")


def labels(corpus: Corpus, topics: Collection[str]) -> Iterator[Fault]:
    """Every label, first, second or of a sample, names a known topic and verdict and words of its document; none stands twice."""
    yield from _labels(corpus.sample_labels, corpus.samples, topics)
    for split in SPLITS:
        texts = {document.name: document.body for document in corpus.in_split(split)}
        for held in (corpus.labels, corpus.second):
            yield from _labels(held.get(split, []), texts, topics)


def _labels(lines: Sequence[LabelLine], texts: Mapping[str, str], topics: Collection[str]) -> Iterator[Fault]:
    squeezed = {name: squeeze(text) for name, text in texts.items()}
    seen: dict[tuple[str, str, str, str], str] = {}
    for line in lines:
        yield from _label(line, squeezed, topics)
        if line.label is None:
            continue
        key = (line.doc, line.label.topic, squeeze(line.label.quote), line.label.by)
        if key in seen:
            yield _fault(line, "quote", f"one label for these words and {line.label.topic}; they have {seen[key]} already")
        seen[key] = line.label.verdict


def _label(line: LabelLine, texts: Mapping[str, str], topics: Collection[str]) -> Iterator[Fault]:
    if line.doc not in texts:
        yield _fault(line, "doc", f"a document that stands with these labels, not {line.doc}")
        return
    if line.label is None:
        return
    if line.label.topic not in topics:
        yield _fault(line, "topic", f"a topic of the packs, not {line.label.topic}")
    if line.label.verdict not in VERDICTS:
        yield _fault(line, "verdict", f"one of {', '.join(VERDICTS)}, not {line.label.verdict}")
    if not squeeze(line.label.quote) or squeeze(line.label.quote) not in texts[line.doc]:
        yield _fault(line, "quote", f"words of {line.doc}")
    if len(line.label.quote.split()) > QUOTE_WORDS:
        yield _fault(line, "quote", f"at most {QUOTE_WORDS} words")


def _fault(line: LabelLine, key: str, expected: str) -> Fault:
    return Fault(str(line.path), line.line, 1, key, expected)


def paraphrases(corpus: Corpus, topics: Collection[str]) -> Iterator[Fault]:
    """Every paraphrase names known topics, its file's among them unless it is a near miss, and stands once."""
    seen: dict[tuple[str, str], str] = {}
    for path, number, row in corpus.paraphrases:
        for topic in row.topics:
            if topic not in topics:
                yield Fault(str(path), number, 1, "topics", f"topics of the packs, not {topic}")
        if (path.stem in row.topics) == (row.strategy == "near-miss"):
            yield Fault(str(path), number, 1, "topics", f"{path.stem}, unless it is a near miss; then not {path.stem}")
        key = (squeeze(row.heading + row.before), squeeze(row.text))
        if key in seen:
            yield Fault(str(path), number, 1, "text", f"a clause of its own; {seen[key]} has it too")
        seen[key] = f"{path.name}:{number}"


def writers(corpus: Corpus, formulae: Formulae) -> Iterator[Fault]:
    """No two writers share more than chance."""
    texts: dict[str, list[str]] = defaultdict(list)
    for document in corpus.documents:
        if document.about:
            texts[document.about.writer].append(document.body)
    for one, other, share in shared_by_writers(texts, formulae):
        if share > CHANCE:
            where = str(corpus.path / "splits.yaml")
            yield Fault(where, 1, 1, f"{one}, {other}", f"at most {CHANCE:.2%} of nine-word runs in common, not {share:.2%}")


def borrowed(corpus: Corpus, folder: Path, formulae: Formulae) -> Iterator[Fault]:
    """Nothing has nine words in a row from a foreign folder. Faults name our line and never the words, which may be closed to us."""
    foreign = foreign_runs(folder, formulae)
    expected = f"no nine words in a row from {folder.name}"
    for document in corpus.documents:
        for line in _lines(document, foreign, formulae):
            yield Fault(str(document.path), line, 1, "shared", expected)
    for name, text in corpus.samples.items():
        for run, line in runs(text, formulae).items():
            if run in foreign:
                yield Fault(str(corpus.path / f"samples/text/{name}.txt"), line, 1, "shared", expected)
    for path, number, row in corpus.paraphrases:
        if not foreign.isdisjoint(runs(row.text, formulae)):
            yield Fault(str(path), number, 1, "shared", expected)


def _lines(document: CorpusDocument, foreign: set[tuple[str, ...]], formulae: Formulae) -> list[int]:
    """The lines of a document where a foreign run begins."""
    above = document.text[: len(document.text) - len(document.body)].count("\n")
    held = runs(document.body, formulae)
    return sorted({line + above for run, line in held.items() if run in foreign})
