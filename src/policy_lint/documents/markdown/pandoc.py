"""Pandoc: what its Markdown marks beside CommonMark's, and GitHub's alerts: none of it is text."""

from __future__ import annotations

import re
from itertools import pairwise

from policy_lint.documents.folding import Span

SPAN = re.compile(r"\[(?P<words>[^\[\]\n]*(?:\n(?!\s*\n)[^\[\]\n]*){0,5})\](?P<attributes>\{(?:[.#]|[A-Za-z-]+=)[^{}\n]{0,300}\})")
ATTRIBUTES = re.compile(
    r"(?<=[)`])\{(?:[.#=]|[A-Za-z-]+=)[^{}\n]{0,300}\}|(?<=\S)[ \t]+\{(?:[.#-]|[A-Za-z-]+=)[^{}\n]{0,300}\}(?=[ \t]*#*[ \t]*$)",
    re.MULTILINE,
)
FENCE = re.compile(r"^[ \t]{0,3}:{3,}[ \t]*(?:\{[^{}\n]{0,300}\}|[\w-]{0,60})[ \t]*:*[ \t]*$", re.MULTILINE)
ALERT = re.compile(r"(?<=> )\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?=[ \t]*$)", re.MULTILINE | re.IGNORECASE)
BOLD = re.compile(r"\*\*|__")
BORDER = re.compile(r"\+(?:[-=:]+\+)+$")


def marks_in(text: str) -> tuple[list[Span], list[Span]]:
    """The spans that are no text: those inside a line, and whole lines."""
    inside: list[Span] = []
    if "{" in text:
        for found in SPAN.finditer(text):
            start, end = found.span("words")
            inside += [(start - 1, start), (end, end + 1), found.span("attributes")]
        inside += [found.span() for found in ATTRIBUTES.finditer(text)]
    alerts = [found.span() for found in ALERT.finditer(text)] if "[!" in text else []
    fences = [found.span() for found in FENCE.finditer(text)] if ":::" in text else []
    return [*inside, *alerts], fences


def grid_rows(lines: list[tuple[str, int]]) -> list[list[list[Span]]]:
    """The rows of a grid table, each cell the spans of its lines; empty where the lines are none.

    Args:
        lines: Lines of a paragraph, without indentation, each with its offset.
    """
    if len(lines) < 3 or not BORDER.match(lines[0][0]) or not BORDER.match(lines[-1][0]):
        return []
    columns = [at for at, letter in enumerate(lines[0][0]) if letter == "+"]
    rows: list[list[list[Span]]] = []
    for line, start in lines:
        if BORDER.match(line):
            rows.append([[] for _ in columns[1:]])
            continue
        cuts = [at for at in columns if at < len(line) and line[at] == "|"]
        if not rows or cuts[:1] != columns[:1] or cuts[-1:] != columns[-1:]:
            return []
        for left, right in pairwise(cuts):
            rows[-1][columns.index(left)] += [(start + a, start + b) for a, b in _plain(line, left + 1, right)]
    return [row for row in rows if any(row)]


def _plain(line: str, start: int, end: int) -> list[Span]:
    """The spans between the marks of bold type in a cell's line."""
    cuts = [start, *(at for mark in BOLD.finditer(line, start, end) for at in mark.span()), end]
    return list(zip(cuts[::2], cuts[1::2], strict=True))
