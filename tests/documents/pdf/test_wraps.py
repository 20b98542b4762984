"""Numbers that only happen to begin a line, and those that begin an item or a heading there."""

from __future__ import annotations

import pytest

from tests.documents.pdf.papers import LEFT, LOREM, kinds, paper, read, texts, write

WIDTH = 468


def lines_of(*lines, font="Times-Roman", size=11, step=14):
    def draw(canvas):
        for count, line in enumerate(lines):
            write(canvas, line, LEFT, 90 + step * count, font=font, size=size)

    return paper(draw)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            '1.5 "Task Force" means the task force of the town on packaging that the Council has formed under Section',
            "6. It meets each month.",
        ),
        (
            "4.2 Every contract with the Town that is made from now on shall oblige the contractor of it to keep all of",
            "8.40.020 to 8.40.060.",
        ),
        (
            "The order of the Division of Custody on detainers and on releases to others was made and took effect on",
            "02-01-17 Revised: At Dry Fork.",
        ),
        (
            "This does not restrict (1) the execution of a warrant; (2) the enforcement of the law upon the streets;",
            "(3) rights held by others.",
        ),
    ],
)
def test_a_number_that_begins_a_line_by_chance_is_in_its_sentence(first, second):
    assert texts(read(lines_of(first, second))) == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "(a) the execution of a criminal warrant that is signed by a judge of the United States or of the State or",
            "(b) rights held by others.",
        ),
        (
            "2.9 the execution of a criminal warrant that is signed by a judge of the United States or of the State or",
            "2.10 rights held by others.",
        ),
        (
            "Clerks shall not tell, whoever it may be that asks for it and in whichever way it may come to be asked.",
            "4. Members shall not.",
        ),
        ("Clerks shall not tell, whoever it may be that asks for it and in whichever way it may come to be asked:", "Sec. 303. Savings."),
    ],
)
def test_the_next_number_and_one_after_a_sentence_open_an_item(first, second):
    assert texts(read(lines_of(first, second))) == [first, second]


def test_a_large_heading_goes_on_with_a_number():
    first, second = "Sec. 2. The Detainer Compliance Act of the District, which is in Code §", "24-311.01 and after, is amended"

    def draw(canvas):
        write(canvas, first, LEFT, 90, font="Times-Bold", size=15)
        write(canvas, second, LEFT, 109, font="Times-Bold", size=15)
        write(canvas, LOREM, LEFT, 140, width=WIDTH)

    assert kinds(read(paper(draw)))[0] == ("heading", f"{first} {second}")


def test_few_words_in_bold_capitals_are_a_heading_before_a_colon_too():
    def draw(canvas):
        write(canvas, "THE TOWN COUNCIL ORDAINS:", LEFT, 90, font="Times-Bold")
        write(canvas, LOREM, LEFT, 116, width=WIDTH)

    assert [kind for kind, _ in kinds(read(paper(draw)))] == ["heading", "paragraph"]


def test_a_bold_title_that_goes_on_in_its_paragraph_is_no_heading():
    first = "Questions about the status of persons whom members meet while at the counter of"

    def draw(canvas):
        write(canvas, LOREM, LEFT, 90, width=WIDTH)
        write(canvas, first, LEFT, 200, font="Times-Bold", size=12)
        write(canvas, "records.", LEFT, 216, font="Times-Bold", size=12)
        write(canvas, "Members shall not ask them of anybody at all, whatever the reason.", LEFT + 50, 216, size=12)

    ((_, _), (kind, text)) = kinds(read(paper(draw)))
    assert (kind, text[:90]) == ("paragraph", f"{first} records. Mem"[:90])


def test_numbered_bold_words_with_a_stop_are_a_heading():
    def draw(canvas):
        write(canvas, "5.6.5 Persons who claim immunity.", LEFT, 90, font="Times-Bold")
        write(canvas, LOREM, LEFT, 116, width=WIDTH)

    assert [kind for kind, _ in kinds(read(paper(draw)))] == ["heading", "paragraph"]


def test_a_signature_at_the_end_of_a_page_does_not_go_on_with_the_next():
    def first(canvas):
        write(canvas, LOREM, LEFT, 90, width=WIDTH)
        write(canvas, "Honoria Pell, Mayor", LEFT, 300)

    assert texts(read(paper(first, lambda canvas: write(canvas, "ATTEST: Dunstan Ferreira, City Clerk", LEFT, 90) and None)))[1:] == [
        "Honoria Pell, Mayor",
        "ATTEST: Dunstan Ferreira, City Clerk",
    ]
