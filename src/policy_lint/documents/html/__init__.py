"""HTML: a page's own text without the site around it, every block with its line in the source file."""

from __future__ import annotations

from hashlib import sha256

from policy_lint.documents.document import Document, Notice
from policy_lint.documents.encoding import declared_charset, decode
from policy_lint.documents.html.blocks import Page
from policy_lint.documents.html.content import lost, prune
from policy_lint.documents.html.tree import COMMENT, parse
from policy_lint.documents.options import ReadOptions
from policy_lint.errors import UnreadableError

__all__ = ["read_html"]


def read_html(data: bytes, options: ReadOptions, display: str) -> Document:
    """Read a web page.

    Args:
        data: Its bytes.
        options: ``revisions`` tells which side of ``ins`` and ``del`` is the text.
        display: The path to show.

    Returns:
        A document whose lines are those of the source file. Navigation, menus, banners, scripts and forms are no text of it.

    Raises:
        UnreadableError: It is nested deeper than any real page.
        TooMuchError: It has more paragraphs than any document.
    """
    text, notices = decode(data, declared_charset(data))
    try:
        root, unclosed = parse(text)
    except RecursionError as error:
        message = "the page is nested deeper than any real one: do not trust it, or save it from a browser as PDF"
        raise UnreadableError(display, "corrupt", message) from error
    left_open = lost(unclosed)
    if left_open is not None:
        what = "a comment" if left_open.tag == COMMENT else f"<{left_open.tag}>"
        message = f"{what} on line {left_open.line} never ends, so that text after it may be lost: ask for a fresh copy"
        notices = (*notices, Notice("unclosed", message))
    title = root.find("title")
    name = title.string() if title is not None else None
    words, blocks, lines = Page(prune(root), options.revisions).write().finish()
    if not blocks:
        notices = (*notices, Notice("no-text", "the page holds no text: save it from the browser as it is shown, or as PDF"))
    return Document(display, "html", words, blocks, lines, sha256(data).hexdigest(), notices=notices, title=name or None)
