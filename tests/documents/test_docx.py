"""Word files: what is text, in which order, with which labels, and where in the XML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from policy_lint.documents import BlockKind, Document, ReadOptions, UnreadableError, read_bytes
from policy_lint.documents.docx import anchors, comments
from policy_lint.documents.docx.numbering import spell
from policy_lint.documents.docx.package import Package
from policy_lint.documents.docx.package import W as TAG
from policy_lint.documents.docx.runs import runs_of
from policy_lint.documents.options import Limits
from tests.documents.office_files import (
    HEADINGS,
    NAMES,
    deleted,
    docx,
    inserted,
    level,
    numbering,
    package,
    paragraph,
    run,
    style,
    styles,
    table,
)
from tests.documents.shapes import texts

ORIGINAL = ReadOptions(revisions="original")


def read(*body: str, options: ReadOptions | None = None, **parts: str) -> Document:
    return read_bytes(docx(*body, **parts), "draft.docx", options)


def labels(document: Document) -> list[str | None]:
    return [block.label for block in document.blocks]


def test_paragraphs_keep_their_order_and_their_ordinals() -> None:
    document = read(paragraph("First."), table(["a", "b"], ["c", "d"]), paragraph("Last."))
    assert texts(document) == ["First.", "a b", "c d", "Last."]
    assert [document.locate(b.start, b.end).line for b in document.blocks] == [1, 2, 4, 6]


def test_a_replaced_modal_is_read_as_it_will_stand() -> None:
    body = paragraph(run("Officers ") + deleted("may ") + inserted("shall ") + run("report."))
    final, original = read(body), read(body, options=ORIGINAL)
    assert texts(final) == ["Officers shall report."]
    assert texts(original) == ["Officers may report."]
    assert final.blocks[0].revised
    assert not original.blocks[0].revised
    assert [notice.code for notice in final.notices] == ["revisions"]
    assert final.complete


def test_moved_words_stand_where_they_were_moved() -> None:
    body = paragraph(
        run("A ")
        + f'<w:moveFrom w:id="1" w:author="A">{run("x ")}</w:moveFrom>'
        + run("B ")
        + f'<w:moveTo w:id="2" w:author="A">{run("x")}</w:moveTo>'
    )
    assert texts(read(body)) == ["A B x"]
    assert texts(read(body, options=ORIGINAL)) == ["A x B"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    body = paragraph("The Department", mark="del") + paragraph(" shall not ask.")
    assert texts(read(body)) == ["The Department shall not ask."]
    assert texts(read(body, options=ORIGINAL)) == ["The Department", "shall not ask."]
    split = paragraph("One,", mark="ins") + paragraph(" two.")
    assert texts(read(split, options=ORIGINAL)) == ["One, two."]


def test_a_wholly_deleted_item_is_not_counted() -> None:
    lists = numbering(level(0, "decimal", "%1."))
    body = [
        paragraph("one", number=(1, 0)),
        paragraph(deleted("gone"), number=(1, 0), mark="del"),
        paragraph("two", number=(1, 0)),
    ]
    assert labels(read(*body, numbering=lists)) == ["1.", "2."]
    assert labels(read(*body, numbering=lists, options=ORIGINAL)) == ["1.", "2.", "3."]


def test_a_deleted_row_is_gone() -> None:
    rows = table(["a", "b"]) + ""
    marked = rows.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="3" w:author="A"/></w:trPr>')
    assert texts(read(paragraph("x"), marked)) == ["x"]
    assert texts(read(paragraph("x"), marked, options=ORIGINAL)) == ["x", "a b"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"<w:sdt><w:sdtContent>{run('control ')}</w:sdtContent></w:sdt>" + run("after"), "control after"),
        (f"<w:smartTag>{run('tag ')}</w:smartTag>" + run("after"), "tag after"),
        (f'<w:fldSimple w:instr="REF a">{run("Section 3 ")}</w:fldSimple>' + run("after"), "Section 3 after"),
        (f'<w:hyperlink r:id="x">{run("link")}</w:hyperlink>' + run(" after"), "link after"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF b</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Section 4")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "Section 4",
        ),
        ("<w:r><w:t>body</w:t><w:noBreakHyphen/><w:t>worn</w:t><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>", "body-worn x y"),
        ('<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "ab☑"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>" + run(" days"), "x+1 days"),
    ],
)
def test_nothing_that_is_printed_is_lost(content: str, expected: str) -> None:
    assert texts(read(paragraph(content))) == [expected]


def test_content_controls_around_paragraphs_and_rows() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph('inside')}</w:sdtContent></w:sdt>"
    rows = table(["a", "b"]).replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>").replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
    assert texts(read(control, rows)) == ["inside", "a b"]


def test_the_table_of_contents_is_no_text() -> None:
    toc = styles(style("TOC1", "toc 1"))
    assert texts(read(paragraph("1. Purpose 3", style="TOC1"), paragraph("1. Purpose is stated."), styles=toc)) == ["1. Purpose is stated."]


def test_hidden_text_is_told_and_not_read() -> None:
    document = read(paragraph(run("shown ") + run("secret words", "<w:vanish/>") + run("again", '<w:vanish w:val="0"/>')))
    assert texts(document) == ["shown again"]
    assert [(n.code, n.fatal) for n in document.notices] == [("hidden-text", False)]


def test_hidden_by_style() -> None:
    hidden = styles(style("H", "hid", "<w:rPr><w:vanish/></w:rPr>", kind="character"))
    assert texts(read(paragraph(run("a ") + run("b", '<w:rStyle w:val="H"/>')), styles=hidden)) == ["a"]


def test_struck_words_are_deleted_words() -> None:
    body = paragraph(run("Officers ") + run("may ", "<w:strike/>") + run("shall", "<w:u w:val='single'/>") + run(" stop."))
    assert texts(read(body)) == ["Officers shall stop."]
    assert texts(read(body, options=ORIGINAL)) == ["Officers may shall stop."]


def test_headings_by_style_outline_and_look() -> None:
    document = read(
        paragraph("Purpose", style="Heading1"),
        paragraph("Scope", style="Heading2"),
        paragraph("428.3.1 DETENTIONS"),
        paragraph(run("Definitions", "<w:b/>")),
        paragraph("Direct", extra='<w:outlineLvl w:val="2"/>'),
        paragraph("Members shall not ask any person about status, and they shall keep no record of it whatever.", style="Heading3"),
        styles=styles(*HEADINGS),
    )
    kinds = [(b.kind, b.level) for b in document.blocks]
    heading = BlockKind.HEADING
    assert kinds == [(heading, 1), (heading, 2), (heading, 3), (heading, 2), (heading, 3), (BlockKind.PARAGRAPH, 0)]


def test_multilevel_labels_restart_below_their_parent() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)")
    order = [0, 1, 2, 2, 1, 2, 0, 1]
    body = [paragraph(f"text {i}", number=(1, depth)) for i, depth in enumerate(order)]
    document = read(*body, numbering=numbering(levels))
    assert labels(document) == ["1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1"]
    assert [b.level for b in document.blocks] == [depth + 1 for depth in order]


def test_instances_share_counters_until_one_overrides_its_start() -> None:
    lists = numbering(
        level(0, "upperRoman", "%1."),
        instances={1: 0, 2: 0, 3: 0},
        overrides={3: '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'},
    )
    body = [paragraph("x", number=(n, 0)) for n in (1, 1, 2, 3, 3)]
    assert labels(read(*body, numbering=lists)) == ["I.", "II.", "III.", "I.", "II."]


def test_a_level_may_be_overridden_whole() -> None:
    lists = numbering(
        level(0, "decimal", "%1."),
        instances={1: 0, 2: 0},
        overrides={2: f'<w:lvlOverride w:ilvl="0">{level(0, "lowerRoman", "%1)")}</w:lvlOverride>'},
    )
    assert labels(read(paragraph("x", number=(1, 0)), paragraph("y", number=(2, 0)), numbering=lists)) == ["1.", "ii)"]


def test_legal_numbering_and_restarts_that_are_suppressed() -> None:
    levels = (
        level(0, "upperRoman", "Article %1.")
        + level(1, "decimal", "%1.%2", extra="<w:isLgl/>")
        + level(2, "lowerLetter", "(%3)", extra='<w:lvlRestart w:val="0"/>')
    )
    order = [0, 1, 2, 0, 1, 2]
    document = read(*[paragraph("t", number=(1, depth)) for depth in order], numbering=numbering(levels))
    assert labels(document) == ["Article I.", "1.1", "(a)", "Article II.", "2.1", "(b)"]


def test_numbering_comes_from_the_style_and_its_linked_level() -> None:
    levels = level(0, "decimal", "%1", extra='<w:pStyle w:val="Heading1"/>') + level(
        1, "decimal", "%1.%2", extra='<w:pStyle w:val="Heading2"/>'
    )
    numbered = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:outlineLvl w:val='{}'/></w:pPr>"
    defined = styles(
        style("Heading1", "heading 1", numbered.format(0)),
        style("Heading2", "heading 2", numbered.format(1)),
        style("Heir", "heir", based="Heading2"),
    )
    body = [
        paragraph("A", style="Heading1"),
        paragraph("B", style="Heading2"),
        paragraph("C", style="Heir"),
        paragraph("D", style="Heading1", number=(0, 0)),
    ]
    assert labels(read(*body, styles=defined, numbering=numbering(levels))) == ["1", "1.1", "1.2", None]


def test_a_list_defined_by_a_style() -> None:
    defined = styles(style("L", "legal list", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>", kind="numbering"))
    lists = numbering(level(0, "decimal", "Section %1."), '<w:numStyleLink w:val="L"/>', instances={1: 0, 2: 1})
    assert labels(read(paragraph("x", number=(2, 0)), paragraph("y", number=(1, 0)), styles=defined, numbering=lists)) == [
        "Section 1.",
        "Section 2.",
    ]


def test_bullets_and_hidden_labels_have_none() -> None:
    lists = numbering(level(0, "bullet", "\uf0b7"), level(0, "decimal", "%1.", extra="<w:rPr><w:vanish/></w:rPr>"))
    document = read(paragraph("x", number=(1, 0)), paragraph("y", number=(2, 0)), numbering=lists)
    assert labels(document) == [None, None]
    assert {b.kind for b in document.blocks} == {BlockKind.LIST_ITEM}


def test_an_empty_numbered_paragraph_is_counted() -> None:
    lists = numbering(level(0, "decimal", "%1."))
    body = [paragraph("x", number=(1, 0)), paragraph("", number=(1, 0)), paragraph("y", number=(1, 0))]
    assert labels(read(*body, numbering=lists)) == ["1.", "3."]


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (49, "lowerRoman", "xlix"),
        (7, "decimalZero", "07"),
        (112, "ordinal", "112th"),
        (21, "ordinalText", "Twenty-first"),
        (12, "ordinalText", "Twelfth"),
        (40, "ordinalText", "Fortieth"),
        (34, "cardinalText", "Thirty-four"),
        (0, "lowerRoman", "0"),
        (3, "chicago", "3"),
    ],
)
def test_numbers_as_they_are_printed(count: int, form: str, expected: str) -> None:
    assert spell(count, form) == expected


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_counting_agrees_with_counting_by_hand(depths: list[int]) -> None:
    levels = "".join(level(i, "decimal", ".".join(f"%{n + 1}" for n in range(i + 1))) for i in range(4))
    document = read(*[paragraph("t", number=(1, depth)) for depth in depths], numbering=numbering(levels))
    counts = [0] * 4
    expected = []
    for depth in depths:
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (3 - depth)
        expected.append(".".join(str(max(count, 1)) for count in counts[: depth + 1]))
    assert labels(document) == expected


def test_typed_labels_nest() -> None:
    document = read(paragraph("Officers shall not:"), paragraph("(a)\task;"), paragraph("(1)\tdetain;"), paragraph("(b)\thold."))
    assert [(b.text, b.level) for b in document.blocks[1:]] == [("(a) ask;", 1), ("(1) detain;", 2), ("(b) hold.", 1)]


def test_line_breaks_that_open_items() -> None:
    body = paragraph("<w:r><w:t>Members shall:</w:t><w:br/><w:t>(a) stop;</w:t><w:br/><w:t>(b) go</w:t><w:br/><w:t>on.</w:t></w:r>")
    assert texts(read(body)) == ["Members shall:", "(a) stop;", "(b) go on."]


def test_table_rows_have_cells_and_headers() -> None:
    wide = f"<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph('May')}"
    document = read(table(["Who", wide], ["Chief", "ask", "hold"]))
    head, row = document.blocks
    assert head.header == ()
    assert row.header == ("Who", "May", "May")
    assert [row.text[a:b] for a, b in row.cells] == ["Chief", "ask", "hold"]


def test_a_table_that_only_lays_out_text_is_that_text() -> None:
    lists = numbering(level(0, "lowerLetter", "(%1)"))
    document = read(table([paragraph("lead") + paragraph("item", number=(1, 0)), "right"]), table(["alone"]), numbering=lists)
    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "lead"),
        (BlockKind.LIST_ITEM, "item"),
        (BlockKind.PARAGRAPH, "right"),
        (BlockKind.PARAGRAPH, "alone"),
    ]


def test_nested_tables_stay_in_order() -> None:
    inner = table(["c", "d"])
    assert texts(read(table(["a", paragraph("b") + inner]))) == ["a", "b", "c d"]


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format(paragraph("in the box"))
    assert texts(read(paragraph(run("host") + box), paragraph("next"))) == ["host", "in the box", "next"]


def test_notes_follow_the_paragraph_that_cites_them() -> None:
    notes = (
        f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="0">{paragraph("---")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("The note.")}</w:footnote></w:footnotes>'
    )
    document = read(paragraph(run("Host") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(".")), paragraph("Next."), footnotes=notes)
    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "Host."),
        (BlockKind.FOOTNOTE, "The note."),
        (BlockKind.PARAGRAPH, "Next."),
    ]


def test_comments_know_their_words() -> None:
    body = paragraph(run("The ") + '<w:commentRangeStart w:id="5"/>' + run("Chief") + '<w:commentRangeEnd w:id="5"/>' + run(" may."))
    remark = f'<w:comment w:id="5" w:author="Reviewer" w:date="2026-01-02T00:00:00Z">{paragraph("Which one?")}</w:comment>'
    remark = f"<w:comments {NAMES}>{remark}</w:comments>"
    data = docx(paragraph("Before."), body, comments=remark)
    document = read_bytes(data, "x.docx")
    (comment,) = comments(data, ReadOptions())
    assert document.text[comment.start : comment.end] == "Chief"
    assert (comment.author, comment.text) == ("Reviewer", "Which one?")
    assert "Which" not in document.text


def test_comments_in_the_cells_of_a_row_know_their_words() -> None:
    cell = paragraph(run("Hold ") + '<w:commentRangeStart w:id="6"/>' + run("nobody") + '<w:commentRangeEnd w:id="6"/>' + run("."))
    remark = f'<w:comments {NAMES}><w:comment w:id="6" w:author="Reviewer">{paragraph("Sure?")}</w:comment></w:comments>'
    data = docx(paragraph("Before."), table(["Topic", "Rule"], ["Detainers", cell]), paragraph("After."), comments=remark)
    (comment,) = comments(data, ReadOptions())
    assert read_bytes(data, "x.docx").text[comment.start : comment.end] == "nobody"


def test_strict_documents_read_the_same() -> None:
    lists = numbering(level(0, "decimal", "%1."))
    body = [paragraph("Members shall not ask.", number=(1, 0))]
    loose, strict = docx(*body, numbering=lists), docx(*body, numbering=lists, strict=True)
    assert b"purl.oclc.org" not in loose
    assert read_bytes(strict, "s.docx").blocks == read_bytes(loose, "l.docx").blocks
    assert labels(read_bytes(strict, "s.docx")) == ["1."]


def test_pictures_alone_are_no_silence() -> None:
    document = read(paragraph("<w:r><w:drawing/></w:r>"))
    assert not document.complete
    assert document.notices[0].code == "no-text"


def test_an_imported_part_makes_the_document_incomplete() -> None:
    assert not read(paragraph("text"), '<w:altChunk r:id="a"/>').complete


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12)


@given(st.lists(st.lists(st.tuples(WORDS, st.sampled_from(["", "ins", "del", "link"])), max_size=4), max_size=5))
def test_every_character_finds_its_run_again(paragraphs: list[list[tuple[str, str]]]) -> None:
    wrap = {
        "": "{}",
        "ins": "<w:ins w:id='1' w:author='A'>{}</w:ins>",
        "del": "<w:del w:id='1' w:author='A'>{}</w:del>",
        "link": "<w:hyperlink>{}</w:hyperlink>",
    }
    body = ""
    for runs in paragraphs:
        body += "<w:p>" + "".join(wrap[kind].format(run(_escape(text))) for text, kind in runs) + "</w:p>"
    data = docx(body, "<w:p/>")
    document = read_bytes(data, "x.docx")
    root = Package(data, "x", 10**8).root("word/document.xml")
    assert root is not None
    elements = list(root.iter(TAG + "p"))
    for anchor in anchors(data, ReadOptions()):
        found = runs_of(elements[anchor.paragraph])[anchor.run]
        characters = "".join(t.text or "" for t in found.iter(TAG + "t"))
        assert document.text[anchor.start : anchor.end] == characters[anchor.at : anchor.at + anchor.end - anchor.start]
    for block in document.blocks:
        assert all(
            c == document.text[o] or (c == " " and document.text[o].isspace()) for c, o in zip(block.text, block.offsets, strict=True)
        )


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def code_of(data: bytes, options: ReadOptions | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "bad.docx", options)
    assert "\n" not in str(caught.value)
    assert ": " in caught.value.message
    return caught.value.code


def test_hostile_and_broken_files_are_told_in_one_line() -> None:
    good = docx(paragraph("x" * 5000))
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    entity = package({"word/document.xml": f"{bomb}<w:document {NAMES}><w:body>{paragraph('&b;')}</w:body></w:document>"})
    external = package(
        {"word/document.xml": f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {NAMES}><w:body/></w:document>'}
    )
    assert code_of(good[: len(good) // 2]) == "corrupt"
    assert code_of(entity) == "corrupt"
    assert code_of(external) == "corrupt"
    assert code_of(package({"word/document.xml": "<w:document"})) == "corrupt"
    assert code_of(package({"word/styles.xml": "<a/>"})) == "corrupt"
    assert code_of(package({"word/document.xml": f"<w:document {NAMES}/>"})) == "corrupt"
    small = ReadOptions(limits=Limits(expanded_bytes=1_000_000))
    assert code_of(docx(paragraph("A" * 3_000_000)), small) == "too-large"


def test_deep_nesting_is_refused_or_read() -> None:
    deep = "<w:sdt><w:sdtContent>" * 120 + paragraph("x") + "</w:sdtContent></w:sdt>" * 120
    assert texts(read(deep)) == ["x"]
    assert code_of(docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000)) == "corrupt"


@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    good = bytearray(docx(paragraph("Officers shall not ask."), table(["a", "b"]), numbering=numbering(level(0, "decimal", "%1."))))
    for _ in range(data.draw(st.integers(1, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_bytes(bytes(good), "bad.docx")
    except UnreadableError as error:
        assert "\n" not in str(error)


def test_the_tree_that_lxml_gives_is_what_the_anchors_count() -> None:
    root = etree.fromstring(f"<w:p xmlns:w='{TAG[1:-1]}'><w:r/><w:ins><w:r/></w:ins><w:hyperlink><w:r/></w:hyperlink></w:p>")
    assert runs_of(root) == list(root.iter(TAG + "r"))


def test_a_list_that_begins_at_a_billion_is_counted_in_few_letters() -> None:
    assert spell(2_000_000_000, "lowerLetter") == "x" * 30
    assert spell(27, "upperLetter") == "AA"
    assert spell(780, "lowerLetter") == "z" * 30
