"""``make accuracy``: scores every labelled set that is here, and writes what changed since the last committed run.

Writes ``ACCURACY.md`` for people, ``accuracy.json`` for the test that holds the figures, and ``accuracy-labels.jsonl`` (not
committed), label by label, of those sets whose words may be shown.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from measure import ROOT, Measured, has_recall, measure, plain, present

from policy_lint.corpus.score import Outcome

PAGE = ROOT / "benchmarks/ACCURACY.md"
FIGURES = ROOT / "benchmarks/accuracy.json"
LABELS = ROOT / "benchmarks/accuracy-labels.jsonl"
NAMES = {"exact": "exact verdicts", "conflicts": "conflicts alone", "topics": "topic found"}
GAPS = (("corpus train", "corpus dev"), ("corpus train", "corpus test"), ("corpus dev", "corpus test"), ("eval dev", "eval closed"))

FEW = 10
"""A topic with fewer labels in a set moves by chance."""

Values = dict[str, Any]


def main() -> None:
    """Measures, prints and writes."""
    before = committed()
    held = []
    for about in present():
        print(f"{about.name} …", file=sys.stderr, flush=True)
        held.append(measure(about, recall=has_recall()))
    now: Values = {"recall": has_recall(), "sets": {each.about.name: plain(each) for each in held}}
    page = "\n".join(document(now, before)) + "\n"
    PAGE.write_text(page, encoding="utf-8")
    FIGURES.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    LABELS.write_text("".join(line for each in held if each.about.open for line in rows(each)), encoding="utf-8")
    print(page.partition("\n## By topic")[0])
    print(f"The rest is in {PAGE.relative_to(ROOT)}, every label in {LABELS.relative_to(ROOT)}.")


def committed() -> Values:
    """The figures of the last committed run; empty where there is none."""
    told = subprocess.run(["git", "show", f"HEAD:{FIGURES.relative_to(ROOT)}"], cwd=ROOT, capture_output=True, check=False)
    return json.loads(told.stdout) if told.returncode == 0 else {}


def document(now: Values, before: Values) -> Iterator[str]:
    """The page, line by line."""
    yield "# Accuracy"
    yield ""
    yield "Written by `make accuracy`. A piece of evidence is right when a label of its document and topic overlaps its words and has"
    yield "its verdict; see `corpus/GUIDELINES.md`. In brackets: change in points since the last committed run. `conflicts` counts only"
    yield "labels and evidence with that verdict; `topic found` leaves verdicts aside. Sets that nobody reads are shown in figures alone."
    yield f"The learned recall {'takes part' if now['recall'] else 'is not built and takes no part'}."
    if before and before["recall"] != now["recall"]:
        yield f"In the last committed run it {'took part' if before['recall'] else 'took no part'}."
    yield "What each of the program's means is worth: [ABLATION.md](ABLATION.md). How learned recalls compare: [RECALLS.md](RECALLS.md)."
    yield ""
    yield from _gaps(now)
    yield from _sets(now, before)
    yield from _changes(now, before)
    for title, key in (("topic", "topics"), ("document kind", "kinds"), ("writer", "writers")):
        yield from _slices(title, key, now, before)


def _gaps(now: Values) -> Iterator[str]:
    """The first figure: what was read against what was not."""
    yield "## The gap between what was read and what was not"
    yield ""
    yield "| exact F1 | | | gap |"
    yield "|---|---|---|---|"
    for one, other in GAPS:
        if one in now["sets"] and other in now["sets"]:
            high, low = (now["sets"][name]["figures"]["exact"]["f1"] for name in (one, other))
            yield f"| {one} − {other} | {high:.3f} | {low:.3f} | {high - low:+.3f} |"
    yield ""


def _sets(now: Values, before: Values) -> Iterator[str]:
    yield "## By set"
    yield ""
    yield "| set | read by | documents | labels | | precision | recall | F1 | keyword baseline F1 |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for name, each in now["sets"].items():
        for key, title in NAMES.items():
            figure, base = each["figures"][key], each["baseline"][key]
            change = _change(figure["f1"], before, name, "figures", key)
            head = f"{name} | {each['read_by']} | {each['documents']} | {each['labels']}" if key == "exact" else " | | | "
            yield f"| {head} | {title} | {figure['p']:.3f} | {figure['r']:.3f} | **{figure['f1']:.3f}**{change} | {base['f1']:.3f} |"
    yield ""


def _changes(now: Values, before: Values) -> Iterator[str]:
    """Topics with ten labels or more that gained or lost two points or more, the greatest first."""
    moved = []
    for name, each in now["sets"].items():
        for topic, figure in each["topics"].items():
            old = before.get("sets", {}).get(name, {}).get("topics", {}).get(topic)
            if old and figure["labelled"] >= FEW and abs(figure["f1"] - old["f1"]) >= 0.02:
                moved.append((figure["f1"] - old["f1"], name, topic, old["f1"], figure["f1"]))
    yield "## Gains and losses since the last committed run"
    yield ""
    yield f"Topics with at least {FEW} labels in a set, exact F1."
    yield ""
    if not moved:
        yield f"No topic with {FEW} labels in a set moved by two points." if before else "There is no committed run before this one."
    for change, name, topic, old, new in sorted(moved, key=lambda row: (-abs(row[0]), row[1:])):
        yield f"- {name}, {topic}: {old:.3f} → {new:.3f} ({change * 100:+.1f})"
    yield ""


def _slices(title: str, key: str, now: Values, before: Values) -> Iterator[str]:
    """One table: exact F1 of every part of every set, with its labels."""
    sets = {name: each[key] for name, each in now["sets"].items() if each[key]}
    weight = {part: sum(each.get(part, {}).get("labelled", 0) for each in sets.values()) for each in sets.values() for part in each}
    yield f"## By {title}"
    yield ""
    yield "Exact F1, and the number of labels."
    yield ""
    yield f"| {title} | " + " | ".join(sets) + " |"
    yield "|---|" + "---|" * len(sets)
    for part in sorted(weight, key=lambda name: name if key == "writers" else (-weight[name], name)):
        yield f"| {part} | " + " | ".join(_cell(each.get(part), before, name, key, part) for name, each in sets.items()) + " |"
    yield ""


def _cell(figure: Values | None, before: Values, *keys: str) -> str:
    if figure is None or not figure["labelled"] + figure["predicted"]:
        return ""
    if not figure["labelled"]:
        return f"no labels, {figure['predicted']} false"
    return f"{figure['f1']:.3f}{_change(figure['f1'], before, *keys)} / {figure['labelled']}"


def _change(f1: float, before: Values, *keys: str) -> str:
    """The change in points, in brackets; nothing where there was no run before, or no change."""
    old: Any = before.get("sets", {})
    for key in keys:
        old = old.get(key) if old else None
    points = round((f1 - old["f1"]) * 100, 1) if old else 0.0
    return f" ({points:+.1f})" if points else ""


def rows(measured: Measured) -> Iterator[str]:
    """Label by label: every scored label with what became of it, and every piece of evidence that is wrong."""
    name = measured.about.name
    for label in measured.ours.labels:
        became = "right" if label.exact else "wrong verdict" if label.found else "missed"
        yield _row(name, label.label, became, [])
    for each in measured.ours.predictions:
        if each.exact is Outcome.WRONG:
            yield _row(name, each.prediction, "false", list(each.told))


def _row(name: str, each: Any, became: str, told: list[str]) -> str:
    row = {"set": name, "doc": each.doc, "topic": each.topic, "verdict": each.verdict, "became": became, "quote": each.quote}
    return json.dumps(row | ({"labelled": told} if told else {}), ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
