"""Tables as rows of cells, with and without drawn borders."""

from __future__ import annotations

from policy_lint.documents.document import BlockKind
from tests.documents.pdf.papers import HEIGHT, LEFT, LOREM, all_of, kinds, page_of, paper, read, write

ROWS = (("Agency", "Data shared", "Why"), ("County", "plates", "a stolen car"), ("State", "none", "no request"))


def cells(block):
    return [block.text[start:end] for start, end in block.cells]


def rows(document):
    return [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]


def table(said, lefts, top=200.0, step=30.0, *, width=120.0, ruled=True):
    """Cells at these left edges, with borders around each if ruled."""

    def draw(canvas):
        for number, row in enumerate(said):
            for left, text in zip(lefts, row, strict=True):
                write(canvas, text, left + 6, top + number * step + 6, width=width - 12)
                if ruled:
                    canvas.rect(left, HEIGHT - top - (number + 1) * step, width, step)

    return draw


def test_a_ruled_table_is_rows_of_cells_with_its_header():
    document = read(paper(all_of(page_of("Before the table."), table(ROWS, (72, 192, 312)))))
    assert document.blocks[0].text == "Before the table."
    assert [cells(row) for row in rows(document)] == [list(row) for row in ROWS]
    assert rows(document)[0].header == ()
    assert rows(document)[1].header == ROWS[0]


def test_a_cell_of_two_lines_stays_one_cell():
    said = (("Agency", "Rule"), ("County", "no data is shared with it at all unless a court has ordered so"))
    document = read(paper(table(said, (72, 252), width=180, step=60)))
    assert cells(rows(document)[1]) == list(said[1])


def test_a_merged_cell_is_written_once():
    def draw(canvas):
        canvas.grid([72, 200, 330, 460], [HEIGHT - y for y in (200, 230, 260)])
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.setFillColorRGB(0, 0, 0)
        for x, y, text in ((80, 206, "Wide heading"), (80, 236, "one"), (210, 236, "two"), (340, 236, "three")):
            write(canvas, text, x, y)

    assert [cells(row) for row in rows(read(paper(draw)))][1] == ["one", "two", "three"]


def test_a_cell_that_spans_two_columns():
    def draw(canvas):
        for y in (200, 230, 260):
            canvas.line(72, HEIGHT - y, 330, HEIGHT - y)
        for x in (72, 330):
            canvas.line(x, HEIGHT - 200, x, HEIGHT - 260)
        canvas.line(200, HEIGHT - 230, 200, HEIGHT - 260)
        for x, y, text in ((80, 206, "A heading over both of the two columns"), (80, 236, "one"), (210, 236, "two")):
            write(canvas, text, x, y)

    found = [cells(row) for row in rows(read(paper(draw)))]
    assert found == [["A heading over both of the two columns"], ["one", "two"]]


def test_text_around_a_ruled_table_keeps_its_place():
    document = read(paper(all_of(page_of(LOREM), table(ROWS, (72, 192, 312)), page_of("After it.", top=320))))
    assert [kind for kind, _ in kinds(document)] == ["paragraph", "table_row", "table_row", "table_row", "paragraph"]


def test_borders_drawn_as_thin_boxes_are_borders():
    def draw(canvas):
        for y in (200, 230, 260):
            canvas.rect(72, HEIGHT - y, 240, 0.7, stroke=0, fill=1)
        for x in (72, 192, 312):
            canvas.rect(x, HEIGHT - 260, 0.7, 60, stroke=0, fill=1)
        for x, y, text in ((80, 206, "a"), (200, 206, "b"), (80, 236, "c"), (200, 236, "d")):
            write(canvas, text, x, y)

    assert [cells(row) for row in rows(read(paper(draw)))] == [["a", "b"], ["c", "d"]]


def test_a_frame_around_a_page_is_no_table():
    def frame(canvas):
        canvas.rect(50, 50, 512, 692)

    assert kinds(read(paper(all_of(frame, page_of(LOREM))))) == [("paragraph", LOREM.strip())]


def test_a_table_without_borders_is_rows():
    document = read(paper(all_of(page_of("Before."), table(ROWS, (72, 222, 372), ruled=False, step=16))))
    assert [cells(row) for row in rows(document)] == [list(row) for row in ROWS]


def test_names_under_each_other_are_no_table():
    def draw(canvas):
        for number, (label, name) in enumerate((("AYES:", "Lee, Diaz"), ("NOES:", "None"), ("ABSENT:", "Cho"))):
            write(canvas, label, LEFT, 100 + 16 * number)
            write(canvas, name, 160, 100 + 16 * number)

    assert kinds(read(paper(draw))) == [("paragraph", "AYES: Lee, Diaz"), ("paragraph", "NOES: None"), ("paragraph", "ABSENT: Cho")]


def test_contents_with_leaders_are_entries_of_their_own():
    def draw(canvas):
        for number, title in enumerate(("Records", "Animals", "Vehicles")):
            write(canvas, f"{title} {'. ' * 40}{number + 7}", LEFT, 100 + 14 * number)

    document = read(paper(draw))
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH] * 3


def test_a_table_whose_first_row_is_empty_has_a_header_without_names():
    document = read(paper(table((("", ""), ("TO:", "All members"), ("FROM:", "The Chief")), (72, 192), step=24)))

    assert [(cells(row), row.header) for row in rows(document)] == [(["TO:", "All members"], ("", "")), (["FROM:", "The Chief"], ("", ""))]
