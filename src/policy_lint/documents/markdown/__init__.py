"""Markdown: the file itself, its blocks told by a CommonMark parser and their words without the marks."""

from __future__ import annotations

from hashlib import sha256

from policy_lint.documents.document import Document, Notice
from policy_lint.documents.encoding import decode
from policy_lint.documents.html.content import unclosed_notice
from policy_lint.documents.html.tree import COMMENT, Element
from policy_lint.documents.markdown.blocks import Reader
from policy_lint.documents.markdown.source import prepare
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.text.rows import split
from policy_lint.errors import UnreadableError

__all__ = ["read_markdown"]


def read_markdown(data: bytes, options: ReadOptions, display: str) -> Document:
    """Read Markdown: CommonMark with tables, footnotes, front matter and CriticMarkup changes.

    Args:
        data: Its bytes.
        options: ``revisions`` tells which side of CriticMarkup and struck-out words is the text.
        display: The path to show.

    Returns:
        A document whose ``text`` is the decoded file, so that offsets and lines are the file's. Front matter, comments, link
        targets and the marks themselves are in no block. HTML in it is read as on a page.

    Raises:
        UnreadableError: HTML in it is nested deeper than on any real page.
    """
    text, notices = decode(data)
    source = prepare(text, options.revisions)
    reader = Reader(source, options.revisions)
    try:
        blocks = reader.blocks()
    except RecursionError as error:
        raise UnreadableError(display, "corrupt", "the file is nested deeper than any real document: do not trust it") from error
    never_ends = [Element(COMMENT, line=source.unclosed)] if source.unclosed else []
    notices = (*notices, *unclosed_notice(never_ends), *reader.notices)
    if not blocks:
        notices = (*notices, Notice("no-text", "the file holds no text that can be read: save it as plain text"))
    _, lines = split(text)
    digest = sha256(data).hexdigest()
    return Document(display, "markdown", text, blocks, tuple(lines), digest, notices=notices, title=source.title)
