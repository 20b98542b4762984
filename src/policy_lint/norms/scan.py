"""Scan: text → Passage, on spaCy's tokenizer; whatever the vocabulary has words for is found once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from policy_lint.clauses.clause import Clause
from policy_lint.norms.english import Tokenizer
from policy_lint.norms.matcher import Hit, Phrases
from policy_lint.norms.norm import Mention, Source
from policy_lint.norms.parts import Joints, Splitter
from policy_lint.norms.passage import Passage
from policy_lint.norms.vocabulary import Vocabulary
from policy_lint.norms.wordindex import kept_word_index

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-", "\u00a0": " ", "–": "—"})
"""Typography that changes no length, so that offsets stay true."""

COLON = (":", "—", "–", "-")

CONCEPT, CUE, LIMIT = "c", "q", "l"
"""First letters of the keys in the one index of all phrases."""


class _Found(NamedTuple):
    """A text's tokens and whatever the vocabulary found among them."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    concepts: list[Hit]
    cues: list[Hit]
    limits: list[Hit]


class Scanner:
    """Reads text into passages.

    Args:
        vocabulary: Its words, cues and limits.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._tokenize = Tokenizer()
        grammar, entries = vocabulary.grammar, vocabulary.entries
        phrases: dict[str, Iterable[str]] = {f"{CONCEPT}{name}": entry.words for name, entry in entries.items()}
        phrases |= {f"{CUE}{name}": words for name, words in {**grammar.cues, "no-negation": grammar.no_negation}.items()}
        phrases |= {f"{LIMIT}{name}": words for name, words in grammar.limits.items()}
        cased = {f"{CONCEPT}{name}": entry.cased for name, entry in entries.items() if entry.cased}
        self._phrases = Phrases(kept_word_index(self._tokenize, vocabulary, phrases, cased))
        self._split = Splitter(Joints.of(grammar))
        # A clause is read once for itself and once as the sentence before the next.
        self._read = lru_cache(maxsize=64)(self._found)
        self._remember = lru_cache(maxsize=4096)(self._mentioned)

    def clause(self, clause: Clause) -> Passage:
        """A clause as it reads: its governing lead-ins, its own words, the tail of its list."""
        lead = " ".join(governing(clause.lead_ins))
        return self.text(clause.own, lead, clause.tail)

    def text(self, text: str, lead: str = "", tail: str = "") -> Passage:
        """Any text, perhaps after a lead-in and before a tail."""
        whole = f"{lead} {text}" if lead else text
        plain = (whole + tail).translate(PLAIN)
        found = self._read(plain)
        spoiled = [hit for hit in found.cues if hit.key == "no-negation"]
        cues = [hit for hit in found.cues if hit not in spoiled and not (hit.key in ("negation", "only") and _inside(hit, spoiled))]
        offset = len(whole) - len(text)
        parts = self._split(found.words, found.limits, bisect_left(found.starts, offset))
        for part in parts:
            part.cues = [cue for cue in cues if part.start <= cue.start < part.end]
        return Passage(plain, found.words, found.starts, found.ends, found.concepts, parts, offset, len(text))

    def context(self, clause: Clause) -> list[Mention]:
        """Mentions of column headers, the question, the sentence before and the headings, nearest first."""
        heads = () if governing(clause.lead_ins) else clause.lead_ins
        sources = [(Source.LEAD_IN, head) for head in heads]
        sources += [(Source.QUESTION, clause.question or ""), (Source.BEFORE, clause.before)]
        sources += [(Source.HEADING, heading) for heading in reversed(clause.path)]
        return [mention for source, text in sources if text for mention in self._remember(source, text)]

    def _mentioned(self, source: Source, text: str) -> tuple[Mention, ...]:
        plain = text.translate(PLAIN)
        found = self._read(plain)
        quoted = ((hit.key, plain[found.starts[hit.start] : found.ends[hit.end - 1]]) for hit in found.concepts)
        return tuple(Mention(key, quote, 0, 0, source) for key, quote in quoted)

    def _found(self, text: str) -> _Found:
        exact, words, starts, ends = [], [], [], []
        for token in self._tokenize(text):
            for word, start in _pieces(token.text, token.idx):
                exact.append(word)
                words.append(word.lower())
                starts.append(start)
                ends.append(start + len(word))
        hits: dict[str, list[Hit]] = {CONCEPT: [], CUE: [], LIMIT: []}
        for key, start, end, gapped in self._phrases(exact, words):
            hits[key[0]].append(Hit(key[1:], start, end, gapped))
        return _Found(words, starts, ends, hits[CONCEPT], hits[CUE], hits[LIMIT])


def governing(lead_ins: Sequence[str]) -> tuple[str, ...]:
    """The lead-ins that open a sentence; several without a colon are the column headers of a table's row."""
    if len(lead_ins) > 1 and not any(lead.rstrip().endswith(COLON) for lead in lead_ins):
        return ()
    return tuple(lead_ins)


def _pieces(word: str, start: int) -> tuple[tuple[str, int], ...]:
    """A token, without the full stop that the stock tokenizer leaves on "Form I-247A." at the end of a sentence."""
    if word[-1] == "." and word[-3:-2].isdigit() and word[-2].isupper():
        return (word[:-1], start), (".", start + len(word) - 1)
    return ((word, start),)


def _inside(hit: Hit, others: Sequence[Hit]) -> bool:
    return any(other.start <= hit.start and hit.end <= other.end for other in others)
