"""The PDF that is written: what is added follows the old bytes, so that they, and signatures over them, stay as they were."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from policy_lint.errors import UnreadableError

DAMAGED = "the PDF can be read but not written to: print it to a new PDF and annotate that"


class PdfFile:
    """A PDF that annotations and pages can be added to.

    Args:
        data: Its bytes.
        display: Its path in errors.
        password: For an encrypted one.

    Attributes:
        writer: Takes what is added.
        pages: All pages, in order; set anew when pages are put in front.
        signed: Whether it bears a signature, so that no page may be added.
        notes: What a person must be told.

    Raises:
        UnreadableError: It is damaged, or the password is wrong.
    """

    def __init__(self, data: bytes, display: str, password: str | None) -> None:
        self.display = display
        self.notes: list[str] = []
        try:
            reader = PdfReader(io.BytesIO(data))
            self.writer = self._decrypted(reader, password) if reader.is_encrypted else PdfWriter(io.BytesIO(data), incremental=True)
            self.pages: list[PageObject] = list(self.writer.pages)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
            raise UnreadableError(display, "corrupt", DAMAGED) from error
        self.signed = self._signed()
        if self.signed:
            self.notes.append(
                "the PDF is signed: it gets no summary page, which would break the signature; the summary is a note on page 1"
            )

    def _decrypted(self, reader: PdfReader, password: str | None) -> PdfWriter:
        if not reader.decrypt(password or ""):
            raise UnreadableError(self.display, "encrypted", "the PDF needs a password: give --password")
        self.notes.append("the PDF was encrypted: the annotated copy is not, and its bytes are new")
        return PdfWriter(clone_from=reader)

    def _signed(self) -> bool:
        form = resolved(self.writer.root_object.get("/AcroForm"))
        if not isinstance(form, DictionaryObject):
            return False
        return bool(int(resolved(form.get("/SigFlags", 0))) & 1) or any(_is_signature(field) for field in _fields(form.get("/Fields")))

    def data(self) -> bytes:
        """The file as it is now."""
        out = io.BytesIO()
        try:
            self.writer.write(out)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise UnreadableError(self.display, "corrupt", DAMAGED) from error
        return out.getvalue()


def resolved(value: Any) -> Any:
    """What a reference refers to."""
    return value.get_object() if hasattr(value, "get_object") else value


def _fields(fields: Any) -> Iterator[DictionaryObject]:
    """The fields of a form and those below them, each once, whatever refers to it."""
    seen: set[int] = set()
    lists = [fields]
    while lists:
        found = resolved(lists.pop())
        for field in map(resolved, found if isinstance(found, ArrayObject) else ()):
            if isinstance(field, DictionaryObject) and id(field) not in seen:
                seen.add(id(field))
                lists.append(field.get("/Kids"))
                yield field


def _is_signature(field: DictionaryObject) -> bool:
    return field.get("/FT") == "/Sig" and field.get("/V") is not None
