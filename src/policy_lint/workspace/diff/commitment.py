"""Commitment: one duty that a document takes on, or one permission that it gives, as strong as its words make it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from policy_lint.checks.check import FORCE
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.fingerprint import squeeze
from policy_lint.checks.quote import quote, span
from policy_lint.checks.result import Result
from policy_lint.documents.document import Location
from policy_lint.norms.norm import Limit

NARROWING = ("solely", "hedged")
"""Marks that weaken a norm as a limit does."""


class Level(IntEnum):
    """How a passage stands to a duty."""

    PERMITS = 0
    SPEAKS = 1
    BINDS_IN_PART = 2
    BINDS = 3

    @property
    def words(self) -> str:
        """What a passage does."""
        return LEVELS[self][0]

    @property
    def was(self) -> str:
        """What it did."""
        return LEVELS[self][1]


LEVELS = {
    Level.PERMITS: ("permits what the duty forbids, or frees from what it demands", "permitted what the duty forbids"),
    Level.SPEAKS: ("speaks of it and does not bind", "spoke of it and did not bind"),
    Level.BINDS_IN_PART: ("binds with an exception that goes too far", "bound with an exception that went too far"),
    Level.BINDS: ("binds", "bound"),
}


@dataclass(frozen=True, slots=True)
class Commitment:
    """One passage and one duty.

    Attributes:
        path: The document.
        topic: The duty, the same in every pack.
        rule: The requirement by which it was read.
        title: The duty in a noun phrase.
        level: How far it binds.
        limits: Its exceptions and conditions: what each is about, and its words.
        text: The passage, verbatim.
        label: As the document cites itself; "" where it has none.
        heading: The headings above it.
        location: Where it stands.
    """

    path: str
    topic: str
    rule: str
    title: str
    level: Level
    limits: tuple[tuple[str, str], ...]
    text: str
    label: str
    heading: tuple[str, ...]
    location: Location

    @property
    def words(self) -> str:
        """The passage without spaces, punctuation and case."""
        return squeeze(self.text)

    @property
    def place(self) -> tuple[str, str]:
        """The document, and the label that one would cite; of a passage without one, the heading above it."""
        return self.path, self.label or squeeze("".join(self.heading[-1:]))

    @property
    def protects(self) -> bool:
        """Whether it is for the duty, however weakly."""
        return self.level > Level.PERMITS


def commitments(result: Result) -> tuple[Commitment, ...]:
    """What a document commits to, in order of place; a passage that several packs judge is one commitment for each duty."""
    found: dict[tuple[str, int], tuple[int, Commitment]] = {}
    for commitment, force in _all(result):
        place = (commitment.topic, commitment.location.start)
        if place not in found or force < found[place][0]:
            found[place] = (force, commitment)
    return tuple(sorted((each for _, each in found.values()), key=lambda each: (each.location.start, each.topic)))


def _all(result: Result) -> Iterator[tuple[Commitment, int]]:
    document = result.document
    for outcome in result.outcomes if document else ():
        for evidence in outcome.evidence:
            assert document is not None  # noqa: S101
            norm, rule = evidence.norm, outcome.rule
            yield (
                Commitment(
                    result.path, rule.topic, rule.id, rule.requirement.title, _level(evidence), _limits(evidence), quote(document, norm),
                    norm.clause.label or "", norm.clause.path, document.locate(*span(norm)),
                ),
                FORCE[rule.force],
            )  # fmt: skip


def _level(evidence: Evidence) -> Level:
    if evidence.verdict is Verdict.MEETS:
        return Level.BINDS
    if evidence.verdict is Verdict.CONFLICTS:
        return Level.PERMITS
    return Level.SPEAKS if evidence.step == "force" else Level.BINDS_IN_PART


def _limits(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    norm = evidence.norm
    out = {_about(limit): limit.text for limit in norm.limits}
    return tuple(sorted(out.items())) + tuple((mark, mark) for mark in NARROWING if mark in norm.marks)


def _about(limit: Limit) -> str:
    """What a limit is about: its concepts where the vocabulary knows them, else its words."""
    return f"{limit.kind.value} {' '.join(sorted(limit.concepts)) or squeeze(limit.text)}"
