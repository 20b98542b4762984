"""Annotated Word files are valid: Microsoft's own Open XML SDK finds nothing in them that it does not find in the original."""

import io
import json
import subprocess
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_lint.cli import cli
from tests.documents.office_files import docx, package, paragraph, run
from tests.reports.test_word import CASES, NOTE, THEIRS, annotate, clause_of, finding, gap, read
from tests.requires import need_file, need_program

FOLDER = Path(__file__).parent / "openxml"
SAMPLES = Path(__file__).parents[2] / "corpus/samples/docx"


def faults(files: list[Path]) -> list[Counter[tuple[str, str]]]:
    """What the SDK finds in each file: codes and descriptions, counted."""
    need_file(FOLDER / "node_modules/@ooxml-tools/validate", "run `npm ci --ignore-scripts` in tests/reports/openxml")
    run = subprocess.run(
        [need_program("node"), FOLDER / "validate.mjs", *files], check=True, capture_output=True, text=True, timeout=120
    )  # fmt: skip
    return [Counter((each["id"], each["description"]) for each in json.loads(line)) for line in run.stdout.splitlines()]


def added(pairs: list[tuple[bytes, bytes]], folder: Path) -> list[list[tuple[str, str]]]:
    """Of each original and its annotated copy, the faults that only the copy has."""
    files = []
    for number, pair in enumerate(pairs):
        for side, data in zip(("old", "new"), pair, strict=True):
            files.append(folder / f"{number}-{side}.docx")
            files[-1].write_bytes(data)
    found = faults(files)
    assert len(found) == len(files)
    return [sorted((new - old).elements()) for old, new in zip(found[::2], found[1::2], strict=True)]


SOUND = [case for name, case in CASES.items() if name != "reference"]
"""All cases but one, whose bookmark stands where the schema has none to begin with."""

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def whole(data: bytes) -> bytes:
    """A Word file of the tests with the list of its parts' types, which the reader does not need and the SDK does."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
    kinds = {name: KIND.format("document.main" if name.endswith("/document.xml") else Path(name).stem) for name in parts}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    plain = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    files = {name: archive.read(name) for name in archive.namelist() if name != "[Content_Types].xml"}
    return package({"[Content_Types].xml": f'<Types xmlns="{TYPES}">{plain}{overrides}</Types>'} | files)


@cache
def harmed() -> bytes:
    """A file whose comment stands in a place where the schema has none."""
    data = annotate(whole(docx(paragraph("Staff may hold."))), gap()).data
    old = zipfile.ZipFile(io.BytesIO(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b"<w:body>", b"<w:body><w:t>astray</w:t>") if name == "word/document.xml" else text)
    return out.getvalue()


@pytest.mark.parametrize("suggest", [False, True])
def test_every_place_for_a_comment_is_one_that_the_schema_has(tmp_path, suggest):
    pairs = []
    for body, words in SOUND:
        data = whole(docx(body))
        document = read(data)
        found = finding(document, words, clause=clause_of(document, words))
        pairs.append((data, annotate(data, found, gap(), suggest=suggest).data))
    assert added(pairs, tmp_path) == [[]] * len(SOUND)


def test_comments_notes_and_empty_documents_too_and_a_fault_is_seen(tmp_path):
    marked = paragraph(
        run("Staff ") + '<w:commentRangeStart w:id="7"/>' + run("may hold") + '<w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r>' + run(" a person.")
    )
    noted = paragraph(run("See below.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    commented, footnoted = whole(docx(marked, comments=THEIRS)), whole(docx(noted, footnotes=NOTE))
    empty, plain = whole(docx()), whole(docx(paragraph("Staff may hold.")))
    pairs = [
        (commented, annotate(commented, finding(read(commented), "hold a"), gap(), suggest=True).data),
        (footnoted, annotate(footnoted, finding(read(footnoted), "Staff may hold")).data),
        (empty, annotate(empty, gap(), suggest=True).data),
        (plain, harmed()),
    ]
    *sound, broken = added(pairs, tmp_path)
    assert sound == [[], [], []]
    assert broken


def test_the_samples_stay_as_valid_as_they_were(tmp_path):
    pairs = []
    for sample in sorted(SAMPLES.glob("*.docx")):
        target = tmp_path / f"annotated-{sample.name}"
        got = CliRunner().invoke(cli, ["annotate", "--no-recall", "--suggest", "--as-of=2026-01-02", str(sample), "-o", str(target)])
        assert got.exit_code == 0, got.output
        pairs.append((sample.read_bytes(), target.read_bytes()))
    assert added(pairs, tmp_path) == [[]] * len(pairs)
