"""Furniture: the running headers, footers and page numbers that stay behind when a paged document is saved as plain text.

A row is furniture only beside a page boundary, and a boundary needs evidence: a form feed, a page number that says it is one
("Page 3 of 12"), numbers that count the pages ("… - 289", "… - 290"), or a copyright line that comes back. Repetition alone is
none: people repeat themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from policy_lint.documents.text.rows import Row

PAGE_OF = re.compile(r"(?:.{0,60}\s)?(?:page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s+of\s+\d{1,4})\s*", re.IGNORECASE)
ALONE = re.compile(r"[-–—]?\s*\d{1,4}\s*[-–—]?")
TRAILING = re.compile(r"(?P<stem>\S.{2,}?)\s*[-–—|]\s*(?P<number>\d{1,4})$|(?P<wide>\S.{2,}?)\s{3,}(?P<last>\d{1,4})$")
COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)).{0,60}\b(?:19|20)\d\d\b", re.IGNORECASE)
RULE = re.compile(r"[_=\-–—*]{8,}")
STOP = re.compile(r"[.?!][\"”’)]?$")
SENTENCE_END = re.compile(r"[.;:?!,][\"”’)]?$")
REACH = 5
TITLE = 400


def furniture(rows: list[Row]) -> set[int]:
    """The indices of the rows that are page furniture.

    Args:
        rows: All rows of the file.

    Returns:
        Indices of inked rows that are no text. Empty for a file without page boundaries.
    """
    seeds = _seeds(rows)
    if not seeds:
        return set()
    clusters = _clusters(rows, seeds)
    shapes = Counter(shape for cluster in clusters for shape in {shape_of(rows[index]) for index in cluster})
    title = "".join(row.text for row in rows[:12])[:TITLE]
    head = re.sub(r"\s", "", title).casefold()
    out = set(seeds)
    for mark in _marks(rows, seeds):
        for step in (1, -1):
            near = [*([mark] if rows[mark].text else []), *_walk(rows, mark, step, seeds)]
            for index in near:
                if index not in out and not _belongs(rows, index, shapes, head):
                    break
                out.add(index)
    return _bridged(rows, out)


def shape_of(row: Row) -> str:
    """A row's text with its digits and spacing made alike, to compare it from page to page."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", row.text)).casefold()


def _seeds(rows: list[Row]) -> set[int]:
    """Rows that prove a page boundary by themselves or by counting."""
    seeds: set[int] = set()
    counted: dict[str, list[tuple[int, int]]] = {}
    for index, row in enumerate(rows):
        if not row.text or len(row.text) > 240:
            continue
        if PAGE_OF.fullmatch(row.text) or (COPYRIGHT.match(row.text) and len(shape_of(row)) < 120):
            seeds.add(index)
        if ALONE.fullmatch(row.text):
            counted.setdefault("", []).append((index, int(re.sub(r"\D", "", row.text))))
        trailing = _trailing(row)
        if trailing:
            stem = re.sub(r"\s+", " ", trailing["stem"] or trailing["wide"]).casefold()
            counted.setdefault(stem, []).append((index, int(trailing["number"] or trailing["last"])))
    for stem, found in counted.items():
        seeds.update(_counting(rows, found, alone=not stem))
    near = [index for index in _numbered(rows) if any(abs(index - seed) <= 4 for seed in seeds)]
    return seeds | set(near)


def _trailing(row: Row) -> re.Match[str] | None:
    """A number at the end of a row behind a dash or a gap."""
    return TRAILING.search(row.text) if row.text[-1:].isdigit() else None


def _numbered(rows: list[Row]) -> list[int]:
    """Rows that end in " - 12": page numbers where a seed stands beside them."""
    return [index for index, row in enumerate(rows) if len(row.text) < 120 and _trailing(row)]


def _counting(rows: list[Row], found: list[tuple[int, int]], *, alone: bool) -> set[int]:
    """Those of the numbers that count up by one, far enough apart to be pages; bare numbers also beside a form feed."""
    out: set[int] = set()
    for (first, a), (second, b) in pairwise(found):
        far = second - first >= (12 if alone else 6)
        alike = first > 0 and shape_of(rows[first - 1]) == shape_of(rows[second - 1]) != ""
        if b == a + 1 and far and (alike or not (alone and _inside_text(rows, first))):
            out |= {first, second}
    if alone:
        out |= {index for index, _ in found if _beside_break(rows, index)}
    return out


def _inside_text(rows: list[Row], index: int) -> bool:
    """A number on a row of its own whose neighbours run on without a blank row is a value, not a page."""
    before = index > 0 and bool(rows[index - 1].text)
    after = index + 1 < len(rows) and bool(rows[index + 1].text) and not rows[index + 1].breaks
    return before and after


def _beside_break(rows: list[Row], index: int) -> bool:
    """The first or the last inked row of a page that a form feed bounds."""
    after = next((row for row in rows[index + 1 :] if row.text), None)
    return rows[index].breaks or (after is not None and after.breaks) or (after is None and any(row.breaks for row in rows))


def _marks(rows: list[Row], seeds: set[int]) -> list[int]:
    """Where page boundaries are known to be: the seeds, and the rows that a form feed puts at the top of a page."""
    return sorted(seeds | {index for index, row in enumerate(rows) if row.breaks})


def _clusters(rows: list[Row], seeds: set[int]) -> list[list[int]]:
    """The inked rows within reach of each page boundary that are short enough to be furniture, one list a boundary."""
    clusters: list[set[int]] = []
    last = -REACH - 1
    for mark in _marks(rows, seeds):
        found = {mark, *_walk(rows, mark, 1, seeds), *_walk(rows, mark, -1, seeds)}
        if clusters and (mark - last <= 2 * REACH or found & clusters[-1]):
            clusters[-1] |= found
        else:
            clusters.append(found)
        last = mark
    return [sorted(cluster) for cluster in clusters]


def _walk(rows: list[Row], mark: int, step: int, seeds: set[int]) -> list[int]:
    out: list[int] = []
    index = mark + step
    while 0 <= index < len(rows) and len(out) < REACH:
        row = rows[index]
        if row.text and index not in seeds:
            if len(shape_of(row)) > 100:
                break
            out.append(index)
        index += step
    return out


def _belongs(rows: list[Row], index: int, shapes: Counter[str], head: str) -> bool:
    """Whether a row near a boundary is furniture: seen at another boundary, a rule, centred and wordless, or the title again."""
    row = rows[index]
    if not row.text or row.text[0] in "([•":
        return False
    if RULE.fullmatch(row.text):
        return True
    shape = shape_of(row)
    if shapes[shape] > (1 if len(shape) <= 60 else 2) and not (STOP.search(row.text) and len(shape) > 40):
        return True
    if SENTENCE_END.search(row.text) or row.text[:1].islower():
        return False
    squeezed = re.sub(r"\s", "", row.text).casefold()
    return (index > 12 and len(squeezed) > 8 and squeezed in head) or (row.indent >= 20 and len(row.text) < 70)


def _bridged(rows: list[Row], out: set[int]) -> set[int]:
    """Short rows shut in between two furniture rows are furniture too: an address, the second line of a permission."""
    bridged = set(out)
    known = sorted(out)
    for first, second in pairwise(known):
        between = [i for i in range(first + 1, second) if rows[i].text]
        if second - first <= REACH and all(_bare(rows[i]) for i in between):
            bridged.update(between)
    return bridged


def _bare(row: Row) -> bool:
    return len(row.text) < 80 and not SENTENCE_END.search(row.text) and row.text[:1] not in "([•"
