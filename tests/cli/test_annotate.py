import io

import docx
import pypdf
import pytest
from click.testing import CliRunner

from policy_lint.cli import cli
from policy_lint.errors import UsageError
from tests.documents.pdf.papers import page_of, paper
from tests.documents.test_packets import PACKET, sheet

SENTENCE = "Staff may hold a person for 48 hours on an immigration detainer."


@pytest.fixture
def draft(tmp_path):
    document = docx.Document()
    document.add_paragraph("Riverbend Police Department Policy Manual")
    document.add_paragraph(SENTENCE)
    document.save(tmp_path / "draft.docx")
    return tmp_path / "draft.docx"


def annotate(*arguments):
    options = ["annotate", "--no-recall", "--as-of", "2026-01-02", "--kind", "police_policy", "--select", "sb54/no-hold-detention"]
    return CliRunner().invoke(cli, [*options, *map(str, arguments)])


def test_a_copy_is_written_and_the_document_left_alone(draft):
    before = draft.read_bytes()
    assert annotate(draft).exit_code == 0
    assert draft.read_bytes() == before
    copy = docx.Document(draft.with_name("draft-reviewed.docx"))
    texts = [comment.text for comment in copy.comments]
    assert any("Staff may hold a person on an immigration detainer" in text for text in texts)


def test_suggestions_are_tracked(draft, tmp_path):
    assert annotate(draft, "--suggest", "-o", tmp_path / "r.docx").exit_code == 0
    xml = docx.Document(tmp_path / "r.docx").element.xml
    assert "<w:delText" in xml
    assert "<w:ins " in xml


def test_a_pdf_is_annotated_in_the_language_asked_for(tmp_path):
    (tmp_path / "m.pdf").write_bytes(paper(page_of("Riverbend Police Department Policy Manual.", SENTENCE)))
    assert annotate(tmp_path / "m.pdf", "--lang", "es").exit_code == 0
    assert (tmp_path / "m-reviewed.pdf").stat().st_size > (tmp_path / "m.pdf").stat().st_size


def test_the_document_is_never_its_own_copy(draft):
    assert isinstance(annotate(draft, "-o", draft).exception, UsageError)


def test_what_cannot_be_annotated_is_told(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE)
    assert "check --format html" in str(annotate(tmp_path / "a.txt").exception)
    assert "directory" in str(annotate(tmp_path).exception)
    (tmp_path / "m.pdf").write_bytes(paper(page_of(SENTENCE)))
    assert "only Word files" in str(annotate(tmp_path / "m.pdf", "--suggest").exception)


def test_what_cannot_be_read_is_exit_code_3(tmp_path):
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04" + io.BytesIO(b"broken").read())
    result = annotate(tmp_path / "bad.docx")
    assert result.exit_code == 3
    assert not (tmp_path / "bad-reviewed.docx").exists()


def test_every_document_of_a_packet_is_annotated(tmp_path):
    changed = [*PACKET]
    changed[3] = sheet("RESOLUTION NO. 2031-7", "WHEREAS, it is so;", "NOW, THEREFORE, BE IT RESOLVED:", SENTENCE, number=1)
    changed[5] = sheet("EXHIBIT A", "Rules on holds", "Deputies may hold a person for 24 hours on an immigration detainer.", number=1)
    (tmp_path / "packet.pdf").write_bytes(paper(*changed))
    got = annotate(tmp_path / "packet.pdf")
    assert got.exit_code == 0, got.output
    pages = pypdf.PdfReader(tmp_path / "packet-reviewed.pdf").pages
    marked = [
        number - (len(pages) - len(changed))
        for number, page in enumerate(pages, 1)
        for each in page.get("/Annots", [])
        if each.get_object()["/Subtype"] == "/Highlight"
    ]
    assert marked == [4, 6]
    words = pages[0].extract_text()
    assert [f"packet.pdf#{number}" in words for number in range(1, 5)] == [True] * 4
