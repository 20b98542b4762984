"""Readings: the modality of each part of a clause, with what it takes over from the parts before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_lint.norms.matcher import Hit
from policy_lint.norms.modality import CONTRARY, FAINT, ModalityReader, Reading
from policy_lint.norms.norm import Modality
from policy_lint.norms.parts import STOPS, Part, PartKind
from policy_lint.norms.vocabulary import Grammar

SOON = 6
"""Tokens from an item's start within which a modal is the item's own, not a later clause's."""

UNSAID = Reading(Modality.STATEMENT, False)
"""Of a part that no cue tells anything about."""


class Readings:
    """Reads the parts of one clause, in order.

    Args:
        modality: Reads one part.
        grammar: Lists finite verbs, and what orders and how it comes to.
    """

    def __init__(self, modality: ModalityReader, grammar: Grammar) -> None:
        self._modality = modality
        self._finite = frozenset(grammar.finite)
        self._instruments = frozenset(grammar.instruments)
        self._vague = frozenset(grammar.vague)
        self._making = frozenset(grammar.making)
        self._open = self._finite | {"to", "not", "from", "be"}

    def __call__(self, parts: Sequence[Part], words: Sequence[str], own: int) -> dict[int, Reading]:
        """The reading of every main and relative part, by index.

        Args:
            parts: With their cues.
            words: Of the whole text, lower case.
            own: First token of the clause itself, after its lead-ins.
        """
        out: dict[int, Reading] = {}
        inherited: Reading | None = None
        carried: list[Hit] = []
        fragment = own > 1 and any(word in self._open for word in words[max(own - 3, 0) : own])
        heads = [part.head for part in parts if part.head is not None]
        for index, part in enumerate(parts):
            if part.kind not in (PartKind.MAIN, PartKind.RELATIVE):
                continue
            main = part.kind is PartKind.MAIN
            cues = [*carried, *part.cues] if main and part.continues and not part.contrasts else part.cues
            reading = self._modality(cues, min([part.start, *(cue.start for cue in cues)]), words, part.start)
            relative = own - 2 if main and part.start >= own - 1 else part.start
            if reading and inherited and self._is_unmade(inherited, relative, words):
                reading = _unmade(reading, inherited)
            if main:
                if fragment and part.start >= own - 1:
                    reading = _under(reading, inherited, part)
                inherited = reading or inherited
                carried = list(cues) if part in heads else self._subject(cues, part, words)
            if reading is None:
                reading = inherited or UNSAID
                reading = replace(reading, marks=reading.marks | self._modality.marks(part.cues, part.start))
            if part not in heads:
                out[index] = reading
        return out

    def _is_unmade(self, main: Reading, relative: int, words: Sequence[str]) -> bool:
        """Whether a relative word opens what an order would say that the main part denies: "No rule shall be made that keeps …"."""
        if not main.negative or relative < 0 or words[relative] not in ("that", "which"):
            return False
        begin = max((index + 1 for index in range(relative) if words[index] in STOPS), default=0)
        before = words[begin:relative]
        vague = any(
            word in self._instruments and not self._vague.isdisjoint(before[max(place - 3, 0) : place]) for place, word in enumerate(before)
        )
        return vague and not self._making.isdisjoint(before)

    def _subject(self, cues: Sequence[Hit], part: Part, words: Sequence[str]) -> list[Hit]:
        """What a part with a verb of its own hands on to one that continues it: the negation of its subject."""
        verb = next((index for index in range(part.start, part.end) if words[index] in self._finite), part.end)
        return [cue for cue in cues if cue.key == "negation" and cue.start < verb and words[cue.start] not in FAINT]


def _under(reading: Reading | None, inherited: Reading | None, item: Part) -> Reading | None:
    """The reading of a list's item: the lead-in's force, unless the item soon has force of its own; "give no address" denies."""
    if reading is None or inherited is None or inherited.modality is Modality.STATEMENT:
        return reading
    force = [cue for cue in reading.cues if cue.key not in ("negation", "practice")]
    if force and force[0].start <= item.start + SOON:
        return reading
    if reading.negative and inherited.modality is Modality.OBLIGATION:
        return replace(inherited, modality=Modality.PROHIBITION, negative=True, cues=(*inherited.cues, *reading.cues))
    return replace(inherited, marks=inherited.marks | reading.marks)


def _unmade(reading: Reading, main: Reading) -> Reading:
    """The reading of what an order says that there is not to be."""
    if reading.modality not in CONTRARY:
        return reading
    modality = CONTRARY[reading.modality]
    return replace(reading, modality=modality, negative=modality is Modality.PROHIBITION, cues=(*main.cues, *reading.cues))
