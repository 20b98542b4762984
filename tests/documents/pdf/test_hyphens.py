"""Words cut at line ends."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from policy_lint.documents.pdf.hyphens import Hyphens
from tests.documents.pdf.papers import HEIGHT, LEFT, paper, quote, read


@pytest.mark.parametrize(
    ("known", "before", "after", "joins"),
    [
        ("surveillance", "surveil-", "lance of", True),
        ("court-issued", "court-", "issued order", False),
        ("court issued", "court-", "issued order", False),
        ("nothing", "immi-", "gration law", True),
        ("nothing", "the person", "who asked", None),
        ("nothing", "pre-", "Columbian art", False),
        ("nothing", "sections 10-", "12 of the", False),
        ("nothing", "he said -", "and left", None),
        ("nothing", "co\u00ad", "operate", True),
    ],
)
def test_the_document_s_own_words_decide(known, before, after, joins):
    assert Hyphens([known]).joins(before, after) is joins


def lines(*said):
    def draw(canvas):
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(said):
            canvas.drawString(LEFT, HEIGHT - 100 - 14 * number, line)

    return draw


def test_a_hyphen_that_pdfium_swallows_with_the_line_break_is_found():
    long = "The city keeps no list of persons and does not share its surveil-"
    document = read(paper(lines(long, "lance with any other agency, and surveillance is rare.")))
    assert "its surveillance with" in document.text
    place = document.locate(*quote(document, "surveillance with"))
    assert [box[0] for box in place.boxes] == [1, 1]
    end = LEFT + stringWidth(long[:-1], "Helvetica", 11)
    assert place.boxes[0][1][2] == pytest.approx(end, abs=0.6)


def test_a_margin_number_does_not_get_into_a_cut_word():
    def draw(canvas):
        canvas.setFont("Helvetica", 11)
        said = [
            "The city keeps no list of persons and does not share its surveil-",
            "lance with any other agency in the state",
            "or beyond it, and no officer may do so",
            "on behalf of the city or in its name at",
            "any time or place whatever it may be.",
            "That is all that this section says.",
        ]
        for number, line in enumerate(said, start=1):
            canvas.drawString(50, HEIGHT - 100 - 14 * number, str(number))
            canvas.drawString(90, HEIGHT - 100 - 14 * number, line)

    document = read(paper(draw))
    assert "surveillance with" in document.text or "surveil-lance with" in document.text
    assert not any(character.isdigit() for character in document.text)
    assert document.locate(*quote(document, "any other agency")).margin == 2
