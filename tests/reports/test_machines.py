"""The formats that machines read: each by its own rules, none of them led astray by a document."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from policy_lint.documents.document import Document, Location
from policy_lint.reports import FORMATS, ReportOptions, render
from policy_lint.reports.csv import cell
from policy_lint.reports.places import address, range_of
from tests.reports import golden, invented

NAMES = {
    "sarif": "report.sarif",
    "github": "github.txt",
    "junit": "junit.xml",
    "codeclimate": "codeclimate.json",
    "rdjson": "rdjson.json",
    "csv": "report.csv",
}
SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text())
DANGEROUS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("format_", NAMES)
def test_looks_as_it_did(format_):
    golden.check(NAMES[format_], render(invented.report(), format_))


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_report_gives_the_same_bytes(format_):
    assert render(invented.report(), format_) == render(invented.report(), format_)
    assert render(invented.report(), format_).endswith("\n")


@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_lets_a_control_character_through(format_):
    text = render(invented.hostile(), format_).removeprefix("\ufeff")
    assert not DANGEROUS.search(text)
    text.encode()


@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_is_silent_on_what_was_not_read(format_):
    text = render(invented.report(invented.unread()), format_)
    assert "docs/scan.pdf" in text
    assert "make a searchable PDF with OCR" in text


def sarif(report=None) -> dict:
    log = json.loads(render(report or invented.report(), "sarif"))
    jsonschema.Draft4Validator(SARIF).validate(log)
    return log["runs"][0]


@pytest.mark.parametrize("make", [invented.report, invented.hostile, invented.suppressed, lambda: invented.report(invented.unread())])
def test_sarif_is_what_oasis_says_it_is(make):
    sarif(make())


def test_sarif_rules_have_help_and_results_point_at_them():
    run = sarif()
    rules = run["tool"]["driver"]["rules"]
    assert "Why the law asks it" in rules[0]["help"]["text"]
    assert "### Passing text" in rules[0]["help"]["markdown"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_regions_cut_the_quote_out_of_the_file():
    run = sarif()
    text = invented.text_document().text
    result = run["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == region["snippet"]["text"]


def test_sarif_tells_pages_and_boxes_of_a_pdf():
    regions = [
        place["region"]
        for result in sarif()["results"]
        for place in [result["locations"][0]["physicalLocation"]]
        if place["artifactLocation"]["uri"].endswith(".pdf") and "region" in place
    ]
    assert {region["properties"]["page"] for region in regions} == {3, 4}
    assert all(region["properties"]["boxes"] for region in regions)


def test_sarif_paths_are_relative_and_percent_encoded():
    uris = [artifact["location"]["uri"] for artifact in sarif(invented.hostile())["artifacts"]]
    assert not any(char in uri for uri in uris for char in "<> \x1b\u202e")
    assert address("/srv/a b.pdf") == "file:///srv/a%20b.pdf"
    assert sarif()["artifacts"][0]["location"] == {"uri": "docs/manual.txt", "uriBaseId": "SRCROOT"}


def test_sarif_marks_what_was_set_aside_and_removes_nothing():
    results = sarif(invented.suppressed())["results"]
    assert [result["baselineState"] for result in results[:3]] == ["unchanged", "new", "new"]
    assert [result.get("suppressions", [{}])[0].get("justification") for result in results[:3]] == [
        "known since March",
        "counsel agreed",
        None,
    ]
    assert all("baselineState" not in result for result in sarif()["results"])


def test_sarif_fingerprints_tell_findings_of_one_document_apart():
    prints = [
        result["partialFingerprints"]["policyLint/v1"]
        for result in sarif(invented.report(invented.result(invented.text_document())))["results"]
    ]
    assert len(set(prints)) == len(prints) == 4


def test_sarif_messages_hold_neither_links_nor_placeholders():
    texts = [result["message"]["text"] for result in sarif(invented.hostile())["results"]]
    assert not any("](" in text for text in texts)


def test_sarif_says_that_a_run_with_unread_documents_failed_in_part():
    invocation = sarif()["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["error"]


COMMAND = re.compile(r"^::(error|warning|notice) file=[^,:]+(,[a-zA-Z]+=[^,:]*)*::(?!.*\n).+$")


@pytest.mark.parametrize("make", [invented.report, invented.hostile])
def test_every_line_for_github_is_one_command_of_ours(make):
    report = make()
    *lines, last = render(report, "github").splitlines()
    notices = sum(notice.fatal for result in report.results for notice in result.notices)
    assert len(lines) == sum(len(result.open_findings()) for result in report.results) + notices
    assert all(COMMAND.match(line) for line in lines)
    assert last.startswith("::notice title=policy-lint::Law of 2026-01-02. Packs: riverbend. ")


def test_github_columns_span_the_quote():
    assert "file=docs/manual.txt,line=2,col=10,endColumn=59,title=riverbend/no-status-inquiry::" in render(invented.report(), "github")


def test_github_does_not_point_at_lines_that_a_pdf_does_not_have():
    lines = [line for line in render(invented.report(), "github").splitlines() if "manual.pdf" in line]
    assert not any("line=" in line for line in lines)
    assert "[428.1(b), p. 3]" in lines[1]


def junit(report=None) -> etree._Element:
    return etree.fromstring(render(report or invented.report(), "junit").encode())


def test_junit_counts_what_it_holds():
    root = junit()
    suite = root[0]
    assert [suite.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["3", "3", "0", "0"]
    assert root.get("errors") == "1"
    assert root.get("tests") == "7"


def test_junit_skips_what_was_set_aside_and_fails_the_rest():
    cases = {case.get("name"): case for case in junit(invented.suppressed())[0]}
    assert cases["riverbend/no-hold"][0].tag == "skipped"
    assert cases["riverbend/no-status-inquiry"][0].tag == "failure"


def test_junit_takes_any_text():
    assert "<script>" in "".join(junit(invented.hostile()).itertext())


def test_codeclimate_fingerprints_tell_documents_apart():
    issues = json.loads(render(invented.report(), "codeclimate"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert {issue["severity"] for issue in issues} == {"critical", "major", "blocker"}
    assert all(issue["location"]["lines"]["begin"] >= 1 for issue in issues)


def test_rdjson_columns_count_bytes():
    document = Document("a.txt", "text", "§ 1 Staff may ask — now\n", ())
    span = range_of(document, Location(4, 20), in_bytes=True)
    line = document.text.encode().splitlines()[0]
    assert span is not None
    assert line[span.start_column - 1 : span.end_column - 1].decode() == document.text[4:20]


def test_a_range_over_lines_ends_on_the_last():
    document = Document("a.md", "markdown", "Staff\nmay ask\n", ())
    span = range_of(document, Location(2, 9))
    assert span is not None
    assert (span.start_line, span.start_column, span.end_line, span.end_column) == (1, 3, 2, 4)
    assert range_of(replace(document, format="pdf"), Location(2, 9)) is None


def test_rdjson_has_what_reviewdog_asks_for():
    found = json.loads(render(invented.report(), "rdjson"))["diagnostics"]
    assert {each["severity"] for each in found} == {"ERROR", "WARNING"}
    assert all(each["location"]["path"] and each["message"] and each["code"]["value"] for each in found)


def rows(report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(report, "csv").removeprefix("\ufeff"), newline="")))


def test_csv_has_a_row_a_finding_and_one_for_what_was_not_read():
    *found, last = rows(invented.report())
    assert len(found) == 9
    assert (last["type"], last["rule"]) == ("about", "policy-lint")
    assert found[-1]["type"] == "not read"
    assert found[1]["quote"] == "Staff may hold a person for 48 hours on a detainer."


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t=", "＝", "'"])
def test_no_cell_is_a_formula(start):
    shown = cell(f"{start}cmd|' /C calc'!A0")
    assert shown.startswith("'")


def test_csv_shows_a_formula_as_text():
    report = invented.hostile()
    harmed = replace(report.results[0], path="=HYPERLINK(1)")
    assert all(row["document"] == "'=HYPERLINK(1)" for row in rows(replace(report, results=(harmed,)))[:-1])


@pytest.mark.parametrize("format_", sorted(FORMATS.keys() - {"plain", "codeclimate", "rdjson", "json"}))
def test_every_report_that_holds_more_than_findings_says_what_it_is(format_):
    shown = render(invented.report(), format_, ReportOptions(verbose=True)).lower()
    assert "no legal advice" in shown
    assert "2026-01-02" in shown
    assert "riverbend" in shown


def test_options_change_no_format_for_machines():
    options = ReportOptions("es", True, 40, True, True, True)
    for format_ in NAMES:
        assert render(invented.report(), format_, options) == render(invented.report(), format_)


@pytest.mark.parametrize("format_", ["sarif", "github", "codeclimate", "rdjson", "plain"])
def test_documents_of_a_packet_are_found_in_its_file(format_):
    parts = [invented.result(replace(invented.pdf_document(), path=f"docs/manual.pdf#{number}")) for number in (1, 2)]
    shown = render(invented.report(*parts), format_)
    assert "docs/manual.pdf" in shown
    assert "#1" not in shown
    assert "%231" not in shown
    if format_ == "sarif":
        log = json.loads(shown)
        jsonschema.validate(log, SARIF)
        assert len(log["runs"][0]["artifacts"]) == 1
        marks = [each["partialFingerprints"]["policyLint/v1"] for each in log["runs"][0]["results"]]
        assert len(set(marks)) == len(marks)
        assert {each.partition(":")[2] for each in marks} == {"", "2"}


def contradicted():
    """The finding of the text report that has another place, in the report and as each format for machines has it."""
    report = invented.report(invented.result(invented.text_document()))
    (found,) = [finding for finding in report.results[0].findings if finding.related]
    return report, found


@pytest.mark.parametrize("format_", ["rdjson", "codeclimate", "junit", "github", "sarif"])
def test_the_other_place_of_a_finding_is_in_every_format_for_reviewers(format_):
    report, finding = contradicted()
    text = re.sub(r"&#\d+;", "", render(report, format_))
    assert finding.related[0].quote in text
    bare = replace(report.results[0], findings=tuple(replace(each, related=()) for each in report.results[0].findings))
    assert finding.related[0].quote not in render(replace(report, results=(bare,)), format_)


def test_other_places_are_where_the_format_has_room_for_them():
    report, _ = contradicted()
    (said,) = [each for each in json.loads(render(report, "rdjson"))["diagnostics"] if "\n" in each["message"]]
    assert said["message"].split("\n")[1].startswith("Elsewhere in the document, line 4: “Deputies shall not")
    (issue,) = [each for each in json.loads(render(report, "codeclimate")) if "other_locations" in each]
    assert issue["other_locations"] == [{"path": "docs/manual.txt", "lines": {"begin": 4, "end": 4}}]
    assert issue["content"]["body"].startswith("Elsewhere in the document, line 4")


def test_a_place_on_a_page_is_no_line_of_the_file():
    report = invented.report(invented.result(invented.pdf_document()))
    assert not [each for each in json.loads(render(report, "codeclimate")) if "other_locations" in each]
