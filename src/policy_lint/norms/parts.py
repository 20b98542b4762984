"""Parts: a sentence cut where its finite clauses, limits and relative clauses begin and end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from spacy.tokens import Doc

from policy_lint.norms.matcher import Hit


class PartKind(StrEnum):
    """What a part does in its sentence."""

    MAIN = "main"
    EXCEPTION = "exception"
    ONLY_IF = "only-if"
    CONDITION = "condition"
    RELATIVE = "relative"


@dataclass(slots=True)
class Part:
    """Tokens ``start`` to ``end`` of a Doc, end excluded.

    Attributes:
        kind: What it does.
        continues: For a main part without a subject of its own ("and shall not …"), True.
        cues: The modality cues in it, by class, in order of place.
    """

    kind: PartKind
    start: int
    end: int
    continues: bool = False
    cues: list[Hit] = field(default_factory=list)


LIMITS = {"exception": PartKind.EXCEPTION, "only-if": PartKind.ONLY_IF, "condition": PartKind.CONDITION}


class Splitter:
    """Cuts Docs into parts.

    Args:
        finite: Finite verbs and auxiliaries, lower case.
        relative: Relative pronouns.
        coordinate: Coordinating conjunctions.
    """

    def __init__(self, finite: frozenset[str], relative: frozenset[str], coordinate: frozenset[str]) -> None:
        self._finite = finite
        self._relative = relative
        self._coordinate = coordinate

    def __call__(self, doc: Doc, limits: list[Hit], start: int, end: int) -> list[Part]:
        """Parts of tokens ``start`` to ``end``, in order, without gaps.

        Args:
            doc: The tokens.
            limits: Hits of limit words, keys as in the grammar ("exception", "only-if", "condition").
            start: First token.
            end: After the last.
        """
        words = [token.lower_ for token in doc]
        opens = self._limit_openings(limits, words, start, end)
        parts = [Part(PartKind.MAIN, start, start)]
        index = start
        while index < end:
            part = parts[-1]
            kind, continues, skip = self._boundary(words, index, end, part, opens)
            if kind is not None:
                part.end = index
                parts.append(Part(kind, index, index, continues))
            index += skip
        parts[-1].end = end
        return [part for part in parts if part.end > part.start]

    def _limit_openings(self, limits: list[Hit], words: list[str], start: int, end: int) -> dict[int, tuple[PartKind, int]]:
        """Token → the limit that opens there; the longest wording wins, and "only if" over "if"."""
        opens: dict[int, tuple[PartKind, int]] = {}
        for hit in sorted(limits, key=lambda each: (each.start, -(each.end - each.start), each.key != "only-if")):
            kind = LIMITS.get(hit.key)
            if kind is None or not start <= hit.start < end or any(place < hit.start < after for place, (_, after) in opens.items()):
                continue
            if words[hit.start] == "unless":
                kind = PartKind.EXCEPTION
            opens.setdefault(hit.start, (kind, hit.end))
        return opens

    def _boundary(
        self, words: list[str], index: int, end: int, part: Part, opens: dict[int, tuple[PartKind, int]]
    ) -> tuple[PartKind | None, bool, int]:
        """(kind of the part that begins at this token or None, whether it continues its subject, tokens to go on by)."""
        word = words[index]
        if index in opens:
            kind, after = opens[index]
            return kind, False, max(after - index, 1)
        if word in (";", ":", ".", "?", "!", "—", "–") and index + 1 < end:
            return (None, False, 1) if index + 1 in opens else (PartKind.MAIN, False, 1)
        if word in self._relative and part.kind is PartKind.MAIN and index > part.start and self._finite_soon(words, index + 1, end, 2):
            return PartKind.RELATIVE, False, 1
        if word == ",":
            return self._after_comma(words, index, end, part)
        if word in self._coordinate and index + 1 < end and words[index + 1] in self._finite and index > part.start:
            return PartKind.MAIN, True, 1
        if word in self._coordinate and part.kind is PartKind.MAIN and self._new_clause(words, index, end):
            return PartKind.MAIN, False, 1
        return None, False, 1

    def _after_comma(self, words: list[str], index: int, end: int, part: Part) -> tuple[PartKind | None, bool, int]:
        after = index + 1
        if after >= end:
            return None, False, 1
        if words[after] in self._coordinate:
            if after + 1 < end and words[after + 1] in self._finite:
                return PartKind.MAIN, True, 2
            joins = words[after] in ("nor", "but") or self._finite_soon(words, after + 1, end, 9)
            complete = part.kind is not PartKind.MAIN or any(word in self._finite for word in words[part.start : index])
            return (PartKind.MAIN, False, 2) if joins and complete else (None, False, 1)
        opened_by_comma = part.start > 0 and words[part.start - 1] == ","
        leading = part.start == 0 or words[part.start - 1] in ".;:?!"
        if part.kind is not PartKind.MAIN and (opened_by_comma or leading) and self._finite_soon(words, after, end, 14):
            return PartKind.MAIN, not leading, 1
        if part.kind is PartKind.RELATIVE and self._finite_soon(words, after, end, 3):
            return PartKind.MAIN, True, 1
        return None, False, 1

    def _finite_soon(self, words: list[str], index: int, end: int, within: int) -> bool:
        """Whether a finite verb comes within so many tokens and before the next comma or stop."""
        for word in words[index : min(end, index + within)]:
            if word in self._finite:
                return True
            if word in (",", ";", ":", "."):
                return False
        return False

    def _new_clause(self, words: list[str], index: int, end: int) -> bool:
        """Whether "and/or/but" here joins a clause with its own subject: a determiner or pronoun, and a finite verb soon."""
        starters = (
            "the",
            "no",
            "any",
            "a",
            "an",
            "each",
            "all",
            "this",
            "such",
            "they",
            "it",
            "we",
            "he",
            "she",
            "nothing",
            "nobody",
            "neither",
        )
        return words[index + 1 : index + 2] != [] and words[index + 1] in starters and self._finite_soon(words, index + 2, end, 6)
