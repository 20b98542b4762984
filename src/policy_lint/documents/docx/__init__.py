"""DOCX: Word's XML walked in document order, with tracked changes settled and list numbers computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from policy_lint.documents.document import Document, Notice
from policy_lint.documents.docx.body import Anchor, Body, Story
from policy_lint.documents.docx.numbering import Numbering
from policy_lint.documents.docx.package import DAMAGED, Package, W, value
from policy_lint.documents.docx.runs import RunReader
from policy_lint.documents.docx.styles import Styles
from policy_lint.documents.options import ReadOptions
from policy_lint.errors import UnreadableError

__all__ = ["Anchor", "Comment", "anchors", "comments", "read_docx"]

TITLE = "{http://purl.org/dc/elements/1.1/}title"


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment: who wrote it, what it says, and the span of ``Document.text`` it is about."""

    author: str
    date: str
    text: str
    start: int
    end: int


def read_docx(data: bytes, options: ReadOptions, display: str) -> Document:
    """Read a Word file (transitional or strict, with or without macros, which are not looked at).

    Args:
        data: Its bytes.
        options: ``revisions`` tells which side of tracked changes is the text; ``limits`` how far it may unpack.
        display: The path to show.

    Returns:
        A document whose lines number the paragraphs. Headers, footers, tables of contents, comments, hidden and struck-out words
        are no text of it.

    Raises:
        UnreadableError: It is damaged, encrypted, hostile, or larger than the limit once unpacked.
    """
    package = Package(data, display, options.limits.expanded_bytes)
    body = _walk(package, options)
    text, blocks, lines = body.writer.finish()
    notices = tuple(_notices(body, has_text=bool(blocks), options=options))
    return Document(display, "docx", text, blocks, lines, sha256(data).hexdigest(), notices=notices, title=_title(package))


def anchors(data: bytes, options: ReadOptions, display: str = "document") -> list[Anchor]:
    """Where each stretch of a Word file's text stands in its XML, sorted by offset.

    Reading the same bytes with the same options gives the same text, so that an offset of a finding finds its paragraph, run and
    character again.
    """
    return _walk(Package(data, display, options.limits.expanded_bytes), options).anchors


def comments(data: bytes, options: ReadOptions, display: str = "document") -> list[Comment]:
    """The comments in a Word file, in the order of the words they are about."""
    package = Package(data, display, options.limits.expanded_bytes)
    places = _walk(package, options).comments
    part = package.related("comments")
    root = package.root(part) if part else None
    found = []
    for element in root.iter(W + "comment") if root is not None else ():
        start, end = places.get(value(element, "id") or "", [0, 0])
        words = " ".join("".join(t.text or "" for t in p.iter(W + "t")) for p in element.iter(W + "p"))
        found.append(Comment(value(element, "author") or "", value(element, "date") or "", words, start, max(start, end)))
    return sorted(found, key=lambda comment: (comment.start, comment.end))


def _walk(package: Package, options: ReadOptions) -> Body:
    """Read every story of the package."""
    main = package.root(package.main)
    story = main.find(W + "body") if main is not None else None
    if main is None or story is None:
        raise UnreadableError(package.display, "corrupt", DAMAGED)
    styles = Styles(_related(package, "styles"))
    body = Body(styles, Numbering(_related(package, "numbering"), styles), RunReader(styles, options.revisions))
    for kind in ("footnote", "endnote"):
        part = package.related(f"{kind}s")
        root = package.root(part) if part else None
        if part and root is not None:
            notes = Story.of(part, root)
            real = (note for note in root.iter(W + kind) if value(note, "type") in (None, "normal"))
            body.notes.update({(kind, value(note, "id") or ""): (notes, note) for note in real})
    try:
        body.story(Story.of(package.main, main), story)
    except RecursionError as error:
        message = "the file is nested deeper than any real document: do not trust it"
        raise UnreadableError(package.display, "corrupt", message) from error
    return body


def _related(package: Package, kind: str) -> etree._Element | None:
    part = package.related(kind)
    return package.root(part) if part else None


def _title(package: Package) -> str | None:
    root = package.root("docProps/core.xml")
    title = root.findtext(TITLE) if root is not None else None
    return title.strip() or None if title else None


def _notices(body: Body, *, has_text: bool, options: ReadOptions) -> Iterator[Notice]:
    found = body.runs.found
    if found["revised"]:
        side = "with all changes made" if options.revisions == "final" else "as it was before the changes"
        yield Notice("revisions", f"{found['revised']} tracked change(s): read {side}", fatal=False)
    if found["hidden"]:
        yield Notice("hidden-text", f"{found['hidden']} word(s) of hidden text were not judged", fatal=False)
    if found["struck"]:
        yield Notice("struck-text", f"{found['struck']} struck-out passage(s): read as deleted", fatal=False)
    if body.unread:
        yield Notice("embedded", "text imported from another file could not be read: save the document with it in place")
    if not has_text:
        what = "only pictures: make a searchable PDF of it with OCR" if body.images else "no text"
        yield Notice("no-text", f"the document holds {what}")
