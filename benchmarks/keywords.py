"""The baseline to beat: keywords and a modal word, sentence by sentence; the rules are in ``keywords.yaml``.

    python benchmarks/keywords.py FOLDER > report.json

The report has the parts that a score reads, under the pack ``keyword``.
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

PACK = "keyword"


def words(each: list[str]) -> re.Pattern[str]:
    """One pattern for any of some words and phrases; a star ends a beginning."""
    told = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else r"(?!\w)") for word in each)
    return re.compile(r"(?<!\w)(?:" + "|".join(told) + ")")


class Keywords:
    """The rules, compiled."""

    def __init__(self, path: Path) -> None:
        rules = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        self._duties = set(rules["duties"])
        self._modals = {name: words(rules[name]) for name in ("forbid", "soften", "allow")}
        self._topics = {topic: [words(group) for group in groups] for topic, groups in rules["topics"].items()}

    def __call__(self, name: str, text: str) -> dict[str, Any]:
        """What the rules find in one document, as in a JSON report."""
        found: dict[str, list[dict[str, str]]] = {}
        for sentence in sentences(text):
            low = sentence.lower()
            for topic, groups in self._topics.items():
                if all(group.search(low) for group in groups) and (verdict := self._verdict(topic, low)):
                    found.setdefault(topic, []).append({"verdict": verdict, "quote": sentence})
        return {"path": name, "requirements": [{"id": f"{PACK}/{topic}", "evidence": each} for topic, each in found.items()]}

    def _verdict(self, topic: str, sentence: str) -> str | None:
        said = {name for name, pattern in self._modals.items() if pattern.search(sentence)}
        if "soften" in said:
            return "weak"
        if topic in self._duties:
            return "meets" if "allow" in said else "conflicts" if "forbid" in said else None
        return "meets" if "forbid" in said else "conflicts" if "allow" in said else None


@cache
def keywords() -> Keywords:
    """The rules beside this file."""
    return Keywords(Path(__file__).with_suffix(".yaml"))


def sentences(text: str) -> list[str]:
    """A text cut at line ends, and at full stops and semi-colons; a line that goes on in lower case is joined first."""
    joined = re.sub(r"[ \t]*\n(?=[a-z(])", " ", text)
    return [piece.strip() for piece in re.split(r"(?<=[.;:?])\s+|\n+", joined) if len(piece.split()) > 4]


def report(docs: Path) -> dict[str, Any]:
    """A report on every file of a folder."""
    return {"documents": [keywords()(path.name, path.read_text(encoding="utf-8")) for path in sorted(docs.iterdir())]}


if __name__ == "__main__":
    json.dump(report(Path(sys.argv[1])), sys.stdout)
