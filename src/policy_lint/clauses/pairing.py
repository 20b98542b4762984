"""Pairing: each question with the answer that follows it, and each clause with the sentence before it."""

from __future__ import annotations

import re
from functools import cache

from policy_lint.clauses.clause import ClauseKind
from policy_lint.clauses.drafts import Draft
from policy_lint.clauses.questions import is_bare
from policy_lint.clauses.words import sentence_words

SILENT = (ClauseKind.HEADING, ClauseKind.COMMENTARY, ClauseKind.OTHER)


def join_answers(drafts: list[Draft]) -> list[Draft]:
    """Join questions with the answers after them.

    A question that stands alone is answered by the next block, and all that follows up to the next question or heading answers it
    too; one within a paragraph is answered by the rest of it. A bare "No." stays only in the question's ``answer``.

    Args:
        drafts: In reading order.
    """
    out: list[Draft] = []
    asked: Draft | None = None
    answered = -1
    for draft in drafts:
        if draft.kind is ClauseKind.QUESTION:
            asked, answered = draft, -1
        elif asked and _breaks(asked, draft):
            asked = None
        elif asked is not None:
            if answered in (-1, draft.block):
                answered = draft.block
                asked.answer = f"{asked.answer} {draft.text}" if asked.answer else draft.text
            draft.question = asked.text
            if is_bare(draft.text):
                continue
        out.append(draft)
    return out


def _breaks(asked: Draft, draft: Draft) -> bool:
    """Whether a clause has no part in the answer to the question before it."""
    if draft.kind in SILENT or draft.turn == "q" or draft.path != asked.path:
        return True
    return draft.block != asked.block and not asked.alone


def look_back(drafts: list[Draft]) -> None:
    """Give each clause that refers back the one before it under the same headings.

    A clause that names all it speaks of gets none: what the sentence before names would be taken for its own.
    """
    refers = back_reference(sentence_words().anaphora)
    last: Draft | None = None
    for draft in drafts:
        if draft.kind is ClauseKind.HEADING:
            continue
        if last is not None and last.path == draft.path and refers.search(draft.text):
            draft.before = last.text
        last = draft


@cache
def back_reference(anaphora: tuple[str, ...]) -> re.Pattern[str]:
    """What finds a word that stands for something named before."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, anaphora))})\b", re.IGNORECASE)
