"""Lists of pages that are at odds with themselves, and pages whose content went missing, are told."""

from __future__ import annotations

import re

import pytest

from policy_lint.documents.pdf.objects import Objects
from policy_lint.documents.pdf.pagetree import PageTree
from tests.documents.pdf.papers import page_of, paper, read, told
from tests.documents.pdf.test_hostile import raw
from tests.documents.pdf.test_objects import FONT, PAGE, stream

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
WORDS = stream(b"BT /F 11 Tf 72 700 Td (Members of the department do not ask about immigration status.) Tj ET", b"")
SOUND = paper(page_of(told("alpha")), page_of(told("beta")), pageCompression=0)


def listed(pages: bytes, *others: bytes) -> bytes:
    """A PDF with this list of pages; object 3 is a page."""
    return raw(CATALOG, pages, PAGE % b"4 0 R", WORDS, FONT, *others)


WRONG = {
    "the list contains itself": (listed(b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>"), "contains itself"),
    "a billion pages": (listed(b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>"), "promises 1000000000 pages and names 1"),
    "fewer than no page": (listed(b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>"), "promises -1 pages and names 1"),
    "a page that is not counted": (
        listed(b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 1 >>", PAGE % b"4 0 R"),
        "promises 1 pages and names 2",
    ),
    "a page that is no page": (listed(b"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>"), "content of page 2"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_list_of_pages_at_odds_with_itself_is_told(case: str) -> None:
    data, words = WRONG[case]
    document = read(data)
    assert not document.complete
    assert any(words in notice.message for notice in document.notices)


def test_a_list_within_a_list_is_followed() -> None:
    inner = b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>"
    tree = PageTree(Objects(listed(b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 3 >>", inner)))
    assert len(tree.leaves) == tree.promised == 3
    assert not tree.circular


def changed(old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    assert re.search(re.escape(old), SOUND)
    return SOUND.replace(old, new, -1 if b"Type1" in old else 1)


def content() -> bytes:
    """How the first page names its content."""
    found = re.search(rb"/Contents \d+ 0 R", SOUND)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (content(), content().replace(b"/C", b"/c")),
        (content(), content().replace(b"nts ", b"nt\xf3 ")),
        (content(), content().replace(b" R", b" \x17")),
        (content(), b"/Contents 2 0 R"),
        (b"stream\n", b"streim\n"),
        (b"/Subtype /Type1", b"/Subtype /Type3"),
        (b"1 0 0 1 0 0 cm", b"9 0 0 1 0 0 cm"),
    ],
)
def test_a_few_bytes_that_make_a_page_mute_are_told(old: bytes, new: bytes) -> None:
    assert read(SOUND).complete
    document = read(changed(old, new))
    assert len(document.text) < 0.8 * len(read(SOUND).text)
    assert not document.complete


@pytest.mark.parametrize("new", [b"/Conte\x87\x14 [0]", b"/Other << "])
def test_a_page_whose_object_is_overwritten_is_told(new: bytes) -> None:
    document = read(changed(content(), new.ljust(len(content()))))
    assert [notice.code for notice in document.notices] == ["damaged"]


def test_a_page_left_blank_is_no_damage() -> None:
    blank = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 5 0 R >> >> >>"
    document = read(listed(b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>", blank))
    assert document.notices == ()


def test_letters_are_counted_as_the_content_spells_them_out() -> None:
    spelled = stream(b"BT (Abc \\(d) Tj [(ef) -20 (g)] TJ <</Alt (not shown)>> BDC [(h] TJ ET", b"")
    tree = PageTree(Objects(raw(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE % b"4 0 R", spelled, FONT)))
    assert tree.letters(1) == len("AbcdTjefgTJ")
