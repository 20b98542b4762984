"""Files made to break a reader, or broken by accident."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdfium2 import PdfDocument

from policy_lint.documents.options import Limits, ReadOptions
from policy_lint.documents.pdf import read_pdf, source
from policy_lint.errors import UnreadableError
from tests.documents.pdf.papers import LOREM, page_of, paper, read

SOUND = paper(page_of(LOREM), page_of("Second. " + LOREM))


def raw(*objects, root=1):
    """A PDF of these numbered objects."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, root, xref)
    return bytes(out)


def test_what_is_no_pdf_is_corrupt():
    with pytest.raises(UnreadableError) as caught:
        read(b"%PDF-1.7 nothing follows")
    assert caught.value.code == "corrupt"
    assert str(caught.value).startswith("paper.pdf: ")
    assert "\n" not in str(caught.value)


def test_no_pages_is_empty():
    with pytest.raises(UnreadableError) as caught:
        read(raw(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"))
    assert caught.value.code in {"empty", "corrupt"}


def encrypted(user="secret"):
    from reportlab.lib.pdfencrypt import StandardEncryption

    return paper(page_of(LOREM), encrypt=StandardEncryption(user, ownerPassword="owner", strength=128))


def test_an_encrypted_file_asks_for_its_password():
    for password in (None, "wrong"):
        with pytest.raises(UnreadableError) as caught:
            read(encrypted(), password=password)
        assert caught.value.code == "encrypted"
        assert "--password" in caught.value.message
    assert LOREM.strip() in read(encrypted(), password="secret").text  # noqa: S106


def compressed_and_encrypted(*pages):
    writer = PdfWriter(clone_from=io.BytesIO(paper(*pages)))
    for page in writer.pages:
        page.compress_content_streams()
    writer.encrypt("secret", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_broken_encrypted_file_does_not_pass_as_whole():
    """Its list of pages and what they draw are only to be seen in a copy without the encryption."""
    data = compressed_and_encrypted(*[page_of(f"Page {number}. {LOREM}") for number in range(6)])
    whole = read(data, password="secret")  # noqa: S106
    assert whole.complete
    for start in range(200, len(data) - 200, 97):
        for broken in (data[:start], data[:start] + bytes(range(120)) + data[start + 120 :]):
            try:
                document = read(broken, password="secret")  # noqa: S106
            except UnreadableError:
                continue
            assert not document.complete or len(document.text) > 0.9 * len(whole.text), start


def test_what_an_encrypted_file_unpacks_to_is_counted():
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = paper(page_of(LOREM * 200), encrypt=StandardEncryption("secret", ownerPassword="owner", strength=128))
    small = ReadOptions(password="secret", limits=Limits(expanded_bytes=8_000))  # noqa: S106
    assert len(data) < 20_000
    with pytest.raises(UnreadableError) as caught:
        read_pdf(data, small, "paper.pdf")
    assert caught.value.code == "too-large"


def test_pages_that_contain_themselves_end():
    data = raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    )
    ended(data)


def test_a_count_of_a_billion_pages_is_not_believed():
    data = raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    )
    ended(data)


def test_bookmarks_that_go_round_end():
    data = raw(
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
        b"<< /Type /Outlines /First 5 0 R /Last 5 0 R >>",
        b"<< /Title (Round) /Parent 4 0 R /Next 5 0 R /First 5 0 R /Dest [3 0 R /Fit] >>",
    )
    ended(data)


def test_a_form_that_draws_itself_ends():
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 5 >>\nstream\n/F Do\nendstream"
    )
    data = raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/F Do\nendstream",
        form,
    )
    ended(data)


def test_a_page_of_no_size_is_survived():
    data = raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 0 0] >>",
    )
    ended(data)


def test_more_pages_than_any_packet_has_are_refused(monkeypatch):
    monkeypatch.setattr(source, "MAX_PAGES", 1)
    with pytest.raises(UnreadableError) as caught:
        read(SOUND)
    assert caught.value.code == "too-large"


def test_a_page_that_cannot_be_loaded_is_told(monkeypatch):
    import pypdfium2

    real = PdfDocument.get_page

    def get_page(self, index):
        if index == 1:
            raise pypdfium2.PdfiumError("Failed to load page.")
        return real(self, index)

    monkeypatch.setattr(PdfDocument, "get_page", get_page)
    document = read(SOUND)
    assert [(notice.code, notice.page, notice.fatal) for notice in document.notices] == [("unreadable-page", 2, True)]
    assert document.text == LOREM.strip()


def ended(data, seconds=10.0):
    """The file is read or refused, in good time and in no other way."""
    start = time.monotonic()
    try:
        read(data)
    except UnreadableError as error:
        assert error.code in {"empty", "corrupt", "encrypted", "too-large"}
    assert time.monotonic() - start < seconds


@settings(max_examples=60)
@given(st.integers(0, len(SOUND) - 1))
def test_a_truncated_file_is_read_or_refused(length):
    ended(SOUND[:length])


@settings(max_examples=120)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 7)), min_size=1, max_size=40))
def test_a_file_with_flipped_bits_is_read_or_refused(flips):
    data = bytearray(SOUND)
    for place, bit in flips:
        data[place] ^= 1 << bit
    ended(bytes(data))
