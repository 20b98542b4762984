"""Encodings: what was written is read, in any of them, and a guess is told."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policy_lint.documents.encoding import declared_charset, decode, is_binary

PROSE = "The clerk’s duty under § 7 — “shall” — stands; señora Núñez asks. "
WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=60)


@given(WORDS)
def test_utf_8_is_read_as_it_was_written_and_nothing_is_told_of_encodings(text: str) -> None:
    assume("\ufffd" not in text and not text.startswith("\ufeff"))
    read, notices = decode(text.encode())
    assert read == text
    assert {notice.code for notice in notices} <= {"mojibake"}


@given(WORDS, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_decides_and_is_no_text(text: str, encoding: str) -> None:
    assume(not text.startswith("\ufeff"))
    assert decode(text.encode(encoding))[0] == text


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(data: bytes) -> None:
    text, notices = decode(data)
    assert isinstance(text, str)
    assert {notice.code for notice in notices if notice.fatal} <= {"control-characters"}


@pytest.mark.parametrize("text", ["Offi\x07cers", "may\x08ask", "det\x7fainer", "\x1b]0;title\x07may ask", "\x1b[may ask", "\x1bc"])
def test_control_characters_that_may_hide_words_are_told(text: str) -> None:
    (notice,) = decode(f"Staff shall not ask. {text}".encode())[1]
    assert (notice.code, notice.fatal) == ("control-characters", True)


@pytest.mark.parametrize("text", ["\x1b[1;31mmay\x1b[0m ask", "1\x07 2\x07", "A\tb\vc\fd", "\x0c7", "\x1b[m\x1b[K", "señora \u200dask"])
def test_colours_and_marks_beside_words_hide_nothing(text: str) -> None:
    assert decode(text.encode())[1] == ()


def test_what_the_file_declares_counts_only_where_it_is_not_utf_8() -> None:
    assert decode(PROSE.encode("cp1252"), "cp1252")[0] == PROSE
    assert decode("Ключ".encode("koi8-r") * 20, "koi8-r")[0] == "Ключ" * 20
    assert decode(PROSE.encode(), "koi8-r")[0] == PROSE


def test_a_few_bad_bytes_do_not_make_a_utf_8_file_another() -> None:
    data = PROSE.encode() * 5
    text, notices = decode(data[:40] + b"\xff" + data[40:])
    assert text.replace("\ufffd", "") == PROSE * 5
    assert [notice.code for notice in notices] == ["lost-characters"]


def test_a_character_cut_off_at_the_end_is_lost_alone() -> None:
    text, notices = decode("asked for a señ".encode() + "ó".encode()[:1])
    assert text == "asked for a señ\ufffd"
    assert [notice.code for notice in notices] == ["lost-characters"]


def test_garbled_characters_are_counted() -> None:
    garbled = "The clerk’s “duty” § 7".encode().decode("cp1252", "replace").replace("\ufffd", "\u009d")
    ((notice),) = decode(garbled.encode())[1]
    assert notice.code == "mojibake"
    assert notice.message.startswith("4 garbled")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<html><head><meta charset="iso-8859-1">', "iso8859-1"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "cp1252"),
        (b"<META CHARSET = utf-8 >", "utf-8"),
        (b'<meta charset="no-such-code">', None),
        (b'<meta charset="zlib">', None),
        (b'<meta charset="rot13">', None),
        (b"<p>charset=koi8-r</p>", None),
        (b" " * 5000 + b'<meta charset="koi8-r">', None),
    ],
)
def test_a_page_may_declare_an_encoding_of_characters_and_no_other_codec(head: bytes, name: str | None) -> None:
    assert declared_charset(head) == name


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (PROSE.encode(), False),
        (PROSE.encode("utf-16-le"), False),
        (codecs.BOM_UTF32_BE + PROSE.encode("utf-32-be"), False),
        (b"page one\x0cpage two\r\n\tend", False),
        (b"", False),
        (b"words and \0 more words", True),
        (bytes(range(1, 32)) * 10, True),
    ],
)
def test_zero_bytes_and_control_characters_are_no_text(data: bytes, binary: bool) -> None:
    assert is_binary(data) is binary
