"""PDFs packed in the ways in which programs pack them."""

from __future__ import annotations

import base64
import io
import re
import zlib

import pypdf
from pypdf.generic import ArrayObject, NameObject, StreamObject

from policy_lint.documents.pdf.objects import Objects


def compressed(data: bytes, *, spelled: bool) -> bytes:
    """A PDF whose streams are compressed with zlib, and if wanted spelled in ASCII on top of it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.compress_content_streams(level=9)
        content = page["/Contents"].get_object()
        if spelled and isinstance(content, StreamObject):
            content._data = base64.a85encode(content._data, wrapcol=76) + b"~>"  # as it is stored
            content[NameObject("/Filter")] = ArrayObject([NameObject("/ASCII85Decode"), NameObject("/FlateDecode")])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def gathered(data: bytes) -> bytes:
    """A PDF whose objects are gathered in a compressed stream, and found by a compressed table (ISO 32000-1, 7.5.7 and 7.5.8)."""
    found = [each for each in Objects(data).stored if each.number]
    inner = {each.number: each.words.partition(b"endobj")[0].strip() for each in found if each.stream is None}
    out, rows = bytearray(b"%PDF-1.5\n"), {0: (0, 0, 65535)}
    for each in found:
        if each.stream is not None:
            rows[each.number] = (1, len(out), 0)
            out += b"%d 0 obj%sstream\n%sendstream\nendobj\n" % (each.number, each.words, bytes(each.stream))
    holder, table = max(each.number for each in found) + 1, max(each.number for each in found) + 2
    rows |= {number: (2, holder, index) for index, number in enumerate(inner)}
    rows |= {holder: (1, len(out), 0)}
    out += _objects(holder, inner)
    rows |= {table: (1, len(out), 0)}
    start = len(out)
    packed = zlib.compress(b"".join(b"%c%s%s" % (kind, a.to_bytes(4), b.to_bytes(2)) for kind, a, b in (rows[n] for n in range(table + 1))))
    named = b" ".join(re.findall(rb"/(?:Root|Info) \d+ 0 R", data[data.rindex(b"trailer") :]))
    head = b"<< /Type /XRef /Size %d %s /W [1 4 2] /Filter /FlateDecode /Length %d >>" % (table + 1, named, len(packed))
    return bytes(out) + b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, head, packed, start)


def _objects(number: int, inner: dict[int, bytes]) -> bytes:
    """A compressed stream of objects."""
    body, heads = b"", []
    for each, words in inner.items():
        heads.append(b"%d %d" % (each, len(body)))
        body += words + b"\n"
    first = b" ".join(heads) + b"\n"
    packed = zlib.compress(first + body)
    head = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>" % (len(inner), len(first), len(packed))
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, head, packed)
