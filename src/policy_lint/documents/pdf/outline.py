"""The document's bookmarks: which headings stand on which page, and under which others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pypdfium2

_MOST = 20_000
_DEPTH = 12
_NOISE = re.compile(r"[\s\-–—:.]+")
_SHARE = 0.6
"""A line is a bookmark's title if it is at least so much of it: "Uniforms" for "1046 - Uniforms"."""


def title_key(text: str) -> str:
    """A title without white space, case, dashes and colons, so that "415.1 - PURPOSE" is "415.1 PURPOSE"."""
    return _NOISE.sub("", text).lower()


@dataclass(slots=True)
class Outline:
    """Titles of bookmarks.

    Attributes:
        titles: For each page number from 1, the keys of its titles and their depth from 1.
        open_after: For each page that has bookmarks, the pages of the headings that are still open at its end, outermost first.
    """

    titles: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    open_after: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def above(self, page: int) -> tuple[int, ...]:
        """Pages of the headings that the first line of a page stands under, as far as bookmarks tell."""
        before = max((each for each in self.open_after if each < page), default=0)
        return self.open_after.get(before, ())

    def level(self, page: int, text: str) -> int:
        """Depth of the bookmark whose title this line of the page is, or 0."""
        titles = self.titles.get(page)
        if not titles:
            return 0
        key = title_key(text)
        for title, level in titles:
            if title == key or (len(key) >= _SHARE * len(title) and title.endswith(key)):
                return level
        return 0

    def begins(self, page: int, text: str) -> bool:
        """The line is the beginning of a longer title that wraps."""
        key = title_key(text)
        return len(key) > 12 and any(title.startswith(key) for title, _ in self.titles.get(page, ()))


def read_outline(pdf: pypdfium2.PdfDocument) -> Outline:
    """Read the bookmarks of an open document; broken and circular ones are passed over."""
    outline = Outline()
    above: list[tuple[int, int]] = []
    for count, bookmark in enumerate(pdf.get_toc(max_depth=_DEPTH)):
        target = bookmark.get_dest()
        index = target.get_index() if target else None
        if count >= _MOST:
            break
        if index is None or not 0 <= index < len(pdf):
            continue
        page, level = index + 1, bookmark.level + 1
        above = [*((depth, where) for depth, where in above if depth < level), (level, page)]
        outline.open_after[page] = tuple(where for _, where in above)
        outline.titles.setdefault(page, []).append((title_key(bookmark.get_title()), level))
    return outline
