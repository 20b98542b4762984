"""Paragraphs that nothing but an indent parts, as ordinances are printed."""

from __future__ import annotations

import pytest

from tests.documents.pdf.papers import LEFT, LOREM, kinds, paper, read, texts, wrap, write

WIDTH = 468
INDENT = 30


TOLD = (
    "Whoever keeps the records of the Town keeps them in the room behind the counter, under lock and key, and gives nobody a copy who does "
    "not show that a court has ordered it or that the Council has allowed it by a vote of most of its members, as they may do each spring."
)
"""A paragraph whose first line ends in the middle of its sentence, in whichever indent."""


def indented(*paragraphs, indent=INDENT, width=WIDTH):
    """Pages of paragraphs whose first lines are set in, with three of them that tell so; a list stands for its lines as they are."""

    def draw(canvas):
        top = 90.0
        for paragraph in (TOLD, TOLD, TOLD, *paragraphs):
            for count, line in enumerate(paragraph if isinstance(paragraph, list) else first_set_in(paragraph, indent, width)):
                top = write(canvas, line, LEFT + (0 if count else indent), top)

    return texts(read(paper(draw)))[3:]


def first_set_in(text, indent, width):
    """The lines of a paragraph; the first is shorter by its indent."""
    first = wrap(text, width - indent)[0]
    return [first, *wrap(text.removeprefix(first), width)]


FULL = "Each contract that the Town makes from now on shall oblige the contractor of the Town to keep to"


@pytest.mark.parametrize("indent", [18, 36, 54])
def test_paragraphs_begin_where_their_lines_are_set_in(indent):
    assert indented(LOREM, "Clerks shall not tell.", LOREM, indent=indent) == [LOREM.strip(), "Clerks shall not tell.", LOREM.strip()]


@pytest.mark.parametrize(
    "second",
    [
        "8.40.020 to 8.40.060, as they stand.",
        "8.40.020 to 8.40.060",
        "(b) and (c) of this section, and to the rules of the Clerk.",
        "6. It meets each month.",
        "VI. The Chapter",
    ],
)
def test_a_number_that_begins_the_second_line_is_in_its_sentence(second):
    assert indented([FULL, second], "Clerks shall not tell.") == [f"{FULL} {second}", "Clerks shall not tell."]


def test_lines_set_in_alike_are_paragraphs_of_their_own():
    full = "Section 2 of the Code of the Town, as it was adopted by the Council in 2013, is amended to read as"
    alike = [f"{full} follows:", '"Sec. 2. Words.', "Attest: R. Brandt, Clerk of the Town", "Distribution: Council, Chief of Police"]
    assert indented(*([line] for line in alike)) == alike


def test_a_line_set_in_goes_on_in_small_letters():
    """A passage is set in throughout."""
    passage = [
        "We hold that the Clerk of the Town, and all who may come after the Clerk, and all",
        "clerks who serve under the Clerk, may refuse.",
    ]

    def draw(canvas):
        top = 90.0
        for _ in range(3):
            for count, line in enumerate(first_set_in(TOLD, INDENT, WIDTH)):
                top = write(canvas, line, LEFT + (0 if count else INDENT), top)
        for line in passage:
            top = write(canvas, line, LEFT + INDENT, top)

    assert texts(read(paper(draw)))[3:] == [" ".join(passage)]


def test_an_entry_that_ends_in_and_is_followed_by_the_next_item():
    first = "(a) the mayor of the Town and whoever acts for the mayor while the mayor is away from there; and"
    assert indented([first, "2. the Clerk."]) == [first, "2. the Clerk."]


def test_items_after_a_paragraph_open_as_before():
    found = indented(
        ["Nobody who works for the Town, and nobody who works for its contractors on a day of work, shall:", "1. ask;"], ["tell."]
    )
    assert found[1:] == ["1. ask;", "tell."]


def test_an_indent_tells_nothing_where_too_few_paragraphs_have_it():
    def draw(canvas):
        top = write(canvas, LOREM, LEFT, 90, width=WIDTH)
        top = write(canvas, FULL, LEFT + INDENT, top + 9)
        write(canvas, "8.40.020 Of The Code", LEFT, top)

    assert kinds(read(paper(draw)))[-1] == ("heading", "8.40.020 Of The Code")
