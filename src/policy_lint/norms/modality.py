"""Modality of one part, composed from its cues: modal, negation and deontic predicate."""

from __future__ import annotations

from dataclasses import dataclass

from policy_lint.norms.matcher import Hit
from policy_lint.norms.norm import Modality

NEAR = 6
"""Most tokens between a modal and the predicate it governs ("shall be strictly and at all times prohibited")."""

AFTER = 4
"""Tokens after a modal within which a negation is its own ("may under no circumstances"), not a later phrase's."""

PREDICATES = ("forbid", "avoid", "permit", "require")


@dataclass(frozen=True, slots=True)
class Reading:
    """The force of a part, its direction, and the cues that gave them."""

    modality: Modality
    negative: bool
    marks: frozenset[str] = frozenset()
    cues: tuple[Hit, ...] = ()


def read_modality(cues: list[Hit], start: int) -> Reading | None:
    """The modality that the cues of a part give, or None where it has no cue at all (it then inherits).

    Args:
        cues: Hits of the grammar's cue classes in the part, in order of place, false negations taken out.
        start: The part's first token.
    """
    marks = frozenset(_marks(cues, start))
    exempt = next((cue for cue in cues if cue.key == "exempt"), None)
    if exempt:
        return Reading(Modality.EXEMPTION, False, marks, (exempt,))
    modal = next((cue for cue in cues if cue.key in ("duty", "leave", "urge")), None) or next(
        (cue for cue in cues if cue.key == "enact"), None
    )
    predicate = _predicate(cues, modal)
    reach = predicate.end if predicate else modal.end + AFTER if modal else None
    negations = [cue for cue in cues if cue.key == "negation" and (reach is None or cue.start < reach)]
    negative = bool(negations)
    used = tuple(cue for cue in (modal, predicate, *negations) if cue)
    if modal and modal.key == "urge":
        against = negative != (any(cue.key == "against" for cue in cues) or bool(predicate and predicate.key in ("forbid", "avoid")))
        return Reading(Modality.RECOMMENDATION, against, marks, used)
    if predicate:
        return Reading(*_predicated(modal, predicate.key, negative), marks, used)
    if modal:
        return Reading(*_modal(modal.key, negative), marks, used)
    if negative or any(cue.key == "practice" for cue in cues):
        return Reading(Modality.STATEMENT, negative, marks, used)
    return None


def _marks(cues: list[Hit], start: int) -> list[str]:
    marks = []
    if any(cue.key == "hedge" for cue in cues):
        marks.append("hedged")
    if any(cue.key == "only" for cue in cues):
        marks.append("solely")
    if any(cue.key == "descriptive" and cue.start <= start + 2 for cue in cues):
        marks.append("descriptive")
    return marks


def _predicate(cues: list[Hit], modal: Hit | None) -> Hit | None:
    """The deontic predicate that the modal governs, or, without a modal, the first one."""
    for cue in cues:
        if cue.key in PREDICATES and (modal is None or modal.end <= cue.start <= modal.end + NEAR):
            return cue
    return None


def _modal(modal: str, negative: bool) -> tuple[Modality, bool]:
    if negative:
        return Modality.PROHIBITION, True
    return (Modality.PERMISSION if modal == "leave" else Modality.OBLIGATION), False


def _predicated(modal: Hit | None, predicate: str, negative: bool) -> tuple[Modality, bool]:
    """A predicate's own sense, turned by negation and by "may": "may decline" frees, "may not decline" binds."""
    leave = modal is not None and modal.key == "leave"
    match predicate:
        case "avoid":
            if leave:
                return (Modality.OBLIGATION, False) if negative else (Modality.EXEMPTION, False)
            return (Modality.OBLIGATION, False) if negative else (Modality.PROHIBITION, True)
        case "forbid":
            return (Modality.PERMISSION, False) if negative else (Modality.PROHIBITION, True)
        case "permit":
            return (Modality.PROHIBITION, True) if negative else (Modality.PERMISSION, False)
        case _:
            return (Modality.EXEMPTION, False) if negative else (Modality.OBLIGATION, False)
