"""Minutes: of what a body moved, directed, read out and asked its officials, that which binds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from policy_lint.clauses.clause import ClauseKind
from policy_lint.clauses.completion import items_of
from policy_lint.clauses.drafts import Draft
from policy_lint.clauses.kinds import is_plan
from policy_lint.clauses.words import any_pattern, any_word, kind_pattern, kind_words

TOLD = (ClauseKind.COMMENTARY, ClauseKind.RECITAL, ClauseKind.OPERATIVE)
FAR = 24
"""Clauses after a motion within which its fate is told."""


def minute(drafts: Sequence[Draft]) -> None:
    """Tell in minutes and staff reports what binds although it is told.

    Args:
        drafts: In reading order, their lead-ins known.
    """
    for index, draft in enumerate(drafts):
        if draft.kind not in TOLD:
            continue
        if _is(draft, "motion"):
            _decide(drafts, index)
        elif _is(draft, "directs"):
            _bind(_with_items(drafts, index))
        elif _is(draft, "recites"):
            _bind(items_of(drafts, index))
    _account([draft for draft in drafts if draft.kind in TOLD])


def _decide(drafts: Sequence[Draft], index: int) -> None:
    """Let a motion bind that carried, with its items and amendments, and one that did not be silent; one of unknown fate stays."""
    end = _decided(drafts, index)
    if end is None:
        return
    moved = [*_with_items(drafts, index)]
    moved += [draft for draft in drafts[index + 1 : end] if _is(draft, "amended")]
    if _is(drafts[end], "failed"):
        for draft in moved:
            draft.kind = ClauseKind.COMMENTARY
    else:
        _bind(moved)


def _decided(drafts: Sequence[Draft], index: int) -> int | None:
    """Where the fate of a motion is told: in its own sentence, or in the next that speaks of one, before another is made."""
    for at in range(index, min(index + FAR, len(drafts))):
        told = at == index or _is(drafts[at], "fate")
        if told and (_is(drafts[at], "carried") or _is(drafts[at], "failed")):
            return at
        if at > index and _is(drafts[at], "motion"):
            return None
    return None


def _with_items(drafts: Sequence[Draft], index: int) -> Iterator[Draft]:
    yield drafts[index]
    yield from items_of(drafts, index)


def _bind(drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        if draft.kind is ClauseKind.COMMENTARY:
            draft.kind = ClauseKind.OPERATIVE


def _account(drafts: Sequence[Draft]) -> None:
    """Let bind what officials say is done, in answer to a question or not, up to the next person who speaks in the paragraph."""
    official, other, somebody = _speakers(drafts)
    for _, paragraph in groupby(drafts, key=lambda draft: draft.block):
        asked, answers = None, False
        for draft in paragraph:
            if official.search(draft.text):
                answers = True
            elif _is(draft, "asks"):
                asked, answers = draft.text, False
            elif other.search(draft.text):
                draft.kind, answers = ClauseKind.COMMENTARY, False
            elif somebody.search(draft.text) and not _is(draft, "pronoun"):
                answers = False
            if answers and draft.kind is ClauseKind.COMMENTARY and not is_plan(draft.text) and not _is(draft, "wish"):
                draft.kind, draft.question = ClauseKind.OPERATIVE, draft.question or asked


def _speakers(drafts: Sequence[Draft]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What finds a sentence in which an official says something, by title or by name, one in which a member or a speaker does, and any."""
    words = kind_words().minutes
    titled = re.compile(rf"\b(?i:{words.officials})\s+((?:[A-Z][\w’'-]+\s+)?[A-Z][\w’'-]+)")
    names = {name for draft in drafts for found in titled.finditer(draft.text) for name in found[1].split()}
    named = rf"|{words.civil}\s+{any_word(names)}" if names else ""
    # Not by `any_pattern`, which keeps what it compiles: the names are of the document, and stay in memory.
    official = rf"^(?:{words.asked})?(?:{words.officials}{named})(?!\w)[^.;:,]{{0,40}}?\b{words.says}\b"
    other = rf"^(?:{words.members}|{words.civil})(?!\w)[^.;:,]{{0,40}}?\b(?:{words.says}|{words.wants})\b"
    return re.compile(official, re.IGNORECASE), any_pattern([other]), any_pattern([rf"^[^.;:]{{2,60}}?\b{words.says}\b"])


def _is(draft: Draft, name: str) -> bool:
    return bool(kind_pattern("minutes", name).search(draft.text))
