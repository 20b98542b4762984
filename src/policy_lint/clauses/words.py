"""The words that tell clauses apart: `rules/clauses/*.yaml`, checked against their models and read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from policy_lint.clauses.clause import DocumentKind
from policy_lint.compiled import compiled_pattern
from policy_lint.data import load_model, rules_root


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SentenceWords(_Words):
    """Where a sentence ends: `sentences.yaml`."""

    never_end: tuple[str, ...]
    before_number: tuple[str, ...]
    may_end: tuple[str, ...]
    seldom_end: tuple[str, ...]
    references: tuple[str, ...]
    openers: tuple[str, ...]
    modals: tuple[str, ...]
    verbs: tuple[str, ...]
    subjects: tuple[str, ...]
    joiners: tuple[str, ...]
    anaphora: tuple[str, ...]


class OutlineWords(_Words):
    """How documents number themselves: `outline.yaml`."""

    sections: dict[str, tuple[str, ...]]
    divisions: tuple[str, ...]
    attachments: tuple[str, ...]
    recital: tuple[str, ...]
    recital_label: str
    resolved_label: str
    resolved: tuple[str, ...]
    enacting: tuple[str, ...]
    unfinished: tuple[str, ...]
    noun_endings: tuple[str, ...]
    determiners: tuple[str, ...]
    bare_titles: tuple[str, ...]
    no_titles: tuple[str, ...]
    acts: tuple[str, ...]
    tails: tuple[str, ...]
    breaks_off: tuple[str, ...]
    cases: tuple[str, ...]
    case: str
    opening: tuple[str, ...]
    opening_cases: str
    announces: tuple[str, ...]
    awaits: tuple[str, ...]
    exemplifies: tuple[str, ...]
    promises: tuple[str, ...]
    ruling: tuple[str, ...]


class MinutesWords(_Words):
    """How minutes tell what was decided and what an official answered; part of `kinds.yaml`."""

    motion: tuple[str, ...]
    fate: tuple[str, ...]
    carried: tuple[str, ...]
    failed: tuple[str, ...]
    amended: tuple[str, ...]
    directs: tuple[str, ...]
    recites: tuple[str, ...]
    officials: str
    members: str
    civil: str
    asked: str
    says: str
    wants: str
    asks: str
    pronoun: str
    wish: str


class KindWords(_Words):
    """What binds and what does not: `kinds.yaml`."""

    sections: dict[str, tuple[str, ...]]
    binding: tuple[str, ...]
    definition: tuple[str, ...]
    purpose: tuple[str, ...]
    reported: tuple[str, ...]
    speech: str
    would: str
    practice: tuple[str, ...]
    planning: str
    minutes: MinutesWords
    enacting: tuple[str, ...]
    instrument: tuple[str, ...]
    other: tuple[str, ...]


class Evidence(_Words):
    """Phrases that speak for one kind of document, with their weights."""

    names: dict[str, float] = {}
    title: dict[str, float] = {}
    head: dict[str, float] = {}
    body: dict[str, float] = {}


class CommentWords(_Words):
    """Phrases of letters to a public body, and the share of blocks that must hold one."""

    share: float
    phrases: tuple[str, ...]


class DocumentWords(_Words):
    """What sort of document it is: `documents.yaml`."""

    name_lines: int
    title_characters: int
    head_characters: int
    threshold: float
    kinds: dict[DocumentKind, Evidence]
    comment: CommentWords


class TrueFalse(_Words):
    """Statements to be judged true or false: what tells them, and what their marks stand for."""

    prefix: str
    headings: tuple[str, ...]
    keys: tuple[str, ...]
    marks: dict[str, bool]
    denial: str


class QuestionWords(_Words):
    """Questions and their answers: `questions.yaml`."""

    question_prefix: tuple[str, ...]
    answer_prefix: tuple[str, ...]
    speakers: tuple[str, ...]
    joining: tuple[str, ...]
    bare: tuple[str, ...]
    true_false: TrueFalse


class DeletionWords(_Words):
    """Brackets that strike words out: `deletions.yaml`."""

    amending: tuple[str, ...]
    kept: tuple[str, ...]


@cache
def sentence_words() -> SentenceWords:
    """`rules/clauses/sentences.yaml`."""
    return load_model(rules_root() / "clauses" / "sentences.yaml", SentenceWords)


@cache
def outline_words() -> OutlineWords:
    """`rules/clauses/outline.yaml`."""
    return load_model(rules_root() / "clauses" / "outline.yaml", OutlineWords)


@cache
def kind_words() -> KindWords:
    """`rules/clauses/kinds.yaml`."""
    return load_model(rules_root() / "clauses" / "kinds.yaml", KindWords)


@cache
def document_words() -> DocumentWords:
    """`rules/clauses/documents.yaml`."""
    return load_model(rules_root() / "clauses" / "documents.yaml", DocumentWords)


@cache
def question_words() -> QuestionWords:
    """`rules/clauses/questions.yaml`."""
    return load_model(rules_root() / "clauses" / "questions.yaml", QuestionWords)


@cache
def deletion_words() -> DeletionWords:
    """`rules/clauses/deletions.yaml`."""
    return load_model(rules_root() / "clauses" / "deletions.yaml", DeletionWords)


def any_word(words: Iterable[str]) -> str:
    """A regular expression for any of these literal words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


def any_pattern(patterns: Iterable[str]) -> re.Pattern[str]:
    """One compiled expression for any of these, without regard to case."""
    return compiled_pattern("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def kind_pattern(*names: str) -> re.Pattern[str]:
    """The words of `kinds.yaml` under a key, or a key under a key, as one expression."""
    found: Any = kind_words()
    for name in names:
        found = getattr(found, name)
    return any_pattern([found] if isinstance(found, str) else found)
