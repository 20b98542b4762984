"""Web pages: the page's own text, without the site around it."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policy_lint.documents import BlockKind, Document, ReadOptions, UnreadableError, read_bytes
from policy_lint.documents.html import read_html
from tests.documents.shapes import check_offsets, outline, read, texts

PROSE = "<p>Employees of the city shall not ask any person about citizenship or immigration status in the course of their work."
PROSE += "</p>"


def page(body: str, options: ReadOptions | None = None) -> Document:
    return read(f"<!DOCTYPE html><html><head><title>T &amp; P</title></head><body>{body}</body></html>", "page.html", options)


def test_the_site_is_not_the_page() -> None:
    document = page(
        "<div id='cookie-banner'><p>We use cookies.</p><button>Accept</button></div>"
        "<a class='skip-link' href='#m'>Skip to content</a>"
        "<header><a href='/'>City of Elm Fork</a><nav><ul><li><a href='/a'>Home</a></li></ul></nav></header>"
        "<div class='breadcrumbs'><a href='/'>Home</a> &gt; Police</div><script>if (a < b) {}</script><style>p{}</style>"
        f"<main><h1>Status</h1>{PROSE}<ul><li><a href='#a'>A</a><li><a href='#b'>B</a><li><a href='#c'>C</a></ul></main>"
        "<aside>Related</aside><footer><p>Contact us</p></footer>"
    )
    assert [b.text for b in document.blocks] == ["Status", PROSE[3:-4]]
    assert document.title == "T & P"


def test_without_a_main_element_menus_are_told_by_their_links() -> None:
    menu = "<div><ul>" + "".join(f"<li><a href='/{n}'>Department {n}</a></li>" for n in range(6)) + "</ul></div>"
    assert texts(page(menu + PROSE)) == [PROSE[3:-4]]


def test_a_wrapper_with_a_misleading_name_keeps_its_prose() -> None:
    assert texts(page(f"<div class='page-with-sidebar nav'><h1>Status</h1>{PROSE}</div>")) == ["Status", PROSE[3:-4]]


def test_folded_answers_are_text() -> None:
    document = page(
        "<main><h3><button aria-expanded='false'>Will you ask?</button></h3>"
        "<div style='display:none' aria-hidden='true'><p>No. City staff will never ask anybody about immigration status.</p></div>"
        f"<details><summary>Detainers</summary>They are not honored.</details>{PROSE}</main>"
    )
    assert outline(document)[:4] == [
        "h3 Will you ask?",
        "p No. City staff will never ask anybody about immigration status.",
        "h4 Detainers",
        "p They are not honored.",
    ]


def test_lists_count_as_the_page_says() -> None:
    document = page(
        f"{PROSE}<ol type='a'><li>first<li>second<ul><li>inner</ul><li value='5'>fifth<p>more</ol>"
        "<ol start='3' style='list-style-type: upper-roman'><li>third</ol><ol reversed><li>x<li>y</ol>"
    )
    items = [(b.label, b.text, b.level) for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [
        ("a.", "first", 1),
        ("b.", "second", 1),
        (None, "inner", 2),
        ("e.", "fifth", 1),
        ("III.", "third", 1),
        ("2.", "x", 1),
        ("1.", "y", 1),
    ]
    assert "more" in texts(document)


def test_tables_terms_and_layout() -> None:
    document = page(
        "<table><caption>Requests</caption><thead><tr><th>Year<th colspan=2>Count</thead><tr><td>2025<td>3<td>4</table>"
        "<table><tr><td><h2>Left</h2><p>Text one.</p></td><td><p>Text two.</p></td></tr></table>"
        "<dl><dt>ICE</dt><dd>The agency.</dd><dt>Is it so?</dt><dd>No.</dd></dl>"
    )
    assert outline(document) == [
        "p Requests",
        "tr Year Count",
        "tr 2025 3 4",
        "h2 Left",
        "p Text one.",
        "p Text two.",
        "p ICE: The agency.",
        "p Is it so?",
        "p No.",
    ]
    assert document.blocks[2].header == ("Year", "Count", "Count")


def test_inserted_and_deleted_words() -> None:
    raw = "<p>Officers <del>may</del> <ins>shall</ins> not <s>ever</s> ask.</p>"
    final, original = page(raw), page(raw, ReadOptions(revisions="original"))
    assert texts(final) == ["Officers shall not ask."]
    assert texts(original) == ["Officers may not ever ask."]
    assert final.blocks[0].revised


def test_line_breaks_and_typed_labels() -> None:
    document = page("<p>Members shall not<br>stop:<br>(a) ask;<br>(b) hold.<br><br>New paragraph</p>")
    assert outline(document) == ["p Members shall not stop:", "li1 (a) ask;", "li1 (b) hold.", "p New paragraph"]


def test_footnotes_stand_behind_their_block() -> None:
    document = page("<p>No sharing<sup><a href='#n'>1</a></sup>.</p><p>Next.</p><ol><li id='n'>The note. <a href='#r'>↩</a></li></ol>")
    assert outline(document) == ["p No sharing.", "fn The note.", "p Next."]


def test_every_block_knows_its_line() -> None:
    document = page("\n<h1>A</h1>\n\n<p>one\ntwo <b>three</b>\nfour</p>\n")
    heading, paragraph = document.blocks
    assert document.locate(heading.start, heading.end).line == 2
    found = document.text.index("four")
    assert document.locate(found, found + 4).line == 6
    assert paragraph.text == "one two three four"


def test_declared_encodings() -> None:
    raw = "<html><head><meta charset='iso-8859-2'></head><body><p>Szczęście §</p></body></html>".encode("iso-8859-2")
    assert texts(read(raw, "a.html")) == ["Szczęście §"]


def test_a_page_of_scripts_is_not_clean() -> None:
    document = page("<div id='app'></div><script>render()</script>")
    assert not document.complete
    assert document.notices[-1].code == "no-text"


def test_unclosed_and_misnested_markup() -> None:
    document = page("<p>One<p>Two <b>bold</p><div>Three</b></div><table><tr><td>a<td>b<tr><td>c<td>d</table></p>Four")
    assert texts(document) == ["One", "Two bold", "Three", "a b", "c d", "Four"]


def test_deep_nesting_is_read() -> None:
    assert texts(page("<div>" * 3000 + PROSE + "</div>" * 3000)) == [PROSE[3:-4]]


MARKUP = "<p> </p> <div> </div> <li> <ul> </ul> <table> <tr> <td> </table> <b> </b> <br> <h2> </h2> <ins> </ins> <del> </del> &amp;"
TAGS = st.sampled_from(
    [*MARKUP.split(), "&nbsp;", "<dl>", "<dt>", "<dd>", "<sup><a href='#n'>1</a></sup>", "<p id='n'>", "<!--", "-->", "(a) x", "\n"]
)


@given(st.lists(TAGS, max_size=50).map("".join))
def test_the_law_of_offsets(body: str) -> None:
    check_offsets(page(body))


@settings(max_examples=60)
@given(st.data())
def test_damaged_pages_are_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(f"<!DOCTYPE html><html><body><main><h1>T</h1>{PROSE}<table><tr><td>a<td>b</table></main></body></html>".encode())
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        check_offsets(read(bytes(raw), "x.html"))
    except UnreadableError as error:
        assert "\n" not in error.message


def test_a_marked_section_that_nobody_knows_is_a_comment() -> None:
    page = f"<![OCTYPE html><html><body><main><h1>T</h1>{PROSE}</main></body></html>"

    assert "T" in [block.text for block in read(page.encode(), "x.html").blocks]


@pytest.mark.parametrize("opening", ["<div>", "<span>", "<ul><li>", "<table><tr><td>a<td>", "<dl><dt>a<dd>", "<sup>"])
def test_a_page_nested_deeper_than_any_is_refused_at_once(opening: str) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableError) as caught:
        page(opening * 20_000 + PROSE)
    assert caught.value.code == "corrupt"
    assert "nested deeper" in caught.value.message
    assert time.monotonic() - start < 5


def test_a_page_nested_deep_is_read_in_order() -> None:
    words = [f"Clause {number} says what officers do." for number in range(400)]
    document = page("".join(f"<div><p>{each}</p>" for each in words) + "</div>" * 400 + "<p>The end of the page is here.</p>")
    assert texts(document) == [*words, "The end of the page is here."]


def test_unclosed_elements_side_by_side_are_not_deep() -> None:
    row = "<tr><td>a<td>b<p>c<p>d"
    assert texts(page("<div>" * 160 + "<p>One</p>" * 5_000 + f"<table>{row * 3_000}</table>" + "</div>" * 160))[:2] == ["One", "One"]


FLOODS = ["<a href='", "<!--", "<!-- >", "<![CDATA[>", "<![if>", "<?x ", "</a ", "<", "<p ", "&#", "<a b='>", "<script></s>"]


@pytest.mark.parametrize("flood", FLOODS)
def test_what_never_ends_costs_no_more_than_its_length(flood: str) -> None:
    """Each of these once had the library look through the rest of the file for its end."""
    begin = time.process_time()
    with suppress(UnreadableError):
        read_html(f"<p>Members shall not ask.</p>{flood * 60_000}".encode(), ReadOptions(), "a.html")
    assert time.process_time() - begin < 4


def test_signs_that_open_nothing_are_text() -> None:
    document = read_html(b"<p>Fees < $5 << 6</p>\n<p>Next</p>\n<p>The end <a href='", ReadOptions(), "a.html")
    assert [block.text for block in document.blocks] == ["Fees < $5 << 6", "Next", "The end <a href='"]
    assert [line.number for line in document.lines][-1] == 3


LOST = "<html><body><h1>Policy</h1>\n<p>Officers shall not ask.</p>\n{}<p>Officers may hold people.</p></body></html>"


@pytest.mark.parametrize("tag", ["script", "style", "textarea", "title", "svg", "noscript", "template", "select", "iframe", "button"])
def test_what_never_ends_and_swallows_the_text_after_it_is_told(tag: str) -> None:
    for opening in (f"<{tag}>", f"<{tag} class=x>"):
        document = read_bytes(LOST.format(opening).encode(), "a.html")
        assert "Officers shall not ask." in [block.text for block in document.blocks]
        (notice,) = document.notices
        assert (notice.code, document.complete) == ("unclosed", False)
        assert notice.message == f"<{tag}> on line 3 never ends, so that text after it may be lost: ask for a fresh copy"


def test_a_comment_that_never_ends_is_told() -> None:
    (notice,) = read_bytes(LOST.format("<!-- ").encode(), "a.html").notices
    assert notice.message == "a comment on line 3 never ends, so that text after it may be lost: ask for a fresh copy"
    (notice,) = read_bytes(LOST.format("<!-- a <!-- ").encode(), "a.html").notices
    assert "on line 3" in notice.message


@pytest.mark.parametrize(
    "closed",
    [
        "<script>x</script>", "<style>p{}</style >", "<!-- a -->", "<svg/>", "<div><select><option>A<option>B</div>", "<svg><path></svg>",
        "<script>'<!-- '</script>", "<div><noscript>no scripts</div>", "<div><button>Menu</div>", "<p><b>x</p>", "<script src=x></script>",
    ],
)  # fmt: skip
def test_what_ends_or_holds_no_text_is_not_told(closed: str) -> None:
    assert read_bytes(LOST.format(closed).encode(), "a.html").notices == ()


@pytest.mark.parametrize(
    "head", ["<head><title>X</title>", "<head>\n<meta charset=utf-8>\n", "<head><script>x</script>", "<title>X</title>"]
)
@pytest.mark.parametrize(
    "body", ["<h1>Policy</h1><p>Officers shall not ask.", "Officers shall not ask.", "<body><p>Officers shall not ask.</body>"]
)
def test_a_head_ends_where_the_text_begins(head: str, body: str) -> None:
    document = read_bytes(f"<!doctype html><html>{head}{body}</html>".encode(), "a.html")
    assert document.blocks[-1].text.endswith("Officers shall not ask.")
    assert document.complete


SHORT, LONG = (
    "Officers shall honor detainers.",
    "Officers shall honor every immigration detainer that they receive from any federal agency at any time of day.",
)


@pytest.mark.parametrize("look", ["hidden", "style='display:none'", "style='color:red; visibility : hidden'", "style='mso-hide:all'"])
@pytest.mark.parametrize("words", [SHORT, LONG])
def test_hidden_text_is_told_and_not_judged_however_long_it_is(look: str, words: str) -> None:
    document = page(
        f"{PROSE}\n<p {look}>{words}</p>\n<div {look}><ul><li>{words}</li></ul></div><p>See <span {look}>{words}</span> below.</p>"
    )
    assert texts(document) == [PROSE[3:-4], "See below."]
    (notice,) = document.notices
    assert (notice.code, notice.fatal) == ("hidden-text", False)
    assert notice.message == f"{3 * len(words.split())} word(s) of hidden text on line(s) 2, 3 were not judged"


@pytest.mark.parametrize(
    "shown",
    [
        "<details><summary>More</summary><p>{}</p></details>",
        "<button aria-controls='a1'>Terms</button><hr><p>x</p><div id='a1' hidden>{}</div>",
        "<a data-toggle='collapse' href='#c'>Terms</a><p>x</p><div class='collapse' id='c' style='display:none'>{}</div>",
        "<p>Do you honor detainers?</p><div style='display:none'>{}</div>",
        "<div role='tabpanel' hidden>{}</div>",
        "<p hidden='until-found'>{}</p>",
        "<p aria-hidden='true'>{}</p>",
        "<p style='display:block'>{}</p>",
    ],
)
def test_what_a_reader_can_open_is_not_hidden(shown: str) -> None:
    document = page(PROSE + shown.format(SHORT))
    assert SHORT in texts(document)
    assert document.notices == ()


def test_of_a_page_that_shows_nothing_the_silence_is_told() -> None:
    document = page(f"<div hidden>{PROSE}</div>")
    assert not document.complete
    assert [notice.code for notice in document.notices] == ["hidden-text", "no-text"]
    assert texts(read(f"<html><body style='visibility:hidden'>{PROSE}</body></html>", "a.html")) == [PROSE[3:-4]]


def test_hidden_text_of_the_site_is_not_worth_a_word() -> None:
    assert (
        page(f"<nav hidden>All departments of the city</nav><footer><p hidden>Old address</p></footer>{PROSE}<i hidden>×</i>").notices == ()
    )


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("<sup><a href='#n' id='r'>1</a></sup>", "<ol><li id='n'>The note. <a href='#r'>↩</a></li></ol>"),
        (
            "<a href='#n' id='r' role='doc-noteref'><sup>1</sup></a>",
            "<section><hr><ol><li id='n'><p>The note.<a href='#r'>↩︎</a></p></li></ol></section>",
        ),
        (
            "<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>",
            "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> The note.</p></div>",
        ),
        ("<sup><a href='#f' id='r'>[1]</a></sup>", "<hr><div><p><a href='#r' id='f'>[1]</a><span>&nbsp;The</span> note.</p></div>"),
    ],
)
def test_footnotes_of_word_processors_stand_behind_their_block(mark: str, note: str) -> None:
    document = page(f"<p>No sharing{mark}.</p><p>Next, see <a href='#s'>2</a>.</p><h2><a id='s'>2</a> Rules</h2>{note}")
    assert outline(document) == ["p No sharing.", "fn The note.", "p Next, see 2.", "h2 2 Rules"]


@pytest.mark.parametrize(
    ("mark", "comment"),
    [
        (
            "<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>",
            "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>Staff must call ICE.</p></div>",
        ),
        (
            "<a class=msocomanchor href='#_msocom_1' name='_msoanchor_1'>[MJ1]</a>",
            "<div style='mso-element:comment'><div id='_com_1'><a name='_msocom_1'></a><p>Staff must call ICE.</p></div></div>",
        ),
    ],
)
def test_comments_of_word_processors_are_no_text(mark: str, comment: str) -> None:
    assert texts(page(f"<p>No sharing{mark}.</p><div style='mso-element:comment-list'>{comment}</div><p>End.</p>"))[0] == "No sharing."
    assert "ICE" not in " ".join(texts(page(f"<p>No sharing{mark}.</p>{comment}")))


def test_typed_bullets_are_items() -> None:
    document = page(
        "<p>Members shall not:</p><p>•&nbsp;&nbsp; ask;</p>"
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>§<span>&nbsp;&nbsp; </span></span>hold; or</p>"
        "<p>do so:<br>- here<br>- there</p>"
    )
    assert outline(document) == ["p Members shall not:", "li1 ask;", "li1 hold; or", "p do so:", "li1 here", "li1 there"]
    check_offsets(document)


def test_a_label_in_a_paragraph_of_its_own_is_the_next_ones() -> None:
    document = page(
        "<p>No officer shall:</p>\n<p>(a)</p>\n<p>ask;</p><p>(b)</p><p>do this:</p><p>(1)</p><p>hold.</p>"
        "<h2>Next</h2><p>(c)</p><h2>Last</h2>"
    )
    assert outline(document) == [
        "p No officer shall:",
        "li1 (a) ask;",
        "li1 (b) do this:",
        "li2 (1) hold.",
        "h2 Next",
        "li1 (c)",
        "h2 Last",
    ]
    check_offsets(document)


def test_sections_set_as_a_list_have_titles() -> None:
    document = page(
        "<ul><li><i><div><div>Chapter 2.60 - STATUS</div></div></i></li><li><div>2.60.010 - Conduct.</div><p>None shall ask.</p></li>"
        "<li><p>Ferries and piers</p></li></ul><ol><li><p>Section 1. Findings</p></li></ol>"
    )
    assert outline(document) == [
        "h1 Chapter 2.60 - STATUS",
        "h3 2.60.010 - Conduct.",
        "p None shall ask.",
        "li1 Ferries and piers",
        "li1 Section 1. Findings",
    ]


def test_lists_of_google_docs_count_and_nest_by_their_classes() -> None:
    sheet = '<style>.lst-kix_a-1>li:before{content:"(" counter(lst-ctn-kix_a-1,lower-latin) ") "}</style>'
    document = page(
        f"{sheet}<ol class='c1 lst-kix_a-0 start'><li>Staff shall not:</ol><ol class='lst-kix_a-1 start'><li>ask;<li>hold.</ol>"
        "<ol class='lst-kix_a-0' start='2'><li>Staff shall report.</ol>"
    )
    items = [(b.label, b.level) for b in document.blocks]
    assert items == [("1.", 1), ("(a)", 2), ("(b)", 2), ("2.", 1)]


def test_what_stands_in_a_table_outside_of_its_cells_is_text() -> None:
    document = page("<table>One.<tr>Two.<td>a<td>b</tr><div>Three.</div><form><tr><td>c</td><td>d</td></tr></form><tr><td>e<td>f</table>")
    assert outline(document) == ["p One. Two.", "p Three.", "p c", "p d", "tr a b", "tr e f"]


def test_no_term_is_lost() -> None:
    document = page("<dl><dt>A</dt><dt>B:</dt><dd>Both.</dd><dt>Officers shall not ask</dt></dl><dl><dt></dt><dd>Nameless.</dd></dl>")
    assert texts(document) == ["A: B: Both.", "Officers shall not ask:", "Nameless."]


def test_a_list_within_a_term_is_read_once() -> None:
    document = page("<dl><dt>A</dt><dt>B<dl><dt>C</dt><dd>See.</dd></dl></dt><dd>Both.</dd></dl><dl><dt><p>D</p></dt><dd>Own.</dd></dl>")
    assert texts(document) == ["A: B", "C: See.", "Both.", "D", "Own."]


def test_words_that_a_style_strikes_are_deleted() -> None:
    raw = "<p>Hold nobody on a <span style='color:red; text-decoration: line-through'>warrant</span> detainer.</p>"
    raw += "<p style='text-decoration:line-through'>Members may ask.</p>"
    assert texts(page(raw)) == ["Hold nobody on a detainer."]
    assert texts(page(raw, ReadOptions(revisions="original"))) == ["Hold nobody on a warrant detainer.", "Members may ask."]


def test_a_bold_title_ends_at_its_line_break() -> None:
    document = page("<p><b>I. PURPOSE</b><br>To tell members what to do.<br>And why.</p><p><b>Note<br>well</b>, reader.</p>")
    assert outline(document) == ["h1 I. PURPOSE", "p To tell members what to do. And why.", "p Note well, reader."]


def test_a_cell_that_fills_several_rows_moves_those_beside_it() -> None:
    document = page(
        "<table><tr><th>Unit<th>Asks<th>Holds<tr><td rowspan=2>Jail<td>no<td>never<tr><td>nor does it<td>at all"
        "<tr><td>Patrol<td>no<td>no</table>"
    )
    assert [block.header for block in document.blocks[1:]] == [
        ("Unit", "Asks", "Holds"),
        ("Asks", "Holds"),
        ("Unit", "Asks", "Holds"),
    ]


PARTS = """table tr td th thead tbody caption dl dt dd p ul ol li b h2 h3 details summary div section pre blockquote span sup center
figure figcaption fieldset legend address"""
TAG = st.sampled_from([tag for name in PARTS.split() for tag in (f"<{name}>", f"</{name}>")] + ["<br>", "<br><br>", "•", "(a)", "-", "1."])


@settings(max_examples=150)
@given(st.lists(TAG, min_size=1, max_size=40))
@example(["<dt>", "<dt>", "<dl>"])
def test_no_word_is_lost(tags: list[str]) -> None:
    document = page("".join(f"{tag} w{count}x " for count, tag in enumerate(tags)))
    found = re.findall(r"w\d+x", " ".join(texts(document)))
    assert sorted(found) == sorted(f"w{count}x" for count in range(len(tags)))
