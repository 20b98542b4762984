"""A corpus of a few invented lines, on disk, for the tests of this room."""

from __future__ import annotations

import json
from pathlib import Path

HEAD = """---
writer: {writer}
title: "Order 1 – Callers"
agency: "Teasel Hollow Police Department"
kind: police_policy
genre: "general order"
year: 2020
layout: plain
families: {families}
---
"""
BODY = """# Callers

Nobody in our cells is walked out to waiting agents.
Clerks should ask no one for papers.
"""
MEETS = {
    "doc": "w01-01-callers.md",
    "topic": "no-transfer",
    "verdict": "meets",
    "quote": "Nobody in our cells is walked out to waiting agents",
}
WEAK = {"doc": "w01-01-callers.md", "topic": "no-status-inquiry", "verdict": "weak", "quote": "Clerks should ask no one for papers"}
TOPICS = {"no-transfer", "no-status-inquiry"}
SPLITS = """writers:
  w01: {split: train, persona: Plain.}
  w02: {split: dev, persona: Ornate.}
"""


def text(writer: str = "w01", body: str = BODY, families: str = "[F01]") -> str:
    return HEAD.format(writer=writer, families=families) + body


def write_lines(path: Path, *rows: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def make(folder: Path, labels: tuple[dict, ...] = (MEETS, WEAK)) -> Path:
    """A sound corpus: one document of each of two writers, two labels, two paraphrases."""
    (folder / "splits.yaml").write_text(SPLITS, encoding="utf-8")
    for split, name, writer, body in (
        ("train", "w01-01-callers.md", "w01", BODY),
        ("dev", "w02-01-ice.md", "w02", "# Ice\n\nThe machine by the pier makes ice for the fishing boats.\n"),
    ):
        docs = folder / split / "docs"
        docs.mkdir(parents=True)
        (docs / name).write_text(text(writer, body), encoding="utf-8")
    write_lines(folder / "train/labels.jsonl", *labels)
    write_lines(
        folder / "paraphrases/no-transfer.jsonl",
        {"text": "Our doors open to the street alone.", "topics": {"no-transfer": "meets"}, "strategy": "consequence"},
        {"text": "Transfer the file to the archive.", "topics": {}, "strategy": "near-miss"},
    )
    return folder
