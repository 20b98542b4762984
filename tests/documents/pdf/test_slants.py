"""Pages scanned askew or upside down are read; watermarks, stamps and words off the page are left out and told."""

from __future__ import annotations

import pytest

from tests.documents.pdf.papers import LEFT, LOREM, WIDTH, all_of, page_of, paper, quote, read, texts, write

SAID = (LOREM.strip(), "Officers shall not ask any person about immigration status.")


PAGE = page_of(*SAID)


def turned(degrees, draw=PAGE, at=(0, 0)):
    def sheet(canvas):
        canvas.saveState()
        canvas.translate(*at)
        canvas.rotate(degrees)
        draw(canvas)
        canvas.restoreState()

    return sheet


def mark(degrees, text="DRAFT", size=60, at=(306, 620), spread=0):
    def draw(canvas):
        canvas.saveState()
        canvas.translate(*at)
        canvas.rotate(degrees)
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawCentredString(0, 0, text, charSpace=spread)
        canvas.restoreState()

    return draw


@pytest.mark.parametrize("degrees", [-4, -2, -0.8, 0.8, 1.5, 3, 5])
def test_a_page_scanned_askew_is_read_line_by_line(degrees):
    document = read(paper(turned(degrees)))
    assert texts(document) == list(SAID)
    assert document.notices == ()


def test_a_quote_on_a_page_askew_lies_on_its_words():
    document = read(paper(turned(3, lambda canvas: write(canvas, "Officers shall not ask anyone about status, ever.", 300, 300))))
    whole = read(paper(turned(3, page_of(*SAID))))
    boxes = [box for _, box in whole.locate(*quote(whole, "any person")).boxes]
    assert all(x1 - x0 < 12 and bottom - top < 16 for x0, top, x1, bottom in boxes)
    assert boxes[0][1] > boxes[-1][1]
    assert document.text == "Officers shall not ask anyone about status, ever."


def test_a_page_upside_down_is_read():
    document = read(paper(turned(180, at=(WIDTH, 792))))
    assert texts(document) == list(SAID)
    (box,) = {box for _, box in document.locate(*quote(document, "O")).boxes}
    assert box[0] > 500
    assert box[1] > 600


@pytest.mark.parametrize("degrees", [-45, 15, 30, 45, 54, 70])
@pytest.mark.parametrize("first", [True, False])
def test_a_watermark_is_in_no_line_of_the_text_and_told_once(degrees, first):
    drawings = [page_of(*SAID), mark(degrees)]
    page = all_of(*(drawings[::-1] if first else drawings))
    document = read(paper(page, page))
    assert texts(document) == [*SAID, *SAID]
    (notice,) = document.notices
    assert (notice.code, notice.fatal) == ("slanted-text", False)
    assert "“DRAFT”" in notice.message
    assert "1, 2" in notice.message


def test_a_watermark_whose_letters_are_set_apart_is_in_no_line_of_the_text():
    document = read(paper(all_of(page_of(*SAID), mark(45, spread=40))))
    assert texts(document) == list(SAID)


def test_every_word_of_a_slanted_stamp_is_left_out():
    document = read(paper(all_of(page_of(*SAID), mark(15, "RECEIVED ON MAY 3 OF 2024", 12))))
    assert texts(document) == list(SAID)
    assert "“RECEIVED ON MAY 3 OF 2024”" in document.notices[0].message


def test_raised_marks_and_ordinals_are_not_aslant():
    def draw(canvas):
        write(canvas, "From January 1", LEFT, 100)
        write(canvas, "st", 148, 97, size=6)
        write(canvas, "on it holds.", 156, 100)

    assert read(paper(draw)).notices == ()


def test_words_off_the_page_are_told():
    def draw(canvas):
        write(canvas, "Officers shall not ask any person about immigration status, whatever the form may say.", 420, 100)
        write(canvas, "proof 3", 640, 300)

    document = read(paper(draw))
    assert document.text == "Officers shall not ask any person about immigration"
    (notice,) = document.notices
    assert (notice.code, notice.page, notice.fatal) == ("hidden-text", 1, False)
    assert "“status, whatever the form may say. proof 3”" in notice.message


def test_printers_marks_off_every_page_are_told_together():
    pages = [all_of(page_of(*SAID), mark(0, f"report.indd {number} 5/3/24", 8, (306, -20))) for number in range(1, 9)]
    (notice,) = read(paper(*pages)).notices
    assert "1, 2, 3, 4, 5 …" in notice.message
