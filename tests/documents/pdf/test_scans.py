"""Pages that show something but say nothing."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from policy_lint.checks.finding import Severity
from policy_lint.checks.result import Report
from policy_lint.clauses.clause import DocumentKind
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.pdf import ocr, scans, triage
from policy_lint.lint import LintOptions, choose_packs, lint, lint_document
from policy_lint.reports import ReportOptions, render
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
    notice = scans.check_page(3, text, page=None, textpage=None)
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


def test_a_finding_in_a_scan_says_how_sure_its_words_are_and_one_in_print_does_not(tmp_path):
    need_program("tesseract")
    said = "Policy 1. Immigration.\nOfficers may ask any person\nabout immigration status."
    path = tmp_path / "scan.pdf"
    path.write_bytes(paper(lambda canvas: scan(canvas, said), page_of("Officers may ask any person about immigration status at any time.")))
    options = LintOptions(as_of=date(2026, 1, 1), read=ReadOptions(ocr=True))
    (result,) = lint([(path, path.name)], options).results
    scanned = [each for each in result.findings if each.location and each.location.page == 1]
    printed = [each for each in result.findings if each.location and each.location.page == 2]
    assert scanned
    assert printed
    assert all("ocr" in each.reasons and each.confidence <= each.recognised < 1 for each in scanned)
    assert all("ocr" not in each.reasons and each.recognised is None for each in printed)


MAY_ASK = "Officers may ask any person about immigration status at any time."
MAY_HOLD = "Officers may hold a person on a detainer from ICE after release."


def recognised(monkeypatch, *lines, smudged=()):
    """A scanned page as tesseract might read it: every word at 95 percent, but for those that are smudged."""
    rows = ["header"]
    for number, line in enumerate(lines):
        for place, word in enumerate(line.split()):
            sure = 41.5 if word in smudged else 95
            box = (200 + 150 * place, 400 + 60 * number, 130, 36)
            rows.append("\t".join(map(str, (5, 1, 1, 1, number, place, *box, sure, word))))
    monkeypatch.setattr(ocr, "tesseract", lambda: "tesseract")
    monkeypatch.setattr(ocr, "_run", lambda program, picture: "\n".join(rows))
    return read(paper(scan), ocr=True)


def judged(document):
    """The document's findings by the words they quote."""
    options = LintOptions(as_of=date(2026, 1, 1), packs=("sb54",), kind=DocumentKind.POLICE_POLICY)
    result = lint_document(document, choose_packs(options), options)
    return result, {finding.quote: finding for finding in result.findings if finding.quote}


def test_words_are_as_sure_as_the_least_sure_of_them(monkeypatch):
    document = recognised(monkeypatch, MAY_ASK, MAY_HOLD, smudged=("detainer",))
    assert [document.text[start:end] for start, end, sure in document.recognised if sure < 0.5] == ["detainer "]
    assert document.confidence(document.locate(*quote(document, "Officers may ask"))) == 0.95
    assert document.confidence(document.locate(*quote(document, "a detainer from ICE"))) == 0.415
    assert document.confidence(document.locate(*quote(document, "from ICE"))) == 0.95


def test_a_sure_quote_beside_a_smudged_one_keeps_its_weight(monkeypatch):
    sound, smudged = (judged(recognised(monkeypatch, MAY_ASK, MAY_HOLD, smudged=words)) for words in ((), ("detainer",)))
    (asks, holds), (still, fallen) = ([found[1][words] for words in sorted(found[1])] for found in (sound, smudged))
    assert (asks.quote, holds.quote) == (MAY_ASK, MAY_HOLD)
    assert asks == still
    assert (asks.severity, asks.recognised, asks.confidence) == (Severity.ERROR, 0.95, 0.95)
    assert holds.severity == Severity.ERROR
    assert (fallen.severity, fallen.recognised, fallen.confidence) == (Severity.WARNING, 0.415, 0.415)


def test_reports_tell_how_sure_evidence_is(monkeypatch):
    result, _ = judged(recognised(monkeypatch, MAY_ASK, MAY_HOLD, smudged=("detainer",)))
    report = Report(date(2026, 1, 1), (), (result,))
    told = json.loads(render(report, "json", ReportOptions("en")))
    (document,) = told["documents"]
    evidence = [each for requirement in document["requirements"] for each in requirement["evidence"]]
    assert {(each["quote"], each["ocr_confidence"]) for each in evidence} == {(MAY_ASK, 0.95), (MAY_HOLD, 0.415)}
    assert all(each["reasons"][-1] == "ocr" and each["confidence"] <= each["ocr_confidence"] for each in evidence)
    assert {each.get("ocr_confidence") for each in document["findings"] if each["quote"]} == {0.95, 0.415}
    shown = render(report, "terminal", ReportOptions("en"))
    assert "OCR 95%" in shown
    assert "OCR 42%" in shown


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
    assert (word.text, word.sure, word.box) == ("shall", 0.915, (10, 20, 40, 32))


def test_a_picture_is_written_as_pgm():
    import pypdfium2

    pdf = pypdfium2.PdfDocument(paper(scan))
    page = pdf[0]
    picture = Image.open(io.BytesIO(ocr._picture(page, 1.0)))
    page.close()
    pdf.close()
    assert picture.size == (612, 792)
