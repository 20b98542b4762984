"""Annotated PDFs: highlights over exactly the quoted words, the old bytes untouched, a summary in front."""

import io
import subprocess
from dataclasses import replace
from datetime import date

import pypdf
import pypdfium2
import pytest
from pypdf.generic import DictionaryObject, NameObject, NumberObject
from reportlab.lib.pdfencrypt import StandardEncryption

from policy_lint.checks.finding import Finding, Related, Severity
from policy_lint.checks.result import Report, Result
from policy_lint.documents.document import Document, Notice
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.pdf import read_pdf
from policy_lint.errors import UnreadableError
from policy_lint.reports.pdf import annotate_pdf
from policy_lint.reports.pdf.geometry import Sheet
from policy_lint.reports.pdf.letters import BOLD, PLAIN, literal, width, wrap
from policy_lint.reports.pdf.summary import MARGIN, Line, _paginate
from tests.documents.pdf.papers import page_of, paper, told
from tests.reports import invented
from tests.requires import need_program

WORDS = "Staff may hold a person for forty-eight hours on an immigration detainer, whatever the conviction and whoever the person is."
PAGES = (page_of(told("first")), page_of(told("second"), WORDS, told("third")))


def read(data: bytes, options: ReadOptions = ReadOptions()) -> Document:  # noqa: B008 - frozen
    return read_pdf(data, options, "m.pdf")


def finding(document: Document, words: str, severity: Severity = Severity.ERROR) -> Finding:
    start = document.text.index(words.split()[0] + " " + words.split()[1])
    end = document.text.index(words.split()[-1], start) + len(words.split()[-1])
    return Finding(
        "riverbend/no-hold", "conflict", severity, "Staff may hold.", "Riverbend Code § 1", document.locate(start, end), "f" * 16,
        " ".join(document.text[start:end].split()), None, "Staff shall not do so.",
    )  # fmt: skip


def annotate(data: bytes, *findings: Finding, options: ReadOptions = ReadOptions(), **given):  # noqa: B008 - frozen
    document = read(data, options)
    result = Result("m.pdf", document, findings=findings, notices=document.notices)
    return annotate_pdf(data, [result], Report(date(2026, 1, 2), (invented.PACK,), (result,)), options, **given)


def highlights(data: bytes) -> list[tuple[int, pypdf.generic.DictionaryObject]]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    return [
        (index, annotation.get_object())
        for index, page in enumerate(reader.pages)
        for annotation in page.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Highlight"
    ]


def under(data: bytes) -> list[str]:
    """The words under each highlight, read by another library from the boxes alone."""
    out = []
    with pypdfium2.PdfDocument(data) as pdf:
        for index, annotation in highlights(data):
            page = pdf[index].get_textpage()
            points = [float(value) for value in annotation["/QuadPoints"]]
            words = []
            for at in range(0, len(points), 8):
                xs, ys = points[at : at + 8 : 2], points[at + 1 : at + 8 : 2]
                words.append(page.get_text_bounded(min(xs) - 0.5, min(ys), max(xs) + 0.5, max(ys)))
            out.append(" ".join(" ".join(words).split()))
    return out


def text_of(data: bytes, page: int) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return " ".join(pdf[page].get_textpage().get_text_range().split())


def test_the_highlight_covers_exactly_the_words_over_several_lines():
    data = paper(*PAGES)
    written = annotate(data, finding(read(data), WORDS)).data
    assert under(written) == [WORDS]
    ((index, annotation),) = highlights(written)
    assert index == 2
    assert len(annotation["/QuadPoints"]) == 16
    assert "Staff may hold." in annotation["/Contents"]
    assert annotation["/T"] == "policy-lint"


@pytest.mark.parametrize("words", ["may hold a", "person for forty-eight", "Staff may", "whoever the person"])
def test_any_words_can_be_covered(words):
    data = paper(*PAGES)
    document = read(data)
    start = document.text.index(WORDS[:9]) + WORDS.index(words)
    found = replace(finding(document, WORDS), location=document.locate(start, start + len(words)))
    assert under(annotate(data, found).data) == [words]


def test_words_over_a_page_break_have_a_highlight_on_each_page():
    data = paper(*PAGES)
    document = read(data)
    location = document.locate(0, document.text.index(WORDS[:9]) + 9)
    assert {index for index, _ in highlights(annotate(data, replace(finding(document, WORDS), location=location)).data)} == {1, 2}


def turned(data: bytes, rotation: int, crop: tuple[float, float, float, float] | None = None) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        page[NameObject("/Rotate")] = NumberObject(rotation)
        if crop:
            page.cropbox = pypdf.generic.RectangleObject(crop)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (30, 40, 590, 780)])
def test_turned_and_cropped_pages_are_marked_at_the_same_words(rotation, crop):
    upright = read(paper(*PAGES))
    data = turned(paper(*PAGES), rotation, crop)
    start = upright.text.index(WORDS[:9])
    boxes = []
    place = upright.locate(start, start + len(WORDS))
    sheet = Sheet(pypdf.PdfReader(io.BytesIO(data)).pages[1])
    plain = Sheet(pypdf.PdfReader(io.BytesIO(paper(*PAGES))).pages[1])
    for page, (x0, top, x1, bottom) in place.boxes:
        shown = [inverse(sheet, *plain.point(x, y)) for x, y in ((x0, top), (x1, bottom))]
        boxes.append((page, (shown[0][0], shown[0][1], shown[1][0], shown[1][1])))
    found = replace(finding(upright, WORDS), location=replace(place, boxes=tuple(boxes)))
    assert under(annotate(data, found).data) == [WORDS]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ((10, -30, 110, 90), (10, 0, 110, 120)),
        ((150, 10, 390, 130), (60, 10, 300, 130)),
        ((-40, 350, 60, 470), (0, 280, 100, 400)),
        ((20, 20, 120, 140), (20, 20, 120, 140)),
    ],
)
def test_a_pop_up_stands_on_its_page(given, wanted):
    sheet = Sheet(pypdf.PageObject.create_blank_page(width=300, height=400))
    assert sheet.within(*given) == wanted


def inverse(sheet: Sheet, x: float, y: float) -> tuple[float, float]:
    """Where the reader would say that a point of the page stands on the page as it is shown."""
    return {
        90: (y - sheet.y0, x - sheet.x0),
        180: (sheet.x1 - x, y - sheet.y0),
        270: (sheet.y1 - y, sheet.x1 - x),
    }.get(sheet.rotation, (x - sheet.x0, sheet.y1 - y))


def test_the_old_bytes_stay_in_front_of_the_new():
    data = paper(*PAGES)
    assert annotate(data, finding(read(data), WORDS)).data.startswith(data)


def test_the_same_run_gives_the_same_bytes():
    data = paper(*PAGES)
    assert annotate(data, finding(read(data), WORDS)).data == annotate(data, finding(read(data), WORDS)).data


def test_a_summary_stands_in_front_with_links_to_the_words():
    data = paper(*PAGES)
    written = annotate(data, finding(read(data), WORDS)).data
    summary = text_of(written, 0)
    assert "Falls short: 1 error." in summary
    assert "Error, p. 2, line" in summary
    assert "no legal advice" in summary
    reader = pypdf.PdfReader(io.BytesIO(written))
    assert len(reader.pages) == 3
    links = [each.get_object() for each in reader.pages[0]["/Annots"]]
    assert {link["/Subtype"] for link in links} == {"/Link"}
    assert text_of(written, 1).startswith("Rule first")


def test_the_other_place_stands_in_the_summary_and_in_the_note():
    data = paper(*PAGES)
    document = read(data)
    other = Related("forbidden here", document.locate(0, 5), None, "Rule first of all")
    one = replace(finding(document, WORDS), related=(other,))
    written = annotate(data, one).data
    assert "Elsewhere in the document, p. 1, line 1: “Rule first of all”" in " ".join(text_of(written, 0).split())
    (note,) = dict(highlights(written)).values()
    assert "Elsewhere in the document, p. 1, line 1: “Rule first of all”" in note["/Contents"]


def test_every_finding_has_a_bookmark_to_its_page():
    data = paper(*PAGES)
    document = read(data)
    reader = pypdf.PdfReader(io.BytesIO(annotate(data, finding(document, WORDS)).data))
    ours, children = reader.outline[-2:]
    assert ours.title == "policy-lint: 1 finding"
    assert [(child.title, reader.get_destination_page_number(child)) for child in children] == [
        (f"error: p. 2, line {finding(document, WORDS).location.line}: riverbend/no-hold", 2)
    ]


def test_pages_keep_their_numbers():
    data = paper(*PAGES)
    reader = pypdf.PdfReader(io.BytesIO(annotate(data, finding(read(data), WORDS)).data))
    assert reader.page_labels == ["i", "1", "2"]


def test_several_findings_on_the_same_words_share_a_highlight_in_the_gravest_colour():
    data = paper(*PAGES)
    document = read(data)
    written = annotate(data, finding(document, WORDS, Severity.NOTE), finding(document, WORDS, Severity.ERROR)).data
    ((_, annotation),) = highlights(written)
    assert annotation["/Contents"].count("Riverbend Code") == 2
    alone = highlights(annotate(data, finding(document, WORDS, Severity.ERROR)).data)[0][1]
    assert annotation["/C"] == alone["/C"]


def signed(data: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/SigFlags"): NumberObject(3)})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_signed_file_gets_no_page_more_and_says_so():
    data = signed(paper(*PAGES))
    written = annotate(data, finding(read(data), WORDS))
    assert written.data.startswith(data)
    assert "signed" in written.notes[0]
    reader = pypdf.PdfReader(io.BytesIO(written.data))
    assert len(reader.pages) == 2
    note = next(each.get_object() for each in reader.pages[0]["/Annots"])
    assert note["/Subtype"] == "/Text"
    assert "Falls short" in note["/Contents"]


def test_an_encrypted_file_is_annotated_with_its_password_and_that_is_told():
    data = paper(*PAGES, encrypt=StandardEncryption("secret", canPrint=1))
    options = ReadOptions(password="secret")  # noqa: S106 - of a file that the test made
    written = annotate(data, finding(read(data, options), WORDS), options=options)
    assert "encrypted" in written.notes[0]
    assert under(written.data) == [WORDS]


def test_a_damaged_file_is_told_in_one_line():
    result = Result("m.pdf", read(paper(*PAGES)))
    with pytest.raises(UnreadableError, match="print it to a new PDF"):
        annotate_pdf(b"%PDF-1.4\nnothing", [result], Report(date(2026, 1, 2), (), (result,)), ReadOptions())


def test_what_was_not_read_stands_in_the_summary():
    data = paper(*PAGES)
    result = Result("m.pdf", replace(read(data), notices=(Notice("scan", "a picture", 2),)), notices=(Notice("scan", "a picture", 2),))
    written = annotate_pdf(data, [result], Report(date(2026, 1, 2), (), (result,)), ReadOptions()).data
    assert "Not read: p. 2: a picture" in text_of(written, 0)
    assert "silence proves nothing" in text_of(written, 0)


def test_a_hostile_text_is_words_in_notes_and_on_the_page():
    data = paper(*PAGES)
    harmful = replace(finding(read(data), WORDS), message=invented.HOSTILE, suggestion=invented.HOSTILE, quote=invented.HOSTILE)
    written = annotate(data, harmful).data
    assert "<script>alert(1)</script>" in text_of(written, 0)
    contents = highlights(written)[0][1]["/Contents"]
    assert not any(char in contents for char in "\x1b\x9b\u202e")
    assert b"/JavaScript" not in written[len(data) :]


def test_many_findings_make_more_pages_and_every_one_is_there():
    data = paper(*PAGES)
    document = read(data)
    found = [replace(finding(document, WORDS), message=f"Finding number {number} of many.") for number in range(40)]
    written = annotate(data, *found).data
    reader = pypdf.PdfReader(io.BytesIO(written))
    front = len(reader.pages) - 2
    assert front > 1
    summary = " ".join(text_of(written, page) for page in range(front))
    assert all(f"Finding number {number} of many." in summary for number in range(40))
    assert under(written) == [WORDS]


def test_spanish_is_written_in_the_standard_fonts():
    data = paper(*PAGES)
    assert "No alcanza lo exigido" in text_of(annotate(data, finding(read(data), WORDS), language="es").data, 0)


def test_lines_fit_their_room():
    words = "a bb ccc dddd " * 30 + "w" * 200
    for font in (PLAIN, BOLD):
        lines = wrap(words, font, 10, 120)
        assert max(width(line, font, 10) for line in lines) <= 120
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_a_string_ends_where_it_should():
    assert literal("a) Tj ET (b\\ § “x” ☃ \uf0b7") == "(a\\) Tj ET \\(b\\\\ \\247 \\223x\\224 ? \\225)"


def test_poppler_shows_the_colours(tmp_path):
    program = need_program("pdftoppm")
    data = paper(*PAGES)
    (tmp_path / "m.pdf").write_bytes(annotate(data, finding(read(data), WORDS)).data)
    subprocess.run([program, "-r", "40", "-f", "3", "-l", "3", tmp_path / "m.pdf", tmp_path / "page"], check=True, timeout=60)
    picture = next(tmp_path.glob("page*.ppm")).read_bytes()
    pixels = picture[-(len(picture) // 3) * 3 :]
    reds = sum(1 for at in range(0, len(pixels) - 2, 3) if pixels[at] > 240 and 100 < pixels[at + 1] < 180)
    assert reds > 200


def test_a_finding_stands_on_one_page_of_the_summary():
    of_a_finding = [Line("head", head=True), *[Line("words")] * 8]
    pages = list(_paginate([Line("title"), *of_a_finding * 20]))
    assert len(pages) > 2
    assert all(page[0][1].head for page in pages[1:])
    assert sum(len(page) for page in pages) == 181
    assert all(height >= MARGIN for page in pages for height, _ in page)


def test_a_finding_longer_than_a_page_goes_on_overleaf():
    pages = list(_paginate([Line("title"), Line("head", head=True), *[Line("words")] * 150]))
    assert [len(page) for page in pages[:2]] == [len(pages[0])] * 2
    assert sum(len(page) for page in pages) == 152
