"""Limits: which exceptions and conditions belong to a part, and what they name."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from policy_lint.norms.matcher import Hit
from policy_lint.norms.norm import Limit, LimitKind
from policy_lint.norms.parts import Part, PartKind
from policy_lint.norms.vocabulary import Vocabulary

KINDS = {PartKind.EXCEPTION: LimitKind.EXCEPTION, PartKind.CONDITION: LimitKind.CONDITION, PartKind.UNTIL: LimitKind.CONDITION}


def limits_of(parts: Sequence[Part], index: int) -> list[Part]:
    """The limits of a main part: those that follow it up to the next subject of its own, and those that open its sentence."""
    out = []
    for other in parts[index + 1 :]:
        if other.limits:
            out.append(other)
        elif other.kind is PartKind.MAIN and not other.continues:
            break
    leading: list[Part] = []
    for other in reversed(parts[:index]):
        if not other.limits:
            # A part that goes on after an aside or a conjunction keeps the limits that stood before its subject.
            if parts[index].continues and other.kind is PartKind.MAIN and len(leading) == 0 and parts[index - 1].limits:
                leading = [parts[index - 1]]
            break
        leading.insert(0, other)
    first = parts.index(leading[0]) if leading else index
    opens = first == 0 or (parts[first - 1].kind is PartKind.MAIN and _is_lead(parts[first - 1]))
    return [*leading, *out] if leading and (opens or parts[index].continues) else out


def _is_lead(part: Part) -> bool:
    """Whether nothing but punctuation and joining words stand in a part."""
    return part.end - part.start <= 2


def limit_of(vocabulary: Vocabulary, doc: Doc, part: Part, hits: Sequence[Hit], offset: int, length: int) -> Limit:
    """A part as a limit, its exceptions named.

    Args:
        vocabulary: The roles of concepts.
        doc: The whole text.
        part: Where the limit stands.
        hits: Concepts of the whole text.
        offset: Characters of the lead-ins before the clause.
        length: Characters of the clause.
    """
    span = doc[part.start : part.end]
    named = longest([hit for hit in hits if part.start <= hit.start < part.end and vocabulary.roles[hit.key] == "exception"])
    names = tuple(dict.fromkeys(hit.key for hit in named))
    names = tuple(name for name in names if not set(vocabulary.entries[name].under) & set(names))
    start, end = max(span.start_char - offset, 0), min(max(span.end_char - offset, 0), length)
    kind = KINDS.get(part.kind, LimitKind.ONLY_IF)
    return Limit(kind, span.text, names, start, end)


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Without those inside a longer wording of another concept: a "warrant" in "administrative warrant" is none."""
    return [
        hit
        for hit in hits
        if not any(
            other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start and not other.gapped
            for other in hits
        )
    ]
