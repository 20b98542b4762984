"""A document from a string in a small Markdown: the reader's part, done simply and exactly."""

from __future__ import annotations

import re

from policy_lint.clauses import Clause, ClauseKind, DocumentKind, clauses
from policy_lint.documents.document import Block, BlockKind, Document
from policy_lint.documents.folding import fold

HEADING = re.compile(r"(#+) +")
ITEM = re.compile(r"( *)- +")


def document(source: str, path: str = "invented.txt") -> Document:
    """Blocks are parted by empty lines or begin with "# ", "- ", "| " or "^ " (footnote); text keeps its own labels."""
    blocks: list[Block] = []
    header: tuple[str, ...] = ()
    for start, end in _spans(source):
        line = source[start:end]
        heading, item = HEADING.match(line), ITEM.match(line)
        if heading:
            blocks.append(_block(source, BlockKind.HEADING, start + heading.end(), end, level=len(heading[1])))
        elif item:
            blocks.append(_block(source, BlockKind.LIST_ITEM, start + item.end(), end, level=1 + len(item[1]) // 2))
        elif line.startswith("| "):
            row = _row(source, start, end, header)
            header = header or tuple(row.text[left:right] for left, right in row.cells)
            blocks.append(row)
        elif line.startswith("^ "):
            blocks.append(_block(source, BlockKind.FOOTNOTE, start + 2, end))
        else:
            blocks.append(_block(source, BlockKind.PARAGRAPH, start, end))
        header = header if line.startswith("| ") else ()
    return Document(path, "text", source, tuple(blocks))


def cut(source: str, kind: DocumentKind | None = None) -> tuple[Clause, ...]:
    """The clauses of a document written in the small Markdown."""
    return clauses(document(source), kind)


def only(source: str, *kinds: ClauseKind, of: DocumentKind | None = None) -> list[Clause]:
    """The clauses of these kinds; operative ones by default."""
    return [clause for clause in cut(source, of) if clause.kind in (kinds or (ClauseKind.OPERATIVE,))]


def texts(source: str, *kinds: ClauseKind) -> list[str]:
    """Their texts."""
    return [clause.text for clause in only(source, *kinds)]


def labels(source: str) -> list[str | None]:
    """The labels of the clauses that are no headings."""
    return [clause.label for clause in cut(source) if clause.kind is not ClauseKind.HEADING]


def _spans(source: str) -> list[tuple[int, int]]:
    """Spans of the blocks; a line that begins none goes on with the one before it."""
    spans: list[tuple[int, int]] = []
    broken = True
    for line in re.finditer(r"[^\n]*\n?", source):
        words = line.group().strip()
        if not words:
            broken = True
            continue
        begins = broken or line.group().startswith(("#", "| ", "^ ")) or ITEM.match(line.group())
        if begins:
            spans.append((line.start(), line.end()))
        else:
            spans[-1] = (spans[-1][0], line.end())
        broken = line.group().startswith(("#", "| "))
    return spans


def _block(source: str, kind: BlockKind, start: int, end: int, level: int = 0) -> Block:
    text, offsets = fold(source, [(start, end)])
    return Block(kind, text, offsets, level)


def _row(source: str, start: int, end: int, header: tuple[str, ...]) -> Block:
    text, offsets = fold(source, [(start + 2, start + len(source[start:end].rstrip(" |\n")))])
    cells, at = [], 0
    for cell in text.split(" | "):
        cells.append((at, at + len(cell)))
        at += len(cell) + 3
    return Block(BlockKind.TABLE_ROW, text, offsets, cells=tuple(cells), header=header)


def texts_before(source: str) -> list[str]:
    """What each clause but the headings is read beside."""
    return [clause.before for clause in clauses(document(source)) if clause.kind is not ClauseKind.HEADING]
