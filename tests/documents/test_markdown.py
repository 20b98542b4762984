"""Markdown: its words without the marks, each at its place in the file."""

from __future__ import annotations

import re
import time
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_lint.documents import BlockKind, Document, ReadOptions, UnreadableError
from policy_lint.documents.markdown import inline
from policy_lint.documents.markdown.source import prepare
from tests.documents.shapes import check_offsets, outline, read, texts

ORIGINAL = ReadOptions(revisions="original")


def markdown(content: str, options: ReadOptions | None = None) -> Document:
    return read(dedent(content).lstrip("\n"), "policy.md", options)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("Officers **shall** _not_ ask.", "Officers shall not ask."),
        (r"RESOLUTION NO. 2026-\_\_\_ and \*more\*", "RESOLUTION NO. 2026-___ and *more*"),
        ("see [the *law*](http://a.b/(x) 'A law') and a [note][ref]\n\n[ref]: http://c.d", "see the law and a note"),
        ("go to <http://a.b> now", "go to http://a.b now"),
        ("the `DB` field, ``a ` b``", "the DB field, a ` b"),
        ("Gov. Code &sect; 7284.6 &amp; more", "Gov. Code § 7284.6 & more"),
        ("![seal of the city](seal.png) The city", "The city"),
        ("<b>bold</b> and x<br>y", "bold and x y"),
        ("half**bold**word", "halfboldword"),
        ("a * b * c_d_e", "a * b * c_d_e"),
        ("wrapped\n   line and\\\nhard", "wrapped line and hard"),
        ("text <!-- not text --> goes on", "text goes on"),
    ],
)
def test_marks_are_no_words(raw: str, words: str) -> None:
    document = markdown(raw)
    assert " ".join(texts(document)) == words
    assert document.text == raw
    check_offsets(document)


def test_a_repeated_word_is_found_in_its_own_place() -> None:
    document = markdown("**ask** ask [ask](ask) ask")
    (block,) = document.blocks
    assert [block.offsets[i] for i in (0, 4, 8, 12)] == [2, 8, 13, 23]


def test_headings_lists_and_labels() -> None:
    document = markdown("""
        # Policy #

        Setext
        ------

        1. one
           - two
             with more

             a paragraph in it
        2. three

        7) seven
    """)
    assert outline(document) == [
        "h1 Policy",
        "h2 Setext",
        "li1 one",
        "li2 two with more",
        "p a paragraph in it",
        "li1 three",
        "li1 seven",
    ]
    assert [b.label for b in document.blocks if b.kind is BlockKind.LIST_ITEM] == ["1.", None, "2.", "7)"]


def test_typed_labels_and_titles_mean_what_they_look_like() -> None:
    document = markdown("""
        **428.3 DETENTIONS**

        Officers shall not:

        (a) ask;
        (b) hold;
            (1) ever.

        **Definitions**

        **Location:** Citywide
    """)
    assert outline(document) == [
        "h2 428.3 DETENTIONS",
        "p Officers shall not:",
        "li1 (a) ask;",
        "li1 (b) hold;",
        "li2 (1) ever.",
        "h1 Definitions",
        "p Location: Citywide",
    ]


def test_tables_keep_cells_and_header() -> None:
    document = markdown("""
        | Who | May \\| must |
        |-----|:-----------:|
        | a **b** | b |
    """)
    head, row = document.blocks
    assert (head.text, row.header) == ("Who May | must", ("Who", "May | must"))
    assert [row.text[a:b] for a, b in row.cells] == ["a b", "b"]
    assert document.text[row.offsets[-1] - 2 :].startswith("| b |")
    check_offsets(document)


def test_footnotes_stand_behind_their_block() -> None:
    document = markdown("""
        No sharing[^a] at all.[^b]

        Next.

        [^b]: Second note.
        [^a]: First *note*
            goes on.
        [^c]: Never cited.
    """)
    assert outline(document) == [
        "p No sharing at all.",
        "fn First note goes on.",
        "fn Second note.",
        "p Next.",
        "fn Never cited.",
    ]
    check_offsets(document)


def test_front_matter_is_no_text_and_gives_the_title() -> None:
    document = markdown("---\ntitle: 'Status policy'\nshall: not\n---\n\nText.\n")
    assert texts(document) == ["Text."]
    assert document.title == "Status policy"
    assert document.locate(document.blocks[0].start, document.blocks[0].end).line == 6
    assert texts(markdown("---\n\nText between rules.\n\n---\n")) == ["Text between rules."]


def test_tracked_changes() -> None:
    raw = "Officers {~~may~>shall~~} not{++ ever++} {--knowingly --}ask{>>why?<<}, {==at all==}. re{++in++}stated ~~old~~"
    final, original = markdown(raw), markdown(raw, ORIGINAL)
    assert texts(final) == ["Officers shall not ever ask, at all. reinstated"]
    assert texts(original) == ["Officers may not knowingly ask, at all. restated old"]
    assert final.blocks[0].revised
    assert not original.blocks[0].revised


def test_a_deleted_paragraph_leaves_nothing() -> None:
    assert texts(markdown("One.\n\n{--Two.\n\nThree.--}\n\nFour.")) == ["One.", "Four."]


def test_a_paragraph_goes_on_behind_a_page_rule() -> None:
    assert texts(markdown("Families who live in the City\n\n---\n\nto remain in it.\n\n---\n\nNew.")) == [
        "Families who live in the City to remain in it.",
        "New.",
    ]


def test_html_in_markdown_and_quotes() -> None:
    document = markdown("<details><summary>May they ask?</summary>\n\nNo.\n\n</details>\n\n> Quoted\n> words\n\n    indented words\n")
    assert texts(document) == ["May they ask?", "No.", "Quoted words", "indented words"]


def test_typed_bullets_and_boxes_are_no_words() -> None:
    document = markdown("""
        Members shall not:
        • ask about **status**;
        • hold
          people.

        • **one** alone

        - [ ] to do
        - [x] done
        - [sic] said

        A line
        – and its end.
    """)
    assert outline(document) == [
        "p Members shall not:",
        "li1 ask about status;",
        "li1 hold people.",
        "li1 one alone",
        "li1 to do",
        "li1 done",
        "li1 [sic] said",
        "p A line – and its end.",
    ]
    check_offsets(document)


def test_what_pandoc_marks_is_no_text() -> None:
    document = markdown("""
        # Policy 12 {#policy .unnumbered}

        [Section 2.]{.underline} Members shall not ask about [status]{custom-style="Emphasis"} in {braces}.

        ::: {.note}
        Members report.
        :::

        > [!NOTE]
        > Nobody asks.

        +-----------+-------------------+
        | Request   | **Answer**        |
        +===========+===================+
        | Detainer  | Members shall not |
        |           | honor it.         |
        +-----------+-------------------+

        +-- no table
    """)
    assert outline(document) == [
        "h1 Policy 12",
        "p Section 2. Members shall not ask about status in {braces}.",
        "p Members report.",
        "p Nobody asks.",
        "tr Request Answer",
        "tr Detainer Members shall not honor it.",
        "p +-- no table",
    ]
    assert document.blocks[5].header == ("Request", "Answer")
    check_offsets(document)


def lines(document: Document) -> list[int | None]:
    return [document.locate(block.start, block.end).line for block in document.blocks]


def test_a_table_in_html_is_read_as_rows() -> None:
    document = markdown("""
        Intro.

        <table>
          <tr><th>Request</th><th>Answer &amp; duty</th></tr>
          <tr><td>Detainer</td><td>Officers <b>shall not</b> honor
            it &mdash; ever.</td></tr>

          <tr><td>Warrant</td><td>a < b</td></tr>
        </table>
    """)
    assert outline(document) == [
        "p Intro.",
        "tr Request Answer & duty",
        "tr Detainer Officers shall not honor it — ever.",
        "tr Warrant a < b",
    ]
    assert {block.header for block in document.blocks[2:]} == {("Request", "Answer & duty")}
    assert lines(document) == [1, 4, 5, 8]
    row = document.blocks[2]
    assert document.locate(row.offsets[row.text.index("it —")], row.end).line == 6
    check_offsets(document)


def test_terms_and_folds_in_html_are_read_as_on_a_page() -> None:
    document = markdown("""
        # Policy

        <dl><dt>Detainer<dd>A request to hold a person.
        <dt>May they ask?</dt>

        <dd>No.</dd></dl>

        <details><summary>Holding people</summary>

        1. Officers **shall not** hold anybody.

        </details>

        <p hidden>Officers shall honor
        detainers.</p>
        <script>shall()</script>
    """)
    assert outline(document) == [
        "h1 Policy",
        "p Detainer: A request to hold a person.",
        "p May they ask?",
        "p No.",
        "h2 Holding people",
        "li1 Officers shall not hold anybody.",
    ]
    assert lines(document) == [1, 3, 4, 6, 8, 10]
    (notice,) = document.notices
    assert notice.message == "4 word(s) of hidden text on line(s) 14 were not judged"


def test_markdown_within_html_has_no_marks() -> None:
    document = markdown("""
        <table>
        <tr>
        <td>

        **Officers** shall _not_ ask[^1] &sect; 1.

        </td>
        <td>

        - `second`

        </td>
        </tr>
        <tr><td>x</td><td>y</td></tr>
        </table>

        [^1]: A note.

        > <ol type="a"><li>one</li>
        > <li>two

        > </ol>

        1. item
           <ul>

           <li>inner

           </ul>
        2. next
    """)
    assert outline(document)[:5] == ["tr Officers shall not ask § 1. second", "fn A note.", "tr x y", "li1 one", "li1 two"]
    assert outline(document)[5:] == ["li1 item", "li2 inner", "li1 next"]
    assert [b.label for b in document.blocks if b.kind is BlockKind.LIST_ITEM] == ["a.", "b.", "1.", None, "2."]
    check_offsets(document)


def test_a_table_of_markdown_within_one_of_html_keeps_its_words() -> None:
    document = markdown("<table><tr><td>\n\n| a | b |\n|---|---|\n| shall not ask | c |\n\n</td><td>right</td></tr></table>\n")
    assert " ".join(texts(document)) == "a b shall not ask c right"
    check_offsets(document)


def test_html_that_never_ends_is_told() -> None:
    document = markdown("One.\n\n<script>\n\nOfficers may ask.\n")
    assert [(n.code, n.fatal) for n in document.notices] == [("unclosed", True)]
    assert "on line 3 " in document.notices[0].message
    document = markdown("One.\n\n<!-- Officers may ask.\n\nTwo.\n")
    assert document.notices[0].message.startswith("a comment on line 3 never ends")
    assert outline(markdown("<table><tr><td>a</td>\n\n**b**\n")) == ["p a", "p b"]


TAGS = """<table> <tr> <td> </td> </tr> </table> <dl> <dt> <dd> </dl> <p> </p> <ul> <li> </ul> <br> <b> </b> <div> </div> <pre> </pre>
&amp; &notit; &sect < > **b** shall [^1] [^1]: - 1. # <del>x</del> <ins>y</ins> é"""


@given(st.lists(st.sampled_from([*TAGS.split(), "a\u2028b", "\n", "\n\n", "    ", "> "]), max_size=40).map(" ".join))
def test_the_law_of_offsets_holds_in_html(content: str) -> None:
    if content.strip():
        document = read(content, "x.md")
        for block in document.blocks:
            assert list(block.offsets) == sorted(block.offsets)
            assert block.offsets[-1] <= len(content)
            for character, offset in zip(block.text, block.offsets, strict=True):
                assert character in " :" or document.text[offset] in (character, "&")


PARTS = """<table> <tr> <td> </td> </tr> </table> <dl> <dt> <dd> </dt> </dd> </dl> <p> </p> <ul> <ol> <li> </li> </ol> </ul> <br> <b> </b>
<details> <summary> </summary> </details> <div> </div> <pre> </pre> <blockquote> ** - 1. # > | |-|-| (a) • [x]"""


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PARTS.split()), st.sampled_from([" ", "\n", "\n\n", "\n    "])), min_size=1, max_size=30))
def test_no_word_is_lost(parts: list[tuple[str, str]]) -> None:
    content = "".join(f"{part} w{count}x{gap}" for count, (part, gap) in enumerate(parts))
    found = re.findall(r"w\d+x", " ".join(texts(read(content, "x.md"))))
    assert {f"w{count}x" for count in range(len(parts))} <= set(found)


def test_nesting_beyond_reason_is_told() -> None:
    assert texts(markdown("> " * 60 + "deep")) == ["deep"]
    document = markdown("> " * 5000 + "too deep")
    assert document.blocks or not document.complete


def test_lines_are_those_of_the_file() -> None:
    document = read("# A\r\n\r\ntext\r\n\r\n- item\r\n", "a.md")
    assert [document.locate(b.start, b.end).line for b in document.blocks] == [1, 3, 5]


MARKUP = """**bold** _em_ [a](b) [a][b] <http://x.y> `c` &amp; \\_ \\* {++in++} {--out--} {~~a~>b~~} <!--c--> | ---
~~s~~ # - 1. (a) > shall ask [^1] [^1]: ![i](j) <br> *** __ ` é §"""
PIECES = st.sampled_from([*MARKUP.split(), "\n", "\n\n", "\t", "    "])


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_the_law_of_offsets(content: str) -> None:
    if content.strip():
        check_offsets(read(content, "x.md"))


@given(st.lists(st.sampled_from(["shall", "**not**", "_ask_", "[a](b)", "`code`", "x_y", "&lt;", "1\\."]), min_size=1, max_size=12))
def test_words_come_out_as_a_renderer_shows_them(words: list[str]) -> None:
    shown = {"**not**": "not", "_ask_": "ask", "[a](b)": "a", "`code`": "code", "&lt;": "<", "1\\.": "1."}
    (block,) = markdown("Start " + " ".join(words)).blocks
    assert block.text == "Start " + " ".join(shown.get(word, word) for word in words)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_read(content: str) -> None:
    try:
        check_offsets(read(content.encode("utf-8", "replace"), "x.md"))
    except UnreadableError as error:
        assert "\n" not in error.message


@pytest.mark.parametrize("flood", ["<!-- x -->", "{++", "{~~a", "{++a++}", "a{--b--}"])
def test_marks_of_changes_and_comments_cost_no_more_than_their_number(flood: str) -> None:
    begin = time.process_time()
    prepare("Members shall not ask.\n\n" + flood * 30_000, "final")
    assert time.process_time() - begin < 3


def test_numbers_at_the_start_of_lines_after_a_sentence_part_a_paragraph() -> None:
    document = markdown("""
        3.1 The clerk gives it to the Release Sgt.
        3.2 The sergeant reads what stands in section
        7282.5 of the Code, and signs.
    """)
    assert texts(document) == [
        "3.1 The clerk gives it to the Release Sgt.",
        "3.2 The sergeant reads what stands in section 7282.5 of the Code, and signs.",
    ]


@pytest.mark.parametrize("flood", ["[", "!["])
def test_brackets_without_end_cost_no_more_than_other_signs(flood: str) -> None:
    begin = time.process_time()
    document = read(("Members [shall](a.md) not ask.\n\n" + flood * 51_000).encode(), "a.md")
    assert time.process_time() - begin < 3
    assert len(document.blocks) == 2


def test_a_page_full_of_links_has_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "MOST_BRACKETS", 10)
    assert texts(markdown("Members [shall](a.md) not ask. " * 20)) == [" ".join(["Members shall not ask."] * 20)]
    assert texts(markdown("[Members] " * 20 + "[shall](a.md) not ask.")) == ["[Members] " * 20 + "[shall](a.md) not ask."]
