"""Columns: what stands in them, and where they end."""

from __future__ import annotations

import pytest

from tests.documents.pdf.papers import HEIGHT, LEFT, RIGHT, all_of, columns, paper, read, texts, told, wrap, write

SAID = "The keeper of {} writes down who asked for them, on what day, for what use, and how long it took, and files the paper."


def left(canvas):
    write(canvas, "Rules", 63, 90, font="Times-Bold")
    write(canvas, told("alpha"), 63, 110, width=225)


def right(canvas):
    top = write(canvas, "Who may have them", 318, 90, font="Times-Bold")
    for label, word in (("(a)", "trucks"), ("(b)", "boats"), ("(c)", "carts")):
        write(canvas, label, 320, top)
        top = write(canvas, SAID.format(word), 342, top, width=190) + 6


def test_labels_of_a_hanging_list_stay_in_their_column():
    said = texts(read(paper(all_of(left, right))))
    assert said[:3] == ["Rules", told("alpha"), "Who may have them"]
    assert [text.endswith(SAID.format(word)) for text, word in zip(said[3:], ("trucks", "boats", "carts"), strict=True)] == [True] * 3


def down(canvas, lines, x, top, step):
    """Single lines at one distance; returns the height below the last."""
    for line in lines:
        write(canvas, line, x, top)
        top += step
    return top


def test_a_column_of_headings_and_hanging_items_is_a_column():
    def items(canvas, x, top, words):
        for count, word in enumerate(words):
            top = write(canvas, f"{word.title()} Duty", x, top, font="Times-Bold") + 6
            write(canvas, f"{count + 1}.", x + 2, top)
            top = write(canvas, f"The {word} clerk files what comes in.", x + 24, top, width=200) + 3
            write(canvas, f"{count + 1}.", x + 2, top)
            top = write(canvas, f"The {word} log is kept.", x + 24, top, width=200) + 11

    left = [f"north{count}" for count in range(7)]
    right = [f"south{count}" for count in range(7)]
    said = texts(read(paper(all_of(lambda c: items(c, 63, 90, left), lambda c: items(c, 318, 94, right)))))
    order = [word for text in said for word in (*left, *right) if word in text.lower()]
    assert order == [word for word in (*left, *right) for _ in range(3)]


def test_the_first_column_goes_on_below_the_end_of_the_second():
    def first(canvas):
        top = 90.0
        for word in ("alpha", "beta", "gamma"):
            top = write(canvas, told(word), 63, top, width=230) + 9

    def second(canvas):
        write(canvas, told("delta"), 318, 90, width=230)

    said = texts(read(paper(all_of(first, second))))
    assert said == [told(word) for word in ("alpha", "beta", "gamma", "delta")]


def test_short_lines_below_two_columns_are_no_part_of_the_first():
    def below(canvas):
        down(canvas, ["Approved", "Rosa Weller", "Clerk"], 63, 340, 14)

    both = [lambda c: write(c, told("alpha"), 63, 90, width=230), lambda c: write(c, told("beta"), 318, 90, width=230)]
    said = texts(read(paper(all_of(*both, below))))
    assert said[:2] == [told("alpha"), told("beta")]


def test_a_table_in_the_first_column_stays_there():
    def grid(canvas):
        for row, pair in enumerate((("Record", "Keeper"), ("Log of trucks", "Yard"), ("Log of boats", "Harbor"), ("Log of carts", "Gate"))):
            top = 90 + 20 * row
            for column, word in enumerate(pair):
                canvas.rect(63 + 110 * column, HEIGHT - top - 20, 110, 20)
                write(canvas, word, 68 + 110 * column, top + 4)

    def first(canvas):
        write(canvas, "Logs are open to all who ask for them, in the order in which they came, for a fee.", 63, 180, width=225)

    def second(canvas):
        write(canvas, told("beta"), 318, 85, width=225)

    said = texts(read(paper(all_of(grid, first, second))))
    assert said[:4] == ["Record Keeper", "Log of trucks Yard", "Log of boats Harbor", "Log of carts Gate"]
    assert said[4].startswith("Logs are open")
    assert said[5] == told("beta")


def test_lines_that_stand_level_are_rows_and_no_columns():
    def table(canvas):
        for row in range(14):
            write(canvas, f"gate {row} north" + " and the yard behind it" * (row == 5), 63, 90 + 18 * row)
            write(canvas, f"opens at {row}" + " and closes when the last truck is in" * (row == 5), 318, 90 + 18 * row)

    said = texts(read(paper(table)))
    assert said[3].startswith("gate 3 north opens at 3")


def test_a_page_of_few_lines_has_the_columns_of_the_page_before():
    def full(canvas):
        for x, words in ((63, ("alpha", "beta")), (318, ("gamma", "delta"))):
            top = 90.0
            for word in words:
                top = write(canvas, told(word), x, top, width=230) + 9

    def short(canvas):
        write(canvas, "Detention is not prolonged beyond the time that is needed to complete the purpose of the stop.", 63, 90, width=230)
        write(canvas, "Related: Policy 340 and Policy 422.", 318, 90, width=230)

    assert texts(read(paper(full, short)))[-2:] == [
        "Detention is not prolonged beyond the time that is needed to complete the purpose of the stop.",
        "Related: Policy 340 and Policy 422.",
    ]


def test_a_page_in_one_column_after_columns_stays_in_one():
    def full(canvas):
        for x, word in ((63, "alpha"), (318, "gamma")):
            write(canvas, told(word), x, 90, width=230)

    def wide(canvas):
        write(canvas, told("beta"), 63, 90, width=480)

    assert texts(read(paper(full, wide)))[-1] == told("beta")


SHORT = (
    "Officers shall not ask anyone about immigration status, and shall not hold a person on a detainer for that.",
    "The chief reports to the council each spring on every request that was made and on what was decided then.",
)


def by_rows(left, right):
    """Two columns drawn line by line across both."""

    def draw(canvas):
        for row, pair in enumerate(zip(*(wrap(text, 210) for text in (left, right)), strict=True)):
            for x, text in zip((LEFT, 324), pair, strict=True):
                write(canvas, text, x, 90 + 14 * row)

    return draw


@pytest.mark.parametrize("page", [columns(SHORT, (LEFT, 324), 210), columns(SHORT, (LEFT, 324), 160), by_rows(*SHORT)])
def test_two_columns_of_three_lines_are_read_one_after_the_other(page):
    assert texts(read(paper(page))) == list(SHORT)


def test_two_short_columns_between_paragraphs_across_the_page_are_read_in_their_place():
    def around(canvas):
        write(canvas, told("above"), LEFT, 60, width=RIGHT - LEFT)
        write(canvas, told("below"), LEFT, 200, width=RIGHT - LEFT)

    page = all_of(around, columns(SHORT, (LEFT, 324), 210, top=140))
    assert texts(read(paper(page))) == [told("above"), *SHORT, told("below")]


NAMES = (("Name of the person", "Day of the request"), ("Ada Lind of Orrin", "May 4 in the year"), ("Bo Ortiz of Lee", "May 5 in the year"))
CAPTION = (
    ("Plaintiff of one part,", "Case No. 26-71 of the"),
    ("v.", "Superior Court of Lee,"),
    ("Defendant of the other.", "Department 4"),
)


@pytest.mark.parametrize("rows", [NAMES, CAPTION])
def test_short_lines_beside_each_other_that_run_on_from_none_are_no_columns(rows):
    def draw(canvas):
        for row, pair in enumerate(rows):
            for x, text in zip((LEFT, 324), pair, strict=True):
                write(canvas, text, x, 90 + 14 * row)

    found = " ".join(texts(read(paper(draw))))
    assert all(found.index(rows[row][1]) < found.index(rows[row + 1][0]) for row in (0, 1))
