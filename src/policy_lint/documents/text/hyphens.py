"""Hyphens: how a word that a line end cuts is put together again, by the words the document itself uses."""

from __future__ import annotations

import re

from policy_lint.documents.folding import Span
from policy_lint.documents.text.rows import Row

CUT = re.compile(r"([^\W\d_]{2,})-$")
HEAD = re.compile(r"[a-zß-ÿ]+(?:-[^\W\d_]+)*")
CAPITALS = re.compile(r"[A-ZÀ-Þ]{2,}(?:-[^\W\d_]+)*")
HALVES = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[^\S\n]*\n\s*[^\W\d_]+")
WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class Vocabulary:
    """The words of one document, to settle whether a hyphen at a line end belongs to the word."""

    def __init__(self, text: str) -> None:
        self._words = {word.casefold() for word in WORDS.findall(HALVES.sub(" ", text))}

    def keeps_hyphen(self, first: str, second: str) -> bool:
        """Whether ``first-second`` is spelled with its hyphen.

        The document's other spellings decide; without one, a compound is told by both halves being words of the document.
        """
        first, second = first.casefold(), second.casefold()
        if f"{first}-{second}" in self._words:
            return True
        if first + second in self._words:
            return False
        return first in self._words and second in self._words


def cut_by(above: str, below: str) -> tuple[str, str] | None:
    """The two halves of the word that a hyphen at the end of one row cuts from the next; None where none does."""
    cut = CUT.search(above)
    head = (HEAD.match(below) or (CAPITALS.match(below) if cut.group(1).isupper() else None)) if cut else None
    return (cut.group(1), head.group()) if cut and head else None


def spans_of(rows: list[Row], vocabulary: Vocabulary) -> list[Span]:
    """The spans of a paragraph's rows, with white space between them except where a line end cuts a word.

    Args:
        rows: The rows of one paragraph, in order.
        vocabulary: The document's words.

    Returns:
        Spans for `policy_lint.documents.folding.fold`.
    """
    spans: list[Span] = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        end, glue = row.end, False
        if following is not None:
            halves = cut_by(row.text, following.text)
            glue = row.text[-1] in "—–" or (row.text[-1] in "-/" and row.text[-2:-1].isalnum())
            if halves and not vocabulary.keeps_hyphen(*halves):
                end -= 1
        spans.append((row.start, end))
        if following is not None and not glue:
            spans.append((row.end, row.end + 1))
    return spans
