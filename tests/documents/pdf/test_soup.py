"""Text layers that say nothing anybody printed are told, and no others."""

from __future__ import annotations

import io
import random
import string

import pypdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from policy_lint.documents.pdf.soup import is_soup
from tests.documents.pdf.papers import LEFT, LOREM, page_of, paper, read, told, write

SIGNS = "The ofﬁcer shall ﬁle the afﬁdavit; ofﬁcials who ﬁnd it shall notify the ofﬁce in the ﬁrst ﬁve days and keep it conﬁdential."


def codes(document):
    return [(notice.code, notice.page, notice.fatal) for notice in document.notices]


def ciphered(text, alphabet):
    return text.translate(str.maketrans(string.ascii_letters, alphabet + alphabet.upper()))


@pytest.mark.parametrize("shift", range(1, 26))
def test_a_shifted_alphabet_is_told(shift):
    alphabet = string.ascii_lowercase[shift:] + string.ascii_lowercase[:shift]
    document = read(paper(page_of(LOREM), page_of(*(ciphered(told(word), alphabet) for word in ("alpha", "beta")))))
    assert codes(document) == [("garbled-text", 2, True)]
    assert not document.complete


@pytest.mark.parametrize("seed", range(20))
def test_any_other_alphabet_is_told(seed):
    letters = list(string.ascii_lowercase)
    random.Random(seed).shuffle(letters)  # noqa: S311
    lines = "\r\n".join([LOREM[start : start + 90] for start in range(0, len(LOREM), 90)] * 2)
    assert is_soup(ciphered(lines, "".join(letters)))


def test_glyph_numbers_for_letters_are_told():
    """A composite font without a map gives the number of each glyph, which is 29 below the letter in common fonts."""
    numbers = LOREM.translate({ord(letter): ord(letter) - 29 for letter in string.ascii_letters})
    assert codes(read(paper(page_of(numbers, numbers)))) == [("garbled-text", 1, True)]


def test_signs_for_letters_are_told():
    signs = LOREM.lower().translate({ord(letter): 33 + place for place, letter in enumerate(string.ascii_lowercase)})
    assert is_soup(signs)


def test_a_garbled_paragraph_below_a_sound_one_is_told():
    alphabet = string.ascii_lowercase[5:] + string.ascii_lowercase[:5]
    document = read(paper(page_of(told("alpha"), told("beta"), ciphered(told("gamma"), alphabet))))
    assert codes(document) == [("garbled-text", 1, True)]


def ligatures(change):
    """A page in a subset font whose map from signs to characters was changed."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    data = paper(lambda canvas: write(canvas, SIGNS, LEFT, 90, width=440, font="Vera", size=10) and None)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        if "/ToUnicode" in font.get_object():
            change(font.get_object())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mapped_to(code):
    def change(font):
        table = font["/ToUnicode"].get_object()
        table.set_data(table.get_data().replace(b"<FB01>", code))

    return change


def test_a_subset_font_with_its_map_is_read():
    document = read(ligatures(lambda font: None))
    assert document.notices == ()
    assert "The officer shall file the affidavit" in document.text


@pytest.mark.parametrize("change", [lambda font: font.pop("/ToUnicode"), *map(mapped_to, (b"<FFFD>", b"<0000>", b"<0020>"))])
def test_a_subset_font_that_does_not_name_its_ligatures_is_told(change):
    assert codes(read(ligatures(change))) == [("garbled-text", 1, True)]


@pytest.mark.parametrize(
    "text",
    [
        "\r\n".join(["Nguyen, Phuong Tran Ky Szczepanski, Krzysztof Mbeki, Thabo Dlamini, Xolani"] * 9),
        "\r\n".join(["CLETS NCIC CJIS DOJ FBI DHS ICE CBP ERO HSI PRTT FISA NSL USC CFR GC PC VC HSC WIC"] * 9),
        "\r\n".join(["1.2.3 Record keeping . . . . . . . . . . . . . . . . . . . . . . . . . . 12"] * 30),
        "\r\n".join(["https://www.example.org/documents/policy/manual?page=12&section=4#top"] * 9),
        "\r\n".join(["Ang mga opisyal ay hindi dapat magtanong tungkol sa katayuan ng sinumang tao"] * 9),
        "\r\n".join(["Los agentes no preguntarán a ninguna persona por su situación migratoria; ¿por qué?"] * 9),
        "\r\n".join(["Полицейские не должны спрашивать о миграционном статусе"] * 9),
        "\r\n".join(["警察人員不得詢問任何人的移民身份"] * 9),
        "$1,200.00 $3,400.00 5% 6% $7,000 = $11,600.00 & $12 * 3 % " * 3,
        "noti-\r\nfication confi-\r\ndential",
        "",
    ],
)
def test_names_codes_contents_and_other_languages_are_no_soup(text):
    assert not is_soup(text)
