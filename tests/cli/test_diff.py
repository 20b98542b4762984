"""``policy-lint diff``: files, directories, revisions, and a Word file against its own changes."""

import json

import docx
import pytest
from docx.oxml import parse_xml

from tests.cli.conftest import GOOD, HOLD, run
from tests.commits import commit

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'


def write(path, *paragraphs):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# Policy\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def changes(*arguments, code=0):
    data = json.loads(run("diff", "--no-recall", "--format", "json", *arguments, code=code))
    return [(change["kind"], change["effect"], change["topic"]) for change in data["changes"]], data


def test_two_files_of_other_names(repository):
    write(repository / "a.md", GOOD)
    write(repository / "b.md", GOOD.replace(".", " unless a supervisor approves."))
    found, data = changes("a.md", "b.md", "--fail-on", "weakened", code=1)
    assert found == [("weakened", -1, "no-hold-detention")]
    assert data["changes"][0]["before"]["text"] in GOOD
    assert [finding["type"] for finding in data["new_findings"]] == ["weak"]


def test_two_directories(repository):
    write(repository / "old" / "x" / "a.md", GOOD)
    write(repository / "new" / "x" / "b.md", GOOD)
    found, data = changes("old", "new", "--fail-on", "changed")
    assert found == [("moved", 0, "no-hold-detention")]
    assert (data["new_findings"], data["gone_findings"]) == ([], [])


@pytest.fixture
def committed(repository):
    write(repository / "docs" / "a.md", GOOD)
    commit()
    write(repository / "docs" / "a.md", HOLD)
    commit()
    return repository


@pytest.mark.parametrize(
    "given", [("HEAD~1", "HEAD"), ("HEAD~1",), ("HEAD~1:docs/a.md", "docs/a.md"), ("HEAD~1:docs", "HEAD:docs"), ("HEAD~1:docs", "docs")]
)
def test_revisions(committed, given):
    found, _ = changes(*given, "--fail-on", "weakened", code=1)
    assert found == [("weakened", -1, "no-hold-detention")]


def test_a_document_that_only_one_revision_has(committed):
    write(committed / "docs" / "b.md", GOOD)
    assert changes("HEAD:docs/b.md", "docs/b.md")[0] == [("added", 1, "no-hold-detention")]
    commit()
    assert changes("HEAD~1:docs/b.md", "HEAD:docs/b.md")[0] == [("added", 1, "no-hold-detention")]
    assert changes("HEAD:docs/b.md", "HEAD~1:docs/b.md")[0] == [("dropped", -1, "no-hold-detention")]
    assert "no 'HEAD:docs/c.md'" in run("diff", "HEAD:docs/c.md", "docs/c.md", code=2)


def test_a_revision_that_is_not_there(committed):
    assert "no revision 'nowhere'" in run("diff", "nowhere", "HEAD", code=2)


def test_a_word_file_against_its_own_changes(repository):
    document = docx.Document()
    paragraph = document.add_paragraph("Members shall not detain a person on an immigration detainer")
    paragraph._p.append(parse_xml(f'<w:ins {WORD}><w:r><w:t xml:space="preserve"> unless a supervisor approves</w:t></w:r></w:ins>'))
    document.save(repository / "draft.docx")
    found, data = changes("draft.docx", "--fail-on", "weakened", code=1)
    assert found == [("weakened", -1, "no-hold-detention")]
    assert data["old"] == "draft.docx as it was"


def test_the_settings_of_the_new_side_judge_both(repository):
    write(repository / "a.md", GOOD)
    write(repository / "b.md", HOLD)
    (repository / "policy-lint.toml").write_text('ignore = ["sb54", "commitments", "trust"]\n', encoding="utf-8")
    assert changes("a.md", "b.md")[0] == []


def test_output_goes_where_it_is_told(repository):
    write(repository / "a.md", GOOD)
    run("diff", "--no-recall", "a.md", "a.md", "-o", "d.html", code=0)
    assert (repository / "d.html").read_text("utf-8").startswith("<!doctype html>")
    assert "No duty changed" in run("diff", "--no-recall", "a.md", "a.md", code=0)
