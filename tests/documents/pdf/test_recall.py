"""Words in reading order against poppler's, on the samples and on the real documents beside the repository."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pdf_words import LEAST, bodies, by_page, furniture, in_order, moved_pages, poppler, recall, words

from policy_lint.documents import read
from policy_lint.documents.options import ReadOptions
from tests.documents.pdf.papers import need_real, read_shared
from tests.requires import need_program

SAMPLES = sorted((Path(__file__).parents[3] / "corpus" / "samples" / "pdf").glob("*.pdf"))
ORIGINAL = ReadOptions(revisions="original")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_read_word_for_word_and_without_furniture(path):
    need_program("pdftotext")
    document = read(path)
    there, total = recall(document, read(path, ORIGINAL), poppler(path))
    assert there >= LEAST * total
    assert furniture(document) == []


@pytest.mark.parametrize("number", range(6))
def test_the_words_of_the_body_are_there_in_order(number):
    need_program("pdftotext")
    path = need_real(number)
    document, theirs = read_shared(path), poppler(path)
    moved = moved_pages(document)
    pages = zip(bodies(theirs), by_page(document, len(theirs)), strict=True)
    pages = [pair for page, pair in enumerate(pages, start=1) if page not in moved]
    sample = pages[:: max(1, len(pages) // 60)]
    total = sum(len(body) for body, _ in sample)
    assert sum(in_order(body, mine) for body, mine in sample) >= LEAST * total


@pytest.mark.parametrize("number", range(6))
def test_no_word_of_the_body_is_lost(number):
    need_program("pdftotext")
    path = need_real(number)
    body = Counter(word for page in bodies(poppler(path)) for word in page)
    ours = Counter(words(read_shared(path).text))
    assert sum((body - ours).values()) <= (1 - LEAST) * sum(body.values())


@pytest.mark.parametrize("number", range(6))
def test_no_furniture_is_left_in_real_documents(number):
    assert furniture(read_shared(need_real(number))) == []
