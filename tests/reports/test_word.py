"""Annotated Word files: comments on exactly the quoted words, and nothing else changed."""

import io
import subprocess
import zipfile
from dataclasses import replace
from datetime import date

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from policy_lint.checks.catalogue import catalogue
from policy_lint.checks.finding import Finding, Related, Severity
from policy_lint.checks.remark import Remark
from policy_lint.checks.result import Report, Result
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.documents.document import Document
from policy_lint.documents.docx import comments, read_docx
from policy_lint.documents.options import ReadOptions
from policy_lint.lint import available_packs
from policy_lint.reports.word import annotate_docx
from policy_lint.reports.word.notes import remarks
from tests.documents.office_files import NAMES, W, deleted, docx, inserted, paragraph, run, table
from tests.reports import invented
from tests.requires import need_module, need_program

FINAL, ORIGINAL = ReadOptions(), ReadOptions(revisions="original")
FIXED = {"br": "\n", "tab": "\t"}


def read(data: bytes, options: ReadOptions = FINAL) -> Document:
    return read_docx(data, options, "draft.docx")


def finding(document: Document, words: str, *, clause: Clause | None = None, suggestion: str = "Staff shall not do so.") -> Finding:
    start = document.text.index(words)
    return Finding(
        "riverbend/no-hold", "conflict", Severity.ERROR, f"On {words}.", "Riverbend Code § 1", document.locate(start, start + len(words)),
        "f" * 16, words, clause, suggestion,
    )  # fmt: skip


def gap() -> Finding:
    return Finding(
        "riverbend/forum", "gap", Severity.WARNING, "No forum.", "Riverbend Code § 2", None, "e" * 16, suggestion="Hold a forum."
    )


def annotate(data: bytes, *findings: Finding, **options):
    document = read(data)
    result = Result("draft.docx", document, findings=findings, notices=document.notices)
    return annotate_docx(data, result, Report(date(2026, 1, 2), (invented.PACK,), (result,)), ReadOptions(), **options)


def told(data: bytes, options: ReadOptions = FINAL) -> list[tuple[str, str]]:
    """The words that each comment stands on, and what it says."""
    text = read(data, options).text
    return [(text[note.start : note.end], note.text) for note in comments(data, options)]


def on(data: bytes) -> list[str]:
    """The words between the marks of each comment on a finding, straight from the XML; deleted words are none."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    notes = etree.fromstring(archive.read("word/comments.xml"))
    ours = {note.get(f"{{{W}}}id") for note in notes if "".join(note.itertext()).startswith("Error")}
    open_: dict[str, str] = {}
    found = []
    for element in etree.fromstring(archive.read("word/document.xml")).iter():
        name, identity = etree.QName(element).localname, element.get(f"{{{W}}}id")
        if name == "commentRangeStart" and identity in ours:
            open_[identity] = ""
        elif name == "commentRangeEnd" and identity in open_:
            found.append(open_.pop(identity))
        words = (element.text or "") if name == "t" else "\n" if name == "p" else FIXED.get(name, "")
        open_ = {each: text + words for each, text in open_.items()}
    return found


CASES = {
    "plain": (paragraph("Staff may hold a person on a detainer."), "hold a person"),
    "whole": (paragraph("Staff may hold."), "Staff may hold."),
    "formatted": (paragraph(run("Staff ") + run("may", "<w:b/>") + run(" hold a person.")), "taff may hol"),
    "inserted": (paragraph(run("Staff ") + inserted("may ") + run("hold a person.")), "may hold"),
    "inside an insertion": (paragraph(run("Staff ") + inserted("may never ") + run("hold.")), "never hold"),
    "over a deletion": (paragraph(run("Staff may ") + deleted("not ") + run("hold a person.")), "may hold"),
    "line break": (paragraph("<w:r><w:t>Staff may</w:t><w:br/><w:t>hold a person.</w:t></w:r>"), "may\nhold"),
    "page break": (paragraph('<w:r><w:t>Staff may</w:t><w:br w:type="page"/><w:t>hold.</w:t></w:r>'), "may\nhold"),
    "tab": (paragraph("<w:r><w:t>(a)</w:t><w:tab/><w:t>Staff may hold.</w:t></w:r>"), "Staff may"),
    "table": (table(["Topic", "Rule"], ["Holds", "Staff may hold a person."]), "may hold"),
    "two paragraphs": (paragraph("Staff may:") + paragraph("hold a person."), "may:\nhold"),
    "link": (paragraph(run("Staff ") + f"<w:hyperlink>{run('may hold')}</w:hyperlink>" + run(" a person.")), "hold a"),
    "reference": (paragraph('<w:r><w:t>Staff may</w:t><w:bookmarkStart w:id="4" w:name="x"/><w:t> hold.</w:t></w:r>'), "may hold"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_comment_stands_on_exactly_the_words(case):
    body, words = CASES[case]
    data = docx(body)
    written = annotate(data, finding(read(data), words))
    assert on(written.data) == [words]
    assert read(written.data).text == read(data).text
    assert read(written.data, ORIGINAL).text == read(data, ORIGINAL).text
    assert written.notes == ()


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.text("abc <&é§", min_size=1, max_size=6), st.sampled_from(["", "<w:b/>", "ins", "del"])), min_size=1, max_size=6),
    st.data(),
)
def test_whatever_the_runs_every_comment_stands_on_its_words(runs, draw):
    make = {"ins": inserted, "del": deleted}
    escaped = [(text.replace("&", "&amp;").replace("<", "&lt;"), kind) for text, kind in runs]
    body = "".join(make[kind](text) if kind in make else run(text, kind) for text, kind in escaped)
    data = docx(paragraph(run("Start ") + body + run(" end.")))
    document = read(data)
    spans = draw.draw(st.lists(st.tuples(st.integers(0, len(document.text) - 2), st.integers(1, 9)), min_size=1, max_size=3))
    found = []
    for start, length in spans:
        end = min(start + length, len(document.text.rstrip("\n")))
        if start < end:
            found.append(replace(finding(document, "Start"), location=document.locate(start, end), quote=document.text[start:end]))
    written = annotate(data, *found).data
    assert sorted(on(written)) == sorted(each.quote for each in found)
    assert read(written).text == document.text
    assert read(written, ORIGINAL).text == read(data, ORIGINAL).text


NOTE = f'<w:footnotes {NAMES}><w:footnote w:id="2"><w:p><w:r><w:t>Staff may hold.</w:t></w:r></w:p></w:footnote></w:footnotes>'


def test_words_in_a_note_get_their_comment_beside_the_reference():
    body = paragraph(run("See below.") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" More."))
    data = docx(body, footnotes=NOTE)
    written = annotate(data, finding(read(data), "Staff may hold"))
    assert len(written.notes) == 1
    assert read(written.data).text == read(data).text
    archive = zipfile.ZipFile(io.BytesIO(written.data))
    assert archive.read("word/footnotes.xml") == NOTE.encode()
    main = archive.read("word/document.xml").decode()
    assert main.index('commentRangeStart w:id="0"') < main.index("footnoteReference") < main.index('commentRangeEnd w:id="0"')


def test_words_in_a_text_box_get_their_comment_on_the_box():
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('Staff may hold.')}</w:txbxContent></w:pict></w:r>"
    data = docx(paragraph(run("Before.") + box))
    written = annotate(data, finding(read(data), "Staff may hold"))
    assert len(written.notes) == 1
    assert read(written.data).text == read(data).text


THEIRS = (
    f'<w:comments {NAMES}><w:comment w:id="7" w:author="Reviewer" w:date="2025-05-05T00:00:00Z">'
    "<w:p><w:r><w:t>Is this so?</w:t></w:r></w:p></w:comment></w:comments>"
)


def test_comments_that_were_there_stay():
    marked = run("Staff ") + '<w:commentRangeStart w:id="7"/>' + run("may hold") + '<w:commentRangeEnd w:id="7"/>'
    data = docx(paragraph(marked + '<w:r><w:commentReference w:id="7"/></w:r>' + run(" a person.")), comments=THEIRS)
    written = annotate(data, finding(read(data), "hold a"))
    assert ("may hold", "Is this so?") in told(written.data)
    assert ("hold a", "Error") in [(words, said[:5]) for words, said in told(written.data)]
    assert [note.author for note in comments(written.data, ReadOptions())].count("policy-lint") == 2


def test_everything_else_is_byte_for_byte_what_it_was():
    styles = f"<w:styles {NAMES}/>"
    data = docx(paragraph("Staff may hold."), styles=styles)
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (data, annotate(data, finding(read(data), "may")).data))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels"}
    assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml", "[Content_Types].xml"}


def test_the_same_run_gives_the_same_bytes():
    data = docx(paragraph("Staff may hold."))
    assert (
        annotate(data, finding(read(data), "may"), gap(), suggest=True).data
        == annotate(data, finding(read(data), "may"), gap(), suggest=True).data
    )


def test_a_strict_file_stays_strict():
    data = docx(paragraph("Staff may hold."), strict=True)
    written = annotate(data, finding(read(data), "may")).data
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml")
    assert read(written).text == read(data).text


def test_the_first_words_bear_the_verdict_the_gaps_and_what_this_is():
    data = docx(paragraph("Draft policy"), paragraph("Staff may hold."))
    words, said = told(annotate(data, gap()).data)[0]
    assert words == "Draft policy"
    assert "No forum. [riverbend/forum]" in said
    assert "“Hold a forum.”" in said
    assert "no legal advice" in said


def test_an_empty_document_can_bear_a_verdict():
    data = docx()
    assert b"commentReference" in zipfile.ZipFile(io.BytesIO(annotate(data, gap()).data)).read("word/document.xml")


def clause_of(document: Document, words: str, **given) -> Clause:
    start = document.text.index(words)
    return Clause(words, range(start, start + len(words)), ClauseKind.OPERATIVE, **given)


def test_wording_is_proposed_as_a_change_that_can_be_rejected_or_accepted():
    sentence = "Staff may hold a person."
    data = docx(paragraph(run("First. Staff ") + run("may", "<w:i/>") + run(" hold a person. Last.")))
    document = read(data)
    written = annotate(data, finding(document, "may hold", clause=clause_of(document, sentence)), suggest=True).data
    assert read(written).text == document.text.replace(sentence, "Staff shall not do so.")
    assert read(written, ORIGINAL).text == document.text


def test_a_missing_clause_is_proposed_at_the_end_with_its_reason():
    data = docx(paragraph("Draft policy."))
    written = annotate(data, gap(), suggest=True).data
    assert read(written).text == "Draft policy.\nHold a forum.\n"
    assert read(written, ORIGINAL).text == "Draft policy.\n"
    assert (
        "Hold a forum.",
        "Warning: No forum. Wording that would settle it: “Hold a forum.” Riverbend Code § 2 [riverbend/forum]",
    ) in told(written)


def test_an_item_under_a_lead_in_keeps_its_words_and_the_wording_follows():
    data = docx(paragraph("Staff may:"), paragraph("hold a person;"), paragraph("leave."))
    document = read(data)
    item = clause_of(document, "hold a person;", lead_ins=("Staff may:",))
    written = annotate(data, finding(document, "hold a person", clause=item), suggest=True)
    assert read(written.data).text == "Staff may:\nhold a person;\nStaff shall not do so.\nleave.\n"
    assert read(written.data, ORIGINAL).text == document.text
    assert "after the clause" in written.notes[0]


def test_a_clause_in_somebodys_change_is_left_to_them():
    data = docx(paragraph(run("Staff ") + inserted("may hold ") + run("a person.")))
    document = read(data)
    words = "Staff may hold a person."
    written = annotate(data, finding(document, words, clause=clause_of(document, words)), suggest=True)
    assert read(written.data).text == "Staff may hold a person.\nStaff shall not do so.\n"
    assert read(written.data, ORIGINAL).text == read(data, ORIGINAL).text


def test_no_duty_is_proposed_among_recitals():
    data = docx(paragraph("Whereas staff help nobody; and"), paragraph("Resolved."))
    document = read(data)
    recital = replace(clause_of(document, "staff help nobody"), kind=ClauseKind.RECITAL)
    written = annotate(data, finding(document, "staff help nobody", clause=recital), suggest=True)
    assert read(written.data).text == document.text
    assert any(words == "staff help nobody" and "“Staff shall not do so.”" in said for words, said in told(written.data))
    assert written.notes == ("riverbend/no-hold: the wording stands in the comment, for no duty can stand in a recital",)


def test_two_findings_on_one_clause_strike_it_once():
    data = docx(paragraph("Staff may hold a person."))
    document = read(data)
    clause = clause_of(document, "Staff may hold a person.")
    found = [finding(document, "may", clause=clause), finding(document, "hold", clause=clause, suggestion="Nor so.")]
    written = annotate(data, *found, suggest=True).data
    assert read(written).text == "Staff shall not do so. Nor so.\n"
    assert sorted(words for words, said in told(written, ORIGINAL) if said.startswith("Error")) == ["hold", "may"]


def test_a_hostile_text_is_words_in_the_comment():
    data = docx(paragraph("Staff may hold."))
    harmful = replace(finding(read(data), "may"), message=invented.HOSTILE, suggestion=invented.HOSTILE, authority=invented.HOSTILE)
    written = annotate(data, harmful, suggest=True).data
    said = next(words for _, words in told(written) if words.startswith("Error"))
    assert "<script>alert(1)</script>" in said
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_python_docx_opens_it():
    data = docx(paragraph("Staff may hold."))
    opened = python_docx.Document(io.BytesIO(annotate(data, finding(read(data), "may"), gap(), suggest=True).data))
    assert {comment.author for comment in opened.comments} == {"policy-lint"}
    assert {comment.initials for comment in opened.comments} == {"pl"}


def test_libreoffice_opens_it_and_shows_the_same_words(tmp_path):
    office, pypdfium2 = need_program("soffice"), need_module("pypdfium2")
    data = docx(*(body for body, _ in CASES.values()))
    document = read(data)
    (tmp_path / "draft.docx").write_bytes(annotate(data, *[finding(document, words) for _, words in CASES.values()], gap()).data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "draft.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with pypdfium2.PdfDocument(tmp_path / "draft.pdf") as pdf:
        shown = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "Staff may hold a person on a detainer." in shown
    assert shown.count("hold a person") >= 5


def test_the_other_place_stands_in_the_note_and_the_note_in_its_language():
    document = read(docx(paragraph(run("Staff shall ask. Staff shall not ask."))))
    other = Related("forbidden here", document.locate(17, 37), None, "Staff shall not ask.")
    model = "No person shall be detained on an ICE hold."
    one = replace(finding(document, "Staff shall ask.", suggestion=model), related=(other,))
    assert remarks(one, catalogue(), "docx")[1:3] == [
        "Elsewhere in the document, paragraph 1: “Staff shall not ask.”",
        f"Wording that would settle it: “{model}”",
    ]
    spanish = remarks(one, catalogue("es"), "docx")
    assert spanish[2] == f"Redacción que lo resolvería (texto modelo, en inglés): “{model}”"


def test_model_wording_is_explained_in_the_readers_language():
    document = read(docx(paragraph(run("Staff shall ask."))))
    told = catalogue("es")
    rules = [rule for pack in available_packs().values() for rule in pack.rules]
    model = next(rule.requirement.model for rule in rules if told.told(rule.requirement.model) != rule.requirement.model)
    lines = remarks(finding(document, "Staff shall ask.", suggestion=model), told)
    assert f"En español: “{told.told(model)}”" in lines


def test_advice_is_told_and_never_written_into_the_document():
    data = docx(paragraph(run("Staff shall follow Exhibit B.")))
    document = read(data)
    clause = clause_of(document, "Staff shall follow Exhibit B.")
    told_ = Remark("dangling-exhibit", (("words", "Exhibit B"),))
    advice = "Attach Exhibit B, or strike the reference."
    one = replace(finding(document, "Exhibit B", clause=clause, suggestion=advice), told=told_)
    out = annotate(data, one, suggest=True)
    assert read(out.data).text == document.text
    assert remarks(one, catalogue())[1] == f"What would settle it: {advice}"
    assert remarks(one, catalogue("es"))[1] == "Qué lo resolvería: Adjunte Exhibit B, o suprima la remisión."
