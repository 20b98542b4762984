"""What recurs at the edge of pages and is text all the same: sentences, items and footnotes; and what is told where it is not."""

from __future__ import annotations

import pytest

from tests.documents.pdf.papers import HEIGHT, LEFT, RIGHT, all_of, page_of, paper, read, told, write

DUTY = "Officers shall not ask any person about immigration status."
LONG = f"{DUTY} They shall hold nobody on a detainer, and they shall tell the person so in a language that he or she understands."
WORDS = ("alpha", "beta", "gamma")


def section(number, *, high=(), low=(), size=11.0, footer=True, rule=0.0):
    """A page of text with words at the same height on every page: ``high`` above it, ``low`` below it, each (left, top, text)."""

    def draw(canvas):
        word = WORDS[number - 1]
        top = max((each for _, each, _ in high), default=58.0) + 14
        top = write(canvas, told(word), LEFT, top, width=RIGHT - LEFT) + 8
        while low and top < low[0][1] - 90:
            top = write(canvas, told(word), LEFT, top, width=RIGHT - LEFT) + 8
        for left, at, text in (*high, *low):
            write(canvas, text, left, at, width=RIGHT - left, size=size)
        if rule:
            canvas.line(LEFT, HEIGHT - rule, RIGHT, HEIGHT - rule)
        if footer:
            write(canvas, f"Page {number} of 3", 280, 754, size=9)

    return draw


def sections(**options):
    return read(paper(*(section(number, **options) for number in (1, 2, 3))))


@pytest.mark.parametrize("footer", [True, False])
@pytest.mark.parametrize("said", [DUTY, LONG])
def test_a_sentence_at_the_foot_of_every_section_stays(said, footer):
    document = sections(low=[(LEFT, 660, said)], footer=footer)
    assert document.text.count(said) == 3
    assert "Page" not in document.text
    assert document.notices == ()


def test_a_sentence_that_opens_every_section_stays():
    document = sections(high=[(LEFT, 72, LONG.removesuffix(" understands.") + ".")])
    assert document.text.count(DUTY) == 3


def test_items_that_every_section_has_stay():
    low = [(90, 660, "(a) the date of the request;"), (90, 674, "(b) a release date.")]
    document = sections(high=[(LEFT, 72, "Officers shall not:"), (90, 86, "(a) share a date;")], low=low)
    assert [document.text.count(text) for text in ("shall not:", "(a) share", "(a) the date", "(b) a release")] == [3] * 4


def test_a_heading_that_recurs_where_the_text_of_other_pages_stands_stays():
    pages = [all_of(heading("What is forbidden"), page_of(told(word), top=88)) for word in WORDS]
    document = read(paper(page_of(told("delta"), top=58), page_of(told("epsilon"), top=58), *pages))
    assert document.text.count("What is forbidden") == 3


def heading(text):
    def draw(canvas):
        write(canvas, text, LEFT, 72)

    return draw


def test_a_footnote_that_three_pages_have_stays_and_the_page_number_goes():
    note = "A detainer is a request only, and officers may not arrest anyone on the strength of it alone,"

    def page(number):
        def draw(canvas):
            write(canvas, f"Nobody is held on a detainer of the {WORDS[number - 1]} kind.", LEFT, 90)
            canvas.setFont("Times-Roman", 7)
            canvas.drawString(315, HEIGHT - 98, "1")
            canvas.drawString(LEFT, HEIGHT - 705, "1")
            write(canvas, note, LEFT + 5, 699, size=9)
            write(canvas, "whatever its form says.", LEFT, 711, size=9)
            write(canvas, f"Page {number} of 3", 280, 750, size=9)

        return all_of(draw, page_of(told(WORDS[number - 1]), top=110))

    document = read(paper(*map(page, (1, 2, 3))))
    assert document.text.count(f"{note} whatever its form says.") == 3
    assert "Page" not in document.text


def test_the_last_line_of_a_page_that_names_a_page_stays():
    said = "Officers shall not use the form on page 12."
    document = read(paper(page_of(*[told("alpha")] * 6, said)))
    assert document.text.endswith(said)


def test_a_sentence_at_the_height_of_headers_stays_where_it_is_set_as_text():
    """The page of an exhibit without the manual's header, whose text begins where that stands on the others."""
    framed = [all_of(page_of(told(word)), header("Manual of the Police Department", 40)) for word in "abcdef"]
    document = read(paper(*framed[:3], page_of(LONG, told("exhibit"), top=40), *framed[3:]))
    assert "Manual" not in document.text
    assert DUTY in document.text


def header(text, top):
    def draw(canvas):
        write(canvas, text, LEFT, top, size=9)

    return draw


def test_a_duty_in_the_margin_of_every_page_is_taken_out_and_told():
    said = "Printed copies must be checked against the one on the server."
    pages = [all_of(page_of(told(word)), header(said, 752)) for word in WORDS]
    document = read(paper(*pages))
    assert said not in document.text
    (notice,) = document.notices
    assert (notice.code, notice.page, notice.fatal) == ("running-text", 1, False)
    assert f"“{said}”" in notice.message
    assert "1, 2, 3" in notice.message


def test_a_sentence_below_a_drawn_line_in_the_margin_is_furniture():
    document = sections(low=[(LEFT, 738, "This manual replaces the one that was printed last year.")], size=8, rule=734)
    assert "replaces" not in document.text
    assert document.notices == ()
