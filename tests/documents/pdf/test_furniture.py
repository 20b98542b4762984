"""Running headers, footers and page numbers are in no block."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from policy_lint.documents.document import BlockKind
from policy_lint.documents.pdf.furniture import Mark, mark
from tests.documents.pdf.papers import LEFT, LOREM, RIGHT, all_of, need_real, page_of, paper, read, read_shared, texts, told, write


def framed(header, footer, *paragraphs):
    def draw(canvas):
        write(canvas, header, LEFT, 40, size=9)
        write(canvas, footer, LEFT, 740, size=9)

    return all_of(draw, page_of(*paragraphs))


def test_a_header_and_a_numbered_footer_are_taken_out():
    pages = [framed("City Police Manual", f"Page {n} of 5", told(word)) for n, word in enumerate("abcde", 1)]
    document = read(paper(*pages))
    assert "Manual" not in document.text
    assert "Page" not in document.text
    assert len(document.blocks) == 5


def test_a_header_that_changes_with_the_chapter_is_taken_out():
    chapters = ["Use of Records"] * 4 + ["Care of Animals"] * 4
    pages = [framed(f"Chapter: {title}", str(number), told("abcdefgh"[number - 11])) for number, title in enumerate(chapters, 11)]
    document = read(paper(*pages))
    assert "Chapter" not in document.text
    assert len(document.blocks) == 8


def test_a_chapter_of_one_page_has_its_header_told_by_its_place():
    titles = ["Records"] * 4 + ["Animals"] + ["Vehicles"] * 4
    pages = [
        all_of(framed("Manual of the Department", str(number), told(word)), running(title))
        for number, (title, word) in enumerate(zip(titles, "abcdefghi", strict=True), 1)
    ]
    document = read(paper(*pages))
    assert "Animals" not in document.text
    assert len(document.blocks) == 9


def running(title):
    def draw(canvas):
        write(canvas, title, LEFT, 56, size=10, font="Times-Italic")

    return draw


def test_the_same_heading_at_the_same_height_is_text_where_its_number_counts_sections():
    pages = [
        all_of(framed("City Police Manual", f"Manual - {number - 90}", told("xabcdef"[number - 100])), heading(f"{number}.1 PURPOSE"))
        for number in range(101, 106)
    ]
    document = read(paper(*pages))
    assert [text for text in texts(document) if "PURPOSE" in text] == [f"{number}.1 PURPOSE" for number in range(101, 106)]


def heading(text):
    def draw(canvas):
        write(canvas, text, LEFT, 70, font="Times-Bold")

    return draw


def test_a_header_on_two_pages_is_taken_out():
    document = read(paper(framed("Envelope 9E04", "1", told("one")), framed("Envelope 9E04", "2", "The rest of it.")))
    assert texts(document) == [told("one"), "The rest of it."]


def test_a_header_of_one_page_is_told_by_its_page_number_and_the_line_below_it():
    def header(canvas):
        write(canvas, "Resolution No. 21        Page 2 of 2", LEFT, 40)
        write(canvas, "A grant for the year and what follows from it", LEFT, 54)
        canvas.line(LEFT, 792 - 70, RIGHT, 792 - 70)

    document = read(paper(page_of(LOREM), all_of(header, page_of("The rest of it."))))
    assert texts(document) == [LOREM.strip(), "The rest of it."]


def test_the_only_page_of_a_letter_keeps_its_letterhead():
    assert texts(read(paper(framed("City of Elsewhere", "", "Dear all,"))))[0] == "City of Elsewhere"


def test_body_text_that_recurs_low_on_the_page_stays():
    pages = [page_of(*([told(word)] * 7), f"Ends with {word}.") for word in ("this", "that", "more")]
    assert [text for text in texts(read(paper(*pages))) if text.startswith("Ends")] == [
        "Ends with this.",
        "Ends with that.",
        "Ends with more.",
    ]


def test_copies_of_a_page_in_a_packet_keep_their_text():
    page = page_of(*(told(word) for word in "abcdefgh"))
    assert len(read(paper(page, page, page, page)).blocks) == 32


@pytest.mark.parametrize("number", range(6))
def test_no_line_of_real_documents_recurs_at_one_height(number):
    document = read_shared(need_real(number))
    counts = Counter()
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING and len(block.text) > 12:
            top = document.locate(block.start, block.start + 1).boxes[0][1][1]
            counts[re.sub(r"\d", "#", block.text), round(top / 3)] += 1
    assert max(counts.values(), default=0) < 12, counts.most_common(3)


@pytest.mark.parametrize(
    ("line", "key", "numbers"),
    [("Page 2 of 10", "page#of#", (2, 10)), ("Manual  Title", "manualtitle", ()), ("415", "#", (415,))],
)
def test_a_mark_is_what_repeats(line, key, numbers):
    assert mark(line, 5.0) == Mark(key, 5.0, numbers)


def test_line_numbers_in_the_margin_take_no_line_of_the_text_along():
    """They stand at the same heights on every page, as a running header does."""

    def page(word):
        def draw(canvas):
            for line in range(12):
                write(canvas, str(line + 1), 50, 60 + 26 * line, size=9)
                write(
                    canvas, f"Line {'abcdefghijkl'[line]} of the {word} chapter says what its members shall not do.", LEFT, 60 + 26 * line
                )

        return draw

    words = ("first", "second", "third", "fourth")
    document = read(paper(*map(page, words)))
    assert [document.text.count(f"{word} chapter") for word in words] == [12] * 4


def test_the_title_that_runs_over_the_only_second_page_is_furniture():
    def running(canvas):
        canvas.setTitle("Rules for the Keeping of Records and Logs")
        write(canvas, "City Police        Rules for the Keeping of Records and Logs", LEFT, 40, size=9)

    second = all_of(running, page_of(told("second")))
    assert texts(read(paper(page_of("Rules for the Keeping of Records and Logs", told("first")), second))) == [
        "Rules for the Keeping of Records and Logs", told("first"), told("second"),
    ]  # fmt: skip


def test_the_office_and_the_title_over_the_only_second_page_are_furniture():
    def running(canvas):
        write(canvas, "Lower Weir District", LEFT, 44, size=8.5)
        write(canvas, "Log Policy", 480, 44, size=8.5)

    first = page_of("LOWER WEIR DISTRICT", "Log Policy", told("first"))
    assert texts(read(paper(first, all_of(running, page_of(told("second"))))))[-2:] == [told("first"), told("second")]


def test_an_exhibit_that_begins_with_the_office_s_name_keeps_it():
    document = read(paper(page_of("LOWER WEIR DISTRICT", told("first")), page_of("LOWER WEIR DISTRICT", told("second"), top=130)))
    assert texts(document).count("LOWER WEIR DISTRICT") == 2
