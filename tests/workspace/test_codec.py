"""Results survive being kept: every report of what comes back is the same, byte for byte."""

import json
import sys
from dataclasses import replace
from datetime import date

import pytest

from policy_lint.checks.result import Report
from policy_lint.documents import read_bytes
from policy_lint.lint import LintOptions, choose_packs, lint_document
from policy_lint.reports import render
from policy_lint.workspace.codec import decode, encode
from tests.reports.invented import PACK, RULES, hostile, pdf_document, report, result, suppressed, text_document

BY_ID = {rule.id: rule for rule in RULES}


def there_and_back(value, rules=BY_ID):
    return decode(json.loads(json.dumps(encode(value))), rules)


@pytest.mark.parametrize("format_", ["json", "terminal", "html", "sarif", "csv", "markdown"])
@pytest.mark.parametrize("made", [report, suppressed, hostile])
def test_reports_are_the_same(format_, made):
    before = made()
    after = replace(before, results=tuple(there_and_back(each) for each in before.results))
    assert render(after, format_) == render(before, format_)


def test_what_is_shared_stays_shared():
    before = result(text_document())
    after = there_and_back(before)
    assert after.outcomes[0].evidence[0].norm.clause is after.clauses[0]


def test_places_on_the_page_are_exact():
    document = pdf_document()
    assert there_and_back(document).locate(30, 60) == document.locate(30, 60)


def test_a_real_result_comes_back_equal():
    options = LintOptions(date(2026, 1, 2), recall=False)
    packs = choose_packs(options)
    text = "# 1 Policy\n\nOfficers shall not ask about status unless a supervisor approves.\n\nStaff may hold people on a detainer.\n"
    before = lint_document(read_bytes(text.encode(), "a.md"), packs, options)
    rules = {rule.id: rule for pack in packs for rule in pack.on(options.as_of)}
    after = there_and_back(before, rules)
    assert [each.rule for each in after.outcomes] == [each.rule for each in before.outcomes]
    assert after.findings == before.findings
    assert render(Report(options.as_of, packs, (after,)), "json") == render(Report(options.as_of, packs, (before,)), "json")


def test_a_rule_that_is_no_more_is_no_result():
    with pytest.raises(KeyError):
        there_and_back(result(text_document()), {})


def test_what_is_of_no_known_class_is_refused():
    with pytest.raises(TypeError):
        encode(PACK)


def test_the_codec_needs_no_heavy_room():
    """Its classes come without spaCy and without a library for PDFs."""
    import subprocess

    program = (
        "import sys, policy_lint.workspace.codec; print([m for m in ('spacy', 'pypdfium2', 'pdfplumber', 'docx') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip() == "[]"
