"""A source: the small Markdown that samples are written in, read into blocks.

``{{topic:verdict|words}}`` labels words, ``{++…++}`` and ``{--…--}`` are tracked changes, ``[^1]`` refers to a footnote, and
``<!-- page -->`` breaks a page. An ordered list is written ``1.`` at every depth; the front matter's ``numbering`` says how each
depth is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

LABEL = re.compile(r"\{\{([a-z0-9:,\- ]+)\|")
INLINE = re.compile(r"\{\+\+(?P<added>.*?)\+\+\}|\{--(?P<removed>.*?)--\}|\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\[\^(?P<note>\w+)\]")
NOTE = re.compile(r"^\[\^(\w+)\]: (.*)$")
ITEM = re.compile(r"^( *)(-|\d+\.) (.*)$")
STEP = 3


@dataclass(frozen=True)
class Run:
    """Words of one look. ``change`` is ``added``, ``removed`` or empty; a run with ``note`` is a footnote's mark and has no words."""

    text: str
    bold: bool = False
    italic: bool = False
    change: str = ""
    note: str = ""


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, item, table or page break.

    Attributes:
        kind: ``heading``, ``paragraph``, ``item``, ``table`` or ``page``.
        runs: Its words; for a table, none.
        level: Of a heading from 1, of an item from 0.
        count: An ordered item's number, 0 for a bullet.
        rows: A table's rows of cells, the header first.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    count: int = 0
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()


@dataclass
class Source:
    """One document: front matter, Markdown without labels, blocks, footnotes and labels."""

    name: str
    about: dict[str, Any]
    markdown: str
    blocks: list[Block]
    notes: dict[str, tuple[Run, ...]]
    labels: list[dict[str, str]] = field(default_factory=list)


def load(path: Path) -> Source:
    """Reads a source file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    plain, labels = unlabelled(body)
    lines = plain.splitlines()
    notes = {match[1]: runs(match[2]) for line in lines if (match := NOTE.match(line))}
    found = [{"doc": path.stem, "topic": topic, "verdict": verdict, "quote": quote} for topic, verdict, quote in labels]
    return Source(path.stem, YAML(typ="safe").load(head), plain, blocks([line for line in lines if not NOTE.match(line)]), notes, found)


def unlabelled(body: str) -> tuple[str, list[tuple[str, str, str]]]:
    """A body without its label braces, and (topic, verdict, quote as it reads in the end) for each, in order of place."""
    out: list[str] = []
    stack: list[tuple[str, int]] = []
    found: list[tuple[int, str, str, str]] = []
    at = 0
    while at < len(body):
        if opening := LABEL.match(body, at):
            stack.append((opening.group(1), len(out)))
            at = opening.end()
        elif body.startswith("}}", at) and stack:
            tags, start = stack.pop()
            quote = final("".join(out[start:]))
            found += [(start, *_pair(tag), quote) for tag in tags.split(",")]
            at += 2
        else:
            out.append(body[at])
            at += 1
    assert not stack, f"label never closed: {stack}"  # noqa: S101
    return "".join(out), [(topic, verdict, quote) for _, topic, verdict, quote in sorted(found)]


def _pair(tag: str) -> tuple[str, str]:
    topic, _, verdict = tag.strip().partition(":")
    return topic, verdict


def final(text: str) -> str:
    """Words as they read with every change accepted, marks and cell bars gone."""
    kept = "".join(run.text for run in runs(text) if run.change != "removed")
    return " ".join(kept.replace("|", " ").split())


def runs(text: str, *, bold: bool = False, italic: bool = False, change: str = "") -> tuple[Run, ...]:
    """A line's words by look."""
    out: list[Run] = []
    at = 0
    for match in INLINE.finditer(text):
        if match.start() > at:
            out.append(Run(text[at : match.start()], bold, italic, change))
        kind = match.lastgroup or ""
        inner = match.group(kind)
        if kind == "note":
            out.append(Run("", note=inner))
        else:
            out += runs(
                inner, bold=bold or kind == "bold", italic=italic or kind == "italic",
                change=kind if kind in {"added", "removed"} else change,
            )  # fmt: skip
        at = match.end()
    if at < len(text):
        out.append(Run(text[at:], bold, italic, change))
    return tuple(out)


def blocks(lines: list[str]) -> list[Block]:
    """The blocks of a body, whose every paragraph and item stands on one line."""
    out: list[Block] = []
    counts: dict[int, int] = {}
    for line in lines:
        item = ITEM.match(line)
        if not line.strip():
            continue
        if not item:
            counts.clear()
        if line.startswith("|"):
            _row(out, line)
        elif line.startswith("<!-- page"):
            out.append(Block("page"))
        elif line.startswith("#"):
            marks, _, words = line.partition(" ")
            out.append(Block("heading", runs(words), len(marks)))
        elif item:
            level = len(item[1]) // STEP
            counts = {depth: count for depth, count in counts.items() if depth <= level}
            counts[level] = counts.get(level, 0) + 1 if item[2] != "-" else 0
            out.append(Block("item", runs(item[3]), level, counts[level]))
        else:
            out.append(Block("paragraph", runs(line)))
    return out


def _row(out: list[Block], line: str) -> None:
    """Adds a row to the table above, or begins one."""
    cells = tuple(runs(cell.strip()) for cell in line.strip().strip("|").split("|"))
    ruled = all(set(run.text) <= set("-: ") for cell in cells for run in cell) and any(cells)
    if ruled:
        return
    if out and out[-1].kind == "table":
        out[-1] = Block("table", rows=(*out[-1].rows, cells))
    else:
        out.append(Block("table", rows=(cells,)))


def number(style: str, count: int) -> str:
    """A list number: ``number("(a)", 2)`` is ``(b)``; styles are 1, A, a and i with marks around. After z come aa, bb, as in Word."""
    letters = "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26] * ((count - 1) // 26 + 1)
    told = {"1": str(count), "a": letters, "A": letters.upper(), "i": roman(count)}
    return re.sub(r"[1aAi]", lambda match: told[match.group()], style)


def roman(count: int) -> str:
    """A number below 100 in small Roman letters."""
    tens, ones = divmod(count, 10)
    return ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")[tens] + (
        ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    )
