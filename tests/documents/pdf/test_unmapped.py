"""Fonts that do not say which letters they show are told; passages in other languages whose fonts do are not."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from policy_lint.documents.pdf.soup import is_soup
from tests.documents.pdf.papers import LEFT, LOREM, paper, read, told, wrap, write
from tests.requires import need_program

CHINESE = "警察人員不得詢問任何人的移民身份，也不得因此拘留任何人。如有疑問，請與市政府聯絡。"
VIETNAMESE = "Cảnh sát không được hỏi bất cứ ai về tình trạng di trú, và không được giữ người vì lý do đó; mọi người đều được phục vụ."
GREEK = "Οι αστυνομικοί δεν ρωτούν κανέναν για το καθεστώς του και δεν κρατούν κανέναν γι’ αυτό."
RUSSIAN = "Полицейские не спрашивают никого о миграционном статусе и никого из-за него не задерживают."
SPANISH = "Los agentes no preguntarán a ninguna persona por su situación migratoria; ¿por qué? Porque así lo dice la ordenanza."
ROWS = 100
"""Of a map, which PDFium reads in sections of so many."""


def named(**entries) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def stream(data: bytes) -> StreamObject:
    out = StreamObject()
    out.set_data(data)
    return out


def table(text: str, shift: int) -> bytes:
    """A map from the numbers of glyphs to the characters they show."""
    rows = [f"<{(ord(sign) + shift) & 0xFFFF:04X}> <{ord(sign):04X}>" for sign in sorted(set(text))]
    parts = [rows[start : start + ROWS] for start in range(0, len(rows), ROWS)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def"
    return f"{head} 1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\nendcmap end end".encode()


def composite(writer: pypdf.PdfWriter, text: str, shift: int, *, mapped: bool) -> pypdf.generic.IndirectObject:
    """A font of two-byte glyph numbers, with a map from them to characters or without."""
    about = named(Registry=TextStringObject("Adobe"), Ordering=TextStringObject("Identity"), Supplement=NumberObject(0))
    inner = named(Type=NameObject("/Font"), Subtype=NameObject("/CIDFontType2"), BaseFont=NameObject("/Own"), CIDSystemInfo=about)
    font = named(Type=NameObject("/Font"), Subtype=NameObject("/Type0"), BaseFont=NameObject("/Own"), Encoding=NameObject("/Identity-H"))
    inner[NameObject("/DW")] = NumberObject(500)
    font[NameObject("/DescendantFonts")] = ArrayObject([writer._add_object(inner)])
    if mapped:
        font[NameObject("/ToUnicode")] = writer._add_object(stream(table(text, shift)))
    return writer._add_object(font)


def typeset(text: str, shift: int = 0x350, *, mapped: bool = False, under: tuple[str, ...] = ()) -> bytes:
    """A page in print, and a second one whose last paragraph is in a composite font whose glyphs are numbered by the letter and a shift."""

    def sound(canvas) -> None:
        top = 90.0
        for paragraph in under:
            top = write(canvas, paragraph, LEFT, top, width=440) + 9

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(paper(lambda canvas: write(canvas, told("one"), LEFT, 90, width=440) and None, sound)))
    page = writer.pages[1]
    page["/Resources"].get_object().setdefault(NameObject("/Font"), DictionaryObject())
    page["/Resources"]["/Font"][NameObject("/Own")] = composite(writer, text, shift, mapped=mapped)
    shown = [f"<{''.join(f'{(ord(sign) + shift) & 0xFFFF:04X}' for sign in line)}> Tj T*" for line in wrap(text, 430)]
    added = "\n".join(["BT /Own 11 Tf 14 TL 72 300 Td", *shown, "ET"]).encode()
    before = [page["/Contents"]] if "/Contents" in page else []
    old = b"\n".join(each.get_object().get_data() for each in before)
    page[NameObject("/Contents")] = writer._add_object(stream(old + b"\n" + added))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def codes(document):
    return [(notice.code, notice.page, notice.fatal) for notice in document.notices]


SHIFTS = [-29, 0x90, 0x100, 0x1D0, 0x350, 0x3D0, 0x590, 0x1000, 0x1E00, 0x2000, 0x3020, 0x4E00, 0xAC00, 0xE000, 0xF000]


@pytest.mark.parametrize("shift", SHIFTS)
def test_numbers_of_glyphs_that_look_like_another_script_are_told(shift):
    document = read(typeset(LOREM, shift))
    assert codes(document) == [("garbled-text", 2, True)]
    assert not document.complete
    assert "--ocr" in document.notices[0].message


@pytest.mark.parametrize("shift", SHIFTS)
def test_a_paragraph_in_such_a_font_below_sound_ones_is_told(shift):
    assert codes(read(typeset(LOREM, shift, under=(told("alpha"), told("beta"))))) == [("garbled-text", 2, True)]


def test_a_short_page_in_such_a_font_is_told():
    assert codes(read(typeset("Officers shall not ask.", 0x350))) == [("garbled-text", 2, True)]


@pytest.mark.parametrize("text", [CHINESE, VIETNAMESE, GREEK, RUSSIAN, SPANISH])
@pytest.mark.parametrize("under", [(), (told("alpha"), told("beta"))])
def test_a_passage_in_another_language_whose_font_has_a_map_is_read(text, under):
    document = read(typeset(" ".join([text] * 4), 0x350, mapped=True, under=under))
    assert document.notices == ()
    assert text.split()[0] in document.text


def test_a_font_of_a_known_collection_needs_no_map():
    pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))
    lines = [CHINESE[n:] + CHINESE[:n] for n in range(6)]
    document = read(
        paper(lambda canvas: [write(canvas, line, LEFT, 90 + 20 * n, font="MSung-Light") for n, line in enumerate(lines)] and None)
    )
    assert document.notices == ()
    assert CHINESE[:9] in document.text


def test_bullets_and_leaders_without_a_map_are_no_words():
    document = read(typeset("· ·· ....... · . ·········· .....", 0x350, under=(told("alpha"),)))
    assert document.notices == ()


@pytest.mark.parametrize("text", [CHINESE, VIETNAMESE, GREEK, RUSSIAN, SPANISH])
def test_other_languages_are_no_soup(text):
    assert not is_soup("\r\n".join(wrap(" ".join([text] * 9), 430)))


def test_words_of_rare_letters_alone_are_soup():
    assert is_soup(LOREM.translate({sign: sign + 0x1D0 for sign in range(65, 123)}))


def test_ocr_reads_what_the_font_does_not_say():
    need_program("tesseract")
    document = read(typeset("Officers shall not ask.", 0x350), ocr=True)
    assert all(code in ("ocr", "ocr-doubtful", "garbled-text") for code, _, _ in codes(document))
