"""Headings by size, weight, capitals, number and bookmark, and how deep they are."""

from __future__ import annotations

import pytest

from policy_lint.documents.document import BlockKind
from policy_lint.documents.pdf.labels import list_label, section_depth
from tests.documents.pdf.papers import LEFT, LOREM, RIGHT, paper, read, write


def headings(document):
    return [(block.level, block.text) for block in document.blocks if block.kind is BlockKind.HEADING]


def sections(*said):
    """Headings with their font and size, each above a paragraph."""

    def draw(canvas):
        top = 80.0
        for text, font, size in said:
            top = write(canvas, text, LEFT, top, font=font, size=size)
            top = write(canvas, LOREM, LEFT, top + 2, width=468) + 8

    return draw


MANUAL = sections(
    ("Use of Records", "Times-Bold", 18),
    ("415.1 PURPOSE AND SCOPE", "Times-Bold", 11),
    ("415.1.1 REQUESTS OF OTHERS", "Times-Roman", 11),
    ("Requests by mail", "Times-Bold", 11),
    ("415.2 TRAINING, ETC.", "Times-Bold", 11),
)


def test_a_manual_s_headings_have_levels():
    assert headings(read(paper(MANUAL))) == [
        (1, "Use of Records"),
        (2, "415.1 PURPOSE AND SCOPE"),
        (3, "415.1.1 REQUESTS OF OTHERS"),
        (5, "Requests by mail"),
        (2, "415.2 TRAINING, ETC."),
    ]


def test_a_heading_of_two_lines_is_one():
    def draw(canvas):
        top = write(
            canvas,
            "Procedures for the keeping of the records of requests that others make",
            LEFT,
            80,
            font="Times-Bold",
            size=18,
            width=400,
        )
        write(canvas, LOREM, LEFT, top + 4, width=468)

    assert [text for _, text in headings(read(paper(draw)))] == ["Procedures for the keeping of the records of requests that others make"]


def test_a_bold_sentence_is_no_heading():
    assert headings(read(paper(sections(("No officer shall ask about status.", "Times-Bold", 11))))) == []


def test_a_document_all_in_bold_has_no_headings_by_weight():
    def draw(canvas):
        top = 80.0
        for text in ("Some words without an end", LOREM, "Other words without an end", LOREM):
            top = write(canvas, text, LEFT, top, font="Times-Bold", width=468) + 8

    assert headings(read(paper(draw))) == []


def test_bookmarks_make_headings_and_levels():
    def draw(canvas):
        for title, level in (("Use of records", 0), ("A - Requests by mail", 1)):
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level)
        sections(("Use of records", "Times-Roman", 11), ("Requests by mail", "Times-Roman", 11))(canvas)

    assert headings(read(paper(draw))) == [(1, "Use of records"), (2, "Requests by mail")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("(a) Transfer", "(a)"),
        ("a.Transfer it", "a."),
        ("e.g. this", None),
        ("12) Transfer", "12)"),
        ("iv. Transfer", "iv."),
        ("2.1 Transfer", "2.1"),
        ("• Transfer", "•"),
        ("A. Transfer", "A."),
        ("(ab) Transfer", "(ab)"),
        ("Transfer (a)", None),
        ("U.S. Code", None),
        ("287(g) program", None),
        ("8 USC 1373", None),
    ],
)
def test_list_labels(text, label):
    assert list_label(text) == label


@pytest.mark.parametrize(
    ("text", "depth"),
    [("428.3.1 TITLE", 3), ("428.3 TITLE", 2), ("Section 5. Title", 1), ("§ 12.4 Title", 2), ("Title", 0), ("F.2.b Title", 3)],
)
def test_section_depth(text, depth):
    assert section_depth(text) == depth


def test_larger_sizes_are_levels_and_the_first_line_is_the_title():
    def draw(canvas):
        write(canvas, "Questions and answers", LEFT, 60, font="Times-Bold", size=20)
        write(canvas, "At the counter", LEFT, 100, font="Times-Bold", size=16)
        write(canvas, LOREM, LEFT, 130, width=RIGHT - LEFT)
        write(canvas, "On the street", LEFT, 300, font="Times-Bold", size=16)
        write(canvas, LOREM, LEFT, 330, width=RIGHT - LEFT)

    found = [(block.level, block.text) for block in read(paper(draw)).blocks if block.level]
    assert found == [(1, "Questions and answers"), (2, "At the counter"), (2, "On the street")]


def test_a_bold_line_with_a_letter_is_a_heading():
    def draw(canvas):
        write(canvas, "A. Scope", LEFT, 100, font="Times-Bold")
        write(canvas, LOREM, LEFT, 130, width=RIGHT - LEFT)

    assert [block.kind.value for block in read(paper(draw)).blocks] == ["heading", "paragraph"]


def test_sizes_tell_the_depth_of_headings_beside_those_with_long_numbers():
    levels = sections(
        ("Order of the Chief", "Times-Bold", 18),
        ("How to read it", "Times-Bold", 14),
        ("5.1 Requests by mail", "Times-Bold", 11),
        ("What we keep", "Times-Bold", 14),
    )
    assert headings(read(paper(levels))) == [
        (1, "Order of the Chief"),
        (2, "How to read it"),
        (3, "5.1 Requests by mail"),
        (2, "What we keep"),
    ]
