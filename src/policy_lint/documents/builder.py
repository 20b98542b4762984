"""Builder: text and blocks for formats whose words are not the file itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_lint.documents.amount import check_blocks, check_letters
from policy_lint.documents.document import Block, BlockKind, Line
from policy_lint.documents.folding import Span, fold, fold_cells


@dataclass(slots=True)
class Draft:
    """A block whose words are known by their spans in the text: in one piece, or cell by cell.

    Attributes:
        kind: What it is.
        spans: Its spans, in order; unused for a table row.
        level: As `Block.level`.
        label: As `Block.label`.
        cells: For a table row, the spans of each cell.
        header: For a table row, the column header of each cell.
        revised: As `Block.revised`.
    """

    kind: BlockKind
    spans: list[Span]
    level: int = 0
    label: str | None = None
    cells: list[list[Span]] = field(default_factory=list)
    header: tuple[str, ...] = ()
    revised: bool = False


class Writer:
    """Collects a document's text, lines and blocks in reading order, up to the amount that a document may have."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._drafts: list[Draft] = []
        self._lines: list[Line] = []
        self.at = 0

    def write(self, text: str) -> Span:
        """Add characters and return their span."""
        start = self.at
        self._parts.append(text)
        self.at += len(text)
        check_letters(self.at)
        return start, self.at

    def line(self, start: int, end: int, number: int) -> None:
        """Say that the characters ``start`` to ``end`` stood on line (or in paragraph) ``number``."""
        if end > start:
            self._lines.append(Line(start, end, number))

    def draft(self, draft: Draft) -> None:
        """Add a block."""
        self._drafts.append(draft)
        check_blocks(len(self._drafts))

    def words(self, spans: Sequence[Span]) -> str:
        """The folded text of spans that were just written."""
        if not spans:
            return ""
        first = min(start for start, _ in spans)
        tail: list[str] = []
        length = self.at - first
        for part in reversed(self._parts):
            tail.append(part)
            length -= len(part)
            if length <= 0:
                break
        text = "".join(reversed(tail))
        shift = self.at - len(text)
        return fold(text, [(start - shift, end - shift) for start, end in spans])[0]

    def finish(self) -> tuple[str, tuple[Block, ...], tuple[Line, ...]]:
        """The whole text, its blocks (those without words left out) and its lines."""
        text = "".join(self._parts)
        blocks = []
        for draft in self._drafts:
            cells: tuple[Span, ...] = ()
            if draft.kind is BlockKind.TABLE_ROW:
                words, offsets, cells = fold_cells(text, draft.cells)
            else:
                words, offsets = fold(text, draft.spans)
            if words:
                blocks.append(
                    Block(draft.kind, words, offsets, draft.level, draft.label, cells, draft.header, draft.revised),
                )
        return text, tuple(blocks), tuple(self._lines)
