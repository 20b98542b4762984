"""One source in every format and every layout says the same: its clauses, and the findings on them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from rendering.pdf import pdf
from rendering.source import load

from policy_lint.checks.result import Result
from policy_lint.clauses.clause import ClauseKind
from policy_lint.documents import read_bytes
from policy_lint.lint import LintOptions, choose_packs, lint, lint_document

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
NAMES = sorted(path.stem for path in (SAMPLES / "docx").glob("*.docx"))
ENDINGS = {"text": "txt", "markdown": "md", "html": "html", "docx": "docx", "pdf": "pdf"}
LAYOUTS = ("plain", "two-column", "line-numbered", "letterhead", "indented")
OPTIONS = LintOptions(as_of=date(2026, 1, 1))
ADDED = (
    re.compile(r"1CustomsWharf.*"),  # the address of a letterhead
    re.compile(r"(aboutwhenanyone)?leaves\."),  # reportlab draws the line through an item's second line beside its words
    re.compile(r"Chapter9\.66isaddedtoread:"),  # a heading that ends in a colon, in type no larger than the text
)
"""What a PDF may tell as clauses and the Markdown does not."""


@cache
def judged(name: str, format_: str) -> Result:
    path = SAMPLES / format_ / f"{name}.{ENDINGS[format_]}"
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    return lint([(path, path.name)], OPTIONS).results[0]


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


@cache
def printed(name: str, layout: str) -> Result:
    """A sample printed anew in a layout that it may not have in the corpus."""
    source = load(SAMPLES / "sources" / f"{name}.md")
    data = pdf(replace(source, about={**source.about, "layout": layout}))
    return lint_document(read_bytes(data, f"{name}.pdf"), choose_packs(OPTIONS), OPTIONS)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_has_the_clauses_of_the_markdown_in_every_layout(name: str, layout: str) -> None:
    result, written = printed(name, layout), said(judged(name, "markdown"))
    assert result.document
    assert result.document.complete
    assert result.kind is judged(name, "markdown").kind
    assert written - said(result) == Counter()
    assert not [clause for clause in said(result) - written if not any(each.fullmatch(clause) for each in ADDED)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_has_the_findings_of_the_markdown_in_every_layout(name: str, layout: str) -> None:
    assert found(printed(name, layout)) == found(judged(name, "markdown"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", ["html", "docx"])
def test_findings_are_those_of_the_markdown(name: str, format_: str) -> None:
    assert found(judged(name, format_)) == found(judged(name, "markdown"))


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_of_the_kind_its_source_declares(name: str) -> None:
    declared = re.search(r"^kind: (\w+)$", (SAMPLES / "sources" / f"{name}.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    assert {format_: judged(name, format_).kind for format_ in ENDINGS} == dict.fromkeys(ENDINGS, declared[1])
