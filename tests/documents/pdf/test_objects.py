"""The objects of a file are found without its table, and what it unpacks to is known before PDFium sees it."""

from __future__ import annotations

import base64
import re
import zlib

import pytest

from policy_lint.documents import Limits
from policy_lint.documents.pdf.objects import Objects, weigh
from policy_lint.errors import UnreadableError
from tests.documents.pdf.papers import LOREM, page_of, paper, read
from tests.documents.pdf.test_hostile import raw

MOST = 1_000_000
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %s /Resources << /Font << /F 5 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(body: bytes, words: bytes = b"/Filter /FlateDecode") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), words, body)


def one_page(content: bytes, *others: bytes, contents: bytes = b"4 0 R") -> bytes:
    """A PDF whose page says ``contents``; its own stream is object 4, others begin at 6."""
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return raw(b"<< /Type /Catalog /Pages 2 0 R >>", pages, PAGE % contents, content, FONT, *others)


BOMB = zlib.compress(bytes(20 * MOST), 9)
BOMBS = {
    "one stream": one_page(stream(BOMB)),
    "many streams": one_page(stream(b""), *[stream(zlib.compress(b" " * (MOST // 4)))] * 5),
    "packed twice": one_page(stream(zlib.compress(BOMB), b"/Filter [/FlateDecode /FlateDecode]")),
    "in hexadecimal digits": one_page(stream(BOMB.hex().encode() + b">", b"/Filter [/ASCIIHexDecode /FlateDecode]")),
    "under another name": one_page(stream(BOMB, b"/Filter /Fl#61teDecode")),
    "said to be a picture": one_page(stream(BOMB, b"/Subtype /Image /Filter /FlateDecode")),
    "said again and again": one_page(stream(zlib.compress(b" " * (MOST // 10))), contents=b"[%s]" % (b"4 0 R " * 20)),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_it_is_opened(bomb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pypdfium2.PdfDocument", None)
    with pytest.raises(UnreadableError) as caught:
        read(BOMBS[bomb], limits=Limits(expanded_bytes=MOST))
    assert caught.value.code == "too-large"
    assert "1 MB" in caught.value.message
    assert "limits.expanded-megabytes" in caught.value.message


def test_counting_stops_at_the_limit() -> None:
    objects = Objects(BOMBS["packed twice"])
    assert MOST < objects.expanded(MOST) < 2 * MOST


def test_pictures_that_no_page_says_are_not_counted() -> None:
    picture = stream(BOMB, b"/Type /XObject /Subtype /Image /Filter /FlateDecode")
    assert Objects(one_page(stream(b"BT ET", b""), picture)).expanded(MOST) < MOST


def test_a_sound_paper_is_weighed_as_it_unpacks() -> None:
    packed = paper(page_of(LOREM), pageCompression=1)
    plain = paper(page_of(LOREM), pageCompression=0)
    objects = Objects(packed)
    assert objects.expanded(MOST) == int(re.findall(rb"/Length (\d+)", plain)[0])
    assert objects.broken == []


@pytest.mark.parametrize("head", [b"x y z w  ", b"9" * 5000 + b" 0 ", b"", b"7"])
def test_a_stream_of_objects_whose_places_are_spoilt_holds_none(head: bytes) -> None:
    words = b"/Type /ObjStm /N 2 /First %d /Filter /FlateDecode" % len(head)
    objects = Objects(one_page(stream(b"", b""), stream(zlib.compress(head + b"<< /A 1 >>"), words)))
    assert objects.expanded(10**6) < 10**6
    assert 7 not in objects.by_number


def test_objects_within_a_stream_of_objects_are_found() -> None:
    inner = b"7 0 8 11 << /A 1 >> << /Kids [7 0 R] >>"
    data = one_page(stream(b"", b""), stream(zlib.compress(inner), b"/Type /ObjStm /N 2 /First 9 /Filter /FlateDecode"))
    found = Objects(data).by_number
    assert found[7].words.strip() == b"<< /A 1 >>"
    assert b"/Kids" in found[8].words


def test_of_two_objects_of_one_number_the_later_counts() -> None:
    data = b"%PDF-1.7\n1 0 obj << /Old 1 >> endobj\n1 0 obj << /New 1 >> endobj\n"
    assert b"/New" in Objects(data).by_number[1].words


@pytest.mark.parametrize("data", [b"", b"stream\n" * 1000, b"1 0 obj" * 1000, b"(stream\n) 1 0 obj stream\n", b"endstream" * 1000])
def test_whatever_it_is_given_it_ends(data: bytes) -> None:
    objects = Objects(data)
    assert objects.expanded(MOST) <= MOST
    assert isinstance(objects.by_number, dict)


def test_a_stream_whose_digits_are_spoilt_is_broken() -> None:
    packed = base64.a85encode(zlib.compress(b"BT (Nobody is held.) Tj ET"), adobe=True)[2:]
    words = b"/Filter [/ASCII85Decode /FlateDecode]"
    spoilt = packed[:5] + b"\x7f" + packed[6:]

    assert not weigh(memoryview(packed), words, MOST).broken
    assert weigh(memoryview(spoilt), words, MOST).broken
