"""Text and Markdown."""

from __future__ import annotations

import json
import textwrap

from rendering.source import Block, Run, Source, number

WIDTH = 78


def markdown(source: Source) -> str:
    """The source without its labels; what it says of itself stays as front matter."""
    keys = ("title", "agency", "kind", "genre", "year")
    head = "".join(f"{key}: {json.dumps(source.about[key], ensure_ascii=False)}\n" for key in keys)
    return f"---\n{head}---\n{source.markdown.strip()}\n"


def text(source: Source) -> str:
    """Wrapped lines; changes are accepted, and footnotes stand at the end."""
    styles = source.about["numbering"]
    parts = [_block(block, styles) for block in source.blocks]
    notes = [textwrap.fill(f"{mark}  {final(words)}", WIDTH, subsequent_indent="   ") for mark, words in source.notes.items()]
    pieces = [piece for piece in [*parts, *(["_" * 20, *notes] if notes else [])] if piece]
    return "\n\n".join(pieces) + "\n"


def _block(block: Block, styles: list[str]) -> str:
    words = final(block.runs)
    if block.kind == "heading":
        return words.upper() if block.level == 1 else f"{words}\n{'-' * min(len(words), WIDTH)}" if block.level == 2 else words
    if block.kind == "item":
        mark = f"{'   ' * block.level}{number(styles[block.level], block.count) if block.count else '-'} "
        return textwrap.fill(mark + words, WIDTH, subsequent_indent=" " * len(mark))
    if block.kind == "table":
        return "\n".join("| " + " | ".join(final(cell) for cell in row) + " |" for row in block.rows)
    return textwrap.fill(words, WIDTH)


def final(runs: tuple[Run, ...]) -> str:
    """Words with changes accepted; a footnote's mark in brackets."""
    return "".join(f"[{run.note}]" if run.note else run.text for run in runs if run.change != "removed").strip()
