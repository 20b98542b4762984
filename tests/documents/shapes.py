"""What the reader tests share: short ways to say what a document should come out as."""

from __future__ import annotations

from policy_lint.documents import BlockKind, Document, ReadOptions, read_bytes

SHORT = {
    BlockKind.HEADING: "h",
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li",
    BlockKind.TABLE_ROW: "tr",
    BlockKind.FOOTNOTE: "fn",
}


def read(content: str | bytes, name: str, options: ReadOptions | None = None) -> Document:
    data = content.encode() if isinstance(content, str) else content
    return read_bytes(data, name, options)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def outline(document: Document) -> list[str]:
    """Each block as "kind level text", the level left out where it is 0."""
    return [f"{SHORT[b.kind]}{b.level or ''} {b.text}" for b in document.blocks]


def check_offsets(document: Document) -> None:
    """The law of offsets: every character of a block stands where its offset says, or is a folded space; none goes back."""
    for block in document.blocks:
        assert len(block.text) == len(block.offsets)
        assert block.text == block.text.strip()
        assert "  " not in block.text
        for character, offset in zip(block.text, block.offsets, strict=True):
            assert character in (document.text[offset], " ") or document.text[offset] == "&"
        assert list(block.offsets) == sorted(block.offsets)
        assert all(0 <= start <= end <= len(block.text) for start, end in block.cells)
    for line in document.lines:
        assert 0 <= line.start <= line.end <= len(document.text)
    assert [line.start for line in document.lines] == sorted(line.start for line in document.lines)
