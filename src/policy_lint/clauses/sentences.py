"""Sentences: where one ends and the next begins, in policy prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from policy_lint.clauses.words import any_word, sentence_words
from policy_lint.compiled import compiled_pattern
from policy_lint.documents.folding import Span, trim

# With the reference to an accreditation standard that may follow: "… is notified. (2.1.2)".
STOP = re.compile(r"(?:[.!?]+|…)[\"”’')\]»*]*(?:\s\(\d+(?:\.\w+)+\))?(?=\s|$)")
TOKEN = re.compile(r"[\w&.§’'-]*$")
# What may stand between a stop and the first letter of the next sentence.
OPENING = re.compile(r"[\s\"“‘'(\[*_«¿¡]*")
MARKER = re.compile(r"\([a-z]{1,4}\)\s+[A-Z\"“]")
WORDS = re.compile(r"[A-Za-z]{2,}")
LETTERS = re.compile(r"[A-Za-z]+")
DIGITS = re.compile(r"[\d#_]")
NUMBER = re.compile(r"[\d#_§]|[IVXLC]+\b|[A-Z]\b")
DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
CLOSERS = {")": "(", "]": "["}
LONGEST_ASIDE = 300


def sentences(text: str) -> list[Span]:
    """Split folded text into sentences.

    Args:
        text: One block's words, white space folded to single spaces.

    Returns:
        Start and end of each sentence in ``text``, in order, without white space at either end. What has no words of its own
        ("(2.1.2)") belongs to the sentence before it.
    """
    found: list[Span] = []
    asides = _asides(text)
    start = 0
    for stop in STOP.finditer(text):
        if _within(asides, stop.start()) or not _ends(text, start, stop):
            continue
        _add(text, found, start, stop.end())
        start = stop.end()
    _add(text, found, start, len(text))
    return found


def _add(text: str, found: list[Span], start: int, end: int) -> None:
    start, end = trim(text, start, end)
    if start == end:
        return
    if found and not WORDS.search(text, start, end):
        found[-1] = (found[-1][0], end)
    else:
        found.append((start, end))


def _asides(text: str) -> list[Span]:
    """Short parentheses and brackets: no sentence ends inside one. Nested ones are covered by the outermost."""
    opened: list[tuple[str, int]] = []
    found: list[Span] = []
    for at, char in enumerate(text):
        if char in "([":
            opened.append((char, at))
        elif char in CLOSERS and opened and opened[-1][0] == CLOSERS[char]:
            start = opened.pop()[1]
            if at - start <= LONGEST_ASIDE:
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, at))
    return found


def _within(asides: list[Span], at: int) -> bool:
    index = bisect_right(asides, (at, at)) - 1
    return index >= 0 and asides[index][0] < at < asides[index][1]


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a sentence that began at ``start`` ends with this stop."""
    after = OPENING.match(text, stop.end())
    at = after.end() if after else stop.end()
    if at >= len(text):
        return True
    following = text[at]
    if following.islower():
        return bool(MARKER.match(text, stop.end() + 1)) and not stop.group().startswith("?")
    if not following.isalnum() and following != "§":
        return following in "•–—☐□■●○"
    if "!" in stop.group() or "?" in stop.group():
        return True
    return not _abbreviates(text, start, stop.start(), at)


def _abbreviates(text: str, start: int, dot: int, following: int) -> bool:
    """Whether the full stop at ``dot`` belongs to the word before it, a sentence having begun at ``start``."""
    words = _sets()
    token = TOKEN.search(text, max(start, dot - 30), dot)
    word = token.group().strip("'’").lower() if token else ""
    first = token.start() if token else dot
    bare = word.rstrip(".")
    if not word:
        return False
    if bare in words["never_end"]:
        return True
    if bare in words["before_number"] and _numbered(text, following, bare):
        return True
    opens = _next_word(text, following) in words["openers"]
    if first - start <= 2 and (len(word) == 1 or word.isdigit()):
        # A label at the start of the sentence.
        return True
    if len(word) == 1 and word.isalpha():
        return not opens and _word_before(text, first) not in words["references"]
    if bare in words["may_end"]:
        return False
    return not opens and (bare in words["seldom_end"] or bool(DOTTED.fullmatch(bare)))


def _numbered(text: str, at: int, word: str) -> bool:
    """Whether a number follows: digits, and Roman or capital letters where the word cannot be the answer "No."."""
    return bool((DIGITS if word == "no" else NUMBER).match(text, at))


def _next_word(text: str, at: int) -> str:
    word = LETTERS.match(text, at)
    return word.group().lower() if word else ""


def _word_before(text: str, at: int) -> str:
    word = re.search(r"([\w§.]+)\s+$", text[max(0, at - 40) : at])
    return word.group(1).lower() if word else ""


@cache
def _sets() -> dict[str, frozenset[str]]:
    words = sentence_words()
    names = ("never_end", "before_number", "may_end", "seldom_end", "references", "openers")
    return {name: frozenset(word.lower() for word in getattr(words, name)) for name in names}


@cache
def independent() -> re.Pattern[str]:
    """A clause of its own at the start of a text: perhaps a joining word, then a subject, then a finite verb or modal."""
    words = sentence_words()
    subject = rf"(?:(?i:{any_word(words.subjects)})|[A-Z][\w’'-]+)"
    verb = any_word((*words.modals, *words.verbs))
    return compiled_pattern(rf"(?:(?:and|but|or|nor)\s+)?(?:(?i:{any_word(words.joiners)}),?\s+)?{subject}\b[^;:]{{0,90}}?\b{verb}\b")


@cache
def finite() -> re.Pattern[str]:
    """A modal or finite auxiliary anywhere."""
    words = sentence_words()
    return re.compile(rf"\b{any_word((*words.modals, *words.verbs))}\b", re.IGNORECASE)


@cache
def modal() -> re.Pattern[str]:
    """A modal anywhere."""
    return re.compile(rf"\b{any_word(sentence_words().modals)}\b", re.IGNORECASE)
