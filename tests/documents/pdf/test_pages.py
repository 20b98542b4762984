"""Text that goes on over a page or column break."""

from __future__ import annotations

from tests.documents.pdf.papers import LEFT, LOREM, all_of, columns, kinds, page_of, paper, quote, read, texts, wrap, write


def test_a_paragraph_cut_by_a_page_break_is_one():
    words = (LOREM * 2).split()
    first, rest = " ".join(words[:60]), " ".join(words[60:])
    document = read(paper(page_of(first), page_of(rest)))
    assert texts(document) == [(LOREM * 2).strip()]
    place = document.locate(*quote(document, f"{words[59]} {words[60]}"))
    assert [page for page, _ in place.boxes] == [1, 2]


def test_a_paragraph_that_ends_with_its_page_stays_apart():
    assert texts(read(paper(page_of(LOREM), page_of("Then this.")))) == [LOREM.strip(), "Then this."]


def test_a_list_item_at_the_top_of_a_page_is_not_joined():
    document = read(paper(page_of("Officers shall not"), page_of("(a) ask about status;")))
    assert kinds(document) == [("paragraph", "Officers shall not"), ("list_item", "(a) ask about status;")]


def test_two_columns_are_read_one_after_the_other():
    draw = columns([f"Left. {LOREM * 2}", f"Right. {LOREM * 2}"], [72, 324], 216)
    assert texts(read(paper(draw))) == [f"Left. {LOREM * 2}".strip(), f"Right. {LOREM * 2}".strip()]


def test_two_columns_drawn_row_by_row_are_read_one_after_the_other():
    left, right = wrap(f"Left. {LOREM * 2}", 216), wrap(f"Right. {LOREM * 2}", 216)

    def draw(canvas):
        for number, (one, other) in enumerate(zip(left, right, strict=False)):
            write(canvas, one, 72, 90 + 14 * number)
            write(canvas, other, 306, 90 + 14 * number)

    document = read(paper(draw))
    assert document.text.startswith("Left. The department")
    assert document.text.index("Right.") > document.text.index("what the record shows")


def test_three_columns_are_read_from_left_to_right():
    said = [f"{word}. {LOREM}" for word in ("One", "Two", "Three")]
    document = read(paper(columns(said, [54, 230, 406], 150)))
    assert texts(document) == [each.strip() for each in said]


def test_a_title_over_two_columns_comes_first():
    draw = all_of(
        lambda canvas: write(canvas, "What the council decided about records this year", LEFT, 60, font="Times-Bold", size=16) and None,
        columns([f"Left. {LOREM * 2}", f"Right. {LOREM * 2}"], [72, 324], 216, top=100),
    )
    assert [text.split()[0] for text in texts(read(paper(draw)))] == ["What", "Left.", "Right."]


def test_a_paragraph_cut_by_a_column_break_is_one():
    words = (LOREM * 3).split()
    draw = columns([" ".join(words[:100]), " ".join(words[100:])], [72, 324], 216)
    assert texts(read(paper(draw))) == [(LOREM * 3).strip()]


def test_a_label_column_is_no_column_of_prose():
    def draw(canvas):
        write(canvas, "PURPOSE:", LEFT, 100)
        top = write(canvas, LOREM, 150, 100, width=390)
        write(canvas, "POLICY:", LEFT, top + 10)
        write(canvas, LOREM, 150, top + 10, width=390)

    assert texts(read(paper(draw))) == [f"PURPOSE: {LOREM.strip()}", f"POLICY: {LOREM.strip()}"]
