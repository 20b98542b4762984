"""What a break between lines, columns and pages must not part, and what it parts."""

from __future__ import annotations

from policy_lint.documents.document import BlockKind
from tests.documents.pdf.papers import HEIGHT, LEFT, LOREM, all_of, kinds, page_of, paper, read, texts, told, write
from tests.documents.pdf.test_tables import cells, rows

HEAD = ("Record", "Keeper", "Kept for")


def table(canvas, said, top=90.0, x=LEFT, width=90.0, *, bold=0):
    """A ruled table of single lines, the first ``bold`` rows in a bold face."""
    for number, row in enumerate(said):
        for column, text in enumerate(row):
            canvas.rect(x + width * column, HEIGHT - top - 20 * number - 20, width, 20)
            write(canvas, text, x + width * column + 5, top + 20 * number + 4, font="Times-Bold" if number < bold else "Times-Roman")


def logs(*numbers):
    return [(f"Log {number}", f"Clerk {number}", f"{number} years") for number in numbers]


def test_a_recital_at_the_end_of_a_page_takes_none_from_the_next():
    first = page_of(*[told("alpha")] * 2, "Whereas, the yard is old; and")
    second = page_of("Whereas, the gate is older; and", "Whereas, the clerk is oldest; now")
    assert texts(read(paper(first, second)))[2:] == [
        "Whereas, the yard is old; and",
        "Whereas, the gate is older; and",
        "Whereas, the clerk is oldest; now",
    ]


def test_an_entry_that_goes_on_in_small_letters_is_one():
    document = read(paper(page_of(told("alpha"), "The clerk keeps the logs of the yard; or"), page_of("lends them to the gate.")))
    assert texts(document)[1] == "The clerk keeps the logs of the yard; or lends them to the gate."


def test_recitals_that_fill_their_last_lines_stay_apart():
    def draw(canvas):
        lines = (
            "WHEREAS, the clerk of the yard has kept the logs of the yard for all of the",
            "years since the yard was opened to the trucks of the town and its people;",
        )
        for number in range(6):
            write(canvas, lines[number % 2], LEFT, 90 + 26 * number)

    assert [text.split()[0] for text in texts(read(paper(draw)))] == ["WHEREAS,"] * 3


def test_a_section_after_a_lead_in_begins_a_block():
    def draw(canvas):
        write(canvas, "NOW, THEREFORE, the Board of the District of Lower Weir ordains, for all, as follows:", LEFT, 90, size=11)
        write(canvas, "Section 1. The clerk of the yard keeps the logs of the yard and lends them to the gate", LEFT, 116, size=11)
        write(canvas, "for as long as the gate wants them and no longer than that.", LEFT, 142, size=11)

    assert [text[:9] for text in texts(read(paper(draw)))] == ["NOW, THER", "Section 1"]


def test_a_title_s_words_that_go_on_in_small_letters_are_a_sentence():
    def draw(canvas):
        write(canvas, "2.76.070 Training. The Human Resources Department", LEFT, 90)
        write(canvas, "shall train all who work at a public counter in the use", LEFT, 104)
        write(canvas, "of the form. It does so each year.", LEFT, 118)

    ((kind, text),) = kinds(read(paper(draw)))
    assert kind != "heading"
    assert text.startswith("2.76.070 Training. The Human Resources Department shall train")


def test_such_a_sentence_is_whole_over_a_column_s_end_too():
    def left(canvas):
        top = write(canvas, told("alpha"), 63, 90, width=230) + 9
        write(canvas, "2.76.070 Training. The Human Resources Department", 63, top)

    def right(canvas):
        write(canvas, "shall train all who work at a counter. " + told("beta"), 318, 90, width=230)

    said = texts(read(paper(all_of(left, right))))
    assert said[1].startswith("2.76.070 Training. The Human Resources Department shall train")


def test_bold_words_over_a_line_s_end_are_no_heading():
    def draw(canvas):
        write(canvas, "•", 63, 90)
        write(canvas, "12. It is preferred that the interpreter of a", 85, 90, font="Times-Bold")
        write(canvas, "detained guest not come from another", 85, 104, font="Times-Bold")
        write(canvas, "house. The clerk pays a service of interpreters,", 85, 118)
        write(canvas, "and it is to them that one calls. " + LOREM * 2, 85, 132, width=225)

    document = read(paper(draw))
    assert document.blocks[0].text.startswith("• 12. It is preferred that the interpreter of a detained guest not come from another house.")


def test_a_numbered_title_in_bold_is_a_heading_and_a_bold_list_is_not():
    def draw(canvas):
        write(canvas, "1. What the clerk keeps", LEFT, 90, font="Times-Bold", size=12)
        top = write(canvas, told("alpha"), LEFT, 112, width=468) + 9
        write(canvas, "2. What the gate keeps", LEFT, top, font="Times-Bold")
        top = write(canvas, told("beta"), LEFT, top + 22, width=468) + 9
        for word in ("logs", "keys", "lamps"):
            write(canvas, f"3. The {word}", LEFT, top, font="Times-Bold")
            top += 20

    document = read(paper(draw))
    assert [block.kind is BlockKind.HEADING for block in document.blocks[:4]] == [True, False, True, False]
    assert {block.kind for block in document.blocks[4:]} == {BlockKind.LIST_ITEM}


def test_a_table_on_the_next_page_stands_under_its_head():
    first = all_of(page_of(told("alpha")), lambda canvas: table(canvas, [HEAD, *logs(1, 2)], 560))
    found = rows(read(paper(first, lambda canvas: table(canvas, logs(3, 4, 5)))))
    assert [cells(row)[0] for row in found] == ["Record", "Log 1", "Log 2", "Log 3", "Log 4", "Log 5"]
    assert [row.header for row in found] == [(), *[HEAD] * 5]


def test_a_head_printed_again_is_no_row():
    first = all_of(page_of(told("alpha")), lambda canvas: table(canvas, [HEAD, *logs(1, 2)], 560))
    found = rows(read(paper(first, lambda canvas: table(canvas, [HEAD, *logs(3, 4)]))))
    assert [cells(row)[0] for row in found] == ["Record", "Log 1", "Log 2", "Log 3", "Log 4"]
    assert [row.header for row in found] == [(), *[HEAD] * 4]


def test_a_table_with_a_head_in_bold_is_another():
    other = ("Gate", "Guard", "Hours")
    first = all_of(page_of(told("alpha")), lambda canvas: table(canvas, [HEAD, *logs(1, 2)], 560, bold=1))
    found = rows(read(paper(first, lambda canvas: table(canvas, [other, *logs(3)], bold=1))))
    assert [row.header for row in found] == [(), HEAD, HEAD, (), other]


def test_the_head_of_a_table_at_the_top_of_a_page_is_no_running_header():
    def later(canvas):
        write(canvas, "Lower Weir District, rules of the yard and of its gates", LEFT, 44, size=8.5)
        table(canvas, [HEAD, *logs(1, 2, 3)])
        write(canvas, LOREM, LEFT, 200, width=468)

    pages = [
        lambda canvas, word=word: (
            write(canvas, "Lower Weir District, rules of the yard and of its gates", LEFT, 44, size=8.5),
            page_of(told(word))(canvas),
        )
        for word in ("alpha", "beta")
    ]
    found = rows(read(paper(*pages, later)))
    assert cells(found[0]) == list(HEAD)


def test_a_first_row_with_a_number_keeps_its_place():
    said = [("1.", "trucks", "yard"), ("2.", "boats", "harbor"), ("3.", "carts", "gate"), ("4.", "sleds", "hill")]

    def draw(canvas):
        write(canvas, told("alpha"), LEFT, 90, width=468)
        for number, row in enumerate(said):
            for x, text in zip((LEFT, 200, 330), row, strict=True):
                write(canvas, text, x, 300 + 18 * number)

    text = read(paper(draw)).text
    assert all(word in text for row in said for word in row)


def test_the_address_in_a_letterhead_is_no_text_and_the_office_is():
    def draw(canvas):
        write(canvas, "LOWER WEIR DISTRICT", 200, 50, font="Helvetica-Bold", size=15)
        write(canvas, "4 Quay Street · Lower Weir · (555) 010-0142", 200, 70, font="Helvetica", size=8)
        canvas.line(LEFT, HEIGHT - 84, 540, HEIGHT - 84)
        write(canvas, told("alpha"), LEFT, 100, width=468)

    assert texts(read(paper(draw))) == ["LOWER WEIR DISTRICT", told("alpha")]


def test_a_duty_in_a_letterhead_is_kept():
    def draw(canvas):
        write(canvas, "LOWER WEIR DISTRICT", 200, 50, font="Helvetica-Bold", size=15)
        write(canvas, "All 12 clerks shall wear a badge at the gate", 200, 70, font="Helvetica", size=8)
        canvas.line(LEFT, HEIGHT - 84, 540, HEIGHT - 84)
        write(canvas, told("alpha"), LEFT, 100, width=468)

    assert "All 12 clerks shall wear a badge at the gate" in texts(read(paper(draw)))


def test_a_note_below_one_of_two_columns_is_a_note():
    def left(canvas):
        top = write(canvas, told("alpha"), 63, 90, width=230)
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(63, HEIGHT - top - 14, "1")
        write(canvas, "The clerk has not looked at this since spring.", 69, top + 8, size=8.5)

    def right(canvas):
        write(canvas, told("beta") + " " + told("gamma"), 318, 90, width=230)

    found = read(paper(all_of(left, right)))
    assert [block.text for block in found.blocks if block.kind is BlockKind.FOOTNOTE] == ["The clerk has not looked at this since spring."]


def test_the_title_above_a_table_at_the_top_of_a_page_is_kept():
    running = "Lower Weir District, rules of the yard and of its gates"

    def later(canvas):
        write(canvas, running, LEFT, 44, size=8.5)
        write(canvas, "I. Retention", LEFT, 72, font="Times-Bold")
        table(canvas, [HEAD, *logs(1, 2, 3)], width=160)
        write(canvas, LOREM, LEFT, 200, width=468)

    def early(word):
        return all_of(lambda canvas: write(canvas, running, LEFT, 44, size=8.5), page_of(told(word)))

    assert "I. Retention" in texts(read(paper(early("alpha"), early("beta"), later)))


def test_numbers_in_the_first_column_of_a_table_number_no_lines():
    said = [(str(number), f"Log {number}", "yard") for number in range(1, 6)]
    document = read(
        paper(all_of(lambda canvas: table(canvas, [("Line", "Log", "Place"), *said]), lambda canvas: page_of(LOREM * 5, top=300)(canvas)))
    )
    assert [cells(row)[0] for row in rows(document)] == ["Line", "1", "2", "3", "4", "5"]
