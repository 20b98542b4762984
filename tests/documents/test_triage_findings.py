"""Leaving pages out changes no finding: every PDF at hand is judged with and without."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policy_lint.documents.options import ReadOptions, everything
from policy_lint.lint import LintOptions, lint
from policy_lint.norms.anchors import REACH, near, relevant
from policy_lint.reports import ReportOptions, render
from tests.requires import SHARED

ROOT = Path(__file__).parents[2]
PDFS = sorted([*(SHARED / "eval" / "pdf").glob("*.pdf"), *(ROOT / "corpus" / "samples" / "pdf").glob("*.pdf")])
LONG = 500_000
"""Bytes from which judging all pages takes more than a few seconds."""
WHOLE = ("references",)
"""Rules about the document as a whole, which no page without a norm can be left out for; all others judge norms."""
PLACES = ("start", "end")
"""Offsets in the text that was laid out; they alone may differ."""


def judged(path: Path, *, triage: bool) -> Any:
    options = ReadOptions(relevant=relevant if triage else everything)
    report = lint([(path, path.name)], LintOptions(as_of=date(2026, 1, 1), read=options, ignore=WHOLE))
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


def test_pages_are_laid_out_as_far_as_norms_are_read() -> None:
    """Raw text has furniture in it, so that what is in reach of an anchor may stand further from it there."""
    assert ReadOptions().reach >= REACH + 500


def test_an_anchor_reaches_over_no_gap() -> None:
    assert near([100], 200, 210)
    assert not near([100], 200, 210, gaps=[150])
    assert near([100], 200, 210, gaps=[50, 300])
    assert not near([400], 200, 210, gaps=[300])
    assert near([150], 150, 210, gaps=[150])
