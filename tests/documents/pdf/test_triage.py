"""Which pages are laid out, and that it changes nothing."""

from __future__ import annotations

import re

import pytest

from policy_lint.documents.document import BlockKind
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.pdf import read_pdf, triage
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


@pytest.fixture
def many(monkeypatch):
    """A paper of few pages is treated as one of many."""
    monkeypatch.setattr(triage, "FEW", 0)


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


def test_pages_that_do_not_matter_give_no_text(many):
    document = read(paper(*PAGES), relevant=relevant, reach=0)
    assert "Four" not in document.text
    assert "Five" not in document.text
    assert document.pages == 6
    assert document.complete


def test_a_short_paper_is_whole_if_any_page_matters_and_has_no_text_if_none_does():
    assert read(paper(*PAGES), relevant=relevant) == read(paper(*PAGES))
    assert read(paper(*PAGES), relevant=lambda text: False).text == ""


def test_pages_in_reach_of_a_relevant_word_are_whole(many):
    assert "Four" in read(paper(*PAGES), relevant=relevant, reach=2000).text
    assert "Five" in read(paper(*PAGES), relevant=relevant, reach=5000).text


def test_what_was_left_out_parts_what_stands_on_either_side(many):
    pages = [page_of(told(word)) for word in ("immigration", "mail", "dogs", "cats", "detainer")]
    document = read(paper(*pages), relevant=relevant, reach=0)
    assert "dogs" not in document.text
    assert [document.locate(gap, gap + 1).page for gap in document.gaps] == [4]
    assert read(paper(*pages)).gaps == ()


def test_the_first_pages_tell_the_kind_though_they_are_left_out(many):
    pages = [titled("Ordinance No. 12"), *(page_of(told(f"dogs{n}")) for n in range(4)), page_of(told("detainer"))]
    document = read(paper(*pages), relevant=relevant, reach=0)
    assert "Ordinance No. 12" in document.opening
    assert read(paper(*pages)).opening == ""


def test_what_a_relevant_clause_hangs_on_is_there(many):
    document = read(paper(*PAGES), relevant=relevant, reach=0)
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
    quick = read_pdf(path.read_bytes(), ReadOptions(relevant=relevant), path.name)
    assert found(quick) == found(read_shared(path))
