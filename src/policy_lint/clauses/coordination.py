"""Coordination: a sentence of several independent clauses, cut between them."""

from __future__ import annotations

import re
from itertools import pairwise

from policy_lint.clauses.sentences import finite, independent, modal
from policy_lint.documents.folding import Span, trim

SEMICOLON = re.compile(r";\s+")
COMMA = re.compile(r",\s+(?=(?:and|but|or|nor|so|yet)\s)")
LISTED = re.compile(r",\s+")
# A side shorter than this reads better with its neighbour.
SHORTEST = 35
LONG = 600
# So many commas make a list of names, which may be cut at any of them.
LIST = 40


def coordinated(text: str, start: int, end: int) -> list[Span]:
    """Cut a sentence at semicolons between clauses that have a subject and a verb of their own; a long one further.

    Args:
        text: A block's words.
        start: Where the sentence begins.
        end: Where it ends.

    Returns:
        Spans in order that cover the sentence but for white space.
    """
    spans = _cut(text, (start, end), _semicolons(text, start, end))
    longer: list[Span] = []
    for span in spans:
        longer += _shorten(text, span)
    return longer


def _semicolons(text: str, start: int, end: int) -> list[int]:
    """Where a clause with its own subject and verb follows one with a verb."""
    cuts: list[int] = []
    left = start
    for mark in SEMICOLON.finditer(text, start, end):
        if min(mark.start() - left, end - mark.end()) < SHORTEST:
            continue
        if independent().match(text, mark.end(), end) and finite().search(text, left, mark.start()):
            cuts.append(mark.end())
            left = mark.end()
    return cuts


def _shorten(text: str, span: Span) -> list[Span]:
    """A span of bearable length as it is; else cut at coordinated clauses, then at any semicolon."""
    start, end = span
    if end - start <= LONG:
        return [span]
    cuts = []
    for mark in COMMA.finditer(text, start, end):
        own = independent().match(text, mark.end(), end)
        if own and modal().search(text, mark.end(), own.end()) and finite().search(text, start, mark.start()):
            cuts.append(mark.end())
    pieces = _cut(text, span, _far_apart(cuts, start, end, 150))
    out: list[Span] = []
    for left, right in pieces:
        for short in _split_long(text, (left, right), SEMICOLON, 100):
            out += _split_long(text, short, LISTED, 300) if text.count(",", *short) > LIST else [short]
    return out


def _split_long(text: str, span: Span, mark: re.Pattern[str], least: int) -> list[Span]:
    start, end = span
    cuts = [found.end() for found in mark.finditer(text, start, end)] if end - start > LONG else []
    return _cut(text, span, _far_apart(cuts, start, end, least))


def _far_apart(cuts: list[int], start: int, end: int, least: int) -> list[int]:
    """Those cuts that leave at least so many characters on either side."""
    kept: list[int] = []
    left = start
    for cut in cuts:
        if cut - left >= least and end - cut >= least:
            kept.append(cut)
            left = cut
    return kept


def _cut(text: str, span: Span, cuts: list[int]) -> list[Span]:
    edges = [span[0], *cuts, span[1]]
    return [trim(text, left, right) for left, right in pairwise(edges) if text[left:right].strip()]
