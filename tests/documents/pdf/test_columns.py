"""Two columns whose right one has a list with a hanging indent."""

from __future__ import annotations

from tests.documents.pdf.papers import all_of, paper, read, texts, told, write

SAID = "The keeper of {} writes down who asked for them, on what day, for what use, and how long it took, and files the paper."


def left(canvas):
    write(canvas, "Rules", 63, 90, font="Times-Bold")
    write(canvas, told("alpha"), 63, 110, width=225)


def right(canvas):
    top = write(canvas, "Who may have them", 318, 90, font="Times-Bold")
    for label, word in (("(a)", "trucks"), ("(b)", "boats"), ("(c)", "carts")):
        write(canvas, label, 320, top)
        top = write(canvas, SAID.format(word), 342, top, width=190) + 6


def test_labels_of_a_hanging_list_stay_in_their_column():
    said = texts(read(paper(all_of(left, right))))
    assert said[:3] == ["Rules", told("alpha"), "Who may have them"]
    assert [text.endswith(SAID.format(word)) for text, word in zip(said[3:], ("trucks", "boats", "carts"), strict=True)] == [True] * 3
