"""Answers: what a question says once it is answered."""

from __future__ import annotations

from collections.abc import Sequence

from policy_lint.norms.matcher import Hit
from policy_lint.norms.modality import Reading
from policy_lint.norms.norm import Modality


def asked(question: Sequence[Hit], answer: Reading | None, *, yes: bool, brief: bool) -> Reading | None:
    """The reading of a question's own words under its answer, or None where the answer takes no side.

    Args:
        question: Modality cues of the question.
        answer: The reading of the answer's first part.
        yes: The answer begins with a word that agrees.
        brief: Its first sentence repeats no more than the verb ("It does.", "We can.").
    """
    if yes:
        leave = any(cue.key in ("leave", "permit") for cue in question)
        return Reading(Modality.PERMISSION if leave else Modality.STATEMENT, False)
    if answer is None:
        return None
    if brief and not answer.negative and answer.modality in (Modality.STATEMENT, Modality.PERMISSION):
        return answer
    if answer.modality is Modality.RECOMMENDATION or answer.negative or answer.modality is Modality.EXEMPTION:
        return answer
    return None
