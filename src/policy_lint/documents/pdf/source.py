"""Opening a PDF with PDFium, and what can be wrong with it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from policy_lint.documents.pdf.objects import Objects
from policy_lint.errors import UnreadableError

MAX_PAGES = 20_000
"""More pages than any agenda packet has; a file that claims more is not read at all."""


def small_enough(data: bytes, limit: int, display: str) -> Objects:
    """The objects of a PDF, which PDFium, that knows no such limit, may be given.

    Args:
        data: The file's bytes.
        limit: Bytes that may be unpacked from it.
        display: The file's name in messages.

    Raises:
        UnreadableError: ``too-large``.
    """
    objects = Objects(data)
    if objects.expanded(limit) > limit:
        allowed = limit // 1_000_000
        message = f"the PDF unpacks to more than the limit of {allowed} MB; raise limits.expanded-megabytes if you trust it"
        raise UnreadableError(display, "too-large", message)
    return objects


def decrypted(pdf: pypdfium2.PdfDocument, limit: int, display: str) -> Objects:
    """The objects of an encrypted PDF that is open, as they are without its encryption.

    Args:
        pdf: The document.
        limit: Bytes that may be unpacked from it.
        display: The file's name in messages.

    Raises:
        UnreadableError: ``too-large``.
    """
    copy = io.BytesIO()
    pdf.save(copy, flags=pdfium.FPDF_REMOVE_SECURITY)
    return small_enough(copy.getvalue(), limit, display)


@contextmanager
def open_pdf(data: bytes, password: str | None, display: str) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF held in memory and close it afterwards.

    Args:
        data: The file's bytes.
        password: For an encrypted file, else None.
        display: The file's name in messages.

    Yields:
        The open document, with at least one page.

    Raises:
        UnreadableError: ``encrypted``, ``corrupt``, ``empty`` or ``too-large``.
    """
    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        raise _explain(error, password, display) from None
    try:
        count = len(pdf)
        if count == 0:
            raise UnreadableError(display, "empty", "the PDF has no pages; export it again")
        if count > MAX_PAGES:
            message = f"the PDF claims {count} pages, more than the {MAX_PAGES} that are read; split it"
            raise UnreadableError(display, "too-large", message)
        if pdf.get_formtype() != pdfium.FORMTYPE_NONE:
            pdf.init_forms()  # draws the fields that hold a value and come without a picture of it
        yield pdf
    finally:
        pdf.close()


def _explain(error: pypdfium2.PdfiumError, password: str | None, display: str) -> UnreadableError:
    code = getattr(error, "err_code", None)
    if code == pdfium.FPDF_ERR_PASSWORD:
        told = "the password is wrong" if password else "the PDF is encrypted"
        return UnreadableError(display, "encrypted", f"{told}; give the right one with --password")
    if code == pdfium.FPDF_ERR_SECURITY:
        message = "the PDF is encrypted in a way that cannot be opened; print it to a new PDF"
        return UnreadableError(display, "encrypted", message)
    return UnreadableError(display, "corrupt", "the PDF is damaged and cannot be opened; export it again")
