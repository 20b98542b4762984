"""One source in every format says the same: its clauses, and the findings on them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from policy_lint.checks.result import Result
from policy_lint.clauses.clause import ClauseKind
from policy_lint.lint import LintOptions, lint

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
NAMES = sorted(path.stem for path in (SAMPLES / "docx").glob("*.docx"))
ENDINGS = {"text": "txt", "markdown": "md", "html": "html", "docx": "docx", "pdf": "pdf"}
MOST_ADDED = 3
"""Lines of a letterhead and of a running title that stands on one page only are told as clauses in a PDF."""


@cache
def judged(name: str, format_: str) -> Result:
    path = SAMPLES / format_ / f"{name}.{ENDINGS[format_]}"
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    return lint([(path, path.name)], LintOptions(as_of=date(2026, 1, 1))).results[0]


def said(result: Result) -> Counter[str]:
    """The words of its clauses, without white space: a line's end may stand for none."""
    return Counter("".join(clause.text.split()) for clause in result.clauses if clause.kind is not ClauseKind.HEADING)


def found(result: Result) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.type) for finding in result.findings if finding.type != "gap")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", ["html", "docx"])
def test_clauses_are_those_of_the_markdown(name: str, format_: str) -> None:
    assert said(judged(name, format_)) == said(judged(name, "markdown"))


@pytest.mark.parametrize("name", NAMES)
def test_labels_are_alike_in_html_and_docx(name: str) -> None:
    labels = [
        [clause.label for clause in judged(name, format_).clauses if clause.kind is not ClauseKind.HEADING] for format_ in ("html", "docx")
    ]
    assert labels[0] == labels[1]


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_loses_no_clause(name: str) -> None:
    printed, written = said(judged(name, "pdf")), said(judged(name, "docx"))
    lost = written - printed
    assert lost.total() <= MOST_ADDED, lost
    assert (printed - written).total() <= lost.total() + MOST_ADDED


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", ["html", "docx"])
def test_findings_are_those_of_the_markdown(name: str, format_: str) -> None:
    assert found(judged(name, format_)) == found(judged(name, "markdown"))


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_of_the_kind_its_source_declares(name: str) -> None:
    declared = re.search(r"^kind: (\w+)$", (SAMPLES / "sources" / f"{name}.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    assert {format_: judged(name, format_).kind for format_ in ENDINGS} == dict.fromkeys(ENDINGS, declared[1])
