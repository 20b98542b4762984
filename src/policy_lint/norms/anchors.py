"""Anchors: where a text is about our subject at all, told fast and without spaCy."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from policy_lint.clauses.clause import Clause
from policy_lint.compiled import compiled_pattern
from policy_lint.norms.vocabulary import Vocabulary, vocabulary

REACH = 1500
"""Characters on either side of an anchor that are read for norms, about half a page."""

CLOSE = 300
"""Characters within which an anchor has a clause speak of our subject, where its own words and context hold none."""

LONG = 3000
"""Characters from which on a text about our subject names it by an anchor that no other subject uses."""

_CUT = re.compile(r"(?:-|\u00ad|\ufffe)[ \t]*\r?\n?|\ufffe")


class Anchors:
    """Finds the vocabulary's anchor words.

    Args:
        words: Gives the anchors and their inflected forms.
    """

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._all = _patterns(words, words.anchors)

    @cached_property
    def _own(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Those that no other subject uses; the process that reads never asks for them."""
        return _patterns(self._words, [each for each in self._words.anchors if each not in self._words.shared])

    @cached_property
    def _wide(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Those that vouch for every conduct; what reads does not ask for them either."""
        return _patterns(self._words, [each for each in self._words.anchors if each not in self._words.narrow.words])

    def places(self, text: str) -> list[int]:
        """Offsets of all anchors in a text, sorted."""
        exact, folded = self._all
        return sorted(match.start() for found in (exact.finditer(text), folded.finditer(text.lower())) for match in found)

    def wide_places(self, text: str, places: Iterable[int]) -> list[int]:
        """Those offsets of anchors in a text, of `places`, whose anchors vouch for every conduct."""
        (exact, folded), lower = self._wide, text.lower()
        return [at for at in places if exact.match(text, at) or folded.match(lower, at)]

    def wide(self, text: str) -> bool:
        """Whether a text holds any that vouches for every conduct."""
        return _holds(self._wide, text)

    def outright(self, text: str) -> bool:
        """Whether a text holds any that no other subject uses."""
        return _holds(self._own, text)

    def relevant(self, text: str) -> bool:
        """Whether a page holds any; line-end hyphens, PDFium's U+FFFE among them, do not hide one."""
        if self.holds(text):
            return True
        joined = _CUT.sub("", text)
        return joined != text and self.holds(joined)

    def holds(self, text: str) -> bool:
        """Whether a text holds any as it stands."""
        return _holds(self._all, text)


def _holds(patterns: tuple[re.Pattern[str], re.Pattern[str]], text: str) -> bool:
    exact, folded = patterns
    return bool(exact.search(text) or folded.search(text.lower()))


def _patterns(words: Vocabulary, anchors: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds anchors in capitals, and what finds the others in a text of small letters."""
    phrases = {form for anchor in anchors for form in next(iter(words.expand(anchor)))}
    exact = sorted({form for form in phrases if form.isupper() and form.isalpha()}, key=len, reverse=True)
    folded = sorted({form.lower() for form in phrases} - {form.lower() for form in exact}, key=len, reverse=True)
    return (
        compiled_pattern(rf"\b(?:{'|'.join(map(_loose, exact))})\b"),
        compiled_pattern(rf"(?<![a-z0-9])(?:{'|'.join(map(_loose, folded))})(?![a-z0-9])"),
    )


def _loose(phrase: str) -> str:
    """A pattern for a phrase with any white space between its words."""
    return r"\s+".join(re.escape(word) for word in phrase.split())


def near(places: Sequence[int], start: int, end: int, gaps: Sequence[int] = (), reach: int = REACH) -> bool:
    """Whether an anchor stands within reach of a span.

    Args:
        places: See `Anchors.places`.
        start: Where the span begins.
        end: Where it ends.
        gaps: Offsets over which nothing reaches, sorted; see `Document.gaps`.
        reach: Characters on either side.
    """
    low, high = start - reach, end + reach
    if gaps:
        before, after = bisect_right(gaps, start), bisect_left(gaps, end)
        low = max(low, gaps[before - 1]) if before else low
        high = min(high, gaps[after]) if after < len(gaps) else high
    index = bisect_left(places, low)
    return index < len(places) and places[index] < high


def speaks(clause: Clause, places: Sequence[int], gaps: Sequence[int] = ()) -> bool:
    """Whether a clause is of our subject by its own words, by what it stands under, answers or follows, or by what stands close to it."""
    return near(places, clause.start, clause.end, gaps, CLOSE) or anchors().holds(_said(clause))


def vouched(clause: Clause, places: Sequence[int], gaps: Sequence[int] = ()) -> bool:
    """Whether a clause may be about any conduct: by what stands near it or by its context; see `Anchors.wide_places`."""
    return near(places, clause.start, clause.end, gaps) or anchors().wide(_said(clause))


def _said(clause: Clause) -> str:
    """What a clause says, stands under, answers or follows."""
    return "\n".join(filter(None, (*clause.path[-2:], *clause.lead_ins, clause.before, clause.question, clause.text, clause.answer)))


@cache
def anchors() -> Anchors:
    """The anchors of the shipped vocabulary."""
    return Anchors(vocabulary())


def relevant(text: str) -> bool:
    """Whether a page can matter: it holds an anchor word. Pickled by its name, so that a worker loads no more than the vocabulary."""
    return anchors().relevant(text)
