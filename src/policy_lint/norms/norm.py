"""Norm: what a clause commits somebody to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from policy_lint.clauses.clause import Clause


class Modality(StrEnum):
    """The force of a norm, its direction aside."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    EXEMPTION = "exemption"
    RECOMMENDATION = "recommendation"
    STATEMENT = "statement"


class Source(StrEnum):
    """Where the words of a mention stand, from the nearest to the farthest."""

    PART = "part"
    CLAUSE = "clause"
    LIMIT = "limit"
    LEAD_IN = "lead-in"
    QUESTION = "question"
    HEADING = "heading"
    BEFORE = "before"
    DEFINED = "defined"


class LimitKind(StrEnum):
    """How a limit limits."""

    EXCEPTION = "exception"
    ONLY_IF = "only-if"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept and the words for it; ``start`` and ``end`` are characters of the clause's text where ``source`` is PART or CLAUSE."""

    concept: str
    text: str
    start: int
    end: int
    source: Source = Source.PART


@dataclass(frozen=True, slots=True)
class Limit:
    """An exception or condition that is attached to a norm, its concepts named where the vocabulary knows them."""

    kind: LimitKind
    text: str
    concepts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the learned recall says of one clause and one conduct.

    Attributes:
        probability: That the clause is about the conduct.
        stance: Probabilities that its wording is like wordings labelled ``meets``, ``weak`` and ``conflicts``; they sum to 1.
    """

    probability: float
    stance: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Conduct:
    """What a norm is about, how that was found, and how sure it is.

    Attributes:
        name: A conduct of the vocabulary.
        mentions: The words that filled its frame, slot by slot; empty where the learned recall alone proposed it.
        confidence: Between 0 and 1; 1 where a frame was filled from the clause's own words.
        recalled: What the recall said of it, or None where it was not asked.
        contrary: The words name the conduct's opposite: "shall be released" of a hold.
    """

    name: str
    mentions: tuple[tuple[str, Mention], ...] = ()
    confidence: float = 1.0
    recalled: Proposal | None = None
    contrary: bool = False


@dataclass(frozen=True, slots=True)
class Norm:
    """One finite part of a clause with its modality, and the conducts it speaks of.

    Attributes:
        clause: Where it stands.
        start: First character in the clause's text of the words that carry it.
        end: After the last.
        modality: Its force.
        negative: Whether it speaks against the conduct: true of every prohibition, and of "should not" and "does not".
        conducts: What it is about.
        mentions: All concepts in its part, for the bearer and for explanations.
        limits: Exceptions and conditions.
        marks: What weakens it or needs telling: ``hedged``, ``solely``, ``descriptive``, ``extent`` …
        cues: The words that gave the modality, with their class.
    """

    clause: Clause
    start: int
    end: int
    modality: Modality
    negative: bool
    conducts: tuple[Conduct, ...]
    mentions: tuple[Mention, ...] = ()
    limits: tuple[Limit, ...] = ()
    marks: frozenset[str] = frozenset()
    cues: tuple[tuple[str, str], ...] = field(default=())

    @property
    def text(self) -> str:
        """The words that carry it."""
        return self.clause.text[self.start : self.end]

    @property
    def bearer(self) -> Mention | None:
        """The first actor of its own part."""
        return next((each for each in self.mentions if each.concept in ("agency", "member", "official", "governing-body")), None)

    def forbids(self, conduct: Conduct) -> bool:
        """Whether it speaks against a conduct; "shall be released" speaks against a hold."""
        return self.negative != conduct.contrary

    def conduct(self, name: str) -> Conduct | None:
        """The conduct of that name, if it is about it."""
        return next((each for each in self.conducts if each.name == name), None)
