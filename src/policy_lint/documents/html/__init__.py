"""HTML: a page's own text without the site around it, every block with its line in the source file."""

from __future__ import annotations

from hashlib import sha256

from policy_lint.documents.document import Document, Notice
from policy_lint.documents.encoding import declared_charset, decode
from policy_lint.documents.html.blocks import Page
from policy_lint.documents.html.content import prune, unclosed_notice
from policy_lint.documents.html.hidden import conceal, hidden_notice
from policy_lint.documents.html.lists import list_looks
from policy_lint.documents.html.tree import parse
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
        A document whose lines are those of the source file. Navigation, menus, banners, scripts and forms are no text of it, nor is what
        is hidden, which a notice counts.

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
    title = root.find("title")
    name = title.string() if title is not None else None
    notices = (*notices, *unclosed_notice(unclosed))
    conceal(root)
    looks = list_looks(root)
    content = prune(root)
    notices = (*notices, *hidden_notice(content))
    words, blocks, lines = Page(content, options.revisions, looks=looks).write().finish()
    if not blocks:
        notices = (*notices, Notice("no-text", "the page holds no text: save it from the browser as it is shown, or as PDF"))
    return Document(display, "html", words, blocks, lines, sha256(data).hexdigest(), notices=notices, title=name or None)
