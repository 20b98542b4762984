"""The front door: formats told by content, and every refusal in one line with its remedy."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tracemalloc
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from policy_lint import documents
from policy_lint.documents import BlockKind, Limits, ReadOptions, UnreadableError, amount, html, read, read_bytes
from policy_lint.documents.builder import Writer
from policy_lint.documents.detect import detect
from policy_lint.documents.encoding import decode
from policy_lint.documents.worker import read_isolated
from tests.documents.office_files import HEADINGS, compound, docx, encrypted_docx, level, numbering, package, paragraph, styles
from tests.documents.shapes import texts
from tests.requires import need_program

WORDS = "Members shall not ask about status."


def code_of(data: bytes, name: str, options: ReadOptions | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, name, options)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{name}: ")
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (WORDS.encode(), "a.txt", "text"),
        (WORDS.encode(), "a.md", "markdown"),
        (b"# Title\n\nSome **bold** words and a [link](http://a.b).\n", "a.txt", "markdown"),
        (b"# One\nWords.\n## Two\n- a\n- b\nMore **words**.\n", "a.txt", "markdown"),
        (b"# One\nWords.\n# Two\nWords.\n# Three\nWords.\n", "a.txt", "markdown"),
        (b"Rules\n=====\n- a\n- b\n\n* not emphasis, a bullet\n* another\n\n# 3 of the list\n", "a.txt", "text"),
        (b"* one\n* two\nA. 5 * 3 ** 2\n", "a.txt", "text"),
        (b"<!DOCTYPE html><p>x</p>", "a.txt", "html"),
        (b"<!-- c -->\n<html><p>x</p>", "a", "html"),
        (b"<p>fragment</p>", "a.html", "html"),
        (b"junk before %PDF-1.7 and more", "a.docx", "pdf"),
        (b"{\\rtf1 x}", "a.doc", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "doc"),
        (docx(paragraph("x")), "a.txt", "docx"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "a", "odt"),
    ],
)
def test_content_decides_before_the_name(data: bytes, name: str, expected: str) -> None:
    assert detect(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.pdf", "empty"),
        (b" \n\r\n\t", "a.txt", "empty"),
        (b"\0" * 50, "a.bin", "empty"),
        (b"PK\x03\x04 and nothing more", "a.docx", "corrupt"),
        (b"\x89PNG\r\n\x1a\n", "scan.pdf", "unsupported"),
        (b"\x01\x02\x00\x05" * 40, "a.pdf", "corrupt"),
        (b"\x01\x02\x00\x05" * 40, "a.xyz", "unsupported"),
        (package({"xl/workbook.xml": "<a/>"}), "a.xlsx", "unsupported"),
        (package({"readme": "x"}), "a.zip", "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 mail", "a.msg", "unsupported"),
        (b"<?xml version='1.0'?><data/>", "a.xml", "unsupported"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "a.mht", "unsupported"),
    ],
)
def test_refusals(data: bytes, name: str, code: str) -> None:
    assert code_of(data, name) == code


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a", "a.docm"])
@pytest.mark.parametrize("password", [None, "secret"])
def test_an_encrypted_word_file_is_told_as_one(name: str, password: str | None) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(encrypted_docx(), name, ReadOptions(password=password))
    assert caught.value.code == "encrypted"
    assert str(caught.value) == (
        f"{name}: the Office file is encrypted, and --password opens PDFs only: open it in Word and save a copy without a password"
    )


def test_another_compound_file_is_no_encrypted_one() -> None:
    with pytest.raises(UnreadableError, match="an Office file but no text document"):
        detect(compound({"Workbook": b"x"}), "a.xls")
    assert detect(compound({"WordDocument": b"x", "1Table": b"y"}), "a.doc") == "doc"


def test_an_encrypted_member_is_told() -> None:
    data = bytearray(docx(paragraph("x")))
    for at in range(len(data) - 10):
        if data[at : at + 4] == b"PK\x03\x04":
            data[at + 6] |= 1
        elif data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    assert code_of(bytes(data), "a.docx") == "encrypted"


def patched(data: bytes, local: int, central: int, value: int) -> bytes:
    """A zip file with a field of two bytes changed in the heads of all its members."""
    out = bytearray(data)
    for at in range(len(out) - 10):
        if out[at : at + 4] == b"PK\x03\x04":
            out[at + local : at + local + 2] = value.to_bytes(2, "little")
        elif out[at : at + 4] == b"PK\x01\x02":
            out[at + central : at + central + 2] = value.to_bytes(2, "little")
    return bytes(out)


@pytest.mark.parametrize(
    "data", [docx(paragraph("x")), package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})]
)
def test_an_unknown_way_of_packing_is_no_encryption(data: bytes) -> None:
    assert code_of(patched(data, 8, 10, 9), "a.docx") == "unsupported"  # Deflate64
    assert code_of(patched(data, 6, 8, 1 << 5), "a.docx") == "unsupported"  # patched data
    assert code_of(patched(data, 4, 6, 99), "a.docx") == "unsupported"  # a version to come
    assert code_of(patched(data, 6, 8, 1 << 6 | 1), "a.docx") == "encrypted"  # strong encryption


def test_files_that_are_none(tmp_path: Path) -> None:
    fifo, loop = tmp_path / "fifo.txt", tmp_path / "loop.txt"
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    for path in (tmp_path, fifo, loop, tmp_path / "missing.txt", Path("/dev/null"), Path("a\0b")):
        with pytest.raises(UnreadableError) as caught:
            read(path)
        assert caught.value.code in {"not-a-file", "empty"}, path


def test_limits_of_size(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_text("x" * 2_000_000)
    options = ReadOptions(limits=Limits(input_bytes=1_000_000))
    with pytest.raises(UnreadableError) as caught:
        read(path, options)
    assert caught.value.code == "too-large"
    assert code_of(b"x" * 1_000_001, "a.txt", options) == "too-large"


def test_display_path_and_digest(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    document = read(path, display="below/a.txt")
    assert document.path == "below/a.txt"
    assert document.sha256 == sha256(WORDS.encode()).hexdigest()
    assert document.complete


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    words = "The Chief’s duty under § 7284.6 — “shall” — stands. " * 4
    text, notices = decode(words.encode(encoding))
    assert text == words
    assert [n.code for n in notices] == (["encoding"] if encoding == "cp1252" else [])
    assert not any(n.fatal for n in notices)


def test_damage_to_characters_is_told() -> None:
    garbled = "The Chief’s duty — § 5".encode().decode("cp1252").encode()
    assert [n.code for n in decode(garbled)[1]] == ["mojibake"]
    assert [n.code for n in decode("a \ufffd b".encode())[1]] == ["lost-characters"]


def test_the_front_door_is_light() -> None:
    code = (
        "import sys, policy_lint.documents as d; d.read_bytes(b'x', 'a.txt');"
        "print([m for m in ('lxml', 'markdown_it', 'docx', 'pypdfium2', 'pdfplumber', 'spacy', 'html.parser') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_one_policy_in_every_format() -> None:
    """The same words come out as the same blocks, labels read together with the text."""
    end = "The Chief reports each year.\n"
    plain = f"POLICY\n\nMembers shall not:\n\n1. ask about status; or\n2. hold anybody on a detainer.\n\n{end}"
    marked = f"# POLICY\n\nMembers **shall not**:\n\n1. ask about _status_; or\n2. hold anybody on a detainer.\n\n{end}"
    page = (
        "<html><body><h1>POLICY</h1><p>Members <b>shall not</b>:</p><ol><li>ask about status; or</li>"
        "<li>hold anybody on a detainer.</li></ol><p>The Chief reports each year.</p></body></html>"
    )
    word = docx(
        paragraph("POLICY", style="Heading1"),
        paragraph("Members shall not:"),
        paragraph("ask about status; or", number=(1, 0)),
        paragraph("hold anybody on a detainer.", number=(1, 0)),
        paragraph("The Chief reports each year."),
        styles=styles(*HEADINGS),
        numbering=numbering(level(0, "decimal", "%1.")),
    )
    seen = []
    for data, name in ((plain.encode(), "a.txt"), (marked.encode(), "a.md"), (page.encode(), "a.html"), (word, "a.docx")):
        blocks = read_bytes(data, name).blocks
        seen.append([(b.kind, b.level, f"{b.label or ''} {b.text}".strip()) for b in blocks])
    assert seen[0] == seen[1] == seen[2] == seen[3]


def test_old_formats_need_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert code_of(b"{\\rtf1 x}", "a.rtf") == "unsupported"


def test_old_formats_through_a_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for LibreOffice that writes a known DOCX, hangs, or fails, as its source says."""
    made = tmp_path / "made.docx"
    made.write_bytes(docx(paragraph(WORDS)))
    program = tmp_path / "soffice"
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, shutil, sys, time\n"
        "source = pathlib.Path(sys.argv[-1])\nout = pathlib.Path(sys.argv[-2])\n"
        "words = source.read_bytes()\nif b'hang' in words: time.sleep(60)\nif b'fail' in words: sys.exit(1)\n"
        f"out.mkdir()\nshutil.copy({str(made)!r}, out / 'source.docx')\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert texts(read_bytes(b"{\\rtf1 good}", "a.rtf")) == [WORDS]
    assert code_of(b"{\\rtf1 fail}", "a.rtf") == "corrupt"
    assert code_of(b"{\\rtf1 hang}", "a.rtf", ReadOptions(limits=Limits(seconds=0.5))) == "timeout"


def test_libreoffice_reads_rich_text_in_a_worker(tmp_path: Path) -> None:
    need_program("soffice")
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi{\fonttbl\f0 Times;}\f0 Members shall not ask.\par (a) They report;\par}")
    document = read_isolated(path, display="a.rtf")
    assert texts(document) == ["Members shall not ask.", "(a) They report;"]
    assert document.path == "a.rtf"


def test_a_zip_that_lies_about_its_size() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"A" * 5_000_000)
    data = out.getvalue().replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert code_of(data, "a.docx", ReadOptions(limits=Limits(expanded_bytes=1_000_000))) in {"corrupt", "too-large"}


OF_THE_PDF = "Officers shall not ask about status."


@pytest.mark.parametrize(
    ("data", "name", "fatal"),
    [
        (OF_THE_PDF.encode(), "policy.pdf", True),
        (f"<html><body><p>{OF_THE_PDF}</p></body></html>".encode(), "policy.docx", True),
        (f"<html><body><p>{OF_THE_PDF}</p></body></html>".encode(), "policy.PDF", True),
        (docx(paragraph(OF_THE_PDF)), "policy.pdf", False),
        (docx(paragraph(OF_THE_PDF)), "policy.html", False),
        (OF_THE_PDF.encode(), "policy.html", False),
    ],
)
def test_a_name_that_promises_another_format_is_told(data: bytes, name: str, fatal: bool) -> None:
    document = read_bytes(data, name)
    assert [(notice.code, notice.fatal) for notice in document.notices] == [("disguised", fatal)]
    assert f"the name says {Path(name).suffix.lower()}, but the file holds" in document.notices[0].message
    assert texts(document) == [OF_THE_PDF]


@pytest.mark.parametrize("name", ["policy.txt", "policy.md", "policy", "policy.docm", "policy.2024"])
def test_a_name_that_promises_nothing_else_is_not(name: str) -> None:
    data = docx(paragraph(OF_THE_PDF)) if name.endswith("docm") else OF_THE_PDF.encode()
    assert read_bytes(data, name).notices == ()


def test_the_member_that_names_a_format_is_not_unpacked_whole() -> None:
    """It is looked at before any limit holds."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.text" + bytes(100_000_000))
    tracemalloc.start()
    try:
        assert detect(out.getvalue(), "a.odt") == "odt"
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_member_that_does_not_unpack_is_damage() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.text" * 20)
    data = bytearray(out.getvalue())
    place = data.index(b"mimetype") + len(b"mimetype")
    data[place : place + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(UnreadableError) as caught:
        detect(bytes(data), "a.odt")
    assert caught.value.code == "corrupt"


def test_more_text_than_any_document_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(amount, "MOST_BLOCKS", 3)
    for name, data in (("a.html", b"<p>A</p>" * 4), ("a.txt", b"A.\n\n" * 4), ("a.docx", docx(paragraph("A") * 4))):
        with pytest.raises(UnreadableError, match=rf"{name}: the file holds over 3 paragraphs.*: split it"):
            documents.read_bytes(data, name)
    documents.read_bytes(docx(paragraph("A") * 3 + paragraph() * 9), "a.docx")
    monkeypatch.setattr(amount, "MOST_LETTERS", 30)
    with pytest.raises(UnreadableError, match=r"characters of text.*: split it") as caught:
        documents.read_bytes(b"Members shall not ask about status.", "a.txt")
    assert caught.value.code == "too-large"


def test_too_many_paragraphs_are_refused_as_soon_as_they_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is not pruned, and of a Word file only as much is read as a document may have."""
    monkeypatch.setattr(amount, "MOST_BLOCKS", 3)
    monkeypatch.setattr(html, "prune", None)
    with pytest.raises(UnreadableError, match="over 3 paragraphs"):
        documents.read_bytes(b"<p>" * 1000, "a.html")
    monkeypatch.setattr(Writer, "finish", None)
    with pytest.raises(UnreadableError, match="over 3 paragraphs"):
        documents.read_bytes(docx(paragraph("A") * 1000), "a.docx")


def test_cells_of_a_table_are_no_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(amount, "MOST_BLOCKS", 3)
    rows = "<tr><td><p>A</p><td><p>B</p><td><p>C</p></tr>" * 3
    assert len(documents.read_bytes(f"<table>{rows}</table>".encode(), "a.html").blocks) == 3


def test_a_huge_text_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(amount, "MOST_LETTERS", 10)
    monkeypatch.setitem(documents.READERS, "text", ("no.such.module", "read"))
    with pytest.raises(UnreadableError, match="characters of text"):
        documents.read_bytes(b"Members shall not ask about immigration status.", "a.txt")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<p>Passed.</p><p>M. Pell, Chair</p>", "a.html"),
        (b"# Passed.\n\nM. Pell, Chair\n", "a.md"),
        (docx(paragraph("Passed.") + paragraph("M. Pell, Chair")), "a.docx"),
    ],
)
def test_a_signature_is_no_item(data: bytes, name: str) -> None:
    last = read_bytes(data, name).blocks[-1]
    assert (last.kind, last.text) == (BlockKind.PARAGRAPH, "M. Pell, Chair")
