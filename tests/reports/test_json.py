import json
from datetime import date

import jsonschema
import pytest

from policy_lint.checks.result import Report
from policy_lint.reports import ReportOptions, render
from tests.reports import golden, invented
from tests.requires import need_shared


def as_json(report: Report) -> dict:
    return json.loads(render(report, "json"))


@pytest.mark.parametrize("make", [invented.report, invented.hostile, invented.suppressed, lambda: Report(date(2026, 1, 2), (), ())])
def test_obeys_the_contract(make):
    schema = json.loads(need_shared("contract/report.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(as_json(make()))] == []


def test_looks_as_it_did():
    golden.check("report.json", render(invented.report(), "json"))


def test_no_option_changes_it():
    assert render(invented.report(), "json", ReportOptions("es", True, 40, True, True, True)) == render(invented.report(), "json")


def test_an_unread_document_is_not_complete_and_counted():
    report = as_json(invented.report())
    assert report["documents"][2]["complete"] is False
    assert report["documents"][2]["notices"][0]["code"] == "no-text"
    assert report["summary"]["unread"] == 1


def test_a_gap_is_nowhere():
    gaps = [finding for finding in as_json(invented.report())["documents"][0]["findings"] if finding["type"] == "gap"]
    assert [(gap["rule"], gap["location"], gap["quote"]) for gap in gaps] == [("riverbend/forum", None, None)]


def test_suppressed_findings_stay_with_their_reason_but_are_not_counted():
    report = as_json(invented.suppressed())
    assert [finding.get("suppressed") for finding in report["documents"][0]["findings"][:3]] == [
        {"reason": "known since March", "by": "baseline"},
        {"reason": "counsel agreed", "by": "waiver"},
        None,
    ]
    assert sum(report["summary"]["findings"].values()) == len(report["documents"][0]["findings"]) - 2


def test_quotes_stand_where_the_location_says():
    report = invented.report()
    for result, document in zip(report.results, as_json(report)["documents"], strict=True):
        for found in [*document["findings"], *(each for row in document["requirements"] for each in row["evidence"])]:
            if found["location"]:
                place = found["location"]
                assert result.document.text[place["start"] : place["end"]] == found["quote"]


def test_a_hostile_text_survives_as_itself_and_commands_no_terminal():
    text = render(invented.hostile(), "json")
    assert not any(char in text for char in "\x1b\x9b\u202e\u202c")
    assert json.loads(text)["documents"][0]["findings"][0]["quote"] == invented.HOSTILE
