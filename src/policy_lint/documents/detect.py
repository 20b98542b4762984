"""Detect: what format a file is, told by its content and only then by its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePath

from policy_lint.documents.document import Notice
from policy_lint.documents.encoding import decode, is_binary
from policy_lint.errors import UnreadableError

SAMPLE = 65_536
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "save it as .docx, .pdf, .html, .md or .txt"
UNZIPPABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)
"""What `zipfile` raises of an archive that is damaged, encrypted or packed in a way it does not know."""
ENCRYPTED = 1 | 1 << 6
"""The flags of a member that is encrypted, and of one that is so in a way that `zipfile` does not know (APPNOTE 4.4.4)."""
LOCKED = "the file is encrypted: save a copy without a password"
PACKED = "the file is packed in a way that is not read: open it and save it again, or ask for a fresh copy"
CUT_SHORT = "the file is damaged or cut short: ask for a fresh copy"

MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"BM", "a bitmap image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
)
EXTENSIONS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".doc": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
}
PLAIN = frozenset({"text", "markdown"})
CALLED = {
    "text": "plain text",
    "markdown": "Markdown",
    "html": "a web page",
    "docx": "a Word document",
    "pdf": "a PDF",
    "doc": "an old Word document",
    "odt": "an OpenDocument text",
    "rtf": "rich text",
}
HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
HTML_TAG = re.compile(r"</?(?:p|div|span|h[1-6]|ul|ol|li|table|tr|td|a|br|section|article|main|body|html)\b[^<>]*>", re.IGNORECASE)
MARKDOWN = (
    re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE),
    re.compile(r"\*\*[^\s*][^*\n]{0,300}\*\*"),
    re.compile(r"\[[^\]\n]{1,200}\]\((?:https?:|#|/|\.|mailto:)[^)\s]*\)"),
    re.compile(r"^\|? *:?-{3,}:? *(?:\| *:?-{3,}:? *)+\|? *$", re.MULTILINE),
    re.compile(r"\{\+\+.+?\+\+\}|\{--.+?--\}|\{~~.+?~>.*?~~\}", re.DOTALL),
)
FEW_HEADINGS = 3
"""So many lines that begin with # and a space are no plain text's."""


def detect(data: bytes, name: str) -> str:
    """Name the format of a file.

    Args:
        data: All of its bytes.
        name: Its name, for the message and, where the content leaves it open, for its extension.

    Returns:
        ``pdf``, ``docx``, ``odt``, ``doc``, ``rtf``, ``html``, ``markdown`` or ``text``.

    Raises:
        UnreadableError: The file is empty, broken, encrypted or of a format that is not read.
    """
    if not data.strip(b"\0 \t\r\n\f"):
        raise UnreadableError(name, "empty", "the file is empty: give a file with text in it")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if data.startswith(OLE):
        return _compound(data, name)
    if data.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise UnreadableError(name, "unsupported", f"this is {what}: {_remedy(what)}")
    return _textual(data, name)


def disguise(format: str, name: str) -> Notice | None:  # noqa: A002
    """Say that a file's name promises another format than its content has.

    Text where a PDF or a Word file was promised is often an error page that was downloaded in its place, so that the document is
    not known to be there at all; all other differences are only mentioned.

    Args:
        format: As `detect` told it by the content.
        name: The file's name.
    """
    extension = PurePath(name).suffix.lower()
    promised = EXTENSIONS.get(extension)
    if promised in {None, format} or {promised, format} <= PLAIN:
        return None
    message = f"the name says {extension}, but the file holds {CALLED[format]}: read as that; rename it, or fetch it again"
    return Notice("disguised", message, fatal=promised in {"pdf", "docx", "odt"} and format in {*PLAIN, "html"})


def _remedy(what: str) -> str:
    return "make a searchable PDF of it with OCR" if "image" in what else "unpack it and give the files inside"


def _zipped(data: bytes, name: str) -> str:
    """Tell DOCX and ODT from other zip files by their members."""
    with opened(data, name, CUT_SHORT) as archive:
        members = set(archive.namelist())
        mimetype = unpacked(archive, "mimetype", 100, name, CUT_SHORT) if "mimetype" in members else b""
    if b"opendocument.text" in mimetype:
        return "odt"
    if any(member.startswith("word/") for member in members) or _extension(name) == "docx":
        return "docx"
    kinds = {"xl/": "a spreadsheet", "ppt/": "a presentation"}
    what = next((kind for start, kind in kinds.items() if any(m.startswith(start) for m in members)), "a zip archive")
    remedy = SAVE_AS if what != "a zip archive" else "unpack it and give the files inside"
    raise UnreadableError(name, "unsupported", f"this is {what}: {remedy}")


def opened(data: bytes, name: str, damaged: str) -> zipfile.ZipFile:
    """The archive that a file is.

    Args:
        data: The file's bytes.
        name: To show in errors.
        damaged: What to say of a damaged archive.

    Raises:
        UnreadableError: It is damaged, or packed in an unknown way.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except NotImplementedError as error:
        raise UnreadableError(name, "unsupported", PACKED) from error
    except UNZIPPABLE as error:
        raise UnreadableError(name, "corrupt", damaged) from error


def unpacked(archive: zipfile.ZipFile, member: str, most: int, name: str, damaged: str) -> bytes:
    """The first so many bytes of a member, which may unpack to any number of them.

    Raises:
        UnreadableError: It is damaged, encrypted, or packed in an unknown way.
    """
    try:
        with archive.open(member) as stream:
            return stream.read(most)
    except RuntimeError as error:  # what `zipfile` cannot do, unknown packing among it
        if archive.getinfo(member).flag_bits & ENCRYPTED:
            raise UnreadableError(name, "encrypted", LOCKED) from error
        raise UnreadableError(name, "unsupported", PACKED) from error
    except UNZIPPABLE as error:
        raise UnreadableError(name, "corrupt", damaged) from error


def _compound(data: bytes, name: str) -> str:
    """Tell an old Word file from an encrypted new one and from the other users of the same container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        message = "the Office file is encrypted, and --password opens PDFs only: open it in Word and save a copy without a password"
        raise UnreadableError(name, "encrypted", message)
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    raise UnreadableError(name, "unsupported", f"this is an Office file but no text document: {SAVE_AS}")


def _textual(data: bytes, name: str) -> str:
    """Tell HTML, Markdown and plain text apart."""
    extension = _extension(name)
    if extension == "pdf" and is_binary(data):
        raise UnreadableError(name, "corrupt", "the file does not begin as a PDF does: ask for a fresh copy")
    if is_binary(data):
        code, what = ("corrupt", "damaged") if extension in {"docx", "odt", "doc"} else ("unsupported", "not a text document")
        raise UnreadableError(name, code, f"the file is {what}: {SAVE_AS}")
    if data.lstrip()[:14].lower() == b"mime-version: ":
        raise UnreadableError(name, "unsupported", f"this is a web archive or an e-mail: {SAVE_AS}")
    text, _ = decode(data[:SAMPLE])
    if HTML_START.match(text) or (extension == "html" and HTML_TAG.search(text)):
        return "html"
    if text.lstrip().startswith("<?xml"):
        raise UnreadableError(name, "unsupported", f"this is an XML file: {SAVE_AS}")
    if extension == "markdown" or is_markdown(text):
        return "markdown"
    if text.lstrip().startswith("<") and len(HTML_TAG.findall(text)) > len(text) / 400 + 2:
        return "html"
    return "text"


def is_markdown(text: str) -> bool:
    """Whether plain text is written in Markdown: by several headings, or by other marks and blank lines between its paragraphs."""
    headings, *others = (len(mark.findall(text)) for mark in MARKDOWN)
    if headings >= FEW_HEADINGS or (headings >= FEW_HEADINGS - 1 and any(others)):
        return True
    marks = sum(min(count, 2) for count in (headings, *others))
    lines = text.splitlines()
    blank = sum(1 for line in lines if not line.strip())
    return marks >= 2 and blank * 4 >= len(lines) - blank


def _extension(name: str) -> str | None:
    return EXTENSIONS.get(PurePath(name).suffix.lower())
