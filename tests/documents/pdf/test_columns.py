"""Two columns whose right one has a list with a hanging indent."""

from __future__ import annotations

from tests.documents.pdf.papers import all_of, paper, read, texts, told, write

SAID = "The keeper of {} writes down who asked for them, on what day, for what use, and how long the use took, and gives the paper to the clerk."


def test_labels_of_a_hanging_list_stay_in_their_column():
    def right(canvas):
        top = write(canvas, "Who may have them", 318, 90, font="Times-Bold")
        for label, word in (("(a)", "trucks"), ("(b)", "boats"), ("(c)", "carts")):
            write(canvas, label, 320, top)
            top = (
                write(canvas, f"The keeper of {word} writes down who asked for them, on what day, and for what use.", 342, top, width=190)
                + 6
            )

    def left(canvas):
        write(canvas, "Rules", 63, 90, font="Times-Bold")
        write(canvas, told("alpha"), 63, 110, width=225)

    said = texts(read(paper(all_of(left, right))))
    assert said[0] == "Rules"
    assert said[1] == told("alpha")
    assert said[2] == "Who may have them"
    assert said[3].endswith(SAID.format("trucks"))
