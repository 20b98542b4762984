"""Drafts → the document's text, its blocks, and the place of every character."""

from __future__ import annotations

from itertools import groupby

from policy_lint.documents.document import Block, Line, Recognised
from policy_lint.documents.pdf.drafts import Draft
from policy_lint.documents.pdf.frame import Edges
from policy_lint.documents.pdf.glyphs import Glyphs
from policy_lint.documents.pdf.hyphens import Hyphens
from policy_lint.documents.pdf.lines import PrintedLine


class Assembly:
    """Writes drafts one after the other into one text.

    Args:
        hyphens: Says how lines that end with a hyphen go on.
    """

    def __init__(self, hyphens: Hyphens) -> None:
        self._hyphens = hyphens
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.recognised: list[Recognised] = []
        self.gaps: list[int] = []

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def add(self, draft: Draft, *, gap: bool = False) -> None:
        """Write one block, on a line of its own; ``gap`` tells that pages before it were left out."""
        if self._length:
            self._write("\n")
        if gap:
            self.gaps.append(self._length)
        start, first = self._length, len(self._parts)
        spans = self._write_cells(draft) if draft.cells else self._write_lines(draft.lines)
        text = "".join(self._parts[first:])
        revised = any(line.revised for line in draft.lines)
        offsets = range(start, self._length)
        self.blocks.append(Block(draft.kind, text, offsets, draft.level, draft.label, spans, draft.header, revised))

    def _write_cells(self, draft: Draft) -> tuple[tuple[int, int], ...]:
        """Write the cells of a row with a space between them; returns their spans in the row's text."""
        start = self._length
        spans: list[tuple[int, int]] = []
        done = 0
        for count in draft.cells:
            if count and self._length > start:
                self._write(" ")
            begin = self._length - start
            self._write_lines(draft.lines[done : done + count])
            spans.append((begin, self._length - start))
            done += count
        return tuple(spans)

    def _write_lines(self, lines: list[PrintedLine]) -> tuple[tuple[int, int], ...]:
        for index, line in enumerate(lines, start=1):
            self._write_line(line, lines[index] if index < len(lines) else None)
        return ()

    def _write_line(self, line: PrintedLine, following: PrintedLine | None) -> None:
        text = line.text
        joint = " " if following else ""
        if following and text[-1] in "-\u00ad":
            joins = self._hyphens.joins(text, following.text)
            joint = " " if joins is None else ""
            if joins:
                text = text[:-1]
        if line.glyphs.shown is None:
            self._place(line, len(text))
        else:
            self._place_sideways(line, len(text), line.glyphs.shown)
        if line.glyphs.sure is not None:
            self._doubt(line.places()[: len(text)], line.glyphs.sure)
        self._write(text + joint)

    def _place(self, line: PrintedLine, length: int) -> None:
        edges = line.edges()[: length + 1]
        page = line.glyphs.page
        self.lines.append(Line(self._length, self._length + length, line.number, page, line.top, line.bottom, edges, line.margin))

    def _place_sideways(self, line: PrintedLine, length: int, shown: Glyphs) -> None:
        """Characters that stand above each other have a box each."""
        for count, place in enumerate(line.places()[:length]):
            start = self._length + count
            top, bottom = shown.height - shown.top[place], shown.height - shown.bottom[place]
            edges = (shown.left[place], shown.right[place])
            self.lines.append(Line(start, start + 1, line.number, shown.page, top, bottom, edges))

    def _doubt(self, places: list[int], sure: Edges) -> None:
        """Keep how sure each word is; words equally sure that follow each other are kept as one."""
        end = self._length
        for each, some in groupby(sure[place] for place in places):
            start, end = end, end + len(list(some))
            self.recognised.append((start, end, round(each, 3)))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
