"""Packets: one file that holds several documents, as the agenda of a council meeting does, parted into them.

A file is parted only where at least two documents begin in it, each with a title of its own kind; a manual with chapters, a
resolution with its exhibit bound in, or a report that cites a resolution stays one document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from policy_lint.data import load_model, rules_root
from policy_lint.documents.document import BlockKind, Document, Part

OPENING = 60_000
"""Characters that tell a document's kind."""
LONG = 20_000
"""A file without pages that has fewer characters is one document, whatever its headings say."""
_TAIL = r"(?:\s*[-–—:|(].{0,100})?"
_SMALL = 4
"""Words shorter than this need no capital in a title."""


class _Title(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    line: str
    with_: str = Field("", alias="with")


class _PacketWords(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    top_lines: int
    titles: dict[str, _Title]
    enclosure: str


@dataclass(frozen=True, slots=True)
class _Start:
    """A place where a document seems to begin: the keys of its titles, what to call it, and whether it is a mere enclosure."""

    place: int
    keys: frozenset[str]
    title: str
    enclosure: bool
    sure: bool


class _Titles:
    """Tells titles of documents from other lines."""

    def __init__(self, words: _PacketWords) -> None:
        self.top_lines = words.top_lines
        self._main = [(_pattern(title.line), re.compile(title.with_, re.IGNORECASE)) for title in words.titles.values()]
        self._enclosure = _pattern(words.enclosure)

    def start(self, place: int, lines: Iterable[str], text: str, *, sure: bool) -> _Start | None:
        """What begins with these lines, if anything does.

        Args:
            place: A page number or the index of a block.
            lines: Of the top.
            text: What follows, the lines included.
            sure: Something else says that a document begins: page numbers do so anew, or a bookmark leads here.
        """
        found = [(line, kind) for line in lines if _is_capital(line) and (kind := self._kind(line, text)) is not None]
        if not found:
            return None
        return _Start(place, frozenset(_key(line) for line, _ in found), found[0][0], all(kind for _, kind in found), sure)

    def _kind(self, line: str, text: str) -> bool | None:
        """True for an enclosure, False for a document of its own, None for neither."""
        if self._enclosure.fullmatch(line):
            return True
        return False if any(title.fullmatch(line) and also.search(text) for title, also in self._main) else None


@cache
def _titles() -> _Titles:
    return _Titles(load_model(rules_root() / "documents" / "packets.yaml", _PacketWords))


def page_parts(pages: Sequence[str], restarts: Collection[int], bookmarks: Collection[int]) -> list[tuple[int, str | None]]:
    """Where the documents of a paged file begin.

    Args:
        pages: The raw text of each page.
        restarts: Pages, from 1, whose printed number is 1.
        bookmarks: Pages to which a bookmark of the first level leads.

    Returns:
        The first page, from 1, and the title of each document; empty where the file is one.
    """
    titles = _titles()
    found: list[_Start] = []
    for number, text in enumerate(pages, start=1):
        lines = [line.strip() for line in text[:2000].splitlines() if line.strip()]
        start = titles.start(number, lines[: titles.top_lines], text, sure=number in restarts or number in bookmarks)
        if start:
            found.append(start)
    starts = _packet(found)
    parts: list[tuple[int, str | None]] = [(start.place, start.title) for start in starts]
    return [(1, None), *parts] if parts and parts[0][0] > 1 else parts


def split(document: Document) -> tuple[Document, ...]:
    """The documents in a document: itself, or for a packet each one that it holds.

    Each keeps the whole file's text and lines, so that offsets and pages are the file's, and has the blocks that are its own. Its
    path is the file's with ``#1``, ``#2`` … behind it.
    """
    parts = document.parts or tuple(_heading_parts(document))
    if len(parts) < 2:
        return (document,)
    ends = [part.start for part in parts[1:]] + [len(document.text)]
    return tuple(_part(document, index, part, end) for index, (part, end) in enumerate(zip(parts, ends, strict=True)))


def _part(document: Document, index: int, part: Part, end: int) -> Document:
    first = index == 0
    blocks = tuple(block for block in document.blocks if (first or block.start >= part.start) and block.start < end)
    pages = _page_range(document, index)
    notices = tuple(notice for notice in document.notices if notice.page is None or pages is None or notice.page in pages)
    return replace(
        document, path=f"{document.path}#{index + 1}", blocks=blocks, pages=len(pages) if pages is not None else None, notices=notices,
        title=part.title, gaps=tuple(sorted({*document.gaps, part.start, end})),
        opening=part.opening or document.text[part.start : min(end, part.start + OPENING)], parts=(),
    )  # fmt: skip


def _page_range(document: Document, index: int) -> range | None:
    """The pages of a part, where the file has pages."""
    firsts = [part.page for part in document.parts]
    if document.pages is None or not firsts:
        return None
    last = firsts[index + 1] if index + 1 < len(firsts) else document.pages + 1
    return range(firsts[index] or 1, last or 1)


def _heading_parts(document: Document) -> Iterator[Part]:
    """The documents that the headings of an unpaged file begin."""
    if document.pages is not None or len(document.text) < LONG:
        return
    titles, blocks = _titles(), document.blocks
    heads = [index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    found: list[_Start] = []
    for index, following in zip(heads, [*heads[1:], len(blocks)], strict=True):
        if found and all(block.kind is BlockKind.HEADING for block in blocks[found[-1].place : index]):
            continue
        said = " ".join(block.text for block in blocks[index : following + 3])
        start = titles.start(index, [blocks[index].text], said, sure=blocks[index].level == 1)
        if start:
            found.append(start)
    starts = _packet(found)
    if starts and any(block.text.strip() for block in document.blocks[: starts[0].place]):
        yield Part(0, None)
    for start in starts:
        yield Part(document.blocks[start.place].start, start.title)


def _packet(found: Sequence[_Start]) -> list[_Start]:
    """The starts that begin a document, if there are enough of them to make a packet."""
    starts: list[_Start] = []
    for start in found:
        if starts and start.keys & starts[-1].keys and not (start.sure and not start.enclosure):
            continue
        starts.append(start)
    main = [start for start in starts if not start.enclosure]
    bound = any(start.enclosure and start.sure for start in starts)
    return starts if len(main) > 1 or (main and bound) else []


def _pattern(line: str) -> re.Pattern[str]:
    return re.compile(f"(?:{line}){_TAIL}", re.IGNORECASE)


def _is_capital(line: str) -> bool:
    """The line is set as titles are, with capitals."""
    return all(word[0].isupper() or not word[0].isalpha() for word in line.split() if len(word) >= _SMALL)


def _key(line: str) -> str:
    return re.sub(r"\W+", "", line).lower()
