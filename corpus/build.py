"""Renders the samples: ``python corpus/build.py [--check]``.

Every file of ``samples/sources`` becomes text, Markdown, HTML, DOCX and PDF under ``samples``, and its labels go to
``samples/labels.jsonl``. The same sources give the same bytes. With ``--check`` nothing is written, and what differs is told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rendering.docx import docx
from rendering.html import html
from rendering.pdf import pdf
from rendering.plain import markdown, text
from rendering.source import Source, load

SAMPLES = Path(__file__).parent / "samples"


def main() -> int:
    """Builds, or checks what is built; 1 where something differs."""
    check = "--check" in sys.argv[1:]
    stale = []
    for path, content in built():
        if path.is_file() and path.read_bytes() == content:
            continue
        stale.append(path)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for path in stale:
        print(f"{path.relative_to(SAMPLES)} {'differs from its source' if check else 'written'}")
    return int(check and bool(stale))


def sources() -> list[Source]:
    """The sources, in order of name."""
    return [load(path) for path in sorted((SAMPLES / "sources").glob("*.md"))]


def built() -> Iterator[tuple[Path, bytes]]:
    """Every file that the sources give: path and bytes."""
    labels = []
    for source in sources():
        labels += source.labels
        yield SAMPLES / f"text/{source.name}.txt", text(source).encode()
        yield SAMPLES / f"markdown/{source.name}.md", markdown(source).encode()
        yield SAMPLES / f"html/{source.name}.html", html(source).encode()
        yield SAMPLES / f"docx/{source.name}.docx", docx(source)
        yield SAMPLES / f"pdf/{source.name}.pdf", pdf(source)
    yield SAMPLES / "labels.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in labels).encode()


if __name__ == "__main__":
    sys.exit(main())
