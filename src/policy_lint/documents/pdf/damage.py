"""Damage that PDFium repairs in silence: pages whose content breaks off, and pages that are no longer found.

A stream compressed with zlib ends with a checksum (RFC 1950); a file's last lines say where its table of objects is (ISO 32000-1,
7.5.5). Where one or the other is wrong, what was read may be less than what was printed.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

from policy_lint.documents.document import Notice

_STREAM = re.compile(rb"\bstream\r?\n")
_NOT_TEXT = re.compile(rb"/Image|/Length1|/FontFile|/Type1C|/CIDFontType0C|/OpenType|/XML|/DeviceN|/N\s+[134]\b|/FunctionType")
"""What pictures, fonts, colour profiles and metadata have in their dictionaries."""
_DICTIONARY = 1_000
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
_OBJECT = re.compile(rb"\b(\d+)\s+\d+\s+obj\b")
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_BEGIN_TEXT = re.compile(rb"(?<![^\s\])>])BT(?!\S)")
_END_TEXT = re.compile(rb"(?<![^\s\])>])ET(?!\S)")
_BLOCK = 1 << 16
_MOST = 100_000_000
"""Bytes that are unpacked to be checked, over all streams."""


def check_damage(data: bytes) -> Notice | None:
    """Say that the file is damaged, if its streams or its table of objects show it.

    Args:
        data: All of the file.
    """
    if _has_lost_table(data):
        return Notice("damaged", "the file's table of objects is broken and pages may be missing; ask for a fresh copy")
    if b"/Encrypt" not in data and (_has_broken_stream(data) or _has_lost_content(data)):
        return Notice("damaged", "the content of a page breaks off and words may be missing; ask for a fresh copy")
    return None


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


def _has_broken_stream(data: bytes) -> bool:
    left = _MOST
    for packed in _packed(data):
        size = _unpacked_size(packed, left)
        if size is None:
            return True
        left -= size
        if left <= 0:
            return False
    return False


def _has_lost_content(data: bytes) -> bool:
    """A page speaks of content that is not there, or content that is not compressed is out of joint."""
    if b"/ObjStm" not in data:
        contents = {number for match in _CONTENTS.finditer(data) for number in _REFERENCE.findall(match[1])}
        if contents - set(_OBJECT.findall(data)):
            return True
    return any(_is_out_of_joint(bytes(plain)) for plain in _streams(data, compressed=False))


def _is_out_of_joint(content: bytes) -> bool:
    """The strings or the text objects of a page's content begin and do not end."""
    text = _ESCAPED.sub(b"", content)
    begun, ended = len(_BEGIN_TEXT.findall(text)), len(_END_TEXT.findall(text))
    return begun + ended > 0 and (begun != ended or text.count(b"(") != text.count(b")"))


def _packed(data: bytes) -> Iterator[memoryview]:
    """The streams of the file that are compressed and may hold text or the objects of pages, as far as zlib takes them."""
    for coded in _streams(data, compressed=True):
        if b"~>" not in coded[-8:].tobytes():
            yield coded
        else:
            yield memoryview(_from_ascii(coded.tobytes()))


def _streams(data: bytes, *, compressed: bool) -> Iterator[memoryview]:
    """The streams of the file that may hold text or the objects of pages."""
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        before = data[max(match.start() - _DICTIONARY, 0) : match.start()]
        words = before[before.rfind(b" obj") + 1 :]
        end = data.find(b"endstream", match.end())
        wanted = b"FlateDecode" in words if compressed else b"/Filter" not in words
        if end >= 0 and wanted and not _NOT_TEXT.search(words):
            yield view[match.end() : end]


def _from_ascii(coded: bytes) -> bytes:
    """The bytes behind ASCII base 85; empty, which no compressed stream is, where they are none."""
    body = coded.strip()
    try:
        return base64.a85decode(body if body.startswith(b"<~") else b"<~" + body, adobe=True)
    except ValueError:
        return b"\0"


def _unpacked_size(packed: memoryview, most: int) -> int | None:
    """How many bytes a stream unpacks to, counted as far as ``most``; None where it is broken."""
    unpacker = zlib.decompressobj()
    size = 0
    rest: bytes | memoryview = packed
    try:
        while rest and not unpacker.eof and size <= most:
            size += len(unpacker.decompress(rest, _BLOCK))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return None
    return size
