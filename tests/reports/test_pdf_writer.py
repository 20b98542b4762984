"""Which PDFs are signed, whatever their forms look like, and what of a file cannot be written to."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pypdf
import pytest
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, NumberObject, TextStringObject
from reportlab.lib.pdfencrypt import StandardEncryption

from policy_lint.errors import UnreadableError
from policy_lint.reports.pdf.writer import PdfFile
from tests.documents.pdf.papers import LOREM, page_of, paper

Form = Callable[[pypdf.PdfWriter], DictionaryObject]


def with_form(make: Form) -> bytes:
    """A page in a file with a form."""
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(paper(page_of(LOREM)))))
    writer.root_object[NameObject("/AcroForm")] = make(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def field(kind: str, value: str | None = None, kids: ArrayObject | None = None) -> DictionaryObject:
    made = DictionaryObject({NameObject("/FT"): NameObject(kind), NameObject("/T"): TextStringObject("a")})
    if value is not None:
        made[NameObject("/V")] = TextStringObject(value)
    if kids is not None:
        made[NameObject("/Kids")] = kids
    return made


def form(*fields: object, **more: object) -> DictionaryObject:
    return DictionaryObject({NameObject("/Fields"): ArrayObject(fields), **{NameObject(f"/{name}"): value for name, value in more.items()}})


def is_signed(make: Form) -> bool:
    return PdfFile(with_form(make), "m.pdf", None).signed


def test_a_signature_that_was_given_signs_the_file() -> None:
    assert is_signed(lambda _: form(field("/Tx", "words"), field("/Sig", "signed")))
    assert not is_signed(lambda _: form(field("/Tx", "words"), field("/Sig")))


def test_a_signature_below_other_fields_is_found() -> None:
    assert is_signed(lambda writer: form(field("/Tx", kids=ArrayObject([writer._add_object(field("/Sig", "signed"))]))))


@pytest.mark.parametrize(("flags", "signed"), [(1, True), (3, True), (2, False), (0, False)])
def test_the_forms_own_flag_tells(flags: int, signed: bool) -> None:
    assert is_signed(lambda _: form(SigFlags=NumberObject(flags))) is signed


def test_a_form_that_is_none_is_no_signature() -> None:
    assert not is_signed(lambda _: DictionaryObject({NameObject("/Fields"): BooleanObject(True)}))
    assert not is_signed(lambda _: form(NumberObject(7), ArrayObject([NumberObject(1)])))


def test_fields_that_hold_each_other_come_to_an_end() -> None:
    def make(writer: pypdf.PdfWriter) -> DictionaryObject:
        first = writer._add_object(field("/Tx"))
        second = writer._add_object(field("/Tx", kids=ArrayObject([first] * 9)))
        first.get_object()[NameObject("/Kids")] = ArrayObject([second] * 9)
        return form(first, second)

    began = time.monotonic()
    assert not is_signed(make)
    assert time.monotonic() - began < 10


def test_a_wrong_password_is_told_as_such() -> None:
    data = paper(page_of(LOREM), encrypt=StandardEncryption("secret", canPrint=1))
    for password in (None, "other"):
        with pytest.raises(UnreadableError, match="give --password") as caught:
            PdfFile(data, "m.pdf", password)
        assert caught.value.code == "encrypted"
    assert len(PdfFile(data, "m.pdf", "secret").pages) == 1


def test_what_nothing_was_added_to_is_as_it_was() -> None:
    data = paper(page_of(LOREM))
    assert PdfFile(data, "m.pdf", None).data().startswith(data)


def test_what_fails_in_writing_is_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    file = PdfFile(paper(page_of(LOREM)), "m.pdf", None)
    monkeypatch.setattr(file.writer, "write", lambda _: {}["/Root"])
    with pytest.raises(UnreadableError, match="print it to a new PDF"):
        file.data()
