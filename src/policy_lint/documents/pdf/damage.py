"""Damage that PDFium repairs in silence: pages whose content breaks off, and pages that are no longer found.

A stream compressed with zlib ends with a checksum (RFC 1950); a file's last lines say where its table of objects is (ISO 32000-1,
7.5.5), and its list of pages says how many there are (7.7.3). Where one of them is wrong, what was read may be less than what was printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policy_lint.documents.document import Notice
from policy_lint.documents.pdf.objects import Objects, Stored
from policy_lint.documents.pdf.pagetree import PageTree

_NOT_TEXT = re.compile(rb"/Image|/Length1|/FontFile|/Type1C|/CIDFontType0C|/OpenType|/XML|/DeviceN|/N\s+[134]\b|/FunctionType")
"""What pictures, fonts, colour profiles and metadata have in their dictionaries."""
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
_XREF = re.compile(rb"\s*xref\s+")
_SECTION = re.compile(rb"\s*(\d+) +(\d+)\s*?[\r\n]+")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])")
_END = re.compile(rb"\s*")
_OBJECT_HERE = re.compile(rb"\s*(\d{1,9})\s+\d+\s+obj")
_MOST_ENTRIES = 1_000_000
_START = re.compile(rb"startxref\s+(\d+)")
_CONTENTS = re.compile(rb"/Contents\s*(\d+\s+\d+\s+R|\[[^\]]{0,2000}\])")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_POOREST = 40
"""So many pages, those with the least text, are held against what their content spells out."""
_ENOUGH = 40
_HEARD = 0.45
"""Share of the letters drawn that must have been read; what is printed twice to look bold is read once."""
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_BEGIN_TEXT = re.compile(rb"(?<![^\s\])>])BT(?!\S)")
_END_TEXT = re.compile(rb"(?<![^\s\])>])ET(?!\S)")


_STRING = re.compile(rb"\([^()]*+\)")
_INLINE_PICTURE = re.compile(rb"(?<![^\s])ID(?!\S)")
_NOISE = re.compile(rb"[\x01-\x08\x0b\x0e-\x1f\x7f]")
"""What no program writes between the strings of a page's content (ISO 32000-1, 7.2.2)."""


def check_damage(objects: Objects, texts: Sequence[str | None]) -> Notice | None:
    """Say that the file is damaged, if its streams, its table of objects, its list of pages or what they draw show it.

    Args:
        objects: Of the file; `Objects.expanded` has answered.
        texts: What was read on each page; None where it was told that it cannot be.
    """
    if _has_lost_table(objects.data):
        return Notice("damaged", "the file's table of objects is broken and pages may be missing; ask for a fresh copy")
    if objects.encrypted:
        return None
    tree = PageTree(objects)
    wrong = _misled(tree, len(texts))
    if wrong:
        return Notice("damaged", f"the file's list of pages {wrong}; pages may be missing: ask for a fresh copy")
    lost = next(tree.lost_content(), None)
    if lost is not None:
        return Notice("damaged", f"the content of page {lost} is not to be found; ask for a fresh copy", lost)
    if any(map(_is_broken, objects.broken)) or _has_lost_content(objects):
        return Notice("damaged", "the content of a page breaks off and words may be missing; ask for a fresh copy")
    mute = _mute(tree, texts)
    if mute is not None:
        return Notice("damaged", f"page {mute} draws words that cannot be read; ask for a fresh copy", mute)
    return None


def _mute(tree: PageTree, texts: Sequence[str | None]) -> int | None:
    """The page that draws far more letters than were read on it, among those with the fewest."""
    poorest = sorted((len(text), number, text) for number, text in enumerate(texts, start=1) if text is not None)[:_POOREST]
    for _, number, text in poorest:
        drawn = tree.letters(number)
        if drawn >= _ENOUGH and sum(map(str.isalnum, text)) < _HEARD * drawn:
            return number
    return None


def _misled(tree: PageTree, pages: int) -> str | None:
    """How the list of pages is at odds with itself or with what was read."""
    if not tree.found:
        return "is not to be found"
    if tree.circular:
        return "contains itself"
    if tree.promised is not None and tree.promised != len(tree.leaves):
        return f"promises {tree.promised} pages and names {len(tree.leaves)}"
    if len(tree.leaves) != pages:
        return f"names {len(tree.leaves)} pages, of which {pages} were found"
    return None


def _is_broken(each: Stored) -> bool:
    """Whether a stream that does not unpack should have, and may hold text or the objects of pages."""
    return b"FlateDecode" in each.words and not _NOT_TEXT.search(each.words)


def _has_lost_table(data: bytes) -> bool:
    """The file does not say where its table is, or it is not there."""
    starts = _START.findall(data[-2048:])
    if not starts:
        return True
    header = max(data.find(b"%PDF-", 0, 1024), 0)
    place = int(starts[-1][:15])
    for start, before in ((place, 0), (place + header, header)):
        if _TABLE.match(data, start):
            return any(not _is_at(data, number, offset + before) for number, offset in _entries(data, start))
    return True


def _entries(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Number and offset of each object that is in use, where the table is one of text."""
    head = _XREF.match(data, start)
    while head and (section := _SECTION.match(data, head.end())):
        first, count = int(section[1][:9]), min(int(section[2][:9]), _MOST_ENTRIES)
        for index, entry in enumerate(_ENTRY.finditer(data, section.end(), section.end() + 20 * count + 2)):
            if entry[2] == b"n":
                yield first + index, int(entry[1])
        head = _END.match(data, section.end() + 20 * count - 1)


def _is_at(data: bytes, number: int, offset: int) -> bool:
    found = _OBJECT_HERE.match(data, offset)
    return found is not None and int(found[1]) == number


def _has_lost_content(objects: Objects) -> bool:
    """A page speaks of content that is not there, or content that is not compressed is out of joint."""
    named = {number for each in objects.by_number.values() for said in _CONTENTS.findall(each.words) for number in _REFERENCE.findall(said)}
    if any(int(number) not in objects.by_number for number in named):
        return True
    plain = (each for each in objects.stored if b"/Filter" not in each.words and not _NOT_TEXT.search(each.words))
    return any(each.stream is not None and _is_out_of_joint(bytes(each.stream)) for each in plain)


def _is_out_of_joint(content: bytes) -> bool:
    """The strings or the text objects of a page's content begin and do not end, or noise stands between them."""
    text = _ESCAPED.sub(b"", content)
    begun, ended = len(_BEGIN_TEXT.findall(text)), len(_END_TEXT.findall(text))
    if begun != ended or text.count(b"(") != text.count(b")"):
        return begun + ended > 0
    return begun > 0 and not _INLINE_PICTURE.search(text) and _NOISE.search(_STRING.sub(b"", text)) is not None
