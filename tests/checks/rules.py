"""Requirements made by hand, and norms that need no sentence, for the laws of the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.norm import Conduct, Limit, LimitKind, Mention, Modality, Norm, Source
from policy_lint.norms.vocabulary import vocabulary
from policy_lint.packs.pack import Rule
from policy_lint.packs.schema import Requirement

TEXT = "Members shall not do so."
covers = vocabulary().covers


def rule(modality: str = "prohibition", conduct: str = "hold-on-detainer", **fields: Any) -> Rule:
    """A requirement of a pack of its own."""
    given = {
        "topic": "a-topic",
        "title": "A title",
        "authority": "A citation",
        "norm": {"modality": modality, "conduct": conduct, "solely": fields.pop("solely", ())},
        "duty": "a duty",
        "why": "A reason.",
        "model": "Wording.",
        "tests": {},
        **fields,
    }
    return Rule("a-pack/a-topic", "a-pack", Requirement.model_validate(given))


def limit(kind: LimitKind, *concepts: str) -> Limit:
    """A limit that names concepts."""
    return Limit(kind, " ".join(concepts), concepts, 0, 0)


def norm(
    modality: Modality,
    negative: bool,
    limits: Sequence[Limit] = (),
    marks: Sequence[str] = (),
    *,
    name: str = "hold-on-detainer",
    contrary: bool = False,
    mentions: Sequence[str] = (),
    kind: ClauseKind = ClauseKind.OPERATIVE,
    at: int = 0,
) -> Norm:
    """A norm about one conduct."""
    clause = Clause(TEXT, range(at, at + len(TEXT)), kind)
    said = tuple(Mention(concept, concept, 0, 1, Source.PART) for concept in mentions)
    conduct = Conduct(name, (("action", Mention("detain", "hold", 0, 4)), ("object", Mention("detainer", "it", 5, 7))), contrary=contrary)
    return Norm(clause, 0, len(TEXT), modality, negative, (conduct,), said, tuple(limits), frozenset(marks))
