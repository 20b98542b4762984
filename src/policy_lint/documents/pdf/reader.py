"""PDF → Document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

import pypdfium2

from policy_lint.documents.document import BlockKind, Document, Line, Notice, Part
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.packets import OPENING, page_parts
from policy_lint.documents.pdf.assembly import Assembly
from policy_lint.documents.pdf.columns import Columns
from policy_lint.documents.pdf.damage import check_damage
from policy_lint.documents.pdf.drafts import Draft
from policy_lint.documents.pdf.footnotes import place_endnotes
from policy_lint.documents.pdf.furniture import Furniture, restarts_numbers
from policy_lint.documents.pdf.glyphs import HYPHEN
from policy_lint.documents.pdf.headings import HeadingRule
from policy_lint.documents.pdf.hyphens import Hyphens
from policy_lint.documents.pdf.layout import arrange
from policy_lint.documents.pdf.levels import set_list_levels
from policy_lint.documents.pdf.objects import Objects
from policy_lint.documents.pdf.ocr import UNREAD, missing, recognise, tesseract
from policy_lint.documents.pdf.outline import Outline, read_outline
from policy_lint.documents.pdf.pages import UNREADABLE_PAGE, Face, Page, PageReader
from policy_lint.documents.pdf.paragraphs import join_breaks
from policy_lint.documents.pdf.source import decrypted, open_pdf, small_enough
from policy_lint.documents.pdf.triage import Surroundings, in_reach, is_whole, tolerant
from policy_lint.errors import UnreadableError


def read_pdf(data: bytes, options: ReadOptions, display: str) -> Document:
    """Read a PDF.

    Args:
        data: Its bytes.
        options: How to read; ``options.relevant`` is asked for each page's raw text, and a page for which it is false is laid out
            only where a clause of a relevant page hangs on it.
        display: Its name in the document and in messages.

    Returns:
        The document; its text is the words of the pages laid out, without furniture, with a line break between blocks.

    Raises:
        UnreadableError: ``encrypted``, ``corrupt``, ``empty`` or ``too-large``.
    """
    relevant = tolerant(options.relevant)
    objects = small_enough(data, options.limits.expanded_bytes, display)
    with open_pdf(data, options.password, display) as pdf:
        plain = decrypted(pdf, options.limits.expanded_bytes, display) if objects.encrypted else objects
        reader = PageReader(pdf, options.revisions)
        pages = [reader.read(number, relevant, triage=options.triage) for number in range(1, len(pdf) + 1)]
        if all(page.notice and page.notice.code == UNREADABLE_PAGE for page in pages):
            raise UnreadableError(display, "corrupt", "no page of the PDF can be read; export it again")
        recognised = _recognise(pdf, pages, relevant, triage=options.triage) if options.ocr else []
        outline = read_outline(pdf)
        for page in in_reach(pages, relevant, options.reach):
            page.matters = True
            if page.upright is None:
                reader.lay_out(page)
        title = str(pdf.get_metadata_value("Title")).strip() or None
        furniture = Furniture({page.number: page.marks for page in pages}, title)
        Surroundings(reader, pages, furniture, outline).lay_out()
    assembly = _assemble(pages, furniture, outline)
    told, left_out = [page.notice for page in pages if page.notice], tuple(reader.notices())
    doubts = _doubts((objects, plain), pages, outside=bool(left_out))
    notices = (*told, *recognised, *furniture.notices(), *left_out, *doubts)
    digest = hashlib.sha256(data).hexdigest()
    blocks, lines = tuple(assembly.blocks), tuple(assembly.lines)
    opening = "" if all(map(is_whole, pages)) else _opening(pages)
    parts = _parts(pages, outline, lines, len(assembly.text))
    text, gaps = assembly.text, tuple(assembly.gaps)
    sure, partial = tuple(assembly.recognised), any(page.text.strip() and not page.matters for page in pages)
    return Document(display, "pdf", text, blocks, lines, digest, len(pages), notices, title, gaps, opening, parts, sure, partial)


def _doubts(stored: tuple[Objects, Objects], pages: Sequence[Page], *, outside: bool) -> Iterator[Notice]:
    """What is wrong with the file as a whole.

    Args:
        stored: Its objects as they are, and without encryption.
        pages: What was read.
        outside: Some of its words lie outside of its pages.
    """
    texts = [None if page.notice else page.text for page in pages]
    found = (check_damage(objects, texts) for objects in dict.fromkeys(stored))
    damage = next((told for told in found if told), None)
    if damage:
        yield damage
    elif outside and any(map(_is_mostly_outside, pages)):
        yield Notice("damaged", "most words lie outside of their pages and were not read; ask for a fresh copy")
    elif not any(page.notice or page.text.strip() for page in pages):
        yield Notice("no-text", "no page has a word on it; if the paper had, ask for a fresh copy")


def _is_mostly_outside(page: Page) -> bool:
    """Whether a page that was laid out shows less than half of what it holds."""
    return page.upright is not None and sum(map(_letters, (page.upright, *page.sideways))) < 0.5 * len(page.text)


def _parts(pages: Sequence[Page], outline: Outline, lines: Sequence[Line], length: int) -> tuple[Part, ...]:
    """The documents of a packet, each from the first line of its first page that was laid out."""
    restarts = {page.number for page in pages if any(restarts_numbers(mark) for mark in page.marks)}
    bookmarks = {number for number, titles in outline.titles.items() if any(level == 1 for _, level in titles)}
    found = page_parts([page.text.replace(HYPHEN, "") for page in pages], restarts, bookmarks)
    parts: list[Part] = []
    for (number, title), (last, _) in zip(found, [*found[1:], (len(pages) + 1, None)], strict=False):
        start = next((line.start for line in lines if (line.page or 0) >= number), length)
        parts.append(Part(start, title, number, _opening(pages[number - 1 : last - 1])))
    return tuple(parts)


def _opening(pages: Sequence[Page]) -> str:
    """The raw words of the first pages."""
    text = ""
    for page in pages:
        text += page.text.replace(HYPHEN, "") + "\n"
        if len(text) > OPENING:
            break
    return text[:OPENING]


def _recognise(pdf: pypdfium2.PdfDocument, pages: Sequence[Page], relevant: Callable[[str], bool], *, triage: bool) -> list[Notice]:
    """Read the pages without a sound text layer from their pictures."""
    unread = [page for page in pages if page.notice and page.notice.code in UNREAD]
    program = tesseract()
    if unread and program is None:
        return [missing()]
    notices: list[Notice] = []
    for page in unread if program else []:
        notices += recognise(pdf, page, program or "")
        page.matters = relevant(page.text)
        if triage and not page.matters:
            page.upright = None
    return notices


def _assemble(pages: Sequence[Page], furniture: Furniture, outline: Outline) -> Assembly:
    faces = {page.number: list(_faces(page, furniture)) for page in pages if page.upright}
    rule = HeadingRule((line for found in faces.values() for face in found for line in face.lines), outline)
    columns = Columns()
    regions: list[list[Draft]] = []
    for number, found in faces.items():
        regions += _kept(pages[number - 1], [region for face in found for region in arrange(face.lines, face.drawings, rule, columns)])
    drafts = join_breaks(place_endnotes(regions), rule)
    rule.set_levels(drafts)
    set_list_levels(drafts)
    assembly = Assembly(Hyphens([page.text for page in pages]))
    whole = [is_whole(page) for page in pages]
    last = 1
    for draft in drafts:
        assembly.add(draft, gap=not all(whole[last - 1 : draft.page]))
        last = draft.lines[-1].glyphs.page
    return assembly


def _kept(page: Page, regions: list[list[Draft]]) -> list[list[Draft]]:
    """All blocks of a page, or its headings where only they are wanted."""
    if not page.only_headings:
        return regions
    return [[draft for draft in region if draft.kind is BlockKind.HEADING] for region in regions]


def _faces(page: Page, furniture: Furniture) -> Iterator[Face]:
    """What a page says, without furniture; text that runs up or down it comes last, unless it is most of the page."""
    if page.upright is None:
        return
    upright = Face(furniture.split(page.upright.lines, page.upright.drawings), page.upright.drawings)
    faces = [upright, *page.sideways]
    yield from sorted(faces, key=_letters, reverse=True) if _letters(upright) * 2 < sum(map(_letters, faces)) else faces


def _letters(face: Face) -> int:
    return sum(len(line.text) for line in face.lines)
