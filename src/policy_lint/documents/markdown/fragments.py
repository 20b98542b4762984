"""Fragments: HTML that stands in a Markdown file, read as the HTML reader reads a page, every character at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from markdown_it.token import Token

from policy_lint.documents.document import Block, Notice
from policy_lint.documents.folding import Span, compact
from policy_lint.documents.html.blocks import Page, Piece
from policy_lint.documents.html.content import drop_machinery, unclosed_notice
from policy_lint.documents.html.hidden import conceal, hidden_notice
from policy_lint.documents.html.tree import Element, parse
from policy_lint.documents.options import Revisions
from policy_lint.documents.text.labels import ListStack

CONTAINER = re.compile(r"<(?P<end>/?)(?:table|dl|ol|ul)\b", re.IGNORECASE)
"""What is one thing although blank lines, at which Markdown begins anew, part it."""
CHARREF = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a stretch of HTML says.

    Attributes:
        blocks: With the offsets of the file.
        heading: Level of its last heading, or of the one above it.
        notices: What of it was not read.
    """

    blocks: tuple[Block, ...]
    heading: int
    notices: tuple[Notice, ...]


def read_fragment(text: str, start: int, above: int, revisions: Revisions, typed: ListStack, heading: int) -> Fragment:
    """Read a stretch of HTML.

    Args:
        text: The stretch, as long as it is in the file.
        start: Its offset in the file.
        above: Lines of the file before it.
        revisions: Which side of ``ins`` and ``del`` is the text.
        typed: The lists of typed labels that are open.
        heading: Level of the heading above it.

    Returns:
        Its blocks. Scripts, forms and hidden words are in none of them; that it stands in a document of our user's own, and not on a
        site, makes all else its text.
    """
    root, unclosed = parse(text)
    notices = unclosed_notice(unclosed, above)
    conceal(root)
    drop_machinery(root)
    page = _Page(root, revisions, typed, heading, text)
    _, blocks, _ = page.write().finish()
    placed = tuple(_moved(block, page.places, start) for block in blocks)
    return Fragment(placed, page.heading, (*notices, *hidden_notice(root, above)))


def regions(tokens: Sequence[Token]) -> dict[int, int]:
    """Where HTML goes on behind a blank line: for the index of a token that opens a table or list, that of the one that closes it.

    What lies between must be balanced: a table that begins in an item of Markdown and ends behind it is none.
    """
    found: dict[int, int] = {}
    opened: list[tuple[int, int]] = []
    depth = 0
    nesting = [0, *accumulate(token.nesting for token in tokens)]
    for index, token in enumerate(tokens):
        if token.type != "html_block":
            continue
        before = depth
        depth += sum(-1 if tag["end"] else 1 for tag in CONTAINER.finditer(token.content))
        while opened and depth <= opened[-1][1]:
            first, _ = opened.pop()
            if nesting[first] == nesting[index] and token.level == tokens[first].level:
                found[first] = index
        if depth > before:
            opened.append((index, before))
    return found


class _Page(Page):
    """Notes for each character that is written where it stands in the stretch."""

    def __init__(self, root: Element, revisions: Revisions, typed: ListStack, heading: int, source: str) -> None:
        super().__init__(root, revisions, typed, heading)
        self.places: list[int] = []
        self._source = source
        self._starts = [0, *(found.end() for found in re.finditer("\n", source))]
        self._end = 0

    def _put(self, pieces: list[Piece]) -> Span:
        for piece in pieces:
            text = piece.text.replace("\x0b", "")
            if piece.column is None:
                self.places.extend([self._end] * len(text))
            else:
                at = self._starts[piece.line - 1] + piece.column
                places, self._end = _aligned(self._source, at, text)
                self.places.extend(places)
        self.places.append(self._end)
        return super()._put(pieces)


def _aligned(source: str, at: int, words: str) -> tuple[Sequence[int], int]:
    """The place in a source of each character of decoded words that begin at a place, and where they end."""
    if source.startswith(words, at):
        return range(at, at + len(words)), at + len(words)
    places: list[int] = []
    while len(places) < len(words) and at < len(source):
        found = CHARREF.match(source, at)
        meant = unescape(found.group()) if found else ""
        if found and meant != found.group():
            places.extend([at] * len(meant))
            at = found.end()
        else:
            places.append(at)
            at += 1
    return [*places, *[max(at - 1, 0)] * len(words)][: len(words)], at


def _moved(block: Block, places: Sequence[int], start: int) -> Block:
    """A block with the offsets of the file."""
    offsets = compact([start + places[at] for at in block.offsets])
    return Block(block.kind, block.text, offsets, block.level, block.label, block.cells, block.header, block.revised)
