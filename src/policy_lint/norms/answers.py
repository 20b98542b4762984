"""Answers: what a question says once it is answered."""

from __future__ import annotations

from dataclasses import replace

from policy_lint.norms.modality import CONTRARY, Reading
from policy_lint.norms.norm import Modality, Norm
from policy_lint.norms.parts import Part, PartKind
from policy_lint.norms.passage import Passage
from policy_lint.norms.readings import Readings
from policy_lint.norms.vocabulary import Grammar

BRIEF = 3
"""Words in which an answer can do no more than repeat the question's verb ("It does.", "We can.")."""

NEAR = 3
"""Parts of an answer, counted from its first, whose limits belong to its yes or no."""

STOPS = (".", "?", "!", ":")

DISCRETION = ("discretion", "decides")
"""Cues by which an answer leaves what is asked about to somebody."""


class Answers:
    """Reads questions by their answers.

    Args:
        readings: Reads the answer's parts.
        grammar: How an answer agrees and denies.
    """

    def __init__(self, readings: Readings, grammar: Grammar) -> None:
        self._readings = readings
        self._yes = frozenset(grammar.yes)
        self._denials = frozenset(grammar.denials)
        self._interrogatives = frozenset(grammar.interrogatives)

    def __call__(self, question: Passage, answer: Passage) -> tuple[Reading, list[Part]] | None:
        """The reading of the question's own words and the answer's limits, or None where the answer takes no side."""
        if not answer.parts or not question.parts:
            return None
        index = next((each for each, part in enumerate(answer.parts) if _speaks(part, answer)), 0)
        reading = self._side(question, answer, index)
        if reading is not None and reading.negative and any(cue.key == "fact" for part in question.parts for cue in part.cues):
            # "Is there an agreement? No." tells a fact, and promises nothing.
            reading = replace(reading, marks=reading.marks | {"fact"})
        return None if reading is None else (reading, [part for part in answer.parts[: index + NEAR] if part.limits])

    def _side(self, question: Passage, answer: Passage, index: int) -> Reading | None:
        first = answer.parts[index]
        if self._denials.intersection(answer.words[:2]):
            return Reading(Modality.STATEMENT, True)
        denied = any(cue.key == "negation" for cue in first.cues)
        agrees = any(word in self._yes for word in answer.words[:2])
        # "If the captain agrees." says yes, on that condition.
        agrees = agrees or (first.kind is PartKind.CONDITION and first.end >= _stop(answer) and self._polar(question))
        if agrees and not denied:
            leave = any(cue.key in ("leave", "permit") for part in question.parts for cue in part.cues)
            return Reading(Modality.PERMISSION if leave else Modality.STATEMENT, False)
        if first.kind in (PartKind.EXCEPTION, PartKind.ONLY_IF):
            # "Only with a warrant." and "Not unless …" answer with the limit alone.
            return Reading(Modality.PROHIBITION, True)
        if any(cue.key in DISCRETION for cue in first.cues) and not denied and self._polar(question):
            return Reading(Modality.PERMISSION, False)
        said = self._readings(answer.parts, answer.words, 0).get(index) if first.cues else None
        if said is None:
            return None
        brief = _length(answer) <= BRIEF and said.modality in (Modality.STATEMENT, Modality.PERMISSION)
        sided = said.negative or said.modality in (Modality.RECOMMENDATION, Modality.EXEMPTION)
        return said if brief or sided else None

    def _polar(self, question: Passage) -> bool:
        """Whether a question asks for yes or no."""
        stops = [index for index, word in enumerate(question.words[:-1]) if word in STOPS]
        first = next((word for word in question.words[stops[-1] + 1 if stops else 0 :] if word.isalpha()), "")
        return first not in self._interrogatives


def deny(norm: Norm) -> Norm:
    """What holds where a norm does not: what may be done if not, may not; what must be, need not."""
    modality = CONTRARY.get(norm.modality, norm.modality)
    turned = norm.modality in (Modality.OBLIGATION, Modality.EXEMPTION)
    # The limits of what is denied limit nothing.
    return replace(norm, modality=modality, negative=norm.negative if turned else not norm.negative, limits=())


def _speaks(part: Part, answer: Passage) -> bool:
    return any(word.isalpha() for word in answer.words[part.start : part.end])


def _length(answer: Passage) -> int:
    """Words of an answer's first sentence."""
    return sum(word.isalpha() for word in answer.words[: _stop(answer)])


def _stop(answer: Passage) -> int:
    return answer.words.index(".") if "." in answer.words else len(answer.words)
