"""Clause → Norms: a blank English spaCy pipeline with components of our own over ``rules/vocabulary``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_suffix_regex

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.answers import asked
from policy_lint.norms.frames import conducts
from policy_lint.norms.limits import limit_of, limits_of
from policy_lint.norms.matcher import Hit, Phrases, Splitting
from policy_lint.norms.modality import ModalityReader, Reading
from policy_lint.norms.norm import Limit, LimitKind, Mention, Modality, Norm, Source
from policy_lint.norms.parts import Joints, Part, PartKind, Splitter
from policy_lint.norms.placing import place
from policy_lint.norms.proposals import Proposals, Trust, agree
from policy_lint.norms.readings import Readings
from policy_lint.norms.standing import Standing
from policy_lint.norms.vocabulary import Vocabulary, vocabulary

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-", "\u00a0": " ", "–": "—"})  # fmt: skip
BRIEF = 3
"""Words in which an answer can do no more than repeat the question's verb."""

SPEAKING = (ClauseKind.OPERATIVE, ClauseKind.RECITAL, ClauseKind.PURPOSE, ClauseKind.ANSWER, ClauseKind.OTHER, ClauseKind.COMMENTARY)


Propose = Callable[[Clause, Sequence[Norm]], Proposals]
"""Given a clause and what the grammar read of it, the conducts it may be about."""


class Norms:
    """Reads norms out of clauses.

    Args:
        words: The vocabulary.
        trust: How far frames and recall are trusted where they differ.
    """

    def __init__(self, words: Vocabulary, trust: Trust = Trust()) -> None:
        self.vocabulary = words
        self.trust = trust
        self.nlp: Language = spacy.blank("en")
        # The stock tokenizer leaves the full stop on "Form I-247A." at the end of a sentence.
        suffixes = [*(self.nlp.Defaults.suffixes or ()), r"(?<=[0-9][A-Z])\."]
        self.nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search  # type: ignore[attr-defined]
        grammar = words.grammar
        split = Splitting(self.nlp)
        self._concepts = Phrases(
            split, words, {name: entry.words for name, entry in words.entries.items()},
            {name: entry.cased for name, entry in words.entries.items() if entry.cased},
        )  # fmt: skip
        self._cues = Phrases(split, words, {**grammar.cues, "no-negation": grammar.no_negation})
        self._limits = Phrases(split, words, grammar.limits)
        self._split = Splitter(
            Joints(
                frozenset(grammar.finite), frozenset(grammar.modal), frozenset(grammar.relative), frozenset(grammar.subordinate),
                frozenset(grammar.prepositions), frozenset(grammar.inverted), frozenset(grammar.coordinate), frozenset(grammar.starters),
            )
        )  # fmt: skip
        self._modality = ModalityReader(grammar.be, grammar.determiners, grammar.finite, grammar.stances)
        self._readings = Readings(self._modality, grammar.finite)
        self._standing = Standing(words)
        self._finite = frozenset(grammar.finite)
        self._opposites = frozenset(each for entry in words.conducts.values() for each in entry.contrary)
        self._yes = frozenset(grammar.yes)
        self._remember = lru_cache(maxsize=4096)(self._mentioned)

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
        if clause.kind not in SPEAKING and not (clause.kind is ClauseKind.QUESTION and clause.answer):
            return []
        context = self._context(clause)
        norms = self._asked(clause, context) if clause.kind is ClauseKind.QUESTION else self._said(clause, context)
        if propose is not None:
            proposals = propose(clause, norms)
            norms = agree(place(self.vocabulary, norms, context, proposals, self.trust), proposals, self.trust)
        return [norm for norm in norms if norm.conducts]

    def _said(self, clause: Clause, context: list[Mention]) -> list[Norm]:
        """The norms of a clause that asks nothing."""
        lead = " ".join(_governing(clause.lead_ins))
        text = f"{lead} {clause.text}".strip() if lead else clause.text
        offset = len(text) - len(clause.text)
        doc = self.nlp.make_doc((text + clause.tail).translate(PLAIN))
        own = next((token.i for token in doc if token.idx >= offset), 0)
        hits, parts = self._concepts(doc), self._parts(doc)
        readings = self._readings(parts, [token.lower_ for token in doc], own)
        return list(self._norms(clause, doc, offset, hits, context, parts, readings)) or self._elliptical(
            clause, doc, offset, hits, context, parts
        )

    def _elliptical(self, clause: Clause, doc: Doc, offset: int, hits: list[Hit], context: list[Mention], parts: list[Part]) -> list[Norm]:
        """The norm of a clause that is all limit: "Only with a warrant." forbids the rest, "If asked, none." is read as said."""
        first = next((part for part in parts if part.limits), None)
        if first is None:
            return []
        if first.kind is PartKind.CONDITION:
            whole = [Part(PartKind.MAIN, 0, len(doc), cues=[cue for part in parts for cue in part.cues])]
            readings = self._readings(whole, [token.lower_ for token in doc], 0)
            return list(self._norms(clause, doc, offset, hits, context, whole, readings))
        limits = tuple(limit_of(self.vocabulary, doc, part, hits, offset, len(clause.text)) for part in parts if part.limits)
        own = self._mentions(doc, hits, first, parts, [], offset)
        found = conducts(self.vocabulary, [*own, *context])
        return [Norm(clause, 0, len(clause.text), Modality.PROHIBITION, True, found, tuple(own), limits)]

    def _asked(self, clause: Clause, context: list[Mention]) -> list[Norm]:
        """The norm of a question whose answer takes a side: its own words, with the answer's direction and limits."""
        answer = self.nlp.make_doc((clause.answer or "").translate(PLAIN))
        doc = self.nlp.make_doc(clause.text.translate(PLAIN))
        if not len(answer) or not len(doc):
            return []
        parts = self._parts(answer)
        words = [token.lower_ for token in answer]
        yes = any(word in self._yes for word in words[:2])
        first = next((index for index, part in enumerate(parts) if any(word.isalpha() for word in words[part.start : part.end])), 0)
        said = self._readings(parts, words, 0).get(first) if parts[first].cues else None
        if said is None and parts[first].limits:
            said = self._conditioned(parts[first])
        brief = sum(word.isalpha() for word in words[: words.index(".") if "." in words else len(words)]) <= BRIEF
        reading = asked(self._cues(doc), said, yes=yes, brief=brief)
        if reading is None:
            return []
        hits = self._concepts(doc)
        whole = Part(PartKind.MAIN, 0, len(doc), cues=[])
        limits = [limit_of(self.vocabulary, answer, part, self._concepts(answer), 0, 0) for part in parts[: first + 3] if part.limits]
        limits = [replace(limit, start=0, end=0) for limit in limits]
        own = self._mentions(doc, hits, whole, [whole], [], 0)
        found = conducts(self.vocabulary, [*own, *context])
        cues = tuple((cue.key, answer[cue.start : cue.end].text) for cue in reading.cues)
        end = len(clause.text)
        return [Norm(clause, 0, end, reading.modality, reading.negative, found, tuple(own), tuple(limits), reading.marks, cues)]

    def _conditioned(self, part: Part) -> Reading | None:
        """ "Only with a warrant." and "Not unless …" answer a question with the limit alone."""
        if part.kind is PartKind.CONDITION:
            return None
        return Reading(Modality.PROHIBITION, True)

    def _parts(self, doc: Doc) -> list[Part]:
        cues = self._cues(doc)
        spoiled = [hit for hit in cues if hit.key == "no-negation"]
        cues = [hit for hit in cues if hit.key != "no-negation" and not (hit.key in ("negation", "only") and _inside(hit, spoiled))]
        parts = self._split(doc, self._limits(doc), 0, len(doc))
        for part in parts:
            part.cues = [cue for cue in cues if part.start <= cue.start < part.end]
        return parts

    def _context(self, clause: Clause) -> list[Mention]:
        """Mentions of column headers, the question, the sentence before and the headings, nearest first."""
        sources = [(Source.LEAD_IN, lead) for lead in clause.lead_ins if lead not in _governing(clause.lead_ins)]
        sources += [(Source.QUESTION, clause.question or ""), (Source.BEFORE, clause.before)]
        sources += [(Source.HEADING, heading) for heading in reversed(clause.path)]
        return [mention for source, text in sources if text for mention in self._remember(source, text)]

    def _mentioned(self, source: Source, text: str) -> tuple[Mention, ...]:
        doc = self.nlp.make_doc(text.translate(PLAIN))
        return tuple(Mention(hit.key, doc[hit.start : hit.end].text, 0, 0, source) for hit in self._concepts(doc))

    def _norms(
        self, clause: Clause, doc: Doc, offset: int, hits: list[Hit], context: list[Mention], parts: list[Part],
        readings: dict[int, Reading],
    ) -> Iterator[Norm]:  # fmt: skip
        words = [token.lower_ for token in doc]
        for index, reading in readings.items():
            part, limits = parts[index], limits_of(parts, index)
            last = max([part.end, *(each.end for each in limits)])
            if doc[last - 1].idx + len(doc[last - 1]) <= offset:
                continue
            own = self._mentions(doc, hits, part, parts, limits, offset)
            here = [hit for hit in hits if _within(hit, part)]
            stands = self._standing(reading, part, words, own, here)
            spent = [cue for cue in reading.cues if cue.key in ("avoid", "forbid", "urge")]
            counted = next((cue.start for cue in part.cues if cue.key == "statistic"), part.end)
            acts = [each for each in own if not self._spoken(each, spent, doc, offset) and not self._counts(each, doc, counted, offset)]
            pivot = next((doc[index].idx - offset for index in range(part.start, part.end) if words[index] in self._finite), None)
            found = conducts(self.vocabulary, [*acts, *context], pivot) if stands else ()
            if found and self._standing.foreign(part, words, own, here):
                found = tuple(each for each in found if self.vocabulary.conducts[each.name].others)
            start, end = _span(doc, part, limits, offset, len(clause.text))
            marks = reading.marks | {"relative"} if part.kind is PartKind.RELATIVE else reading.marks
            if any(cue.key == "hedge" for limit in limits if limit.kind is PartKind.CONDITION for cue in limit.cues):
                marks = marks | {"hedged"}
            reading, limits = self._lacking(reading, limits, words, hits)
            named = tuple(limit_of(self.vocabulary, doc, limit, hits, offset, len(clause.text)) for limit in limits)
            if not reading.negative and _exclusive(part, limits):
                named = self._only(named, doc, part, here, offset, len(clause.text))
            yield Norm(
                clause, start, end, reading.modality, reading.negative, found, tuple(own), named, marks,
                tuple((cue.key, doc[cue.start : cue.end].text) for cue in reading.cues),
            )  # fmt: skip

    def _lacking(
        self, reading: Reading, limits: list[Part], words: Sequence[str], hits: list[Hit]
    ) -> tuple[Reading, list[Part]]:
        """A statement that something is done "without" what is no exception denies it: "the form is printed without a status line"."""
        if reading.modality is not Modality.STATEMENT or reading.negative:
            return reading, limits
        for limit in limits:
            inside = [hit for hit in hits if limit.start <= hit.start < limit.end]
            named = any(self.vocabulary.roles[hit.key] == "exception" or hit.key in ("consent-form", "conviction-list") for hit in inside)
            if words[limit.start] == "without" and not named:
                return replace(reading, negative=True), [each for each in limits if each is not limit]
        return reading, limits

    def _only(self, limits: tuple[Limit, ...], doc: Doc, part: Part, hits: list[Hit], offset: int, length: int) -> tuple[Limit, ...]:
        """ "To other California agencies and nowhere else", "where he has one and in no other case": the only ones by what they name."""
        if not any(limit.kind is LimitKind.CONDITION for limit in limits):
            limits = (*limits, limit_of(self.vocabulary, doc, part, hits, offset, length))
        return tuple(replace(limit, kind=LimitKind.ONLY_IF) if limit.kind is LimitKind.CONDITION else limit for limit in limits)

    def _counts(self, mention: Mention, doc: Doc, counted: int, offset: int) -> bool:
        """Whether an action is only counted: "the number of persons transferred"."""
        if counted >= len(doc) or mention.source is not Source.PART or mention.concept == "report":
            return False
        return self.vocabulary.roles[mention.concept] == "action" and mention.start > doc[counted].idx - offset

    def _spoken(self, mention: Mention, spent: Sequence[Hit], doc: Doc, offset: int) -> bool:
        """Whether a mention's words are the predicate itself, whose sense the modality already has."""
        opposite = mention.concept in self._opposites
        if not opposite and self.vocabulary.roles[mention.concept] != "action":
            return False
        spans = [
            (doc[cue.start].idx - offset, doc[cue.end - 1].idx + len(doc[cue.end - 1]) - offset)
            for cue in spent
            if opposite or cue.key == "urge"
        ]
        return any(start < mention.end and mention.start < end for start, end in spans)

    def _mentions(self, doc: Doc, hits: list[Hit], part: Part, parts: list[Part], limits: list[Part], offset: int) -> list[Mention]:
        """Mentions of the part, then of the rest of its clause, then of its limits, then of its lead-in."""
        out: dict[Source, list[Mention]] = {Source.PART: [], Source.CLAUSE: [], Source.LIMIT: [], Source.LEAD_IN: []}
        for hit in hits:
            home = next((each for each in parts if each.start <= hit.start < each.end), part)
            home = part if home is part.head else home
            if home is not part and home.kind in (PartKind.EXCEPTION, PartKind.ONLY_IF) and home not in limits:
                continue
            span = doc[hit.start : hit.end]
            before = span.end_char <= offset
            limit = home is not part and home.kind in (PartKind.EXCEPTION, PartKind.ONLY_IF, PartKind.UNTIL)
            source = Source.PART if home is part else Source.LIMIT if limit else Source.LEAD_IN if before else Source.CLAUSE
            out[source].append(Mention(hit.key, span.text, span.start_char - offset, span.end_char - offset, source))
        return [mention for mentions in out.values() for mention in mentions]


def _governing(lead_ins: Sequence[str]) -> tuple[str, ...]:
    """The lead-ins that open a sentence; several without a colon are the column headers of a table's row."""
    if len(lead_ins) > 1 and not any(lead.rstrip().endswith((":", "—", "–", "-")) for lead in lead_ins):
        return ()
    return tuple(lead_ins)


def _exclusive(part: Part, limits: Sequence[Part]) -> bool:
    """Whether "and in no other case" or "may only … if" makes a part's conditions the only ones."""
    cues = [cue for each in (part, *limits) for cue in each.cues]
    if any(cue.key == "exclusive" for cue in cues):
        return True
    leave = next((cue for cue in part.cues if cue.key == "leave"), None)
    return leave is not None and bool(limits) and any(cue.key == "only" and leave.start < cue.start <= leave.end + 1 for cue in part.cues)


def _within(hit: Hit, part: Part) -> bool:
    """Whether a hit stands in a part or in the subject that it goes on from."""
    return any(each is not None and each.start <= hit.start < each.end for each in (part, part.head))


def _inside(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def _span(doc: Doc, part: Part, limits: list[Part], offset: int, length: int) -> tuple[int, int]:
    """Characters of the clause's text that a part and its limits cover, trimmed of joining punctuation."""
    first = min([part.start, *(each.start for each in [*limits, *([part.head] if part.head else [])])])
    last = max([part.end, *(each.end for each in limits)])
    while last - first > 1 and doc[last - 1].is_punct and doc[last - 1].text not in ")]\"'%":
        last -= 1
    while last - first > 1 and ((doc[first].is_punct and doc[first].text not in "([\"'") or doc[first].lower_ in ("and", "or", "but")):
        first += 1
    start = max(doc[first].idx - offset, 0)
    end = min(max(doc[last - 1].idx + len(doc[last - 1]) - offset, 0), length)
    return (start, end) if end > start else (0, length)


@cache
def reader() -> Norms:
    """The reader over the shipped vocabulary; built once a process."""
    return Norms(vocabulary())
