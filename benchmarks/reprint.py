"""A document of the corpus as a source of `corpus/rendering`, to be written anew in every format and layout."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "corpus"))

from rendering import docx, html, pdf, plain
from rendering.source import Block, Run, Source

from policy_lint.documents.document import Block as Given
from policy_lint.documents.document import BlockKind, Document

LAYOUTS = ("plain", "two-column", "line-numbered", "letterhead", "indented")
DEEPEST = 4
BOLD = re.compile(r"\*\*[^*\n]+\*\*")


def source(name: str, about: dict[str, str], document: Document) -> Source:
    """What a document says, block by block; its numbers and bullets are those that each format computes.

    Args:
        name: Of the file.
        about: ``title`` and ``agency``, which stand in running headers and letterheads.
        document: As read from Markdown.
    """
    blocks: list[Block] = []
    notes: dict[str, tuple[Run, ...]] = {}
    look = _Look(document.text)
    for given in document.blocks:
        if given.kind is BlockKind.FOOTNOTE:
            mark = str(len(notes) + 1)
            notes[mark] = (Run(given.text),)
            blocks[-1] = replace(blocks[-1], runs=(*blocks[-1].runs, Run("", note=mark)))
        elif given.kind is BlockKind.TABLE_ROW:
            row = tuple(look.runs(given, start, end) for start, end in given.cells)
            if blocks and blocks[-1].kind == "table" and given.header:
                blocks[-1] = replace(blocks[-1], rows=(*blocks[-1].rows, row))
            else:
                nameless = (((),) * len(row),) if given.header else ()
                blocks.append(Block("table", rows=(*nameless, row)))
        else:
            blocks.append(_block(given, look))
    return Source(name, {**about, "layout": "plain", "numbering": ["1."] * 9}, "", blocks, notes)


class _Look:
    """What is set in bold, and what is typed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bold = {at for match in BOLD.finditer(text) for at in range(*match.span())}

    def typed(self, given: Given) -> bool:
        """Whether an item's label is typed, so that its format takes it for a paragraph: no bullet or number of a list stands before it."""
        return not self._text[self._text.rfind("\n", 0, given.start) + 1 : given.start].strip(' >*_"“')

    def runs(self, given: Given, start: int = 0, end: int | None = None) -> tuple[Run, ...]:
        """The words of a block, or of a cell in it."""
        places = range(start, len(given.text) if end is None else end)
        parts = groupby(places, key=lambda at: given.offsets[at] in self._bold)
        return tuple(Run("".join(given.text[at] for at in part), bold=bold) for bold, part in parts)


def _block(given: Given, look: _Look) -> Block:
    runs = look.runs(given)
    if given.kind is BlockKind.HEADING:
        return Block("heading", (Run(given.text),), min(given.level, DEEPEST))
    if given.kind is BlockKind.LIST_ITEM and not look.typed(given):
        number = re.match(r"\d+", given.label or "")
        return Block("item", runs, max(given.level - 1, 0), int(number[0]) if number else 0)
    return Block("paragraph", runs)


def printed(given: Source) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Every format and layout: what it is called, the file's name, and what writes it."""
    yield "plain text", f"{given.name}.txt", lambda: plain.text(given).encode()
    yield "HTML", f"{given.name}.html", lambda: html.html(given).encode()
    yield "DOCX", f"{given.name}.docx", lambda: docx.docx(given)
    for layout in LAYOUTS:
        laid = replace(given, about={**given.about, "layout": layout})
        yield f"PDF, {layout}", f"{given.name}.pdf", partial(pdf.pdf, laid)
