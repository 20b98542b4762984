"""Which pages are laid out, and that it changes nothing."""

from __future__ import annotations

import re

import pytest

from policy_lint.documents.document import BlockKind
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.pdf import read_pdf
from policy_lint.documents.pdf.triage import tolerant
from tests.documents.pdf.papers import LEFT, need_real, page_of, paper, read, read_shared, texts, told, write

WORD = re.compile(r"immigration|citizenship|detainer|consular", re.IGNORECASE)


def relevant(text):
    return bool(WORD.search(text))


def found(document):
    """Each block with a word of interest, its headings, its page, and the block above it."""
    path, out = [], []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            path = [*(each for each in path if each[0] < block.level), (block.level, block.text)]
        if WORD.search(block.text):
            out.append((tuple(path), block.kind, block.level, block.text, document.locate(block.start, block.end).page))
    return out


def titled(title, *paragraphs):
    def draw(canvas):
        write(canvas, title, LEFT, 60, font="Times-Bold", size=18)
        page_of(*paragraphs)(canvas)

    return draw


PAGES = (
    titled("Records", "One. " + told("records")),
    page_of("Two. " + told("mail"), "Officers shall not:"),
    page_of("(a) ask about immigration status;", "(b) keep records of it"),
    page_of("for longer than a day.", "Three. " + told("time")),
    titled("Animals", "Four. " + told("dogs")),
    page_of("Five. " + told("cats")),
)


def test_pages_that_do_not_matter_give_no_text():
    document = read(paper(*PAGES), relevant=relevant)
    assert "Four" not in document.text
    assert "Five" not in document.text
    assert document.pages == 6
    assert document.complete


def test_what_a_relevant_clause_hangs_on_is_there():
    document = read(paper(*PAGES), relevant=relevant)
    said = texts(document)
    assert said[0] == "Records"
    assert "Officers shall not:" in said
    assert "(b) keep records of it for longer than a day." in said
    assert not any(text.startswith("One.") for text in said)
    assert found(document) == found(read(paper(*PAGES)))


@pytest.mark.parametrize("raw", ["immi\ufffegration", "immi\ufffe12 gration", "about immi-gration is", "immigra\ufffetion"])
def test_a_word_cut_at_a_line_end_is_still_found(raw):
    assert tolerant(relevant)(raw) is ("-" not in raw)


def test_a_phrase_with_a_line_number_in_it_is_still_found():
    assert tolerant(lambda text: "civil detainer" in text)("a civil\r\n12 detainer is")


@pytest.mark.parametrize("number", range(6))
def test_skipping_pages_of_real_documents_changes_nothing(number):
    path = need_real(number)
    quick = read_pdf(path, path.read_bytes(), ReadOptions(relevant=relevant), path.name)
    assert found(quick) == found(read_shared(path))
