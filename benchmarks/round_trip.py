"""The round trip: documents of the corpus written anew in every format and layout say what their Markdown says.

    python benchmarks/round_trip.py [--count 60] [--seed 5] [--splits train dev] [--only FORMAT …] [--verbose] [--write FOLDER]

A document is the same where its kind, its clauses (label and words without white space) and its findings (rule, type and quote) are.
Words in order are the share of the Markdown's words, heading and footnotes too, that are there in the same order: the least and the mean.
Documents with letters that the fonts of PDF itself lack are left out.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from reprint import printed, source

from policy_lint.checks.finding import Finding
from policy_lint.checks.result import Result
from policy_lint.clauses.clause import ClauseKind
from policy_lint.corpus.folder import load_corpus
from policy_lint.documents import read, read_bytes
from policy_lint.documents.document import BlockKind, Document
from policy_lint.lint import LintOptions, choose_packs, lint_document

ROOT = Path(__file__).parent.parent
OPTIONS = LintOptions(as_of=date(2026, 7, 1))


@dataclass
class Tally:
    """What one format gave over all documents."""

    documents: int = 0
    kinds: int = 0
    whole: int = 0
    clauses: int = 0
    lost: int = 0
    labels: int = 0
    found: int = 0
    findings: int = 0
    missing: int = 0
    words: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def squeezed(text: str) -> str:
    """Letters and digits alone: a title may be set in capitals, a line's end may stand for no space, and marks are one format's."""
    return re.sub(r"\W|_", "", text).casefold()


def said(result: Result) -> Counter[str]:
    """The words of each clause."""
    return Counter(squeezed(clause.text) for clause in result.clauses if clause.kind is not ClauseKind.HEADING)


def cited(result: Result) -> Counter[tuple[str, str]]:
    """Label and words of each clause."""
    return Counter((clause.label or "", squeezed(clause.text)) for clause in result.clauses if clause.kind is not ClauseKind.HEADING)


def told(result: Result) -> Counter[tuple[str, str, str]]:
    """Rule, type and words of each finding; its quote holds what the document strikes, too, which prints in no other format."""
    return Counter((each.rule, each.type, squeezed(_words(each))) for each in result.findings)


def _words(found: Finding) -> str:
    """What a finding's clause says at its place."""
    place, clause = found.location, found.clause
    if not place or not clause:
        return found.quote or ""
    return "".join(letter for letter, at in zip(clause.text, clause.offsets, strict=True) if place.start <= at < place.end)


def in_order(want: Document, have: Document) -> float:
    """The share of a document's words, hyphens aside, that another has in the same order; footnotes come last in some formats."""
    mine, theirs = (re.findall(r"\w+", _in_turn(each).replace("-", "").casefold()) for each in (want, have))
    return sum(match.size for match in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()) / max(len(mine), 1)


def _in_turn(document: Document) -> str:
    """The words of all blocks, those of footnotes last."""
    return "\n".join(block.text for block in sorted(document.blocks, key=lambda block: block.kind is BlockKind.FOOTNOTE))


def compare(tally: Tally, want: Result, have: Result) -> None:
    """Count what differs."""
    lost, more = said(want) - said(have), said(have) - said(want)
    labels = cited(want) - cited(have)
    missing, extra = told(want) - told(have), told(have) - told(want)
    tally.documents += 1
    tally.kinds += want.kind is have.kind
    tally.clauses += said(want).total()
    tally.lost += lost.total()
    tally.labels += labels.total() - lost.total()
    tally.whole += not lost and not more and not labels
    tally.findings += told(want).total()
    tally.missing += missing.total()
    tally.found += not missing and not extra
    name = Path(want.path).stem
    if want.kind is not have.kind:
        tally.notes.append(f"{name}: kind {want.kind.value}, now {have.kind.value}")
    tally.notes += [f"{name}: - {each}" for each in lost] + [f"{name}: + {each}" for each in more]
    now = {words: label for label, words in cited(have)}
    tally.notes += [f"{name}: label {label!r}, now {now[words]!r}: {words}" for label, words in labels if words in now]
    tally.notes += [f"{name}: finding - {each}" for each in missing] + [f"{name}: finding + {each}" for each in extra]


TEXT = "text"


def chosen(splits: list[str], count: int, seed: int) -> Iterator[tuple[str, dict[str, str], Document]]:
    """Documents by lot, of those that are Markdown: what plain text in lines of its own means, no other format can be asked to repeat."""
    corpus = load_corpus(ROOT / "corpus")
    all_ = sorted(
        (split, each.name, each.about) for split in splits for each in corpus.in_split(split) if each.about and each.about.layout != TEXT
    )
    random.Random(seed).shuffle(all_)  # noqa: S311  (no secret)
    for split, name, about in all_:
        document = read(ROOT / "corpus" / split / "docs" / name)
        if count and not _foreign(document):
            count -= 1
            yield Path(name).stem, {"title": about.title, "agency": about.agency}, document


def _foreign(document: Document) -> bool:
    """Whether there are letters that the fonts of PDF itself lack."""
    return bool(document.text.encode("cp1252", "replace").decode("cp1252") != document.text)


def main() -> int:
    """Prints a row a format, and what differs to standard error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--splits", nargs="+", default=["train", "dev"])
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--write", type=Path, help="write the files into this folder and judge nothing")
    given = parser.parse_args()
    tallies: dict[str, Tally] = {}
    packs = choose_packs(OPTIONS)
    for name, about, document in chosen(given.splits, given.count, given.seed):
        want = lint_document(document, packs, OPTIONS)
        for format_, path, write in printed(source(name, about, document)):
            if given.write:
                (given.write / f"{format_} {path}").write_bytes(write())
            elif not given.only or format_ in given.only:
                again = read_bytes(write(), path)
                tally = tallies.setdefault(format_, Tally())
                tally.words.append(in_order(document, again))
                compare(tally, want, lint_document(again, packs, OPTIONS))
    print(
        "| format | documents | same kind | same clauses and labels | clauses | not alike | label not alike "
        "| same findings | findings | not alike | words in order, least | mean |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for format_, each in tallies.items():
        counts = (each.documents, each.kinds, each.whole, each.clauses, each.lost, each.labels, each.found, each.findings, each.missing)
        print(f"| {format_} | {' | '.join(map(str, counts))} | {min(each.words):.4f} | {sum(each.words) / len(each.words):.4f} |")
        if given.verbose:
            print(*(f"{format_}: {note}" for note in each.notes), sep="\n", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
