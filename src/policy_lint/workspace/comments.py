"""Comments: the directives in a document, found on its structure and never by a search through its text.

A comment inside a paragraph is about that paragraph; one of its own is about the next, or about the whole section where a heading
comes next. A Word comment is about the paragraphs it is anchored to, likewise.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from policy_lint.documents.document import Block, BlockKind, Document, Location
from policy_lint.documents.options import ReadOptions
from policy_lint.workspace.directive import Placed, addressed, parse

WRITTEN = re.compile(r"<!--(.*?)-->", re.DOTALL)
FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
MARK = "PolicyLintPlace{:05d}Mark"
MARKS = re.compile(r"PolicyLintPlace(\d{5})Mark")


def directives(document: Document, data: bytes, options: ReadOptions) -> tuple[Placed, ...]:
    """Every directive in a document, in order of place.

    Args:
        document: As read; formats that can hold no comment have none.
        data: The file's bytes.
        options: As it was read with.
    """
    if document.format == "markdown" and "<!--" in document.text:
        return tuple(_markdown(document))
    if document.format == "html" and b"<!--" in data:
        return tuple(_html(document, data, options))
    if document.format == "docx" and _has_comments(data):
        return tuple(_docx(document, data, options))
    return ()


def span(blocks: Sequence[Block], index: int) -> tuple[int, int]:
    """The characters a directive before a block is about: the block, or its section where it is a heading."""
    if index >= len(blocks):
        return (0, 0)
    first = blocks[index]
    if first.kind is not BlockKind.HEADING:
        return first.start, first.end
    below = blocks[index + 1 :]
    inner = next((at for at, each in enumerate(below) if each.kind is BlockKind.HEADING and each.level <= first.level), len(below))
    return first.start, (below[inner - 1] if inner else first).end


def _markdown(document: Document) -> Iterator[Placed]:
    """Comments that a CommonMark parser takes for HTML: not those in code, and not those in front matter."""
    starts = [block.start for block in document.blocks]
    for start, end, words, paragraph in _written(document.text):
        if not addressed(words):
            continue
        index = bisect_right(starts, end - 1)
        inside = index > 0 and paragraph is not None and starts[index - 1] >= paragraph
        yield Placed(parse(words), *span(document.blocks, index - inside), document.locate(start, end))


def _written(text: str) -> Iterator[tuple[int, int, str, int | None]]:
    """Start, end and words of each comment of a Markdown file, and where the paragraph that it stands in begins."""
    from markdown_it import MarkdownIt

    front = FRONT.match(text)
    body = (re.sub(r"[^\r\n]", " ", front.group()) + text[front.end() :]) if front else text
    lines = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", body)), len(body)]
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.map is None:
            continue
        start, end = lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]
        if token.type == "html_block":
            yield from ((start + m.start(), start + m.end(), m.group(1), None) for m in WRITTEN.finditer(body[start:end]))
        paragraph = start
        for child in token.children or ():
            at = body.find(child.content, start, end) if child.content else -1
            if at >= 0:
                start = at + len(child.content)
            match = WRITTEN.fullmatch(child.content) if child.type == "html_inline" else None
            if match and at >= 0:
                yield at, start, match.group(1), paragraph


def _html(document: Document, data: bytes, options: ReadOptions) -> Iterator[Placed]:
    """The page is read once more with a mark in the place of each comment; where the mark comes out is where the comment stood."""
    from policy_lint.documents.encoding import declared_charset, decode
    from policy_lint.documents.html import read_html

    text, _ = decode(data, declared_charset(data))
    found = _Comments(text).found
    if not found:
        return
    marked, at = [], 0
    for number, (start, end, _) in enumerate(found):
        marked += [text[at:start], MARK.format(number)]
        at = end
    again = "".join([*marked, text[at:]]).encode(declared_charset(data) or "utf-8", "xmlcharrefreplace")
    places = _marks(read_html(again, options, document.path).blocks)
    for number, (start, _, words) in enumerate(found):
        place = span(document.blocks, places.get(number, len(document.blocks)))
        yield Placed(parse(words), *place, Location(*place, text.count("\n", 0, start) + 1))


class _Comments(HTMLParser):
    """Start, end and words of each comment that speaks to us; what a script or a style holds is no comment."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, int, str]] = []
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.feed(text)
        self.close()

    def handle_comment(self, data: str) -> None:
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        written = WRITTEN.match(self._text, start)
        if written and addressed(data):
            self.found.append((start, written.end(), data))


def _marks(blocks: Sequence[Block]) -> dict[int, int]:
    """For each mark the index that its block, or the next one with words of its own, has in the page without marks."""
    out: dict[int, int] = {}
    index = 0
    for block in blocks:
        out.update((int(number), index) for number in MARKS.findall(block.text))
        index += bool(MARKS.sub("", block.text).strip())
    return out


def _has_comments(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.endswith("comments.xml") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError):
        return False


def _docx(document: Document, data: bytes, options: ReadOptions) -> Iterator[Placed]:
    from policy_lint.documents.docx import comments

    for comment in comments(data, options, document.path):
        if not addressed(comment.text):
            continue
        end = max(comment.end, comment.start + 1)
        touched = [number for number, block in enumerate(document.blocks) if block.start < end and block.end > comment.start]
        spans = [span(document.blocks, number) for number in touched] or [(comment.start, comment.start)]
        place = (min(start for start, _ in spans), max(end for _, end in spans))
        directive = parse(comment.text)
        signed = replace(directive, reason=f"{directive.reason} ({comment.author})") if directive.reason and comment.author else directive
        yield Placed(signed, *place, document.locate(*place), _day(comment.date))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
