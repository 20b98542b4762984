"""Quizzes: statements that a bulletin has its readers judge true or false, each with what the key says of it.

The key stands behind the statement ("… (F)", "… FALSE, call a sergeant"), in the paragraph after it ("FALSE. We hold nobody."), or
in a line of its own at the end ("Key: 1 F, 2 T").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from policy_lint.clauses.labels import read_bullet, read_label
from policy_lint.clauses.questions import is_question, read_turn
from policy_lint.clauses.sentences import sentences
from policy_lint.clauses.words import any_pattern, any_word, question_words
from policy_lint.documents.document import Block, BlockKind

LONGEST = 3
"""Sentences up to which a paragraph before "FALSE." is the statement that is judged."""

SPOKEN = 12
"""Words from which on a paragraph that says "true or false" is no heading of a quiz."""

NUMBER = re.compile(r"\D{0,2}(\d{1,2})\D{0,2}")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that is judged.

    Attributes:
        start: Where its words begin in its block, after "1." and "T/F".
        end: Where they end, before "(F)" or "FALSE".
        true: What it is judged to be.
        rest: Where what is said of it in its own block begins; the block's end where nothing is.
        answered: The paragraph after it says why.
    """

    start: int
    end: int
    true: bool
    rest: int
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Quiz:
    """What of a document's blocks belongs to a quiz, by index: the statements, and where the words behind a paragraph's "FALSE." begin."""

    statements: dict[int, Statement] = field(default_factory=dict)
    verdicts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Item:
    """A block as an item of a quiz may be read: its number, where its words begin, and whether "T/F" or a heading has it judged."""

    index: int
    text: str
    number: int | None
    start: int
    marked: bool


def read_quiz(blocks: Sequence[Block]) -> Quiz:
    """The statements that are judged true or false, and their verdicts.

    Args:
        blocks: Of a document, in reading order.
    """
    quiz = Quiz()
    items: list[_Item] = []
    titled = False
    for index, block in enumerate(blocks):
        headed, quizzed = block.kind is BlockKind.HEADING and not opens_verdict(block.text), is_quiz(block.text)
        if headed or (quizzed and not _said_so(block.text)):
            titled = quizzed
            continue
        if block.kind is BlockKind.TABLE_ROW or not block.text:
            continue
        key = read_key(block.text)
        if key:
            _settle(quiz, items, key)
            continue
        item = _item(index, block, titled=titled)
        if not _behind(quiz, item) and not _below(quiz, items, item):
            items.append(item)
    return quiz


def read_key(text: str) -> dict[int, bool]:
    """Number → verdict, of a line that gives the key of a quiz: "Key: 1 F, 2 T", "Answers: 1-F 2-T", "1. False 2. True"."""
    named = _key_words().match(text)
    start = named.end() if named else 0
    pairs = {int(number): _truth(mark) for number, mark in _pair().findall(text, start)}
    if not pairs:
        return {}
    whole = not re.search(r"\w", _pair().sub("", text[start:]))
    return pairs if whole and len(pairs) > (0 if named else 1) else {}


def opens_verdict(text: str, *, quiz: bool = False) -> re.Match[str] | None:
    """The "FALSE.", "True:" or "(False)" with which a paragraph begins; in a ``quiz`` "False, …" too."""
    found = _opening().match(text)
    if not found or (not quiz and not found["mark"].isupper() and found["stop"] == ","):
        return None
    return found


def is_quiz(text: str) -> bool:
    """Whether a heading has its readers judge what follows: "True or false?"."""
    return bool(_headings().search(text)) and len(text.split()) < SPOKEN


def _item(index: int, block: Block, *, titled: bool) -> _Item:
    text = block.text
    at = read_bullet(text)
    label = None if block.label else read_label(text, at)
    at = label.end if label else at
    number = NUMBER.fullmatch((block.label or (label.text if label else "")).strip())
    prefix = _prefix().match(text[at:])
    start = at + (prefix.end() if prefix else 0)
    return _Item(index, text, int(number[1]) if number else None, start, bool(prefix) or titled)


def _behind(quiz: Quiz, item: _Item) -> bool:
    """Note a statement whose verdict stands behind it in its own block; False where it has none."""
    found = _closing().search(item.text, item.start + 1)
    if not found or not (item.marked or (found["ends"] and len(found["mark"]) > 1 and found["mark"].isupper())):
        return False
    end = found.start() + len(found["ends"] or "")
    quiz.statements[item.index] = Statement(item.start, end, _truth(found["mark"]), found.end())
    return True


def _below(quiz: Quiz, items: list[_Item], item: _Item) -> bool:
    """Note the statement that a block answers with its first word: the one of the same number, else the block before."""
    turn = read_turn(item.text, item.start, asked=True)
    start = turn.start if turn and not turn.asks else item.start
    marked = any(each.marked for each in items[-1:])
    found = _opening(letters=start > item.start).match(item.text[start:])
    if not found or (start == item.start and not opens_verdict(item.text[start:], quiz=marked)):
        return False
    if item.number is not None:
        judged = next((each for each in reversed(items) if each.number == item.number and each.marked), None)
    else:
        judged = items[-1] if items and items[-1].index == item.index - 1 else None
    if judged is None or (is_question(judged.text) and not judged.marked) or len(sentences(judged.text[judged.start :])) > LONGEST:
        return False
    near = judged.index == item.index - 1
    quiz.statements[judged.index] = Statement(judged.start, len(judged.text), _truth(found["mark"]), len(judged.text), near)
    quiz.verdicts[item.index] = start + found.end()
    items.remove(judged)
    return True


def _settle(quiz: Quiz, items: Sequence[_Item], key: dict[int, bool]) -> None:
    """Judge the nearest statements before a key by their numbers."""
    for number, true in key.items():
        judged = next((each for each in reversed(items) if each.number == number), None)
        if judged:
            quiz.statements[judged.index] = Statement(judged.start, len(judged.text), true, len(judged.text))


def _said_so(text: str) -> bool:
    """Whether "T/F" stands before a statement, and is no heading."""
    label = read_label(text, read_bullet(text))
    return bool(_prefix().match(text[label.end if label else 0 :]))


def _truth(mark: str) -> bool:
    return question_words().true_false.marks[mark.lower()]


@cache
def _headings() -> re.Pattern[str]:
    return any_pattern(question_words().true_false.headings)


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(question_words().true_false.prefix, re.IGNORECASE)


@cache
def _key_words() -> re.Pattern[str]:
    return re.compile(rf"\W*{any_word(question_words().true_false.keys)}\s*[:.–—-]?\s+(?=\W{{0,2}}\d)", re.IGNORECASE)


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(rf"\b(\d{{1,2}})[\s.):=–-]{{0,3}}({any_word(question_words().true_false.marks)})\b", re.IGNORECASE)


def _marks(*, letters: bool) -> str:
    """The words of a verdict as they are printed: in capitals or with one; single ``letters`` in capitals only."""
    words = [word for word in question_words().true_false.marks if letters or len(word) > 1]
    return any_word({form for word in words for form in (word.upper(), word.capitalize())})


@cache
def _opening(*, letters: bool = False) -> re.Pattern[str]:
    """The verdict with which words begin; after "Answer:", single ``letters`` are verdicts too."""
    return re.compile(rf"[(\[]?(?P<mark>{_marks(letters=letters)})\b[)\]]?(?:(?P<stop>[.:;!,]|\s+[–—-])\s*|\s*$)")


@cache
def _closing() -> re.Pattern[str]:
    """The verdict behind a statement: after its stop, after a dash, or in parentheses; a single letter only at the very end."""
    before = r"(?:(?P<ends>[.!?…][\"”’')\]]*)\s+(?:[–—-]+\s+)?[(\[]?\s*|\s+[–—-]+\s+[(\[]?\s*|\s*[(\[]\s*)"
    mark = rf"(?P<mark>{_marks(letters=False)}|{_marks(letters=True)}(?=\W*$))"
    return re.compile(rf"{before}{mark}\b\s*[)\]]?(?:[.:;!,]\s*|\s+[–—-]+\s+|\s*$)")
