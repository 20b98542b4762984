"""Answers: what a question says once it is answered."""

from __future__ import annotations

from policy_lint.norms.modality import Reading
from policy_lint.norms.norm import Modality
from policy_lint.norms.parts import Part, PartKind
from policy_lint.norms.passage import Passage
from policy_lint.norms.readings import Readings

BRIEF = 3
"""Words in which an answer can do no more than repeat the question's verb ("It does.", "We can.")."""

NEAR = 3
"""Parts of an answer, counted from its first, whose limits belong to its yes or no."""


class Answers:
    """Reads questions by their answers.

    Args:
        readings: Reads the answer's parts.
        yes: How an answer agrees.
    """

    def __init__(self, readings: Readings, yes: frozenset[str]) -> None:
        self._readings = readings
        self._yes = yes

    def __call__(self, question: Passage, answer: Passage) -> tuple[Reading, list[Part]] | None:
        """The reading of the question's own words and the answer's limits, or None where the answer takes no side."""
        if not answer.parts or not question.parts:
            return None
        index = next((each for each, part in enumerate(answer.parts) if _speaks(part, answer)), 0)
        reading = self._side(question, answer, index)
        return None if reading is None else (reading, [part for part in answer.parts[: index + NEAR] if part.limits])

    def _side(self, question: Passage, answer: Passage, index: int) -> Reading | None:
        first = answer.parts[index]
        denied = any(cue.key == "negation" for cue in first.cues)
        if any(word in self._yes for word in answer.words[:2]) and not denied:
            leave = any(cue.key in ("leave", "permit") for part in question.parts for cue in part.cues)
            return Reading(Modality.PERMISSION if leave else Modality.STATEMENT, False)
        if first.kind in (PartKind.EXCEPTION, PartKind.ONLY_IF):
            # "Only with a warrant." and "Not unless …" answer with the limit alone.
            return Reading(Modality.PROHIBITION, True)
        said = self._readings(answer.parts, answer.words, 0).get(index) if first.cues else None
        if said is None:
            return None
        brief = _length(answer) <= BRIEF and said.modality in (Modality.STATEMENT, Modality.PERMISSION)
        sided = said.negative or said.modality in (Modality.RECOMMENDATION, Modality.EXEMPTION)
        return said if brief or sided else None


def _speaks(part: Part, answer: Passage) -> bool:
    return any(word.isalpha() for word in answer.words[part.start : part.end])


def _length(answer: Passage) -> int:
    """Words of an answer's first sentence."""
    end = answer.words.index(".") if "." in answer.words else len(answer.words)
    return sum(word.isalpha() for word in answer.words[:end])
