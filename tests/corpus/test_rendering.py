"""The small Markdown of samples, and what each format makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering.docx import docx
from rendering.html import html
from rendering.pdf import pdf
from rendering.plain import markdown, text
from rendering.source import Block, Run, Source, blocks, final, number, runs, unlabelled

from policy_lint.clauses import clauses
from policy_lint.documents import read_bytes

ABOUT = {
    "title": "A <b>",
    "agency": "City",
    "kind": "other",
    "genre": "g",
    "year": 2020,
    "layout": "plain",
    "numbering": ["1.", "(a)", "(i)"],
}
NESTED = ["Lead:", "1. one", "   1. one a", "   1. one b", "1. two", "   1. two a", "", "Then:", "- bullet"]


def source(*lines, notes=()):
    return Source("a", ABOUT, "\n".join(lines), blocks(list(lines)), dict(notes))


def test_labels_nest_share_words_and_read_as_they_will():
    body, labels = unlabelled("A {{x:meets,y:weak|b {--no--}{++yes++} {{z:conflicts|c | d}}}}.")

    assert body == "A b {--no--}{++yes++} c | d."
    assert labels == [("x", "meets", "b yes c d"), ("y", "weak", "b yes c d"), ("z", "conflicts", "c d")]


def test_a_label_left_open_is_an_error():
    with pytest.raises(AssertionError, match="never closed"):
        unlabelled("{{x:meets|a")


def test_runs_know_their_looks_and_changes():
    assert runs("a **b** {++*c*++}[^1]") == (
        Run("a "), Run("b", bold=True), Run(" "), Run("c", italic=True, change="added"), Run("", note="1"),
    )  # fmt: skip


@given(st.text(alphabet="ab {}+-*[^]1|", max_size=40))
def test_any_line_can_be_read(line):
    assert "".join(run.text for run in runs(line)) is not None
    assert final(line) == final(final(line)) or any(mark in line for mark in "*{[")


def test_items_are_counted_by_depth_and_begin_again():
    found = [(block.kind, block.level, block.count) for block in blocks(NESTED)]

    assert found == [
        ("paragraph", 0, 0), ("item", 0, 1), ("item", 1, 1), ("item", 1, 2), ("item", 0, 2), ("item", 1, 1), ("paragraph", 0, 0),
        ("item", 0, 0),
    ]  # fmt: skip


def test_tables_lose_their_rule_and_keep_their_empty_cells():
    (table,) = blocks(["| a | b |", "|---|---|", "| c | |"])

    assert [["".join(run.text for run in cell) for cell in row] for row in table.rows] == [["a", "b"], ["c", ""]]


@pytest.mark.parametrize(
    ("style", "count", "told"),
    [("1.", 3, "3."), ("(a)", 2, "(b)"), ("A.", 26, "Z."), ("a)", 28, "bb)"), ("(i)", 4, "(iv)"), ("i.", 49, "xlix.")],
)
def test_numbers_follow_their_style(style, count, told):
    assert number(style, count) == told


def test_text_wraps_numbers_and_accepts_changes():
    told = text(source("# Head", "1. {--old--}{++new++} words[^1]", "   1. below", notes={"1": runs("A note.")}.items()))

    assert told == "HEAD\n\n1. new words[1]\n\n   (a) below\n\n____________________\n\n1  A note.\n"


def test_html_nests_lists_and_escapes_words():
    told = html(source(*NESTED, "a < b & {--c--}"))

    assert '<ol type="1">\n<li>one<ol type="a">\n<li>one a</li>\n<li>one b</li>\n</ol></li>' in told
    assert "<ul>\n<li>bullet</li>\n</ul>" in told
    assert "<p>a &lt; b &amp; <del>c</del></p>" in told
    assert "<title>A &lt;b&gt;</title>" in told


def test_markdown_keeps_what_it_says_of_itself():
    assert markdown(source("# Head")) == '---\ntitle: "A <b>"\nagency: "City"\nkind: "other"\ngenre: "g"\nyear: 2020\n---\n# Head\n'


def test_a_gap_in_the_numbers_stays_in_every_format():
    items = [Block("item", runs(words), 0, count) for words, count in (("one", 1), ("two", 2), ("four", 4), ("five", 5))]
    gap = Source("a", {**ABOUT, "title": "A"}, "", items, {})

    assert '<li>two</li>\n<li value="4">four</li>\n<li>five</li>' in html(gap)
    for data, name in ((html(gap).encode(), "a.html"), (docx(gap), "a.docx"), (text(gap).encode(), "a.txt"), (pdf(gap), "a.pdf")):
        assert [clause.label for clause in clauses(read_bytes(data, name))] == ["1", "2", "4", "5"]
