"""Questions and answers: which text asks, which answers, and how the two are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policy_lint.clauses.words import any_word, question_words

QUESTION_END = re.compile(r"\?[\"”’')\]*_\s]*$")
MARK = re.compile(r"\(\s*(?P<mark>\w+)\s*\)\s*$")


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of questions and answers that begins in a text.

    Attributes:
        asks: It is a question; else it is an answer.
        start: Where its words begin, after "Q:" or "Answer:".
    """

    asks: bool
    start: int


def read_turn(text: str, at: int, *, asked: bool) -> Turn | None:
    """The turn marked at ``at`` by "Q:", "Pregunta:", "A:" or "Answer:"; "A." only where a question has just been ``asked``."""
    found = _prefix().match(text, at)
    if not found or (found["stop"] == "." and not (asked or found["ask"])):
        return None
    return Turn(bool(found["ask"]), found.end())


def is_question(sentence: str) -> bool:
    """Whether a sentence asks."""
    return bool(QUESTION_END.search(sentence))


def is_bare(answer: str) -> bool:
    """Whether an answer says no more than yes or no, and so is no clause of its own."""
    return bool(_bare().fullmatch(answer.strip()))


def true_or_false(text: str) -> tuple[int, int, str] | None:
    """For a statement to be judged ("T/F Officers may … (F)"): where it begins and ends, and what it is judged to be."""
    words = question_words().true_false
    begins = re.match(words.prefix, text, re.IGNORECASE)
    mark = MARK.search(text)
    if not begins or not mark or mark["mark"].lower() not in words.answers:
        return None
    return begins.end(), len(text[: mark.start()].rstrip()), words.answers[mark["mark"].lower()]


@cache
def _prefix() -> re.Pattern[str]:
    words = question_words()
    return re.compile(
        rf"\W{{0,3}}(?:(?P<ask>{any_word(words.question_prefix)})|{any_word(words.answer_prefix)})"
        r"(?:\s*#?\d{1,3})?\s?(?P<stop>[.:])\W{0,3}\s+(?=\S)",
        re.IGNORECASE,
    )


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"\W*{any_word(question_words().bare)}\W*", re.IGNORECASE)
