"""The kind of document that is detected beside the one that the corpus's front matter declares.

    python benchmarks/kinds.py [SPLIT …]

What is an FAQ, a page or a portal is "other" by one writer and "statement" by the next; the two are told apart here all the same.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from policy_lint.clauses import detect_kind
from policy_lint.corpus.folder import load_corpus
from policy_lint.documents import read

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Prints the documents whose kind is taken for another, and a row a split."""
    corpus = load_corpus(ROOT / "corpus")
    rows = []
    for split in sys.argv[1:] or ["train", "dev"]:
        pairs: Counter[tuple[str, str]] = Counter()
        declared = [(each.name, each.about.kind.value) for each in corpus.in_split(split) if each.about]
        for name, told in declared:
            found = detect_kind(read(ROOT / "corpus" / split / "docs" / name)).value
            pairs[told, found] += 1
            if told != found:
                print(f"{name}: {told}, taken for {found}", file=sys.stderr)
        wrong = {pair: count for pair, count in pairs.items() if pair[0] != pair[1]}
        mixed = sum(count for pair, count in wrong.items() if set(pair) == {"other", "statement"})
        rows.append(f"| {split} | {len(declared)} | {sum(wrong.values())} | {mixed} |")
    print("| split | documents | taken for another kind | of these between `other` and `statement` |\n|---|---|---|---|", *rows, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
