"""Footnotes follow the block that refers to them."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.documents.pdf.papers import HEIGHT, LEFT, LOREM, RIGHT, kinds, page_of, paper, read, write


def raised(canvas, mark, x, top):
    canvas.setFont("Times-Roman", 7)
    canvas.drawString(x, HEIGHT - top - 11 + 4.5, mark)


def marked(canvas):
    """Two paragraphs, the first with a mark at the end of its only line."""
    said = "No data is shared."
    write(canvas, said, LEFT, 100)
    raised(canvas, "1", LEFT + stringWidth(said, "Times-Roman", 11), 100)
    write(canvas, LOREM, LEFT, 130, width=RIGHT - LEFT)


def noted(canvas):
    """The same with a note at the foot."""
    marked(canvas)
    canvas.line(LEFT, HEIGHT - 690, 200, HEIGHT - 690)
    canvas.setFont("Times-Roman", 5.5)
    canvas.drawString(LEFT, HEIGHT - 704, "1")
    write(canvas, "Except under an order of a court.", LEFT + 6, 697, size=8.5)


def test_a_footnote_follows_its_block_and_its_mark_is_taken_out():
    document = read(paper(noted))
    assert kinds(document) == [
        ("paragraph", "No data is shared."),
        ("footnote", "Except under an order of a court."),
        ("paragraph", LOREM.strip()),
    ]
    assert document.blocks[1].label == "1"


def test_a_paragraph_over_the_page_break_is_joined_past_a_footnote():
    def first(canvas):
        noted(canvas)
        write(canvas, "The record is kept", LEFT, 300)

    document = read(paper(first, page_of("for three years.")))
    assert "The record is kept for three years." in document.text


def test_small_print_without_a_mark_is_no_footnote():
    def draw(canvas):
        page_of(LOREM)(canvas)
        write(canvas, "1 printed on recycled paper", LEFT, 600, size=8)

    assert [kind for kind, _ in kinds(read(paper(draw)))] == ["paragraph", "paragraph"]


def test_a_note_at_the_end_of_the_document_follows_the_block_of_an_earlier_page():
    def last(canvas):
        write(canvas, "Nothing else is said here.", LEFT, 90)
        canvas.setFont("Times-Roman", 5.5)
        canvas.drawString(LEFT, HEIGHT - 124, "1")
        write(canvas, "Except under an order of a court.", LEFT + 6, 117, size=8.5)

    assert kinds(read(paper(marked, last))) == [
        ("paragraph", "No data is shared."),
        ("footnote", "Except under an order of a court."),
        ("paragraph", LOREM.strip()),
        ("paragraph", "Nothing else is said here."),
    ]


def test_notes_that_stand_on_a_page_of_their_own_follow_their_blocks():
    def last(canvas):
        canvas.setFont("Times-Roman", 5.5)
        canvas.drawString(LEFT, HEIGHT - 97, "1")
        write(canvas, "Except under an order of a court.", LEFT + 6, 90, size=8.5)

    assert kinds(read(paper(marked, last)))[:2] == [("paragraph", "No data is shared."), ("footnote", "Except under an order of a court.")]
