"""Passage: a clause's words after its lead-ins, cut into tokens and parts, with what the vocabulary found in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from policy_lint.norms.matcher import Hit
from policy_lint.norms.norm import Mention, Source
from policy_lint.norms.parts import Part, PartKind

NAMING = (PartKind.EXCEPTION, PartKind.ONLY_IF, PartKind.UNTIL)
"""Limits whose own objects may be what a duty is about ("no interview until the form is signed")."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is read at once.

    Attributes:
        text: The lead-ins that govern the clause, the clause, and its tail, in plain typography.
        words: Its tokens, lower case.
        starts: Where each token starts in the text.
        ends: Where each ends.
        hits: Concepts found in it, as tokens.
        parts: Its parts in order, with their cues.
        offset: Characters of the lead-ins before the clause's own words.
        length: Characters of the clause's own words.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    hits: list[Hit]
    parts: list[Part]
    offset: int
    length: int

    @property
    def own(self) -> int:
        """The first token of the clause's own words."""
        return bisect_left(self.starts, self.offset) % max(len(self.starts), 1)

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the clause that tokens cover; negative where they stand in a lead-in."""
        return self.starts[start] - self.offset, self.ends[end - 1] - self.offset

    def quote(self, start: int, end: int) -> str:
        """The text of tokens."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def clipped(self, start: int, end: int) -> tuple[int, int]:
        """The same, kept within the clause."""
        first, last = self.chars(start, end)
        return max(first, 0), min(max(last, 0), self.length)

    def is_led(self, end: int) -> bool:
        """Whether all tokens before this one stand in lead-ins."""
        return self.chars(end - 1, end)[1] <= 0

    def inside(self, part: Part) -> list[Hit]:
        """Hits in a part and in the subject that it goes on from."""
        homes = [each for each in (part, part.head) if each is not None]
        return [hit for hit in self.hits if any(each.start <= hit.start < each.end for each in homes)]

    def mentions(self, part: Part, limits: Sequence[Part]) -> list[Mention]:
        """Mentions of a part, then of the rest of its clause, then of its limits, then of its lead-in."""
        out: dict[Source, list[Mention]] = {Source.PART: [], Source.CLAUSE: [], Source.LIMIT: [], Source.LEAD_IN: []}
        homes = [each for each in self.parts for _ in range(each.start, each.end)]
        for hit in self.hits:
            source = self._source(hit, homes[hit.start], part, limits)
            if source is not None:
                start, end = self.chars(hit.start, hit.end)
                out[source].append(Mention(hit.key, self.quote(hit.start, hit.end), start, end, source))
        return [mention for mentions in out.values() for mention in mentions]

    def _source(self, hit: Hit, home: Part, part: Part, limits: Sequence[Part]) -> Source | None:
        """Where a hit stands as seen from a part; None in exceptions of other parts, which say nothing of it."""
        if home is part or home is part.head:
            return Source.PART
        if home.kind in (PartKind.EXCEPTION, PartKind.ONLY_IF) and home not in limits:
            return None
        if home.kind in NAMING:
            return Source.LIMIT
        return Source.LEAD_IN if self.chars(hit.start, hit.end)[1] <= 0 else Source.CLAUSE

    def span(self, part: Part, limits: Sequence[Part]) -> tuple[int, int]:
        """Characters of the clause that a part and its limits cover, trimmed of joining punctuation; all of it where that is nothing."""
        homes = [part, *limits, *([part.head] if part.head else [])]
        first, last = min(each.start for each in homes), max(each.end for each in homes)
        words = self.words
        while last - first > 1 and _joins(words[last - 1], ")]\"'%"):
            last -= 1
        while last - first > 1 and (_joins(words[first], "([\"'") or words[first] in ("and", "or", "but")):
            first += 1
        start, end = self.clipped(first, last)
        return (start, end) if end > start else (0, self.length)


def _joins(word: str, kept: str) -> bool:
    """Whether a token is punctuation at the edge of a part, those kept aside."""
    return not any(char.isalnum() or char in kept for char in word)
