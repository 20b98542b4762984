"""What the way a document is set tells: the distance of its lines, items that hang from their labels, titles of several lines."""

from __future__ import annotations

import pytest

from tests.documents.pdf.papers import HEIGHT, LEFT, LOREM, RIGHT, kinds, paper, read, texts, write
from tests.documents.pdf.test_indents import TOLD
from tests.documents.pdf.test_tables import cells, rows

GRID = 26
"""Points from line to line on a page of numbered lines, where no space parts paragraphs."""
BOLD = "Times-Bold"


def grid(*lines):
    """Lines on a grid, each as its runs: a text, or (font, text) and so on; a label in front of a tab hangs its text."""

    def draw(canvas):
        top = 90.0
        for line in lines:
            x = LEFT
            for font, text in [("Times-Roman", line)] if isinstance(line, str) else line:
                canvas.setFont(font, 11)
                for part in text.split("\t"):
                    canvas.drawString(x, HEIGHT - top - 11, part)
                    x += 24 if "\t" in text else canvas.stringWidth(part + " ", font, 11)
            top += GRID

    return texts(read(paper(draw)))


WHOLE = [
    "The office keeps a record of each request that comes to it and of every answer that it gives to",
    "those who ask, and the record is open to all who wish to read it on any day but a Sunday, unless a",
    "court has closed it.",
]
"""A paragraph that tells where lines end."""


def test_signatures_that_stand_apart_are_blocks_of_their_own():
    """Most lines at the end of a document stand alone, so that their distance is no distance of lines."""
    signed = [("Times-Roman", f"{word}: ______________________ of the Town of Mallow") for word in ("Mayor", "Attest", "Approved", "Filed")]

    def draw(canvas):
        top = 90.0
        for _, text in signed:
            top = write(canvas, text, LEFT, top, width=300) + 7

    found = texts(read(paper(lambda canvas: write(canvas, LOREM, LEFT, 90, width=300), draw)))
    assert found[1:] == [text for _, text in signed]


def test_two_headings_that_stand_apart_are_two():
    heads = ["The Platform", "Recitals of the Council", "Of the Port", "Of the Bills of the League"]

    def draw(canvas):
        for count, head in enumerate(heads):
            write(canvas, head, LEFT, 90 + 22 * count, font=BOLD, size=13)

    assert texts(read(paper(lambda canvas: write(canvas, LOREM, LEFT, 90, width=300), draw)))[1:] == heads


def test_a_line_below_the_label_of_a_hanging_item_is_no_part_of_it():
    items = [
        "1.\tjoin a patrol of another agency in the Town or beyond it, on any day, by night or by day.",
        "Persons are booked in the jail.",
    ]
    assert grid(*WHOLE, *items)[1:] == [items[0].replace("\t", " "), items[1]]


def test_a_line_below_the_label_goes_on_in_small_letters():
    item = [
        "1.\tjoin a patrol of another agency in the Town or beyond it, on any day, by night or by day, or",
        "lend it a car of the Town.",
    ]
    assert grid(*WHOLE, *item)[1:] == [" ".join(item).replace("\t", " ")]


def test_the_first_letter_of_a_name_is_no_label():
    def draw(canvas):
        top = write(canvas, LOREM, LEFT, 90, width=300) + 9
        for line in ("D. T. Marchetti, City Attorney", "M. Pell, Chair"):
            top = write(canvas, line, LEFT, top) + 9

    assert [kind for kind, _ in kinds(read(paper(draw)))] == ["paragraph"] * 3


FULL = "Release dates. We tell nobody outside of the office when a person leaves the jail, unless the law so"


def test_bold_words_open_a_paragraph_as_they_did_the_one_above():
    first, rest = FULL.split(". ", 1)
    lines = [
        [(BOLD, f"{first}."), ("Times-Roman", rest)],
        "orders it, and we tell the person first. The list of those who leave hangs in the hall for everyone.",
        [(BOLD, "Transfers."), ("Times-Roman", "Inmates are turned over to nobody without the warrant of a judge of this")],
        "county.",
    ]
    assert [text.split()[0] for text in grid(*lines)] == ["Release", "Transfers."]


def test_a_bold_title_with_a_number_after_a_full_line_is_a_heading():
    full = "Policy 1-44, adopted by the Council in the year of the flood and owned by the Office of the Auditor"
    found = grid(*WHOLE, full, [(BOLD, "1. Why an open book")], *WHOLE)
    assert found[1:3] == [full, "1. Why an open book"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "PROVIDED, that the exchange of papers is left where the law of this State has left it today; and",
            "PROVIDED FURTHER, that it is.",
        ),
        (
            "WHEREAS the Sheriff is independently elected and the Board of the County sets the budget of all;",
            "NOW THEREFORE the Board resolves:",
        ),
        ("BE IT FURTHER RESOLVED that those who are named before are invited by the City to do like this.", "BE IT FURTHER RESOLVED that."),
        ("R-15. The vendors of the City of Mallow accept R-1 to R-14 for all that they do here as their own.", "R-16. They report."),
        ("Resolved, That the Council shall hold a meeting in the spring of each year; and be it further", "Resolved, That it meets."),
    ],
)
def test_recitals_and_provisos_begin_alike(first, second):
    assert grid(*WHOLE, first, second)[1:] == [first, second]


def test_a_word_that_opens_several_lines_opens_paragraphs():
    subject = "Subject: the property of the City, to the directors of departments, superintendents and deputies"
    recitals = ["WHEREAS, agents have been here; and", "WHEREAS, the Council has said so."]
    assert grid(*WHOLE, subject, *recitals)[1:] == [subject, *recitals]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Call the office on Elm Street: City Attorney, ext. 300; the Lieutenant for the readers of plates, ext.", "417. It is open."),
        ("For the press: the statement comes from the office of the Sheriff on the day; ask for Deputy Sgt.", "T. Lind of the desk."),
    ],
)
def test_what_follows_an_abbreviation_is_no_label(first, second):
    assert grid(*WHOLE, first, second)[1:] == [f"{first} {second}"]


def test_a_letter_that_counts_on_from_an_item_above_is_a_label():
    lines = [
        "A. The Chief keeps the list of those who may read the plates that the cameras of the Town have seen.",
        "1. The list names each reader, the day on which the reader was put on it, and who did so, and the St.",
        "B. The list is open.",
    ]
    assert grid(*WHOLE, *lines)[1:] == lines


@pytest.mark.parametrize("head", [["JOINT RESOLUTION NO.", "2025-03"], ["200 Oyster Road · Killdeer,", "California"]])
def test_a_title_is_one_though_its_first_line_breaks_off(head):
    def draw(canvas):
        top = 90.0
        for line in head:
            top = write(canvas, line, LEFT, top, font=BOLD, size=16)
        write(canvas, LOREM, LEFT, top + 12, width=canvas.stringWidth(head[0], BOLD, 16) + 20)

    assert kinds(read(paper(draw)))[0] == ("heading", " ".join(head))


def test_a_section_whose_words_are_in_capitals_s_case_goes_on():
    def draw(canvas):
        top = write(canvas, LOREM, LEFT, 90, width=220) + 9
        for line in ("2.68.050 Police. (a) Officers of the Mallow", "Department shall not:"):
            top = write(canvas, line, LEFT, top)

    assert texts(read(paper(draw)))[1:] == ["2.68.050 Police. (a) Officers of the Mallow Department shall not:"]


def test_one_line_with_no_stop_before_a_paragraph_set_in_is_its_own():
    mover = "By Council Members Desrosiers-Hume, Achterberg, Ng-Palmer, Marchetti, Fairweather and Vang"

    def draw(canvas):
        top = 90.0
        for text in (TOLD, TOLD, TOLD, mover, TOLD):
            lines = text if text == mover else None
            if lines:
                top = write(canvas, lines, LEFT + 30, top)
                continue
            words = text.split()
            first = ""
            while canvas.stringWidth(f"{first} {words[0]}", "Times-Roman", 11) <= 438:
                first = f"{first} {words.pop(0)}".strip()
            top = write(canvas, first, LEFT + 30, top)
            top = write(canvas, " ".join(words), LEFT, top, width=468)

    assert texts(read(paper(draw)))[3:] == [mover, TOLD]


def test_an_entry_at_the_end_of_a_page_with_room_for_more_is_whole():
    def first(canvas):
        top = write(canvas, LOREM, LEFT, 90, width=RIGHT - LEFT)
        write(canvas, "Failure to meet the standards or to qualify after training", LEFT, top + 9)

    def second(canvas):
        write(canvas, "Members who fail are removed. " + LOREM, LEFT, 90, width=RIGHT - LEFT)

    assert texts(read(paper(first, second)))[1:] == [
        "Failure to meet the standards or to qualify after training",
        ("Members who fail are removed. " + LOREM).strip(),
    ]


def test_text_larger_than_that_of_its_tables_is_no_heading():
    def prose(canvas):
        top = 72.0
        for word in ("first", "second", "third", "fourth", "fifth"):
            top = write(canvas, LOREM.replace("record", f"record of the {word} kind"), LEFT, top, width=RIGHT - LEFT, size=12) + 9
        write(canvas, "The last word of all", LEFT, top, size=12)

    def notes(canvas):
        top = 72.0
        for _ in range(9):
            top = write(canvas, LOREM, LEFT, top, width=300, size=9) + 6

    assert ("paragraph", "The last word of all") in kinds(read(paper(prose, notes)))


def test_a_first_row_whose_first_cell_is_empty_names_the_columns():
    def draw(canvas):
        top, step = 200, 24
        for count, row in enumerate([("", "Date"), ("Unit Supervisor", ""), ("Chief", "May 4")]):
            for place, text in enumerate(row):
                canvas.drawString(LEFT + 4 + 150 * place, HEIGHT - top - step * count - 15, text)
        for line in range(4):
            canvas.line(LEFT, HEIGHT - top - step * line, LEFT + 300, HEIGHT - top - step * line)
        for line in range(3):
            canvas.line(LEFT + 150 * line, HEIGHT - top, LEFT + 150 * line, HEIGHT - top - 3 * step)

    found = rows(read(paper(draw)))
    assert [row.header for row in found][1:] == [("", "Date"), ("", "Date")]
    assert [cells(row) for row in found][2] == ["Chief", "May 4"]


def levels(*said):
    """Depth of the headings, all set in one size and in bold, with text below each."""

    def draw(canvas):
        top = 60.0
        for text in said:
            top = write(canvas, text, LEFT, top, font=BOLD) + 3
            top = write(canvas, LOREM[:101], LEFT, top, width=RIGHT - LEFT) + 9

    return [block.level for block in read(paper(draw)).blocks if block.kind.value == "heading"]


def test_a_document_that_is_one_chapter_has_its_headings_below_it():
    assert levels("Inmate Handbook", "Chapter 11. If Agents Come", "Words in this chapter", "How you leave") == [1, 3, 4, 4]


def test_titles_stand_above_the_first_number_that_has_parts():
    found = levels("COUNTY OF MARROW", "ORDINANCE NO. 5121", "CHAPTER 9.60. PUBLIC TRUST", "9.60.010. Short title")
    assert found[0] <= found[1] < found[2] < found[3]


def test_sizes_that_hardly_differ_are_depths_of_bold_headings():
    """Capitals say nothing then."""

    def draw(canvas):
        top = 60.0
        for text, size in (("COUNTY OF MARROW", 16), ("A RESOLUTION OF THE COUNCIL", 12), ("Discussion and vote", 12), ("Of the vote", 11)):
            top = write(canvas, text, LEFT, top, font=BOLD, size=size) + 3
            top = write(canvas, LOREM, LEFT, top, width=RIGHT - LEFT) + 9

    assert [block.level for block in read(paper(draw)).blocks if block.kind.value == "heading"] == [1, 2, 2, 3]


@pytest.mark.parametrize(("size", "kind"), [(11, "paragraph"), (14, "heading")])
def test_a_question_in_bold_is_no_heading_unless_it_is_larger(size, kind):
    def draw(canvas):
        top = write(canvas, LOREM, LEFT, 90, width=RIGHT - LEFT) + 9
        top = write(canvas, "Which convictions count?", LEFT, top, font=BOLD, size=size) + 9
        write(canvas, LOREM, LEFT, top, width=RIGHT - LEFT)

    assert kinds(read(paper(draw)))[1] == (kind, "Which convictions count?")
