"""Draft: a block before it has its place in the document's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from policy_lint.documents.document import BlockKind
from policy_lint.documents.pdf.lines import PrintedLine


@dataclass(slots=True, eq=False)
class Draft:
    """Printed lines that belong together.

    Attributes:
        kind: What it is.
        lines: In reading order, over one or more pages.
        level: As in `Block`.
        label: As in `Block`.
        cells: For a table row, how many of the lines each cell has.
        header: As in `Block`.
        indent: Where its first line begins, in points from the left of its column.
    """

    kind: BlockKind
    lines: list[PrintedLine] = field(default_factory=list)
    level: int = 0
    label: str | None = None
    cells: tuple[int, ...] = ()
    header: tuple[str, ...] = ()
    indent: float = 0.0

    @property
    def text(self) -> str:
        """Its words, lines joined by spaces."""
        return " ".join([line.text for line in self.lines])

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].glyphs.page
