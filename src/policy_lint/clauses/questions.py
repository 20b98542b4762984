"""Questions and answers: which text asks, which answers, and how the two are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policy_lint.clauses.words import any_word, question_words

QUESTION_END = re.compile(r"\?[\"”’')\]*_\s]*$")


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


def read_speaker(text: str, at: int) -> int:
    """Where an answer's own words begin, behind the name of who speaks ("Sheriff Ames: They do not."); ``at`` where none is named."""
    found = _speaker().match(text, at)
    return found.end() if found else at


def is_question(sentence: str) -> bool:
    """Whether a sentence asks."""
    return bool(QUESTION_END.search(sentence))


def is_bare(answer: str) -> bool:
    """Whether an answer says no more than yes or no, and so is no clause of its own."""
    return bool(_bare().fullmatch(answer.strip()))


@cache
def _prefix() -> re.Pattern[str]:
    words = question_words()
    return re.compile(
        rf"\W{{0,3}}(?:(?P<ask>{any_word(words.question_prefix)})|{any_word(words.answer_prefix)})"
        r"(?:\s*#?\d{1,3})?\s?(?P<stop>[.:])\W{0,3}\s+(?=\S)",
        re.IGNORECASE,
    )


@cache
def _speaker() -> re.Pattern[str]:
    words = question_words()
    name = r"[A-Z][\w.’'-]*"
    more = rf"(?:,?\s+(?:{name}|{any_word(words.joining)}|\([^():]{{1,40}}\)))"
    return re.compile(rf"(?:(?i:{any_word(words.speakers)})|{name}{more}{{1,7}}):\s+(?=\S)")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"\W*{any_word(question_words().bare)}\W*", re.IGNORECASE)
