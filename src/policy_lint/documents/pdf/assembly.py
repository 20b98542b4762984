"""Drafts → the document's text, its blocks, and the place of every character."""

from __future__ import annotations

from collections.abc import Sequence

from policy_lint.documents.document import Block, Line
from policy_lint.documents.pdf.hyphens import Hyphens
from policy_lint.documents.pdf.lines import PrintedLine
from policy_lint.documents.pdf.paragraphs import Draft


class Assembly:
    """Writes drafts one after the other into one text.

    Args:
        hyphens: Says how lines that end with a hyphen go on.
        numbers: The number on its page of each printed line, by its ``id``.
    """

    def __init__(self, hyphens: Hyphens, numbers: dict[int, int]) -> None:
        self._hyphens = hyphens
        self._numbers = numbers
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.lines: list[Line] = []

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def add(self, draft: Draft) -> None:
        """Write one block, on a line of its own."""
        if self._length:
            self._write("\n")
        start, first = self._length, len(self._parts)
        for line, following in zip(draft.lines, [*draft.lines[1:], None], strict=True):
            self._add_line(line, following)
        text = "".join(self._parts[first:])
        self.blocks.append(Block(draft.kind, text, range(start, self._length), draft.level))

    def _add_line(self, line: PrintedLine, following: PrintedLine | None) -> None:
        text, edges = line.text, line.edges()
        joint = " " if following else ""
        if following and text[-1] in "-\u00ad":
            joins = self._hyphens.joins(text, following.text)
            joint = " " if joins is None else ""
            if joins:
                text, edges = text[:-1], edges[:-1]
        number = self._numbers.get(id(line), 0)
        place = (number, line.glyphs.page, line.top, line.bottom, edges, line.margin)
        self.lines.append(Line(self._length, self._length + len(text), *place))
        self._write(text + joint)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def number_lines(pages: Sequence[Sequence[PrintedLine]]) -> dict[int, int]:
    """Number the lines of each page from 1, furniture included, as a person with a ruler would."""
    return {id(line): number for lines in pages for number, line in enumerate(lines, start=1)}
