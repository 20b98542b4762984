"""``make model``: the labelled wordings that ``explain`` shows → norms/model/wordings.json.xz, the same bytes from the same corpus."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from examples import CORPUS, Example, documents, paraphrases

from policy_lint.norms.ngrams import wording
from policy_lint.norms.recall import FOLDER
from policy_lint.norms.wordings import FILE, packed


def main() -> None:
    """Gathers and writes them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    stored = packed(by_topic([*documents(CORPUS / "train"), *paraphrases(CORPUS / "paraphrases")]))
    (args.out / FILE).write_bytes(stored)
    print(f"{FILE}: {len(stored)} bytes")


def by_topic(examples: Iterable[Example]) -> dict[str, list[tuple[str, str]]]:
    """Topic → each example's words with its verdicts, doubtful ones left out."""
    topics: dict[str, list[tuple[str, str]]] = {}
    for example in examples:
        for topic, verdicts in example.labels.items():
            if sure := sorted(verdicts - {"optional"}):
                topics.setdefault(topic, []).append((wording(example.clause), "/".join(sure)))
    return topics


if __name__ == "__main__":
    main()
