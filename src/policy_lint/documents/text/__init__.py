"""Plain text: the file itself, cut into blocks by the shape of its rows."""

from __future__ import annotations

from hashlib import sha256

from policy_lint.documents.document import Document, Notice
from policy_lint.documents.encoding import decode
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.text.flow import flow_of
from policy_lint.documents.text.footnotes import settle
from policy_lint.documents.text.furniture import furniture
from policy_lint.documents.text.paragraphs import Assembler
from policy_lint.documents.text.rows import split

__all__ = ["read_text"]


def read_text(data: bytes, options: ReadOptions, display: str) -> Document:  # noqa: ARG001 - readers are called alike
    """Read plain text.

    Args:
        data: Its bytes, in any of the encodings of `policy_lint.documents.encoding.decode`.
        options: Nothing in them concerns plain text.
        display: The path to show.

    Returns:
        A document whose ``text`` is the decoded file, so that offsets and lines are the file's.
    """
    text, notices = decode(data)
    rows, lines = split(text)
    blocks = settle(text, Assembler(text, flow_of(rows, furniture(rows))).blocks())
    if not blocks:
        notices = (*notices, Notice("no-text", "the file holds nothing but layout: give the document it was made from"))
    return Document(display, "text", text, blocks, tuple(lines), sha256(data).hexdigest(), notices=notices)
