"""Struck out words are deleted, underlined ones inserted, where a page is a redline."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.documents.pdf.papers import HEIGHT, LEFT, all_of, page_of, paper, quote, read, saved, texts

SAID = "Officers may shall report every request."
FONT, SIZE = "Times-Roman", 11


def marked(word, rise, said=SAID, top=90):
    """Draw a line along a word, so many points above its baseline."""
    x = LEFT + stringWidth(said[: said.index(word)], FONT, SIZE)
    y = HEIGHT - top - SIZE + rise

    def draw(canvas):
        canvas.setLineWidth(0.6)
        canvas.line(x, y, x + stringWidth(word, FONT, SIZE), y)

    return draw


STRUCK, UNDERLINED = marked("may", 2.8), marked("shall", -1.5)


def test_the_final_text_leaves_struck_words_out_and_marks_insertions():
    document = read(paper(all_of(page_of(SAID), STRUCK, UNDERLINED)))
    assert texts(document) == ["Officers shall report every request."]
    assert document.blocks[0].revised


def test_the_original_text_has_struck_words_and_no_insertions():
    document = read(paper(all_of(page_of(SAID), STRUCK, UNDERLINED)), revisions="original")
    assert texts(document) == ["Officers may report every request."]
    assert not document.blocks[0].revised


def test_underlining_alone_is_emphasis():
    document = read(paper(all_of(page_of(SAID), UNDERLINED)))
    assert texts(document) == [SAID]
    assert not document.blocks[0].revised


def test_a_part_of_a_word_can_be_struck_out():
    document = read(paper(all_of(page_of("Officers shallmay report."), marked("shall", 2.8, "Officers shallmay report."))))
    assert texts(document) == ["Officers may report."]
    place = document.locate(*quote(document, "may"))
    assert place.boxes[0][1][0] > LEFT + stringWidth("Officers shall", FONT, SIZE) - 1


def test_the_end_of_a_word_keeps_its_full_stop_close():
    said = "The chief shall not."
    document = read(paper(all_of(page_of(said), marked(" not", 2.8, said))))
    assert texts(document) == ["The chief shall."]


def test_a_rule_across_the_page_strikes_nothing_out():
    def rule(canvas):
        canvas.line(LEFT, HEIGHT - 90 - SIZE + 2.8, 540, HEIGHT - 90 - SIZE + 2.8)

    assert texts(read(paper(all_of(page_of(SAID), rule)))) == [SAID]


def test_a_struck_line_of_several_words():
    said = "No officer may report this."
    document = read(paper(all_of(page_of(said), marked("officer may", 2.8, said))))
    assert texts(document) == ["No report this."]


def test_a_strike_out_annotation_deletes():
    pdf = pypdfium2.PdfDocument(paper(page_of(SAID)))
    page = pdf[0]
    annotation = pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_STRIKEOUT)
    x0 = LEFT + stringWidth("Officers ", FONT, SIZE)
    x1, y0, y1 = x0 + stringWidth("may", FONT, SIZE), HEIGHT - 90 - SIZE - 2, HEIGHT - 90 + 1
    pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(x0, y1, x1, y0))
    pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, pdfium.FS_QUADPOINTSF(x0, y1, x1, y1, x0, y0, x1, y0))
    pdfium.FPDFPage_CloseAnnot(annotation)
    page.close()
    assert texts(read(saved(pdf))) == ["Officers shall report every request."]


def redlined(*lines):
    """Lines of (text, struck or underlined or neither), drawn below each other as an office's program draws them: with thin boxes."""

    def draw(canvas):
        top = 90.0
        for line in lines:
            x = LEFT
            for said, mark in line:
                canvas.setFont(FONT, SIZE)
                canvas.drawString(x, HEIGHT - top - SIZE, said)
                width, rise = stringWidth(said, FONT, SIZE), 2.8 if mark == "struck" else -1.6
                if mark:
                    canvas.rect(x, HEIGHT - top - SIZE + rise, width, 0.7, fill=1, stroke=0)
                x += width + stringWidth(" ", FONT, SIZE)
            top += 13.75
        page_of("The department keeps a record of every request that it receives and of every answer that it gives. " * 4, top=top + 14)(
            canvas
        )

    return draw


def test_a_sentence_stays_whole_where_its_words_are_struck_over_a_line_s_end():
    first = [("Officers", ""), ("may in their own judgment and at any time of the day or night or in any place", "struck")]
    second = [("that they think fit to do so", "struck"), ("shall never", "new"), ("ask any person about immigration status.", "")]
    assert texts(read(paper(redlined(first, second))))[0] == "Officers shall never ask any person about immigration status."


def test_a_sentence_stays_whole_where_a_line_of_it_is_struck():
    first = [("Officers who meet a person in the course of their duties, whether by day or by night, in the city", "")]
    second = [("and who have reason to believe that he or she has no right to be here at all, and who think it", "struck")]
    third = [("shall not ask about immigration status.", "")]
    said = texts(read(paper(redlined(first, second, second, third))))[0]
    assert said.endswith("in the city shall not ask about immigration status.")


def test_a_struck_paragraph_between_two_leaves_them_apart():
    first, third = ([(said, "")] for said in ("Officers shall not ask.", "Nobody shall be held."))
    document = read(paper(redlined(first, [("They may ask whoever they meet at any time.", "struck")], third)))
    assert texts(document)[:2] == ["Officers shall not ask.", "Nobody shall be held."]
