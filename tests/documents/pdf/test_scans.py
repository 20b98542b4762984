"""Pages that show something but say nothing."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from policy_lint.documents.options import ReadOptions
from policy_lint.documents.pdf import ocr, scans, triage
from policy_lint.lint import LintOptions, lint
from tests.documents.pdf.papers import LOREM, page_of, paper, quote, read, texts
from tests.requires import need_program


def scan(canvas, said=""):
    """A page that is one picture."""
    picture = Image.new("L", (1275, 1650), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=36)
    draw.rectangle((20, 20, 60, 60), fill=0)
    for number, line in enumerate(said.splitlines()):
        draw.text((150, 200 + 60 * number), line, fill=0, font=font)
    canvas.drawImage(ImageReader(picture), 0, 0, 612, 792)


def codes(document):
    return [(notice.code, notice.page, notice.fatal) for notice in document.notices]


def test_a_picture_without_text_is_told():
    document = read(paper(page_of(LOREM), scan))
    assert codes(document) == [("no-text-layer", 2, True)]
    assert not document.complete
    assert texts(document) == [LOREM.strip()]


def test_an_empty_page_is_just_empty():
    document = read(paper(page_of(LOREM), lambda canvas: None))
    assert document.complete
    assert document.pages == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\ufffd\ufffd\ufffd" * 20, "garbled-text"),
        ("\ue001\ue002 " * 30, "garbled-text"),
        ("(cid:12)(cid:7)" * 9, "garbled-text"),
        (LOREM, None),
        ("\uf0b7 Item\r\n" * 9, None),
    ],
)
def test_a_broken_encoding_is_told(text, code):
    notice = scans.check_page(3, text, page=None)
    assert (notice.code if notice else None) == code


def test_without_tesseract_the_user_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda name: None)
    document = read(paper(scan), ocr=True)
    assert [code for code, _, _ in codes(document)] == ["no-text-layer", "ocr-unavailable"]
    assert "tesseract" in document.notices[1].message


def test_a_scan_is_read_with_boxes_and_confidence():
    need_program("tesseract")
    said = "Officers shall not ask any person\nabout immigration status."
    document = read(paper(lambda canvas: scan(canvas, said)), ocr=True)
    assert "shall not ask any person about immigration status" in document.text
    assert document.complete
    assert ("ocr", 1, False) in codes(document)
    (box,) = [box for _, box in document.locate(*quote(document, "Officers")).boxes]
    assert box[0] == pytest.approx(72, abs=4)
    assert 90 < box[1] < 105 < box[3] < 125


def test_how_sure_a_scan_is_is_told_of_its_places_and_lowers_its_findings(tmp_path):
    need_program("tesseract")
    said = "Policy 1. Immigration.\nOfficers may ask any person\nabout immigration status."
    path = tmp_path / "scan.pdf"
    path.write_bytes(paper(lambda canvas: scan(canvas, said), page_of("Officers may ask any person about immigration status at any time.")))
    options = LintOptions(as_of=date(2026, 1, 1), read=ReadOptions(ocr=True))
    (result,) = lint([(path, path.name)], options).results
    ((page, sure),) = result.document.recognised
    assert page == 1
    assert 0.5 < sure < 1
    scanned = [each for each in result.findings if each.location and each.location.page == 1]
    printed = [each for each in result.findings if each.location and each.location.page == 2]
    assert scanned
    assert printed
    assert all("ocr" in each.reasons and each.confidence <= sure for each in scanned)
    assert not any("ocr" in each.reasons for each in printed)
    assert max(each.severity for each in scanned) < max(each.severity for each in printed)


def test_a_scan_that_does_not_matter_is_not_read_again_as_a_picture(monkeypatch):
    need_program("tesseract")
    monkeypatch.setattr(triage, "FEW", 0)
    pages = (lambda canvas: scan(canvas, "Officers shall not:"), page_of("ask about immigration status."))
    document = read(paper(*pages), ocr=True, relevant=lambda text: "immigration" in text)
    assert "Officers shall not:" in document.text


def test_tesseract_s_table_is_read():
    table = (
        "header\n"
        + "\t".join(["5", "1", "1", "1", "1", "1", "10", "20", "30", "12", "91.5", "shall"])
        + "\n4\t1\t1\t1\t1\t0\t0\t0\t0\t0\t-1\t\n"
    )
    (word,) = ocr._words(table)
    assert (word.text, word.confidence, word.box) == ("shall", 91.5, (10, 20, 40, 32))


def test_a_picture_is_written_as_pgm():
    import pypdfium2

    pdf = pypdfium2.PdfDocument(paper(scan))
    page = pdf[0]
    picture = Image.open(io.BytesIO(ocr._picture(page, 1.0)))
    page.close()
    pdf.close()
    assert picture.size == (612, 792)
