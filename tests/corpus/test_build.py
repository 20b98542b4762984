"""The samples: built from their sources byte for byte, and the same words in every format."""

import json
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from build import SAMPLES, built, sources

from policy_lint.corpus.labels import squeeze
from policy_lint.documents import read
from policy_lint.documents.document import BlockKind
from policy_lint.documents.options import ReadOptions

LABELS = [json.loads(line) for line in (SAMPLES / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
FILES = sorted(path for folder in ("text", "markdown", "html", "docx", "pdf") for path in (SAMPLES / folder).iterdir())


@pytest.fixture(scope="module")
def fresh() -> dict[Path, bytes]:
    return dict(built())


def test_building_twice_gives_the_same_bytes(fresh):
    assert dict(built()) == fresh


def test_committed_files_are_those_that_the_sources_give(fresh):
    """Other releases of reportlab may write other bytes, so that a PDF is compared by its words."""
    on_disk = {path for path in SAMPLES.rglob("*") if path.is_file() and path.parent.name != "sources"}

    assert on_disk == set(fresh)
    assert [path for path, content in fresh.items() if path.suffix != ".pdf" and path.read_bytes() != content] == []
    for path, content in fresh.items():
        if path.suffix == ".pdf":
            assert words(path.read_bytes()) == words(content), path.name


def words(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_labelled_passage_is_read_in_every_format(path):
    document = read(path)
    text = squeeze(" ".join(block.text for block in document.blocks))

    assert document.complete
    assert [row["quote"] for row in LABELS if row["doc"] == path.stem and squeeze(row["quote"]) not in text] == []


def test_every_document_has_labels_of_each_verdict_somewhere():
    verdicts = Counter(row["verdict"] for row in LABELS)

    assert {row["doc"] for row in LABELS} == {source.name for source in sources()}
    assert min(verdicts[verdict] for verdict in ("meets", "weak", "conflicts")) >= 20


def test_tracked_changes_are_read_both_ways():
    draft = SAMPLES / "docx/draft-resolution.docx"
    final = " ".join(block.text for block in read(draft).blocks)
    original = " ".join(block.text for block in read(draft, ReadOptions(revisions="original")).blocks)

    assert "City staff should not ride along" in final
    assert "City staff shall not ride along" in original
    assert "tells federal agents nothing about when anyone leaves" not in final
    assert "tells federal agents nothing about when anyone leaves" in original


def test_word_computes_the_numbers_of_lists():
    document = read(SAMPLES / "docx/police-manual.docx")
    labels = [block.label for block in document.blocks if block.kind is BlockKind.LIST_ITEM]

    assert labels.count("(a)") >= 8
    assert labels[labels.index("(a)") :][:3] == ["(a)", "(b)", "(c)"]


def test_footnotes_and_tables_are_kept_apart():
    kinds = Counter(block.kind for block in read(SAMPLES / "docx/staff-report.docx").blocks)

    assert kinds[BlockKind.FOOTNOTE] == 1
    assert kinds[BlockKind.TABLE_ROW] == 9


def test_the_manual_is_a_manual():
    with pypdfium2.PdfDocument(SAMPLES / "pdf/police-manual.pdf") as pdf:
        pages = [page.get_textpage().get_text_range().strip() for page in pdf]

    assert len(pages) >= 15
    assert all("Manual of Procedure" in page for page in pages[1:])


def test_a_package_holds_no_date_of_its_making():
    with zipfile.ZipFile(SAMPLES / "docx/faq.docx") as package:
        assert {info.date_time for info in package.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in package.infolist()} == {zipfile.ZIP_STORED}
