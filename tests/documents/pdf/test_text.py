"""What a page says, and where each character of it stands."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from policy_lint.documents.document import BlockKind
from tests.documents.pdf.papers import HEIGHT, LEFT, LOREM, all_of, kinds, page_of, paper, quote, read, texts, wrap, write


def test_a_paragraph_is_one_block_with_its_lines_joined():
    document = read(paper(page_of(LOREM)))
    assert texts(document) == [LOREM.strip()]
    assert document.text == LOREM.strip()
    assert document.pages == 1
    assert document.complete


def test_paragraphs_stand_on_lines_of_their_own():
    document = read(paper(page_of("First short one.", LOREM, "Last.")))
    assert document.text == f"First short one.\n{LOREM.strip()}\nLast."


def test_every_character_of_every_block_has_its_place():
    document = read(paper(page_of(LOREM, "Second."), page_of("Third page text.")))
    for block in document.blocks:
        assert "".join(document.text[offset] for offset in block.offsets) == block.text
    for line in document.lines:
        assert len(line.edges) == line.end - line.start + 1
        assert list(line.edges) == sorted(line.edges)
        assert 0 < line.top < line.bottom < HEIGHT


def test_a_quote_is_located_on_its_words():
    document = read(paper(page_of("Officers shall not ask.")))
    place = document.locate(*quote(document, "shall not"))
    assert place.page == 1
    assert place.line == 1
    ((page, (x0, top, x1, bottom)),) = place.boxes
    assert page == 1
    assert LEFT < x0 < x1
    assert top < 90 + 11 < bottom


def test_a_quote_over_two_lines_has_two_boxes():
    document = read(paper(page_of(LOREM)))
    place = document.locate(0, 140)
    assert len(place.boxes) == 2
    assert place.boxes[0][1][1] < place.boxes[1][1][1]


def test_what_is_drawn_out_of_order_is_read_in_order():
    def draw(canvas):
        write(canvas, "Second line of the page.", LEFT, 140)
        write(canvas, "First line of the page.", LEFT, 100)

    assert texts(read(paper(draw))) == ["First line of the page.", "Second line of the page."]


def test_words_drawn_apart_on_one_line_are_one_line():
    def draw(canvas):
        write(canvas, "never", 175, 100)
        write(canvas, "Officers shall", LEFT, 100)
        write(canvas, "ask about status.", 205, 100)

    assert texts(read(paper(draw))) == ["Officers shall never ask about status."]


def test_text_beyond_the_edge_of_the_page_is_not_read():
    draw = all_of(page_of("Seen."), lambda canvas: write(canvas, "Unseen.", 900, 100) and None)
    assert texts(read(paper(draw))) == ["Seen."]


def test_ligatures_are_spelled_out_and_unprinted_characters_dropped(monkeypatch):
    from policy_lint.documents.pdf import pages

    def swap(textpage):
        return real(textpage).replace("Z", "\ufb01").replace("Q", "\u200b")

    real = pages.page_text
    monkeypatch.setattr(pages, "page_text", swap)
    document = read(paper(page_of("The oZcer Qasks.")))
    assert texts(document) == ["The oficer asks."]
    assert all(len(line.edges) == line.end - line.start + 1 for line in document.lines)


def test_a_list_has_items_with_depth():
    def draw(canvas):
        top = write(canvas, "Officers shall not:", LEFT, 100)
        for x, text in (
            (90, "(a) ask about status;"),
            (90, "(b) hold a person"),
            (120, "1. on a detainer, or"),
            (120, "2. on a warrant."),
        ):
            top = write(canvas, text, x, top)

    document = read(paper(draw))
    items = [(block.level, block.text[:3]) for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == [(1, "(a)"), (1, "(b)"), (2, "1. "), (2, "2. ")]


def test_a_hanging_item_keeps_its_second_line():
    def draw(canvas):
        write(canvas, "(a)", LEFT, 100)
        write(canvas, LOREM, 100, 100, width=420)

    assert kinds(read(paper(draw))) == [("list_item", f"(a) {LOREM.strip()}")]


BROKEN = (
    ("(a)", ("ask any person about his or her", "immigration status, citizenship or", "place of birth;")),
    ("(b)", ("hold a person on a detainer from the", "U.S. Immigration and Customs", "Enforcement; or")),
    ("(c)", ("transfer a person.",)),
)


@pytest.mark.parametrize("labels", [90.0, LEFT])
def test_a_hanging_item_keeps_lines_that_are_broken_early(labels):
    def draw(canvas):
        top = write(canvas, LOREM, LEFT, 90, width=468) + 8
        top = write(canvas, "Officers shall not:", LEFT, top)
        for label, lines in BROKEN:
            write(canvas, label, labels, top)
            for line in lines:
                top = write(canvas, line, labels + 20, top)

    items = [text for kind, text in kinds(read(paper(draw))) if kind == "list_item"]
    assert items == [f"{label} {' '.join(lines)}" for label, lines in BROKEN]


def test_a_second_paragraph_of_a_hanging_item_stays_apart():
    def draw(canvas):
        top = write(canvas, LOREM, LEFT, 90, width=468) + 8
        write(canvas, "1.", 90, top)
        for line in ("It ends here.", "This is another."):
            top = write(canvas, line, 110, top)

    assert texts(read(paper(draw)))[1:] == ["1. It ends here.", "This is another."]


def test_text_that_hangs_from_a_run_in_title_keeps_lines_that_are_broken_early():
    def draw(canvas):
        top = write(canvas, LOREM, LEFT, 90, width=468) + 8
        write(canvas, "PURPOSE:", LEFT, top)
        for line in ("To say what the officers of the", "department shall not do."):
            top = write(canvas, line, 150, top)

    assert texts(read(paper(draw)))[1:] == ["PURPOSE: To say what the officers of the department shall not do."]


@pytest.mark.parametrize("bullet", ["•", "-"])
def test_bullets_open_items(bullet):
    def draw(canvas):
        top = 100.0
        for text in ("First of the things meant.", "Second of them."):
            write(canvas, bullet, 90, top)
            top = write(canvas, text, 108, top)

    assert kinds(read(paper(draw))) == [
        ("list_item", f"{bullet} First of the things meant."),
        ("list_item", f"{bullet} Second of them."),
    ]


def test_a_number_that_begins_a_wrapped_line_opens_no_item():
    said = (
        "The council may act under the rules that it has made for itself and that stand in its section",
        "5. The record shall say when and why it did so, so that nobody need guess at it when the",
        "year is over and all who were there have gone.",
    )

    def draw(canvas):
        top = 100.0
        for line in said:
            top = write(canvas, line, LEFT, top)

    assert len(read(paper(draw)).blocks) == 1


def test_an_indented_first_line_begins_a_paragraph():
    def draw(canvas):
        top = write(canvas, LOREM, LEFT, 100, width=468)
        first, *rest = wrap(LOREM, 440)
        top = write(canvas, first, 100, top)
        write(canvas, " ".join(rest), LEFT, top, width=468)

    assert texts(read(paper(draw))) == [LOREM.strip(), LOREM.strip()]


def test_a_document_can_be_sent_to_another_process():
    document = read(paper(page_of(LOREM)))
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301


SAID = ["council", "shall", "never", "ask", "the", "person", "about", "any", "status", "but", "may", "keep", "records"]
WORDS = st.lists(st.sampled_from(SAID), min_size=1, max_size=120)


@settings(max_examples=25)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_words_come_out_as_they_went_in(paragraphs):
    said = [" ".join(words) + "." for words in paragraphs]
    document = read(paper(page_of(*said, gap=14)))
    assert document.text.split() == " ".join(said).split()


def test_a_raised_ordinal_in_the_middle_of_a_line_does_not_part_its_paragraph():
    def draw(canvas):
        top = write(canvas, "The request stays in force until the end of the calendar year in which it was first made by the", LEFT, 100)
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(LEFT, HEIGHT - top - 11, "officer, and from January 1")
        x = LEFT + stringWidth("officer, and from January 1", "Times-Roman", 11)
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(x, HEIGHT - top - 7, "st")
        write(canvas, "on it ends.", x + 9, top)

    assert len(read(paper(draw)).blocks) == 1
