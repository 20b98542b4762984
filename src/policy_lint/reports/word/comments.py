"""Comments in a Word file: a range around words, and a note that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lxml import etree

from policy_lint.documents.docx.package import W, number
from policy_lint.reports.word.package import WordFile
from policy_lint.reports.word.places import SPACE, Range, outside, top

AUTHOR = "policy-lint"
NUMBERED = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "bookmarkStart", "commentRangeStart", "comment"))


class Comments:
    """Adds comments; `finish` writes them.

    Args:
        file: The Word file.
        day: The day they bear: that of the law applied, so that the same run gives the same file.
    """

    def __init__(self, file: WordFile, day: date) -> None:
        self._part = file.comments()
        self._notes: list[tuple[int, Sequence[str]]] = []
        self.stamp = f"{day.isoformat()}T00:00:00Z"
        numbers = (number(element, "id", -1) or 0 for root in (file.main, self._part) for element in root.iter(*NUMBERED))
        self._next = max(numbers, default=-1) + 1

    def identity(self) -> str:
        """A number that no comment and no tracked change has."""
        self._next += 1
        return str(self._next - 1)

    def add(self, where: Range, paragraphs: Sequence[str]) -> None:
        """A comment on a range, one string a paragraph."""
        identity = self.identity()
        start = etree.Element(W + "commentRangeStart", {W + "id": identity})
        outside(where.first, before=True).addprevious(start)
        end = etree.Element(W + "commentRangeEnd", {W + "id": identity})
        outside(where.last, before=False).addnext(end)
        reference = etree.Element(W + "r")
        etree.SubElement(reference, W + "commentReference", {W + "id": identity})
        top(end).addnext(reference)
        self._notes.append((int(identity), paragraphs))

    def finish(self) -> None:
        """Write the comments behind those that were there."""
        for identity, paragraphs in self._notes:
            stamp = {W + "id": str(identity), W + "author": AUTHOR, W + "date": self.stamp, W + "initials": "pl"}
            comment = etree.SubElement(self._part, W + "comment", stamp)
            for index, words in enumerate(paragraphs):
                paragraph = etree.SubElement(comment, W + "p")
                if index == 0:
                    etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "annotationRef")
                paragraph.append(text_run(words))


def text_run(words: str) -> etree._Element:
    """A run with words and no properties."""
    run = etree.Element(W + "r")
    text = etree.SubElement(run, W + "t", {SPACE: "preserve"})
    text.text = words
    return run
