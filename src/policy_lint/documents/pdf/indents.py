"""Indents: how far the first lines of paragraphs are set in, where that and no space tells where a paragraph begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from policy_lint.documents.pdf.lines import PrintedLine

NEAR = 2.0
"""Points by which lines may differ that begin at one place."""
_LEAST, _MOST = 0.8, 8.0
"""Heights of a line by which the first line of a paragraph is set in."""
_TELLING = 3
"""So many paragraphs that wrap alike show how they are printed."""
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
