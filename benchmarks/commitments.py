"""Drafted packs against packs by hand: ``python benchmarks/commitments.py``.

For every resolution of the corpus that promises something, `policy-lint commitments` drafts a pack, and a pack is made as a person who
reads the resolution would make it: the library's requirements of the topics that the labels say it meets. Both are held against the
sample police manual and the sample holding procedure. Printed are the promises that only one has, and the findings that differ.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from policy_lint.clauses.clause import DocumentKind
from policy_lint.corpus.folder import CorpusDocument, load_corpus
from policy_lint.corpus.labels import load_labels
from policy_lint.lint import LintOptions, available_packs, choose_packs, lint_file
from policy_lint.workspace.draft import Heading, draft, library, slug

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SPLITS = ("train", "dev")
"""Those that somebody here has read: the promises that differ are told by name."""
MANUALS = (CORPUS / "samples/text/police-manual.txt", CORPUS / "samples/text/holding-procedure.txt")
AS_OF = date(2026, 7, 1)
LIBRARIES = ("commitments", "sb54", "truth", "crime-victims", "trust", "alpr", "schools")
"""Packs that requirements are adopted from, the first that has a topic."""

Found = set[tuple[str, str, str, int | None]]


def resolutions() -> Iterator[tuple[CorpusDocument, set[str]]]:
    """Resolutions with the topics that their labels say they meet."""
    corpus = load_corpus(CORPUS)
    for split in SPLITS:
        labels = load_labels(CORPUS / split / "labels.jsonl")
        for each in corpus.in_split(split):
            topics = {label.topic for label in labels if label.doc == each.name and label.verdict == "meets"}
            if each.about and each.about.kind is DocumentKind.RESOLUTION and topics:
                yield each, topics


def by_draft(document: CorpusDocument, folder: Path) -> tuple[Path, set[str]]:
    """The pack that the command drafts, and its topics."""
    options = LintOptions(as_of=AS_OF)
    result = lint_file(document.path, document.name, library(choose_packs(options)), options)
    name = f"draft-{slug(document.path.stem)}"
    path = folder / f"{name}.yaml"
    path.write_text(draft(result, Heading(name, name, document.name, name)).text, encoding="utf-8")
    return path, topics_of(path)


def by_hand(document: CorpusDocument, topics: set[str], folder: Path) -> tuple[Path, set[str]]:
    """A pack that adopts the topics that the library has, and their names."""
    known = available_packs()
    name = f"hand-{slug(document.path.stem)}"
    adopts: dict[str, list[str]] = {}
    for topic in sorted(topics):
        pack = next((each for each in LIBRARIES if any(rule.topic == topic for rule in known[each].on(AS_OF))), None)
        if pack:
            adopts.setdefault(pack, []).append(topic)
    lines = [
        f"id: {name}",
        f"title: {name}",
        f"authority: {document.name}",
        "source: by hand",
        f"jurisdiction: {name}",
        "force: promise",
        "adopts:",
    ]
    for pack, names in adopts.items():
        lines += [f"  - pack: {pack}", f"    topics: [{', '.join(f'{{topic: {each}}}' for each in names)}]"]
    path = folder / f"{name}.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, topics_of(path)


def topics_of(path: Path) -> set[str]:
    """The topics of a pack."""
    return {rule.topic for rule in available_packs((path,))[path.stem].on(AS_OF)}


def findings(path: Path) -> Found:
    """What a pack finds in the manuals: document, topic, type and line."""
    options = LintOptions(as_of=AS_OF, packs=(path.stem,), extra=(path,))
    packs = choose_packs(options)
    out: Found = set()
    for manual in MANUALS:
        for each in lint_file(manual, manual.name, packs, options).findings:
            out.add((manual.name, each.rule.partition("/")[2], each.type, each.location.line if each.location else None))
    return out


def main() -> None:
    """Prints one row a resolution, and the sums."""
    print("| resolution | promises drafted | by hand | only drafted | only by hand | findings alike | only by draft | only by hand |")
    print("|---|---|---|---|---|---|---|---|")
    sums = [0] * 5
    shared: Found = set()
    with tempfile.TemporaryDirectory() as name:
        for document, topics in resolutions():
            drafted, drafts = by_draft(document, Path(name))
            written, hands = by_hand(document, topics, Path(name))
            ours, theirs = findings(drafted), findings(written)
            both = drafts & hands
            shared |= {each for each in ours ^ theirs if each[1] in both}
            row = [len(drafts), len(hands), len(ours & theirs), len(ours - theirs), len(theirs - ours)]
            sums = [one + more for one, more in zip(sums, row, strict=True)]
            cells = [", ".join(sorted(drafts - hands)) or "–", ", ".join(sorted(hands - drafts)) or "–"]
            print(f"| {document.path.stem} | {row[0]} | {row[1]} | {cells[0]} | {cells[1]} | {row[2]} | {row[3]} | {row[4]} |", flush=True)
    print(f"| all | {sums[0]} | {sums[1]} | | | {sums[2]} | {sums[3]} | {sums[4]} |")
    print(f"\nFindings that differ on promises that both have: {len(shared)}")
    for each in sorted(shared, key=str):
        print("-", *each)


if __name__ == "__main__":
    main()
