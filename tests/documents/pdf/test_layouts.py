"""Layouts of real offices: letters, ordinances, newsletters, definitions, nested lists, memoranda."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from policy_lint.documents.document import BlockKind
from tests.documents.pdf.papers import HEIGHT, LEFT, LOREM, all_of, columns, kinds, page_of, paper, read, texts, told, wrap, write

DUTY = "Officers shall not ask any person about immigration status, nor shall they hold a person on a detainer, nor tell when one leaves."


def mark(canvas, text, x, top, size=7):
    canvas.setFont("Times-Roman", size)
    canvas.drawString(x, HEIGHT - top, text)


def after(said, x=LEFT):
    return x + stringWidth(said, "Times-Roman", 11)


def test_an_ordinance_of_25_numbered_lines_goes_on_over_its_footer():
    lines = wrap(f"SECTION 1. {DUTY} {LOREM * 18}", 430)
    assert 50 < len(lines) < 75

    def page(number):
        def draw(canvas):
            for place, line in enumerate(lines[25 * number : 25 * number + 25]):
                write(canvas, str(place + 1), 50 if place > 8 else 55.5, 80 + 25 * place)
                write(canvas, line, 80, 80 + 25 * place)
            write(canvas, "(continued)" if number < 2 else "", 280, 715, size=9)
            write(canvas, "ORDINANCE NO. 2024-12", LEFT, 738, size=9)
            write(canvas, f"Page {number + 1} of 3", 480, 738, size=9)

        return draw

    document = read(paper(*map(page, range(3))))
    assert document.text == " ".join(lines[:75])
    assert document.locate(document.text.index(lines[27]), len(document.text)).margin == 3


def test_a_table_between_columns_parts_them():
    rows = [("Request", "Who decides", "Limit"), ("Detainer", "The chief shall decide", "None"), ("Warrant", "A judge", "48 hours")]

    def table(canvas):
        for row in range(4):
            canvas.line(72, HEIGHT - 260 - 20 * row, 540, HEIGHT - 260 - 20 * row)
        for x in (72, 228, 384, 540):
            canvas.line(x, HEIGHT - 260, x, HEIGHT - 320)
        for row, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                write(canvas, cell, 76 + 156 * place, 264 + 20 * row, size=10)

    upper = columns([f"One. {LOREM}", f"Two. {LOREM}"], [72, 318], 222)
    lower = columns([f"Three. {LOREM}", f"Four. {LOREM}"], [72, 318], 222, top=350)
    said = texts(read(paper(all_of(lower, table, upper))))
    assert [text.split()[0] for text in said] == ["One.", "Two.", "Request", "Detainer", "Warrant", "Three.", "Four."]


def noted(number):
    def draw(canvas):
        top = write(canvas, told(("alpha", "beta")[number]), LEFT, 90, width=468)
        said = "Nobody is kept on a detainer" if number == 0 else "Nor is anyone handed over"
        write(canvas, said, LEFT, top)
        mark(canvas, str(number + 1), after(said), top + 6)
        write(canvas, "by this department.", after(said) + 8, top)
        canvas.line(72, HEIGHT - 640, 216, HEIGHT - 640)
        if number == 0:
            mark(canvas, "1", 72, 654, 6)
            write(
                canvas,
                "A detainer is a request that binds no one, and officers shall not treat it as a warrant, for it is signed by",
                78,
                648,
                size=9,
            )
            write(
                canvas, "no judge and rests on no finding of probable cause; the city attorney says that whoever keeps a", LEFT, 659, size=9
            )
        else:
            write(canvas, "person on it shall answer for it in court.", LEFT, 648, size=9)
            mark(canvas, "2", 72, 666, 6)
            write(canvas, "The same, page four.", 78, 660, size=9)

    return draw


def test_a_footnote_that_runs_on_to_the_next_page_is_one():
    notes = [text for kind, text in kinds(read(paper(noted(0), noted(1)))) if kind == "footnote"]
    assert len(notes) == 2
    assert notes[0].endswith("the city attorney says that whoever keeps a person on it shall answer for it in court.")
    assert notes[1] == "The same, page four."


def test_small_print_below_the_text_is_no_part_of_a_footnote_that_has_ended():
    def small(canvas):
        write(canvas, "person on it is a phrase of its own.", LEFT, 648, size=9)

    first = all_of(noted(1), lambda canvas: None)
    said = kinds(read(paper(first, all_of(page_of(told("gamma")), small))))
    assert said[-1] == ("paragraph", "person on it is a phrase of its own.")


def test_questions_beside_their_answers_are_read_in_pairs():
    asked = [
        (
            "May an officer ask for papers at a stop, and when may that be done?",
            "No. An officer shall not ask any person about status at a stop.",
        ),
        (
            "Who decides on requests that come from federal agencies at night?",
            "The watch commander shall decide on them and write down why.",
        ),
        (
            "What of the press and of others who ask for the records of it?",
            "They may have what the law gives everyone, and no more than that.",
        ),
    ]

    def draw(canvas):
        top = 90
        for question, answer in asked:
            top = 12 + max(write(canvas, question, LEFT, top, width=180), write(canvas, answer, 280, top, width=200))

    assert texts(read(paper(draw))) == [text for pair in asked for text in pair]


def test_side_heads_of_two_lines_keep_their_text_whole():
    heads = [("Purpose", f"To say what is done. {LOREM}"), ("Policy and scope of it", f"Members shall not. {LOREM}"), ("Duties", LOREM)]

    def draw(canvas):
        top = 90
        for head, said in heads:
            write(canvas, head, LEFT, top, width=90, font="Helvetica-Bold", size=10)
            top = write(canvas, said, 180, top, width=360) + 10

    assert texts(read(paper(draw))) == [f"{head} {said}".strip() for head, said in heads]


def test_short_rows_in_small_letters_stay_rows():
    rows = [("kind", "who acts on it"), ("jail", "the sheriff"), ("court", "a marshal"), ("city", "its police")]

    def draw(canvas):
        for place, row in enumerate(rows):
            for x, cell in zip((LEFT, 200), row, strict=True):
                write(canvas, cell, x, 90 + 13 * place)

    assert texts(read(paper(draw))) == [" ".join(row) for row in rows]


def test_a_table_at_the_top_of_every_page_keeps_its_head_and_all_its_rows():
    def page(number):
        def draw(canvas):
            rows = [
                ("Act", "Rule", "Who"),
                *((f"Act {number}{row}", f"Officers shall not do act {number}{row}", "Chief") for row in range(5)),
            ]
            for row in range(7):
                canvas.line(72, HEIGHT - 90 - 20 * row, 540, HEIGHT - 90 - 20 * row)
            for x in (72, 150, 460, 540):
                canvas.line(x, HEIGHT - 90, x, HEIGHT - 210)
            for row, cells in enumerate(rows):
                for x, cell in zip((76, 154, 464), cells, strict=True):
                    write(canvas, cell, x, 94 + 20 * row, size=10)

        return all_of(draw, page_of(told("abc"[number]), top=260))

    document = read(paper(*map(page, range(3))))
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert len(rows) == 18
    assert rows[1].header == ("Act", "Rule", "Who")
    assert document.notices == ()


def test_a_bold_passage_of_several_lines_is_no_heading():
    said = "NOTICE: Officers shall not ask any person about immigration status, whatever the person may have said of it before."

    def draw(canvas):
        top = write(canvas, told("alpha"), LEFT, 90, width=468) + 12
        write(canvas, said, LEFT, top, width=440, font="Helvetica-Bold")
        write(canvas, told("beta"), LEFT, top + 50, width=468)

    assert kinds(read(paper(draw)))[1] == ("paragraph", said)


def test_a_large_initial_belongs_to_its_word_and_parts_no_lines():
    def draw(canvas):
        canvas.setFont("Times-Roman", 36)
        canvas.drawString(LEFT, HEIGHT - 116, DUTY[0])
        top = 90.0
        for place, line in enumerate(wrap(DUTY[1:] + " " + LOREM, 440)):
            top = write(canvas, line, 100 if place < 2 else LEFT, top)

    assert texts(read(paper(draw))) == [f"{DUTY} {LOREM.strip()}"]


def test_a_passage_set_in_from_both_sides_is_one():
    def draw(canvas):
        top = 90
        for line in wrap(told("alpha"), 468):
            write(canvas, line, LEFT, top)
            top += 27
        for line in wrap(DUTY, 380):
            write(canvas, line, 116, top)
            top += 13.75

    assert texts(read(paper(draw)))[-1] == DUTY


def test_entries_without_labels_stay_apart():
    entries = (
        "become familiar with the streets, the parks and the houses of the district; and",
        "be ready to serve whoever asks for help at any hour of the day.",
    )

    def draw(canvas):
        top = write(canvas, LOREM, LEFT, 90, width=468)
        for entry in ("Members shall:", *entries):
            top = write(canvas, entry, LEFT, top)

    assert texts(read(paper(draw)))[-2:] == list(entries)


def test_nested_items_of_varied_indent_have_their_depth():
    items = (
        (
            90,
            20,
            1,
            "(a)",
            "use moneys, facilities, property, equipment or personnel of the department to question any person on it, including:",
        ),
        (
            110,
            25,
            2,
            "(1)",
            "asking about the immigration status of a person, whether a witness, a victim or a suspect, at any time or place;",
        ),
        (135, 22, 3, "(A)", "save that a member may ask where a court has ordered it in writing and the chief has read the order; and"),
        (157, 20, 4, "(i)", "but shall not write it down in any report that leaves the department's own files and rooms;"),
        (110, 25, 2, "(2)", "holding a person on a request; or"),
        (
            90,
            20,
            1,
            "(b)",
            "place members under the supervision of federal agencies or employ them as deputies of theirs for such purposes.",
        ),
    )

    def draw(canvas):
        top = write(canvas, "Members of the department shall not:", LEFT, 90)
        for x, hang, _, label, said in items:
            write(canvas, label, x, top)
            top = write(canvas, said, x + hang, top, width=540 - x - hang)

    found = [(block.level, block.text) for block in read(paper(draw)).blocks if block.kind is BlockKind.LIST_ITEM]
    assert found == [(depth, f"{label} {said}") for _, _, depth, label, said in items]


def test_a_row_that_a_page_break_cuts_is_one():
    def grid(canvas, top, heights):
        for y in (top, *heights):
            canvas.line(72, HEIGHT - y, 540, HEIGHT - y)
        for x in (72, 180, 540):
            canvas.line(x, HEIGHT - top, x, HEIGHT - heights[-1])

    def first(canvas):
        grid(canvas, 650, (690, 720))
        for x, top, said in ((76, 654, "Topic"), (184, 654, "Rule"), (76, 694, "Detainers")):
            write(canvas, said, x, top)
        write(
            canvas,
            "Officers shall not hold a person on a detainer that federal officers have sent, nor may they tell when",
            184,
            694,
            width=350,
            size=10,
        )

    def second(canvas):
        grid(canvas, 72, (105, 130))
        write(canvas, "the person will be let go, unless a judge has signed a warrant for that person.", 184, 74, width=350, size=10)
        write(canvas, "Warrants", 76, 109)
        write(canvas, "Members may act on a warrant.", 184, 109)

    pages = (all_of(page_of(told("alpha")), first), all_of(second, page_of(told("beta"), top=160)))
    rows = [block for block in read(paper(*pages)).blocks if block.kind is BlockKind.TABLE_ROW]
    assert [block.text.split()[0] for block in rows] == ["Topic", "Detainers", "Warrants"]
    assert "nor may they tell when the person will be let go, unless" in rows[1].text
    assert rows[2].header == ("Topic", "Rule")


def test_names_down_the_side_of_a_letter_are_in_no_line_of_it():
    names = ["COUNCIL", "Jane Roe", "Ann Poe", "Joe Doe", "Sam Low", "Kim Lee", "CITY MANAGER", "Pat Day", "CITY ATTORNEY", "Lou Fry"]
    said = ["May 3, 2024", f"{DUTY} {LOREM}".strip(), f"They are told so. {LOREM}".strip(), "Yours, the Chief"]

    def draw(canvas):
        top = 146.0
        for name in names:
            top = write(canvas, name, 40, top, size=8, font="Helvetica") + 4
        top = 100.0
        for each in said:
            top = write(canvas, each, 150, top, width=390) + 10

    assert texts(read(paper(draw))) == [" ".join(names), *said]
