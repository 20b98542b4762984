"""The boxes of quotes lie on ink, and only on theirs."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from tests.documents.pdf.papers import HEIGHT, LEFT, LOREM, all_of, columns, need_real, page_of, paper, quote, read, read_shared, write

SCALE = 3.0


def darkness(data, number):
    """The page as rows of grey values, at `SCALE` pixels a point."""
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[number - 1]
    picture = page.render(scale=SCALE, grayscale=True).to_pil().copy()
    page.close()
    pdf.close()
    return picture


def ink(picture, box):
    """Share of dark pixels in a box."""
    x0, y0, x1, y1 = (round(side * SCALE) for side in box)
    part = picture.crop((x0, y0, max(x1, x0 + 1), max(y1, y0 + 1))).tobytes()
    return sum(value < 128 for value in part) / len(part)


def words_with_boxes(document, pages):
    """Each word of the blocks that begin on these pages, with its boxes."""
    for block in document.blocks:
        if document.locate(block.start, block.start + 1).page in pages:
            for match in re.finditer(r"\S+", document.text[block.start : block.end]):
                start, end = (block.start + place for place in match.span())
                yield match.group(), document.locate(start, end).boxes


def check(data, document, pages):
    """Look for ink under each word of these pages; returns how many boxes there were."""
    pictures = {number: darkness(data, number) for number in pages}
    checked = 0
    for word, boxes in words_with_boxes(document, set(pages)):
        if sum(letter.isalnum() for letter in word) < 3:
            continue
        for page, box in boxes:
            if page in pictures:
                assert ink(pictures[page], box) > 0.03, (word, page, box)
                checked += 1
    return checked


def test_there_is_ink_under_every_word():
    data = paper(page_of(LOREM, "Second paragraph of the page."), columns([LOREM * 2, LOREM * 2], [72, 324], 216))
    assert check(data, read(data), (1, 2)) > 150


@pytest.mark.parametrize("angle", [90, 270])
def test_there_is_ink_under_sideways_words(angle):
    def label(canvas):
        canvas.saveState()
        canvas.translate(40 if angle == 90 else 30, 300 if angle == 90 else 500)
        canvas.rotate(angle)
        write(canvas, "Received by the clerk of the council", 0, HEIGHT - 11)
        canvas.restoreState()

    data = paper(all_of(page_of(LOREM), label))
    document = read(data)
    picture = darkness(data, 1)
    boxes = [box for _, box in document.locate(*quote(document, "Received")).boxes]
    assert len(boxes) == len("Received")
    assert all(ink(picture, box) > 0.03 for box in boxes)


def test_a_box_ends_where_its_word_ends():
    data = paper(lambda canvas: write(canvas, "Officers                shall.", LEFT, 90) and None)
    document = read(data)
    (box,) = [box for _, box in document.locate(*quote(document, "Officers")).boxes]
    picture = darkness(data, 1)
    assert ink(picture, (box[2] + 1, box[1], box[2] + 20, box[3])) == 0
    assert ink(picture, (LEFT - 20, box[1], box[0] - 1, box[3])) == 0


@pytest.mark.parametrize("number", range(6))
def test_there_is_ink_under_every_word_of_real_documents(number):
    path = need_real(number)
    document = read_shared(path)
    pages = sorted({line.page for line in document.lines})
    if pages:
        assert check(path.read_bytes(), document, pages[:: max(1, len(pages) // 4)][:4]) > 300
