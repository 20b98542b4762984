"""Leaving pages out changes no finding: every PDF at hand is judged with and without."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policy_lint.documents.options import ReadOptions
from policy_lint.lint import LintOptions, lint
from policy_lint.norms.anchors import REACH, near, relevant
from policy_lint.reports import ReportOptions, render
from tests.documents.pdf.papers import page_of, paper, told
from tests.requires import SHARED

ROOT = Path(__file__).parents[2]
PDFS = sorted([*(SHARED / "eval" / "pdf").glob("*.pdf"), *(ROOT / "corpus" / "samples" / "pdf").glob("*.pdf")])
LONG = 500_000
"""Bytes from which judging all pages takes more than a few seconds."""
PLACES = ("start", "end")
"""Offsets in the text that was laid out; they alone may differ."""


def judged(path: Path, *, triage: bool) -> Any:
    options = ReadOptions(relevant=relevant, triage=triage)
    report = lint([(path, path.name)], LintOptions(as_of=date(2026, 1, 1), read=options))
    return unplaced(json.loads(render(report, "json", ReportOptions("en"))))


def unplaced(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: unplaced(each) for key, each in value.items() if key not in PLACES}
    return [unplaced(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "path", [pytest.param(each, id=each.name, marks=pytest.mark.slow if each.stat().st_size > LONG else ()) for each in PDFS]
)
def test_findings_are_the_same_with_and_without_triage(path: Path) -> None:
    assert judged(path, triage=True) == judged(path, triage=False)


OURS = "Rule {}: Officers shall not ask anyone about immigration status, save as Exhibit B has it."
OTHERS = "Rule {}: Staff shall test every respirator as Attachment C has it. "


def manual(subjects: str, tmp_path: Path) -> Path:
    """An ordinance with a page for each letter: ``i`` for our subject, ``o`` for another one, ``-`` for nothing."""
    said = {"i": OURS.format, "o": lambda number: OTHERS.format(number) + told(f"mask{number}"), "-": lambda _: ""}
    pages = [page_of("ORDINANCE NO. 7", "The Council does ordain:"), *(page_of(said[each](n)) for n, each in enumerate(subjects, start=1))]
    path = tmp_path / "manual.pdf"
    path.write_bytes(paper(*pages))
    return path


@pytest.mark.parametrize(
    ("subjects", "dangling"),
    [
        ("i" * 12, {"Exhibit B"}),
        ("i" * 11 + "-i", {"Exhibit B"}),
        ("iioo", {"Exhibit B", "Attachment C"}),
        ("oooo", set()),
        ("i" + "o" * 12, set()),
        ("o" * 12, set()),
    ],
)
def test_what_a_document_lacks_is_told_of_those_that_are_on_our_subject_throughout(
    subjects: str, dangling: set[str], tmp_path: Path
) -> None:
    path = manual(subjects, tmp_path)
    quick, full = (judged(path, triage=triage) for triage in (True, False))
    assert quick == full
    found = quick["documents"][0]["findings"]
    assert {each["quote"] for each in found if each["rule"] == "references/dangling"} == dangling


def test_pages_are_laid_out_as_far_as_norms_are_read() -> None:
    """Raw text has furniture in it, so that what is in reach of an anchor may stand further from it there."""
    assert ReadOptions().reach >= REACH + 500


def test_an_anchor_reaches_over_no_gap() -> None:
    assert near([100], 200, 210)
    assert not near([100], 200, 210, gaps=[150])
    assert near([100], 200, 210, gaps=[50, 300])
    assert not near([400], 200, 210, gaps=[300])
    assert near([150], 150, 210, gaps=[150])
