"""Words struck out or underlined by a drawn line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policy_lint.documents.pdf.drawings import Rule
from policy_lint.documents.pdf.glyphs import Glyphs
from policy_lint.documents.pdf.lines import Word

_STRIKE = (0.38, 0.74)
"""A strike-out runs at this share of a word's box, from its top."""
_UNDERLINE = (0.76, 1.2)
_LOOSE = 2.0
_FEWEST_CHARACTERS = 2


@dataclass(slots=True)
class Redline:
    """The words of a page by what a redline did to them.

    Attributes:
        kept: Words that are neither struck out nor underlined.
        struck: Words, or parts of words, that are struck out.
        underlined: Words, or parts, that are underlined.
    """

    kept: list[Word] = field(default_factory=list)
    struck: list[Word] = field(default_factory=list)
    underlined: list[Word] = field(default_factory=list)


def read_redline(glyphs: Glyphs, words: Sequence[Word], across: Iterable[Rule]) -> Redline:
    """Sort the words of a page by the lines drawn through and under them.

    A line counts only where it begins and ends with words of the line it crosses, so that borders and rules do not.
    """
    marks = _marks(words, list(across))
    redline = Redline()
    for word in words:
        if id(word) in marks:
            _cut(glyphs, word, marks[id(word)], redline)
        else:
            redline.kept.append(word)
    return redline


def _marks(words: Sequence[Word], across: Sequence[Rule]) -> dict[int, list[tuple[Rule, bool]]]:
    """For each word touched (by its ``id``) the lines on it, and whether they strike it out."""
    marks: dict[int, list[tuple[Rule, bool]]] = {}
    for rule in across:
        touched = [word for word in words if word.top <= rule.at <= word.bottom + 3 and _overlap(word, rule) > 0.5]
        if not touched:
            continue
        left, right = min(word.x0 for word in touched), max(word.x1 for word in touched)
        if rule.start < left - _LOOSE * 2 or rule.end > right + _LOOSE * 2:
            continue
        for word in touched:
            share = (rule.at - word.top) / (word.bottom - word.top or 1.0)
            if _STRIKE[0] <= share <= _STRIKE[1] or _UNDERLINE[0] <= share <= _UNDERLINE[1]:
                marks.setdefault(id(word), []).append((rule, share <= _STRIKE[1]))
    return marks


def _overlap(word: Word, rule: Rule) -> float:
    return min(word.x1, rule.end) - max(word.x0, rule.start)


def _cut(glyphs: Glyphs, word: Word, marks: Sequence[tuple[Rule, bool]], redline: Redline) -> None:
    """Cut a word where a line on it begins or ends."""
    runs: list[tuple[list[Word], int, int]] = []
    for index in range(word.start, word.end):
        middle = (glyphs.left[index] + glyphs.right[index]) / 2
        here = {strikes for rule, strikes in marks if rule.start - 0.5 <= middle <= rule.end + 0.5}
        into = redline.struck if True in here else redline.underlined if here else redline.kept
        if runs and runs[-1][0] is into:
            runs[-1] = (into, runs[-1][1], index + 1)
        else:
            runs.append((into, index, index + 1))
    for into, start, end in runs:
        into.append(Word(start, end, glyphs.left[start], word.top, glyphs.right[end - 1], word.bottom))


def has_deletions(redline: Redline) -> bool:
    """Enough is struck out that the page is a redline."""
    return sum(word.end - word.start for word in redline.struck) >= _FEWEST_CHARACTERS
