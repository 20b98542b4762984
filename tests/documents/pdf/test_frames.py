"""Rotated pages, sideways text, cropped pages and forms."""

from __future__ import annotations

import io

import pypdf
import pypdfium2
import pytest
from reportlab.lib.pagesizes import letter

from tests.documents.pdf.papers import LEFT, LOREM, all_of, page_of, paper, quote, read, saved, texts, write


def rewritten(data, change):
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[0]
    change(page)
    page.close()
    return saved(pdf)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_drawn_sideways_and_shown_upright_is_read(rotation):
    def draw(canvas):
        canvas.saveState()
        canvas.translate(*{90: (612, 0), 180: (612, 792), 270: (0, 792)}[rotation])
        canvas.rotate(rotation)
        page_of(LOREM, "Second of them.", top=300)(canvas)
        canvas.restoreState()

    document = read(rewritten(paper(draw), lambda page: page.set_rotation(rotation)))
    assert texts(document) == [LOREM.strip(), "Second of them."]
    first, second = (document.locate(*quote(document, words)).boxes[0][1] for words in ("The department", "Second"))
    assert first[1] < second[1]
    assert first[0] < first[2]


def test_sideways_text_is_read_last_and_each_of_its_characters_is_placed():
    def label(canvas):
        canvas.saveState()
        canvas.translate(50, 300)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(0, 0, "Received by the clerk")
        canvas.restoreState()

    document = read(paper(all_of(page_of(LOREM), label)))
    assert texts(document) == [LOREM.strip(), "Received by the clerk"]
    boxes = [box for _, box in document.locate(*quote(document, "Received")).boxes]
    assert all(30 < box[0] < box[2] < 60 for box in boxes)
    assert boxes[0][1] > boxes[-1][1]


def test_a_page_whose_text_runs_down_is_read_from_its_side():
    def draw(canvas):
        canvas.saveState()
        canvas.translate(0, 792)
        canvas.rotate(-90)
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(80, 500, "First line of a landscape table that is so long that it reaches beyond the middle,")
        canvas.drawString(80, 480, "second line of it.")
        canvas.restoreState()

    assert texts(read(paper(draw))) == [
        "First line of a landscape table that is so long that it reaches beyond the middle, second line of it."
    ]


def test_a_cropped_page_is_measured_from_what_is_shown():
    data = rewritten(paper(page_of(LOREM)), lambda page: page.set_cropbox(36, 36, 576, 756))
    whole, cropped = (read(each).lines[0] for each in (paper(page_of(LOREM)), data))
    assert cropped.edges[0] == pytest.approx(whole.edges[0] - 36, abs=0.1)
    assert cropped.top == pytest.approx(whole.top - 36, abs=0.1)


def test_the_text_of_form_fields_is_read():
    def draw(canvas):
        write(canvas, "Name of the agency:", LEFT, 100)
        canvas.acroForm.textfield(name="agency", value="County Sheriff", x=200, y=792 - 116, width=200, height=18, fontSize=11)

    assert "County Sheriff" in read(paper(draw, pagesize=letter)).text


SAID = "Officers shall not ask about status, nor keep anybody in a cell on a detainer, unless a judge has signed a warrant for that person."


def field(**options):
    def draw(canvas):
        write(canvas, "Rule:", LEFT, 100)
        canvas.acroForm.textfield(name="rule", x=200, fontSize=10, **options)

    return paper(draw, pagesize=letter)


def without_pictures(data):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for annotation in writer.pages[0]["/Annots"]:
        annotation.get_object().pop("/AP", None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_field_that_holds_a_value_and_no_picture_of_it_is_read():
    data = without_pictures(field(value="County Sheriff", y=676, width=200, height=18))
    assert [block.text for block in read(data).blocks] == ["Rule: County Sheriff"]


@pytest.mark.parametrize("data", [field(value=SAID, y=676, width=300, height=20), field(value=SAID, y=600, width=120, height=96)])
def test_a_value_that_its_field_cuts_off_is_read_whole_and_stands_in_the_field(data):
    for each in (data, without_pictures(data)):
        document = read(each)
        assert [block.text for block in document.blocks] == [f"Rule: {SAID}"]
        boxes = [box for _, box in document.locate(*quote(document, "unless a judge has signed")).boxes]
        assert boxes
        assert all(200 <= x0 < x1 <= 501 and 85 <= top < bottom <= 193 for x0, top, x1, bottom in boxes)


def test_an_empty_field_says_nothing():
    assert [block.text for block in read(without_pictures(field(value="", y=676, width=200, height=18))).blocks] == ["Rule:"]


def test_the_line_numbers_of_an_ordinance_are_an_address():
    said = [f"Line with the word {word} of this ordinance." for word in ["one", "two", "three", "four", "five", "six", "seven", "eight"]]

    def draw(canvas):
        for number, line in enumerate(said):
            write(canvas, str(number + 9), 54 if number else 59, 100 + 24 * number)
            write(canvas, line, 90, 100 + 24 * number)

    document = read(paper(draw))
    assert document.text.replace("\n", " ") == " ".join(said)
    place = document.locate(*quote(document, "four"))
    assert (place.line, place.margin) == (4, 12)


def test_line_numbers_by_fives():
    def draw(canvas):
        for number in range(1, 31):
            write(canvas, f"Words of line {'abcdefghijklmnopqrstuvwxyzABCD'[number - 1]} here.", 90, 60 + 22 * number)
            if number % 5 == 0:
                write(canvas, str(number), 50, 60 + 22 * number)

    document = read(paper(draw))
    assert not any(character.isdigit() for character in document.text)
    assert document.locate(*quote(document, "line j")).margin == 10
    assert document.locate(*quote(document, "line k")).margin is None


def test_numbers_of_a_contents_page_are_no_line_numbers():
    def draw(canvas):
        for number in range(10):
            write(canvas, f"{100 + number} - A rule of the department", LEFT, 100 + 14 * number)

    assert read(paper(draw)).text.startswith("100 - A rule")
