"""Every format over real documents: one sample of the corpus in each of the five formats that are read.

What the golden reports say is made here, on the samples' own words, so that they show how a report looks whatever the checks come to
find; that a real run gives the same bytes again is a test of its own.
"""

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import docx as python_docx
import pypdf
import pytest
from click.testing import CliRunner

from policy_lint.checks.check import findings
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.result import Outcome, Report, Result
from policy_lint.checks.status import Status
from policy_lint.clauses.clause import Clause, ClauseKind, DocumentKind
from policy_lint.cli import cli
from policy_lint.documents import read, read_bytes
from policy_lint.documents.docx import comments
from policy_lint.documents.options import ReadOptions
from policy_lint.norms.norm import Conduct, Mention, Modality, Norm
from policy_lint.reports import FORMATS, ReportOptions, render
from policy_lint.reports.pdf import annotate_pdf
from policy_lint.reports.word import annotate_docx
from tests.reports import golden, invented

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
FILES = ("docx/faq.docx", "html/faq.html", "markdown/faq.md", "pdf/faq.pdf", "text/faq.txt")
ENDINGS = {
    "terminal": "txt",
    "plain": "txt",
    "github": "txt",
    "junit": "xml",
    "csv": "csv",
    "markdown": "md",
    "html": "html",
    "sarif": "sarif",
}
SHOWN = ("/Subtype", "/Rect", "/QuadPoints", "/C", "/Contents", "/T", "/Subj", "/M", "/NM")
"""What a person sees of an annotation."""
GRANT = "Yes, when the Chief thinks the person is dangerous"
DUTY = "our staff usually explain that you may say no"


def norm(text: str, words: str, label: str, modality: Modality, conduct: str) -> Norm:
    """A norm on words of a document, wherever its lines break."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    assert found, words
    offsets = [found.start() + each.start() for each in re.finditer(r"\s+|\S", found.group())]
    clause = Clause(words, offsets, ClauseKind.ANSWER, label, ("Questions",))
    bearer = Mention("member", words.split()[0], 0, len(words.split()[0]))
    return Norm(clause, 0, len(clause.text), modality, False, (Conduct(conduct),), (bearer,))


@cache
def result(name: str) -> Result:
    document = read(SAMPLES / name, display=name)
    inquiry, hold, forum, officer = invented.RULES
    grant = norm(document.text, GRANT, "Answer 2", Modality.PERMISSION, "hold-on-detainer")
    duty = norm(document.text, DUTY, "Answer 1", Modality.STATEMENT, "inquire-into-status")
    outcomes = (
        Outcome(inquiry, Status.WEAK, (Evidence(inquiry, duty, duty.conducts[0], Verdict.WEAK, ("hedged",), "force"),)),
        Outcome(hold, Status.CONFLICT, (Evidence(hold, grant, grant.conducts[0], Verdict.CONFLICTS, ("grants",), "direction"),)),
        Outcome(forum, Status.MISSING, ()),
        Outcome(officer, Status.SILENT, ()),
    )
    found = tuple(findings(document, outcomes))
    return Result(name, document, DocumentKind.STATEMENT, "option", (), outcomes, found, document.notices, document.sha256)


def report() -> Report:
    return Report(date(2026, 1, 2), (invented.PACK,), tuple(map(result, FILES)))


@pytest.mark.parametrize("format_", FORMATS)
def test_looks_as_it_did(format_):
    golden.check(f"corpus-{format_}.{ENDINGS.get(format_, 'json')}", render(report(), format_, ReportOptions(width=80)))


@pytest.mark.parametrize("name", FILES)
def test_the_same_words_are_found_in_every_format(name):
    document = result(name).document
    assert document
    quotes = {finding.rule: finding.quote for finding in result(name).findings if finding.location}
    assert {rule: " ".join((quote or "").split()) for rule, quote in quotes.items()} == {
        "riverbend/no-hold": GRANT,
        "riverbend/no-status-inquiry": DUTY,
    }


@pytest.mark.parametrize("suggest", [False, True])
def test_an_annotated_word_file_looks_as_it_did(suggest):
    """Its parts that changed, an element a line."""
    data = (SAMPLES / FILES[0]).read_bytes()
    written = annotate_docx(data, result(FILES[0]), report(), ReadOptions(), suggest=suggest).data
    old, new = (zipfile.ZipFile(io.BytesIO(each)) for each in (data, written))
    changed = [name for name in new.namelist() if name not in old.namelist() or old.read(name) != new.read(name)]
    shown = [f"== {name}\n{new.read(name).decode().replace('><', '>' + chr(10) + '<')}\n" for name in changed]
    golden.check(f"corpus-annotated{'-suggested' * suggest}.docx.txt", "".join(shown))
    assert annotate_docx(data, result(FILES[0]), report(), ReadOptions(), suggest=suggest).data == written


def test_an_annotated_pdf_looks_as_it_did():
    """The summary's words, the bookmarks, and every annotation with its place; not the bytes, which are the library's affair."""
    data = (SAMPLES / FILES[3]).read_bytes()
    written = annotate_pdf(data, [result(FILES[3])], report(), ReadOptions()).data
    assert written.startswith(data)
    golden.check("corpus-annotated.pdf.txt", "".join(f"{line}\n" for line in told(pypdf.PdfReader(io.BytesIO(written)))))
    assert annotate_pdf(data, [result(FILES[3])], report(), ReadOptions()).data == written


def told(pdf: pypdf.PdfReader) -> Iterator[str]:
    """What is ours in an annotated PDF."""
    yield pdf.pages[0].get_contents().get_data().decode("latin-1")
    for number, label in enumerate(pdf.page_labels):
        yield f"page {number + 1} is called {label}"
    for root, below in [pdf.outline[-2:]]:
        yield from (f"bookmark {each.title} to {each.typ} {each.left} {each.top}" for each in [root, *below])
    for number, page in enumerate(pdf.pages, 1):
        for each in page.get("/Annots", []):
            yield f"page {number}: {[f'{key} {value}' for key, value in sorted(each.get_object().items()) if key in SHOWN]}"


@pytest.mark.parametrize("suggest", [False, True])
def test_comments_in_a_word_sample_stand_on_the_quoted_words(suggest):
    data = (SAMPLES / FILES[0]).read_bytes()
    written = annotate_docx(data, result(FILES[0]), report(), ReadOptions(), suggest=suggest).data
    original = ReadOptions(revisions="original")
    text = read_bytes(written, "faq.docx", original).text
    stood = {text[note.start : note.end] for note in comments(written, original)}
    assert {GRANT, DUTY} <= stood
    assert text.rstrip() == read_bytes(data, "faq.docx", original).text.rstrip()
    assert len(list(python_docx.Document(io.BytesIO(written)).comments)) == 3 + suggest


def test_a_real_run_gives_the_same_bytes_again_and_in_any_order(tmp_path, monkeypatch):
    monkeypatch.chdir(SAMPLES)
    paths = ["text/faq.txt", "docx/alpr-policy.docx"]
    runs = [written(order, tmp_path / str(number)) for number, order in enumerate([paths, paths, *itertools.permutations(paths)])]
    assert set(runs[0]) == set(FORMATS)
    assert all(run == runs[0] for run in runs)


def written(paths, folder: Path) -> dict[str, bytes]:
    """A run's reports in every format."""
    folder.mkdir()
    outputs = [f"--output={format_}={folder / format_}" for format_ in FORMATS]
    got = CliRunner().invoke(cli, ["check", "--no-cache", "--no-recall", "--as-of=2026-01-02", *outputs, *paths])
    assert got.exit_code == 1, got.output
    return {format_: (folder / format_).read_bytes() for format_ in FORMATS}
