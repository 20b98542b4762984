"""Damage that PDFium repairs in silence is told."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdf
import pypdfium2
import pytest

from policy_lint.documents.document import Notice
from policy_lint.documents.pdf import damage
from policy_lint.documents.pdf.objects import Objects
from tests.documents.pdf.papers import need_real, page_of, paper, read, told

MOST = 500_000_000

PACKED = paper(page_of(told("alpha")), page_of(told("beta")), pageCompression=1)
PLAIN = paper(page_of(told("alpha")), page_of(told("beta")), pageCompression=0)


def check_damage(data: bytes) -> Notice | None:
    """What is said of a file that reads as the sound one does."""
    objects = Objects(data)
    assert objects.expanded(MOST) < MOST
    return damage.check_damage(objects, TEXTS)


def texts(data: bytes) -> list[str]:
    """The raw text of each page."""
    pdf = pypdfium2.PdfDocument(data)
    return [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]


TEXTS = texts(PLAIN)


@pytest.mark.parametrize("sound", [PACKED, PLAIN])
def test_a_sound_file_is_not_accused(sound: bytes) -> None:
    assert check_damage(sound) is None
    assert check_damage(b"junk before the header\n" + sound) is None


@pytest.mark.parametrize("number", range(6))
def test_real_files_are_sound(number: int) -> None:
    data = need_real(number).read_bytes()
    objects = Objects(data)
    assert objects.expanded(MOST) < MOST
    assert damage.check_damage(objects, texts(data)) is None


def test_a_compressed_page_that_breaks_off_is_told() -> None:
    start = PACKED.index(b"stream\n") + 60
    broken = PACKED[:start] + bytes([PACKED[start] ^ 1]) + PACKED[start + 1 :]
    document = read(broken)
    assert [notice.code for notice in document.notices] == ["damaged"]
    assert not document.complete


def flat(data: bytes) -> bytes:
    """The same pages with streams that are compressed and not spelled in ASCII."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


FLAT = flat(PLAIN)


def cut(data: bytes, keep: Callable[[int], int]) -> bytes:
    """The first page's content without its end; the stream says how long it is."""
    head = re.search(rb"/FlateDecode\b[^>]*>>\s*stream\r?\n", data)
    assert head is not None
    end = data.index(b"\nendstream", head.end())
    left = data[head.end() : end][: keep(end - head.end())]
    before = re.sub(rb"/Length \d+", b"/Length %d" % len(left), data[: head.end()])
    return before + left + data[end:]


def offsets_mended(data: bytes) -> bytes:
    """The file with a table that says where its objects are."""
    table = data.rindex(b"\nxref") + 1
    places = {int(found[1]): found.start() for found in re.finditer(rb"(?m)^(\d+) 0 obj\b", data)}
    rows = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    trailer = data[data.index(b"trailer", table) : data.rindex(b"startxref")]
    return data[:table] + b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + rows + trailer + b"startxref\n%d\n%%%%EOF\n" % table


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.97])
def test_a_compressed_page_that_ends_too_early_is_told(share: float) -> None:
    broken = offsets_mended(cut(FLAT, lambda length: int(share * length)))
    document = read(broken)
    assert [notice.code for notice in document.notices] == ["damaged"]
    assert not document.complete


def test_a_compressed_page_that_lacks_only_its_checksum_is_whole() -> None:
    for lost in range(5):
        document = read(offsets_mended(cut(FLAT, lambda length, lost=lost: length - lost)))
        assert document.notices == ()
        assert document.text == read(PLAIN).text


def test_a_plain_page_whose_text_never_ends_is_told() -> None:
    assert check_damage(PLAIN.replace(b" Tj", b" TJ(", 1)) is not None
    assert check_damage(re.sub(rb"\bET\b", b"EX", PLAIN, count=1)) is not None


def test_a_page_whose_content_is_missing_is_told() -> None:
    assert check_damage(re.sub(rb"/Contents \d+", b"/Contents 99", PLAIN, count=1)) is not None


def test_a_file_that_is_cut_short_is_told() -> None:
    assert check_damage(PLAIN[:-40]) is not None
    assert check_damage(PLAIN.replace(b"\nxref\n", b"\nxerf\n")) is not None


def test_a_paper_without_a_word_is_no_clean_paper() -> None:
    assert [notice.code for notice in read(paper(lambda canvas: None)).notices] == ["no-text"]


def test_a_table_that_points_beside_an_object_is_told() -> None:
    entry = re.findall(rb"\d{10} 00000 n", PLAIN)[3]
    wrong = b"%010d 00000 n" % (int(entry[:10]) + 7)
    assert check_damage(PLAIN.replace(entry, wrong)) is not None


def test_noise_between_the_words_of_a_plain_page_is_told() -> None:
    """Signs that begin and end as before do not make it whole."""
    content = b"BT /F1 10 Tf (Members shall) Tj ET BT (not ask.) Tj ET"
    assert not damage._is_out_of_joint(content)
    assert damage._is_out_of_joint(content.replace(b"(not", b"T\x12\xeb\x1fH (not"))
    assert not damage._is_out_of_joint(content.replace(b"not", b"\x01\x02"))
    assert not damage._is_out_of_joint(content + b" BI /W 2 ID \x01\x02 EI")
