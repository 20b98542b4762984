"""Enumerations inside a sentence: "(1) …; (2) …; and (3) …, unless …", and parts set off by semicolons after a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from policy_lint.clauses.coordination import LONG
from policy_lint.clauses.labels import ordinal
from policy_lint.clauses.words import any_word, outline_words, sentence_words
from policy_lint.documents.folding import Span, trim

MARKER = re.compile(
    r"(?<![\w)\]§])(?:"
    r"\((?P<a>[a-z]{1,4}|[A-Z]|\d{1,2})\)"
    r"|(?<=[\s:;,])(?P<b>[a-z]|[ivx]{1,4}|\d{1,2})\)"
    r"|(?:(?<=[:;]\s)|(?<=[,;]\sor\s)|(?<=[,;]\sand\s))(?P<c>\d{1,2}|[a-z]|[ivx]{1,4})\."
    r")\s+(?=[\w\"“‘$])"
)
# What follows a cross reference: "paragraph (a) of", "(a) and (b)", "(2) is satisfied".
REFERRED = re.compile(
    r"(?:and|or|of|above|below|through|to|hereof|thereof|is|are|was|were|shall|may|must|does|do|applies|apply|has|have|will)\b"
)
DEEPEST = 3
SEMICOLON = re.compile(r";\s+")
REPEATED = re.compile(r"(?:(?:and|or)\s+)?(?P<word>that|to|whether|by|for)\s")
CONNECTOR = re.compile(r"[;,]?\s+(?:and/or|and|or|but|nor)$")
CONNECTOR_FIRST = re.compile(r"(?:and/or|and|or|but|nor)\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence or a piece of one.

    Attributes:
        start: Offset of its first character in the block's text.
        end: Offset after its last.
        marker: "(2)", as it is cited, where it is an item of an inline enumeration, with the markers of the outer ones before
            it; else "".
        lead_ins: What it completes, outermost first.
        tail: What closes the enumeration and belongs to it too.
        opens: It is itself a lead-in that the parts after it complete.
        sibling: The marker as printed, where the item goes on with the list that the sentence itself is an item of.
    """

    start: int
    end: int
    marker: str = ""
    lead_ins: tuple[str, ...] = ()
    tail: str = ""
    opens: bool = False
    sibling: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    readings: tuple[tuple[str, int], ...]


def enumerated(text: str, start: int, end: int, after: tuple[str, int] | None = None, depth: int = 0) -> list[Part]:
    """Cut a sentence into its lead-in and the items that complete it.

    Args:
        text: A block's words.
        start: Where the sentence begins.
        end: Where it ends.
        after: Style and place of the label before the sentence, which a marker inside it may continue: "(1) …; (2) …".
        depth: How many enumerations it is in already; the fourth is cut no further.

    Returns:
        The parts in order: the one part of a plain sentence, or a lead-in (``opens``) and its items, each cut further if it
        holds an enumeration of its own.
    """
    if depth > DEEPEST:
        return [Part(*trim(text, start, end))]
    marks = _sequence(_marks(text, start, end), after)
    if marks and not _conditions(text, start, marks[0].start, end):
        spans = [(mark.end, following.start) for mark, following in pairwise(marks)]
        spans.append((marks[-1].end, end))
        return _parts(text, (start, marks[0].start), spans, [mark.text for mark in marks], depth, continued=_goes_on(marks[0], after))
    series = _series(text, start, end)
    if series and not marks and not _conditions(text, start, series[0][0], end):
        return _parts(text, (start, series[0][0]), series, [""] * len(series), depth, continued=False)
    return [Part(*trim(text, start, end))]


def _conditions(text: str, start: int, first: int, end: int) -> bool:
    """Whether the items are conditions or exceptions of one norm ("only if (i) … and (ii) …"), and short enough to stay with it."""
    return end - start <= LONG and bool(_conditional().search(text, start, first))


def _parts(text: str, opening: Span, spans: list[Span], markers: list[str], depth: int, *, continued: bool) -> list[Part]:
    """The lead-in, unless the enumeration ``continued`` one whose lead-in stands before the sentence, and the items."""
    start, end = trim(text, *opening)
    lead = "" if continued else text[start:end]
    items = [without_connector(text, *span) for span in spans]
    tail = _tail(text, items)
    found: list[Part] = []
    if end > start:
        found.append(Part(start, end, opens=not continued))
    for marker, (left, right) in zip(markers, items, strict=True):
        for inner in enumerated(text, left, right, depth=depth + 1):
            leads = (lead, *inner.lead_ins) if lead else inner.lead_ins
            own = inner.tail or ("" if right == items[-1][1] else tail)
            if continued:
                found.append(replace(inner, sibling=marker, lead_ins=leads, tail=own))
            else:
                cited = f"({marker.strip('().')})" if marker else ""
                found.append(replace(inner, marker=cited + inner.marker, lead_ins=leads, tail=own))
    return found


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    found = []
    for match in MARKER.finditer(text, start, end):
        value = match["a"] or match["b"] or match["c"]
        form = "(." if match["a"] else ".)" if match["b"] else ".."
        if _refers(text, match, start):
            continue
        readings = tuple((f"{form}{style}", place) for style, place in ordinal(value))
        if readings:
            found.append(_Mark(match.start(), match.end(), match.group().strip(), readings))
    return found


def _refers(text: str, match: re.Match[str], start: int) -> bool:
    """Whether the marker is a cross reference ("under paragraph (a)", "(a) or (b)")."""
    if REFERRED.match(text, match.end()) and not text[max(0, match.start() - 3) : match.start()].rstrip().endswith((":", ";")):
        return True
    before = re.search(r"([\w§]+)\s+$", text[max(start, match.start() - 30) : match.start()])
    return before is not None and before.group(1).lower() in _references()


def _sequence(marks: list[_Mark], after: tuple[str, int] | None) -> list[_Mark]:
    """The outermost run of markers in order, from the first place or from the one after ``after``; empty if there is none."""
    for index, mark in enumerate(marks):
        for style, place in mark.readings:
            if place != 1 and (style, place - 1) != after:
                continue
            run = [mark]
            for other in marks[index + 1 :]:
                if (style, place + len(run)) in other.readings:
                    run.append(other)
            if len(run) > 1 or place != 1:
                return run
    return []


def _goes_on(mark: _Mark, after: tuple[str, int] | None) -> bool:
    return after is not None and (after[0], after[1] + 1) in mark.readings


def _series(text: str, start: int, end: int) -> list[Span]:
    """Parts between semicolons after a colon, or that all begin with the same small word ("that …; that …; and that …")."""
    cuts = list(SEMICOLON.finditer(text, start, end))
    if not cuts:
        return []
    colon = text.find(": ", start, cuts[0].start())
    last = CONNECTOR_FIRST.match(text, cuts[-1].end())
    if colon >= 0 and (len(cuts) > 1 or last):
        return _between(colon + 2, cuts, end)
    begin = REPEATED.match(text, cuts[-1].end(), end)
    if begin is None:
        return []
    again = re.compile(rf"(?:(?:and|or)\s+)?{begin['word']}\s")
    first = re.compile(rf"\b{begin['word']}\s").search(text, start, cuts[0].start())
    if first and all(again.match(text, cut.end()) for cut in cuts):
        return _between(first.start(), cuts, end)
    return []


def _between(start: int, cuts: list[re.Match[str]], end: int) -> list[Span]:
    edges = [start, *(cut.end() for cut in cuts), end]
    return list(pairwise(edges))


def without_connector(text: str, start: int, end: int) -> Span:
    """An item without white space at its ends and without the "and" before or after it."""
    start, end = trim(text, start, end)
    found = CONNECTOR.search(text[start:end])
    if found:
        keep = 1 if found.group()[0] in ";," else 0
        start, end = trim(text, start, start + found.start() + keep)
    leading = CONNECTOR_FIRST.match(text, start, end)
    return trim(text, leading.end() if leading else start, end)


def is_connector(text: str) -> bool:
    """Whether a text is nothing but the "or" that a list left behind."""
    return bool(CONNECTOR.fullmatch(f" {text.rstrip(',; ')}"))


def _tail(text: str, items: list[Span]) -> str:
    """What closes the last item and, no other item having its like, belongs to all: ", unless a judge has so ordered"."""
    found = [_tails().search(text, left, right) for left, right in items]
    last = found[-1]
    if last is None or any(found[:-1]):
        return ""
    return text[last.start() : items[-1][1]].rstrip(".; ")


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(rf"[,;]\s+{any_word(outline_words().tails)}\s")


@cache
def _conditional() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word(outline_words().tails)}(?:\s+that)?[,:]?\s*$", re.IGNORECASE)


@cache
def _references() -> frozenset[str]:
    return frozenset(word.lower() for word in sentence_words().references)
