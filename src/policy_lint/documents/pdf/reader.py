"""PDF → Document."""

from __future__ import annotations

import hashlib
import pathlib

from policy_lint.documents.document import BlockKind, Document, Notice
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.pdf.assembly import Assembly, number_lines
from policy_lint.documents.pdf.furniture import Furniture
from policy_lint.documents.pdf.headings import HeadingRule
from policy_lint.documents.pdf.hyphens import Hyphens
from policy_lint.documents.pdf.pages import Page, read_page
from policy_lint.documents.pdf.paragraphs import draft_blocks, join_pages
from policy_lint.documents.pdf.source import open_pdf


def read_pdf(path: pathlib.Path, data: bytes, options: ReadOptions, display: str) -> Document:
    """Read a PDF.

    Args:
        path: Where it lies; only for the record.
        data: Its bytes.
        options: How to read; ``options.relevant`` is asked for each page's raw text, and a page for which it is false gives no text.
        display: Its name in the document and in messages.

    Returns:
        The document; its text is the words of the pages laid out, without furniture, with a line break between blocks.

    Raises:
        UnreadableError: ``encrypted``, ``corrupt``, ``empty`` or ``too-large``.
    """
    with open_pdf(data, options.password, display) as pdf:
        read = [read_page(pdf, number, options.relevant) for number in range(1, len(pdf) + 1)]
        title = str(pdf.get_metadata_value("Title")).strip() or None
    assembly = _assemble(read)
    notices: tuple[Notice, ...] = tuple(page.notice for page in read if page.notice)
    digest = hashlib.sha256(data).hexdigest()
    return Document(display, "pdf", assembly.text, tuple(assembly.blocks), tuple(assembly.lines), digest, len(read), notices, title)


def _assemble(pages: list[Page]) -> Assembly:
    furniture = Furniture({page.number: page.marks for page in pages})
    laid_out = [page.lines for page in pages if page.lines]
    bodies = [furniture.split(lines)[0] for lines in laid_out]
    rule = HeadingRule(line for body in bodies for line in body)
    drafts = join_pages([draft_blocks(body, rule) for body in bodies])
    assembly = Assembly(Hyphens([page.text for page in pages]), number_lines(laid_out))
    for draft in drafts:
        if draft.kind is BlockKind.HEADING:
            first = draft.lines[0]
            draft.level = rule.level(draft.text, first.size, first.bold)
        assembly.add(draft)
    return assembly
