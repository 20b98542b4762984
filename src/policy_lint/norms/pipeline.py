"""Clause → Norms: a blank English spaCy pipeline with components of our own over ``rules/vocabulary``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.frames import conducts
from policy_lint.norms.matcher import Hit, Phrases, Splitting
from policy_lint.norms.modality import Reading, read_modality
from policy_lint.norms.norm import Limit, LimitKind, Mention, Modality, Norm, Source
from policy_lint.norms.parts import Part, PartKind, Splitter
from policy_lint.norms.proposals import Proposals, Trust, agree
from policy_lint.norms.vocabulary import Vocabulary, vocabulary

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-", "\u00a0": " ", "–": "—"})  # fmt: skip
BINDING = (ClauseKind.OPERATIVE, ClauseKind.RECITAL, ClauseKind.PURPOSE, ClauseKind.QUESTION, ClauseKind.ANSWER, ClauseKind.DEFINITION, ClauseKind.OTHER, ClauseKind.COMMENTARY)  # fmt: skip


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
        grammar = words.grammar
        split = Splitting(self.nlp)
        self._concepts = Phrases(
            split, words, {name: entry.words for name, entry in words.entries.items()},
            {name: entry.cased for name, entry in words.entries.items() if entry.cased},
        )  # fmt: skip
        self._cues = Phrases(split, words, {**grammar.cues, "no-negation": grammar.no_negation})
        self._limits = Phrases(split, words, grammar.limits)
        self._split = Splitter(frozenset(grammar.finite), frozenset(grammar.relative), frozenset(grammar.coordinate))
        self._remember = lru_cache(maxsize=4096)(self._mentioned)

    def __call__(self, clauses: Iterable[Clause], proposals: Sequence[Proposals] | None = None) -> Iterator[Norm]:
        """The norms of each clause, in order.

        Args:
            clauses: Of a document, near its anchors.
            proposals: What the learned recall proposes for each, or None to go by the vocabulary alone.
        """
        for index, clause in enumerate(clauses):
            if clause.kind in BINDING:
                yield from self.of(clause, proposals[index] if proposals is not None else None)

    def of(self, clause: Clause, proposals: Proposals | None = None) -> list[Norm]:
        """The norms of one clause."""
        lead = " ".join(clause.lead_ins)
        text = f"{lead} {clause.text}".strip() if lead else clause.text
        offset = len(text) - len(clause.text)
        doc = self.nlp.make_doc((text + clause.tail).translate(PLAIN))
        hits = self._concepts(doc)
        context = self._context(clause)
        norms = list(self._norms(clause, doc, offset, hits, context, self._parts(doc)))
        if proposals is not None:
            norms = agree(norms, proposals, self.trust)
        return [norm for norm in norms if norm.conducts]

    def _parts(self, doc: Doc) -> list[Part]:
        cues = self._cues(doc)
        spoiled = [hit for hit in cues if hit.key == "no-negation"]
        cues = [hit for hit in cues if hit.key != "no-negation" and not (hit.key in ("negation", "only") and _inside(hit, spoiled))]
        parts = self._split(doc, self._limits(doc), 0, len(doc))
        for part in parts:
            part.cues = [cue for cue in cues if part.start <= cue.start < part.end]
        return parts

    def _context(self, clause: Clause) -> list[Mention]:
        """Mentions of the question, the sentence before and the headings, nearest first."""
        sources = [(Source.QUESTION, clause.question or ""), (Source.BEFORE, clause.before)]
        sources += [(Source.HEADING, heading) for heading in reversed(clause.path)]
        return [mention for source, text in sources if text for mention in self._remember(source, text)]

    def _mentioned(self, source: Source, text: str) -> tuple[Mention, ...]:
        doc = self.nlp.make_doc(text.translate(PLAIN))
        return tuple(Mention(hit.key, doc[hit.start : hit.end].text, 0, 0, source) for hit in self._concepts(doc))

    def _norms(self, clause: Clause, doc: Doc, offset: int, hits: list[Hit], context: list[Mention], parts: list[Part]) -> Iterator[Norm]:
        inherited: Reading | None = None
        for index, part in enumerate(parts):
            if part.kind not in (PartKind.MAIN, PartKind.RELATIVE):
                continue
            reading = read_modality(part.cues, part.start)
            if reading is None:
                reading = inherited or Reading(Modality.STATEMENT, False)
            elif part.kind is PartKind.MAIN:
                inherited = reading
            if doc[part.end - 1].idx + len(doc[part.end - 1]) <= offset:
                continue
            limits = _limits_of(parts, index)
            own = self._mentions(doc, hits, part, parts, offset)
            found = conducts(self.vocabulary, [*own, *context])
            start, end = _span(doc, part, limits, offset, len(clause.text))
            yield Norm(
                clause, start, end, reading.modality, reading.negative, found, tuple(own),
                tuple(self._limit(doc, limit, offset, len(clause.text)) for limit in limits), reading.marks,
                tuple((cue.key, doc[cue.start : cue.end].text) for cue in reading.cues),
            )  # fmt: skip

    def _mentions(self, doc: Doc, hits: list[Hit], part: Part, parts: list[Part], offset: int) -> list[Mention]:
        """Mentions of the part, then of the rest of its clause, then of its lead-in; none from exceptions."""
        out: dict[Source, list[Mention]] = {Source.PART: [], Source.CLAUSE: [], Source.LEAD_IN: []}
        for hit in hits:
            home = next((each for each in parts if each.start <= hit.start < each.end), part)
            if home is not part and home.kind in (PartKind.EXCEPTION, PartKind.ONLY_IF):
                continue
            span = doc[hit.start : hit.end]
            before = span.end_char <= offset
            source = Source.PART if home is part else Source.LEAD_IN if before else Source.CLAUSE
            out[source].append(Mention(hit.key, span.text, span.start_char - offset, span.end_char - offset, source))
        return [mention for mentions in out.values() for mention in mentions]

    def _limit(self, doc: Doc, part: Part, offset: int, length: int) -> Limit:
        span = doc[part.start : part.end]
        names = tuple(dict.fromkeys(hit.key for hit in self._concepts(doc) if part.start <= hit.start < part.end and self.vocabulary.roles[hit.key] == "exception"))  # fmt: skip
        start, end = max(span.start_char - offset, 0), min(max(span.end_char - offset, 0), length)
        return Limit(LimitKind(part.kind.value), span.text, names, start, end)


def _inside(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def _limits_of(parts: list[Part], index: int) -> list[Part]:
    """The limits of a main part: those that follow it up to the next subject of its own, and one that opens the sentence before it."""
    out = []
    for other in parts[index + 1 :]:
        if other.kind in (PartKind.MAIN, PartKind.RELATIVE):
            if other.kind is PartKind.MAIN and not other.continues:
                break
            continue
        out.append(other)
    if index and parts[index - 1].kind not in (PartKind.MAIN, PartKind.RELATIVE):
        leading = parts[index - 1]
        if index == 1:
            out.insert(0, leading)
    return out


def _span(doc: Doc, part: Part, limits: list[Part], offset: int, length: int) -> tuple[int, int]:
    """Characters of the clause's text that a part and its limits cover, trimmed of joining punctuation."""
    first = min([part.start, *(each.start for each in limits)])
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
