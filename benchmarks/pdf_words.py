"""Our text of PDFs beside `pdftotext`'s: the share of the body's words that are there in reading order, and furniture left in.

    python benchmarks/pdf_words.py FILE_OR_FOLDER …

The body of a page is what poppler says, without the lines that recur in the document and those nearest to the page's edges; pages with
tables, footnotes and redlines, which poppler writes in another order or on both sides, count by their words alone.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path

from policy_lint.documents import Document, read
from policy_lint.documents.document import BlockKind
from policy_lint.documents.options import ReadOptions

LEAST = 0.995
MOVED = (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE)
EDGE = 4
"""Lines at the top and at the bottom of a page that may be furniture."""
FEWEST = 3
LETTERS = 12
"""A line of so many letters that stands at one height on so many pages is furniture."""
EDGES = (100.0, 690.0)
"""Points from the top of a page above and below which furniture stands."""


def words(text: str) -> list[str]:
    """Words without hyphens: poppler drops every hyphen that ends a line."""
    return re.findall(r"\w+", text.replace("-", ""))


def skeleton(line: str) -> str:
    """A line without white space, case and numbers."""
    return re.sub(r"\d+", "#", "".join(line.split()).lower())


def poppler(path: Path) -> list[list[str]]:
    """The lines of each page as poppler reads them."""
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    return [[line for line in page.splitlines() if line.strip()] for page in told.split("\f")]


def bodies(pages: list[list[str]]) -> list[list[str]]:
    """The words of each page's body."""
    inner = [lines[EDGE:-EDGE] for lines in pages]
    seen = Counter(skeleton(line) for lines in inner for line in lines)
    return [words("\n".join(line for line in lines if seen[skeleton(line)] < 2)) for lines in inner]


def by_page(document: Document, count: int) -> list[list[str]]:
    """Our words of each page, with a cut word on the page it begins on."""
    parts: list[list[str]] = [[] for _ in range(count + 1)]
    for index, line in enumerate(document.lines, start=1):
        end = document.lines[index].start if index < len(document.lines) else line.end
        parts[line.page or 0].append(document.text[line.start : end])
    return [words("".join(part)) for part in parts[1:]]


def in_order(body: list[str], ours: list[str]) -> int:
    """How many words of a body are among ours in the same order."""
    return sum(match.size for match in SequenceMatcher(None, body, ours, autojunk=False).get_matching_blocks())


def in_any_order(body: list[str], ours: list[str]) -> int:
    """How many words of a body are among ours."""
    return len(body) - (Counter(body) - Counter(ours)).total()


def moved_pages(document: Document) -> set[int | None]:
    """Pages whose words poppler writes in another order."""
    return {document.locate(block.start, block.end).page for block in document.blocks if block.kind in MOVED}


def recall(document: Document, original: Document, pages: list[list[str]]) -> tuple[int, int]:
    """Words of the body that are there as they must be, and words of the body; poppler has both sides of a redline."""
    ours, struck = by_page(document, len(pages)), by_page(original, len(pages))
    moved = moved_pages(document)
    there = total = 0
    for page, (body, mine, old) in enumerate(zip(bodies(pages), ours, struck, strict=True), start=1):
        if mine != old:
            there += len(body) - (Counter(body) - (Counter(mine) + Counter(old))).total()
        else:
            there += in_any_order(body, mine) if page in moved else in_order(body, mine)
        total += len(body)
    return there, total


def furniture(document: Document) -> list[str]:
    """Lines of our text that stand at the same height near the edge of several pages, numbers aside."""
    seen: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for line in document.lines:
        if line.page and not EDGES[0] < line.top < EDGES[1]:
            seen[skeleton(document.text[line.start : line.end]), round(line.top / 3)].add(line.page)
    return [key for (key, _), pages in seen.items() if len(pages) >= FEWEST and sum(map(str.isalpha, key)) >= LETTERS]


def main() -> int:
    """Prints one row a file; 1 where a figure is under what it must be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    given = parser.parse_args()
    files = [file for path in given.paths for file in (sorted(path.glob("*.pdf")) if path.is_dir() else [path])]
    print("| file | pages | words of the body | recall | furniture in the text |")
    print("|---|---|---|---|---|")
    under = False
    for file in files:
        document, pages = read(file), poppler(file)
        there, total = recall(document, read(file, ReadOptions(revisions="original")), pages)
        stray = furniture(document)
        under = under or there < LEAST * total or bool(stray)
        print(
            f"| {file.name} | {document.pages} | {total} | {f'{there / total:.4f}' if total else 'no text layer'} | {len(stray)} |",
            flush=True,
        )
        for text in stray[:5]:
            print(f"  {text[:140]}", file=sys.stderr)
    return int(under)


if __name__ == "__main__":
    sys.exit(main())
