"""A title set in bold alone is a heading in every format that shows it."""

from __future__ import annotations

from html import escape

import pytest

from policy_lint.documents import BlockKind, Document, read_bytes
from tests.documents.office_files import docx, paragraph, run
from tests.documents.shapes import read

TITLES = ["Questions about status", "1. Welcome", "B. Use of City property", "6.7 SB 54 at the counter and in the yard"]
TEXTS = ["1. Officers shall not ask.", "(a) Use of City property", "Note:", "of the Department", "- Welcome"]
BELOW = "Members of the department shall not ask any person about citizenship at any time."


def markdown(words: str) -> Document:
    return read(f"**{words}**\n\n{BELOW}\n", "policy.md")


def html(words: str) -> Document:
    return read(f"<main><p><b>{escape(words)}</b></p><p>{BELOW}</p></main>", "page.html")


def word(words: str) -> Document:
    return read_bytes(docx(paragraph(run(words, "<w:b/>")), paragraph(BELOW)), "draft.docx")


@pytest.mark.parametrize("given", [markdown, html, word])
@pytest.mark.parametrize("words", TITLES)
def test_bold_words_alone_are_a_heading(given, words: str) -> None:
    assert [block.kind for block in given(words).blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


@pytest.mark.parametrize("given", [markdown, html, word])
@pytest.mark.parametrize("words", TEXTS)
def test_a_sentence_an_item_or_half_a_phrase_in_bold_is_none(given, words: str) -> None:
    assert BlockKind.HEADING not in {block.kind for block in given(words).blocks}


def test_a_table_whose_header_is_empty_has_rows_and_no_header() -> None:
    document = read("| | |\n|---|---|\n| TO: | All members |\n| FROM: | The Chief |\n", "memo.md")

    assert [(block.text, block.header) for block in document.blocks] == [("TO: All members", ("", "")), ("FROM: The Chief", ("", ""))]
