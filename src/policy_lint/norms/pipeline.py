"""Clause → Norms: scanned, cut into parts, each part read for its force, its limits and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.clauses.questions import is_question
from policy_lint.clauses.sentences import sentences
from policy_lint.norms.acts import Acts
from policy_lint.norms.answers import Answers, deny
from policy_lint.norms.frames import conducts
from policy_lint.norms.limits import limit_of, limits_of, named_limits
from policy_lint.norms.modality import ModalityReader, Reading
from policy_lint.norms.norm import Conduct, Mention, Modality, Norm, Proposal
from policy_lint.norms.parts import Part, PartKind
from policy_lint.norms.passage import Passage
from policy_lint.norms.placing import place
from policy_lint.norms.proposals import Proposals, Propose, Trust, agree
from policy_lint.norms.readings import Readings
from policy_lint.norms.scan import Scanner
from policy_lint.norms.standing import Standing
from policy_lint.norms.vocabulary import Vocabulary, vocabulary

SPEAKING = (ClauseKind.OPERATIVE, ClauseKind.RECITAL, ClauseKind.PURPOSE, ClauseKind.ANSWER, ClauseKind.OTHER, ClauseKind.COMMENTARY)

LONGEST = 400
"""Characters up to which the words of a lone norm are its whole clause."""

BRIEF = 8
"""Tokens up to which a hedge anywhere in a condition is what the condition says."""


class Norms:
    """Reads norms out of clauses.

    Args:
        words: The vocabulary.
        trust: How far frames and recall are trusted where they differ.
    """

    def __init__(self, words: Vocabulary, trust: Trust | None = None) -> None:
        self.vocabulary = words
        self.trust = trust or Trust()
        grammar = words.grammar
        self.scan = Scanner(words)
        self._readings = Readings(ModalityReader(grammar), grammar)
        self._answers = Answers(self._readings, grammar)
        self._standing = Standing(words)
        self._acts = Acts(words)
        self._finite = frozenset(grammar.finite)

    def __call__(self, clauses: Iterable[Clause], propose: Propose | None = None) -> Iterator[Norm]:
        """The norms of each clause, in order.

        Args:
            clauses: Of a document, near its anchors.
            propose: The learned recall, or None to go by the vocabulary alone.
        """
        for clause in clauses:
            yield from self.of(clause, propose)

    def of(self, clause: Clause, propose: Propose | None = None) -> list[Norm]:
        """The norms of one clause."""
        question = clause.kind is ClauseKind.QUESTION
        if not (clause.answer if question else clause.kind in SPEAKING):
            return []
        context = self.scan.context(clause)
        norms = self._asked(clause, context) if question else self._said(clause, context)
        if propose is not None:
            norms = self._weighed(norms, propose(clause, norms))
        elif clause.kind is ClauseKind.COMMENTARY:
            # Where other people speak, words alone tell nothing of what the document commits itself to.
            return []
        return _quoted([norm for norm in norms if norm.conducts])

    def _weighed(self, norms: list[Norm], proposals: Proposals) -> list[Norm]:
        """The norms with the conducts on which vocabulary and recall agree; conducts that the recall does not know go by the vocabulary."""
        if all("explains" in norm.marks for norm in norms):
            return []
        unknown = {each.name for norm in norms for each in norm.conducts if not self.vocabulary.conducts[each.name].recalled}
        known = {**proposals, **dict.fromkeys(unknown, Proposal(1.0, (1 / 3, 1 / 3, 1 / 3)))}
        agreed = agree(place(self.vocabulary, norms, known, self.trust), known, self.trust)
        return [
            replace(norm, conducts=tuple(replace(each, recalled=None) if each.name in unknown else each for each in norm.conducts))
            for norm in agreed
        ]

    def _said(self, clause: Clause, context: list[Mention]) -> list[Norm]:
        """The norms of a clause that asks nothing."""
        passage = self.scan.clause(clause)
        if not passage.parts:
            return []
        return self._read(clause, passage, context) or self._elliptical(clause, passage, context)

    def _read(self, clause: Clause, passage: Passage, context: list[Mention]) -> list[Norm]:
        """One norm for each main or relative part that does not stand in a lead-in, limits and all."""
        readings = self._readings(passage.parts, passage.words, passage.own)
        out = []
        for index, reading in readings.items():
            part, limits = passage.parts[index], limits_of(passage.parts, index)
            if not passage.is_led(max([part.end, *(each.end for each in limits)])):
                out.append(self._norm(clause, passage, part, limits, reading, context))
        return out

    def _norm(self, clause: Clause, passage: Passage, part: Part, limits: list[Part], reading: Reading, context: list[Mention]) -> Norm:
        """The norm of one part."""
        mentions = passage.mentions(part, limits)
        found = self._conducts(passage, part, reading, mentions, context)
        start, end = passage.span(part, limits)
        reading, limits = self._lacking(reading, limits, passage)
        return Norm(
            clause, start, end, reading.modality, reading.negative, found, tuple(mentions),
            named_limits(self.vocabulary, passage, part, limits, negative=reading.negative),
            reading.marks | _marks(part, limits),
            tuple((cue.key, passage.quote(cue.start, cue.end)) for cue in reading.cues),
        )  # fmt: skip

    def _conducts(
        self, passage: Passage, part: Part, reading: Reading, mentions: list[Mention], context: list[Mention]
    ) -> tuple[Conduct, ...]:
        """The conducts whose frames a part fills, where it says anything of what the document's own people do."""
        if not self._standing(reading, part, passage, mentions):
            return ()
        acts = self._acts(passage, part, reading, mentions)
        verb = next((index for index in range(part.start, part.end) if passage.words[index] in self._finite), None)
        found = conducts(self.vocabulary, [*acts, *context], None if verb is None else passage.chars(verb, verb + 1)[0])
        if found and self._standing.foreign(part, passage, mentions):
            found = tuple(each for each in found if self.vocabulary.conducts[each.name].others)
        return found

    def _lacking(self, reading: Reading, limits: list[Part], passage: Passage) -> tuple[Reading, list[Part]]:
        """A statement that something is done "without" what is no exception denies it: "the form is printed without a status line"."""
        if reading.modality is not Modality.STATEMENT or reading.negative:
            return reading, limits
        for limit in limits:
            hits = passage.inside(limit)
            named = any(self.vocabulary.roles[hit.key] == "exception" or hit.key in self._standing.demanded for hit in hits)
            if passage.words[limit.start] == "without" and not named:
                return replace(reading, negative=True), [each for each in limits if each is not limit]
        return reading, limits

    def _elliptical(self, clause: Clause, passage: Passage, context: list[Mention]) -> list[Norm]:
        """The norm of a clause that is all limit: "Only with a warrant." forbids the rest; "If asked, none." is read as it stands."""
        first = next((part for part in passage.parts if part.limits), None)
        if first is None:
            return []
        if first.kind is PartKind.CONDITION:
            whole = Part(PartKind.MAIN, 0, len(passage.words), cues=[cue for part in passage.parts for cue in part.cues])
            return self._read(clause, replace(passage, parts=[whole]), context)
        limits = tuple(limit_of(self.vocabulary, passage, part) for part in passage.parts if part.limits)
        mentions = passage.mentions(first, [])
        found = conducts(self.vocabulary, [*mentions, *context])
        return [Norm(clause, 0, len(clause.text), Modality.PROHIBITION, True, found, tuple(mentions), limits)]

    def _asked(self, clause: Clause, context: list[Mention]) -> list[Norm]:
        """The norm of a question whose answer takes a side: its own words, with the answer's direction and limits."""
        question, answer = self.scan.text(clause.text), self.scan.text(clause.answer or "")
        answered = self._answers(question, answer)
        if answered is None:
            return []
        reading, limits = answered
        if reading.negative and not is_question(clause.text) and (stated := self._stated(clause, context)):
            return [deny(norm) for norm in stated]
        whole = Part(PartKind.MAIN, 0, len(question.words))
        mentions = replace(question, parts=[whole]).mentions(whole, [])
        named = tuple(replace(limit_of(self.vocabulary, answer, part), start=0, end=0) for part in limits)
        cues = tuple((cue.key, answer.quote(cue.start, cue.end)) for cue in reading.cues)
        found = conducts(self.vocabulary, [*mentions, *context])
        return [Norm(clause, 0, len(clause.text), reading.modality, reading.negative, found, tuple(mentions), named, reading.marks, cues)]

    def _stated(self, clause: Clause, context: list[Mention]) -> list[Norm]:
        """The norms of what a statement to be judged comes to: of its last sentence, those before it tell the case."""
        start, _ = sentences(clause.text)[-1]
        return [norm for norm in self._said(clause, context) if norm.end > start]


def _quoted(norms: list[Norm]) -> list[Norm]:
    """The norms, a lone one with its whole clause for its words, unless that is long: its introduction and its ends belong to it.

    So is each of a lead-in that was read with its items: what it says of them stands in all of it.
    """
    if not norms or len(norms[0].clause.text) > LONGEST or (len(norms) > 1 and norms[0].clause.breaks is None):
        return norms
    return [replace(norm, start=0, end=len(norm.clause.text)) for norm in norms]


def _marks(part: Part, limits: Sequence[Part]) -> frozenset[str]:
    """What a part's kind and its conditions tell of it: "where feasible" hedges wherever it stands, "if a routine check finds …" not."""
    relative = {"relative"} if part.kind is PartKind.RELATIVE else set()
    hedged = any(
        cue.key == "hedge" and (cue.start == limit.start or limit.end - limit.start <= BRIEF)
        for limit in limits
        if limit.kind is PartKind.CONDITION
        for cue in limit.cues
    )
    return frozenset(relative | ({"hedged"} if hedged else set()))


@cache
def reader() -> Norms:
    """The reader over the shipped vocabulary; built once a process."""
    return Norms(vocabulary())
