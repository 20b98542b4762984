"""How a document sets its text: first lines set in, items that hang from their labels, and the distance of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from policy_lint.documents.pdf.labels import list_label
from policy_lint.documents.pdf.lines import PrintedLine

NEAR = 2.0
"""Points by which lines may differ that begin at one place."""
_LEAST, _MOST = 0.8, 8.0
"""Heights of a line by which the first line of a paragraph is set in."""
_TELLING = 3
"""So many paragraphs that wrap alike show how they are printed."""
_APART = 0.6
"""Line heights between a label and its text where it stands apart from it, as in a list."""
_HANGING = 0.9
"""Share of the items that hang from their labels where items do."""
_WHOLE = re.compile(r"[.?!:;][\"'”’)\]»]*$|[,;:]\s+(?:and|or|y|e|o|u)$")


def usual_indent(lines: Iterable[PrintedLine]) -> float:
    """How far first lines are set in.

    Args:
        lines: All body lines of a document.

    Returns:
        Points from where the other lines of a paragraph begin; 0.0 where its first line is not set in, or too few paragraphs tell.
    """
    found = Counter(
        round(above.x0 - below.x0)
        for before, after in pairwise(lines)
        for above in before.parts
        for below in after.parts
        if _wraps(above, below)
    )
    indent, count = max(found.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    return float(indent) if count >= _TELLING else 0.0


def _wraps(above: PrintedLine, below: PrintedLine) -> bool:
    """A line goes on in the middle of a sentence further left."""
    if not below.text[0].islower() or _WHOLE.search(above.text) or not below.x0 < above.x0 < below.x1:
        return False
    return _LEAST * above.height < above.x0 - below.x0 < _MOST * above.height and 0 < below.bottom - above.bottom < 3 * above.height


def usual_leading(lines: Iterable[PrintedLine]) -> dict[float, int]:
    """How far lines that go on in the middle of a sentence stand below those above them.

    Args:
        lines: Top to bottom, of a document or of a column.

    Returns:
        Points from foot to foot, by the size of the type; no size of which fewer than two lines tell.
    """
    found: dict[float, Counter[int]] = {}
    for above, below in pairwise(lines):
        step = below.bottom - above.bottom
        if goes_on(above, below) and above.size == below.size and 0 < step < 3 * above.height:
            found.setdefault(above.size, Counter())[round(step)] += 1
    usual = {size: max(steps.items(), key=lambda item: (item[1], -item[0])) for size, steps in found.items()}
    return {size: step for size, (step, count) in usual.items() if count > 1}


def items_hang(lines: Iterable[PrintedLine]) -> bool:
    """Whether the second line of an item begins below the text of the first, and not below its label; as most do, where none tells.

    Args:
        lines: All body lines of a document.
    """
    below_text = below_label = 0
    for above, below in pairwise(lines):
        if far_label(above) and goes_on(above, below) and 0 < below.bottom - above.bottom < 3 * above.height:
            below_text += abs(below.x0 - text_edge(above)) < NEAR
            below_label += abs(below.x0 - above.x0) < NEAR
    return below_text >= _HANGING * (below_text + below_label)


def goes_on(above: PrintedLine, below: PrintedLine) -> bool:
    """A line begins in small letters, is no item, and the one above ends no sentence and no entry."""
    return below.text[0].islower() and not _WHOLE.search(above.text) and not list_label(below.text)


def far_label(line: PrintedLine) -> bool:
    """The line opens with a label that stands apart from what follows it, as in a list, and not a mere space away."""
    label = list_label(line.text)
    count = len(label.split()) if label else 0
    words = line.words
    return 0 < count < len(words) and words[count].x0 - words[count - 1].x1 > _APART * line.height


def text_edge(line: PrintedLine) -> float:
    """Where the text of a list item begins after its label, else where the line begins."""
    label = list_label(line.text)
    count = len(label.split()) if label else 0
    return line.words[count].x0 if label and len(line.words) > count else line.x0
