"""Norms of one document, and of several, that cannot both be followed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy_lint.checks.between import bodies, clashing
from policy_lint.checks.contradiction import Comparison
from policy_lint.checks.finding import Finding
from policy_lint.checks.result import Report, Result
from policy_lint.documents.markdown import read_markdown
from policy_lint.documents.options import ReadOptions
from policy_lint.lint import LintOptions, choose_packs, compared, lint_document
from policy_lint.reports import ReportOptions, render
from tests.checks.drafting.drafts import DAY, document

MANUAL = "CITY OF RIVERBEND POLICE DEPARTMENT\nPOLICY MANUAL\n\n{}\n"
RESOLUTION = "RESOLUTION NO. 2026-4 OF THE CITY COUNCIL OF THE CITY OF RIVERBEND\n\nBE IT RESOLVED that {}\n"
MAY = "Officers may transfer a person to ICE."
NO = "no employee shall transfer any person to ICE."
ONLY = LintOptions(DAY, packs=("contradiction",), recall=False)
"""Nothing but the rule about contradictions, so that no requirement tells the passage first."""


def results(options: LintOptions, **texts: str) -> list[Result]:
    read = [document(text, f"{name}.txt") for name, text in texts.items()]
    return compared([lint_document(each, choose_packs(options), options) for each in read], options)


def findings(options: LintOptions = ONLY, **texts: str) -> list[tuple[str, Finding]]:
    found = [(result.path, finding) for result in results(options, **texts) for finding in result.findings]
    return [(path, finding) for path, finding in found if finding.type == "contradiction"]


def test_a_manual_may_not_let_happen_what_the_resolution_forbids() -> None:
    ((path, finding),) = findings(manual=MANUAL.format(MAY), resolution=RESOLUTION.format(NO))
    assert path == "manual.txt"
    assert finding.rule == "contradiction"
    assert (finding.quote or "").rstrip(".") == MAY.rstrip(".")
    (related,) = finding.related
    assert related.path == "resolution.txt"
    assert related.quote is not None
    assert "no employee shall transfer" in related.quote
    assert finding.message == (
        "Officers may hand a person over to immigration authorities here, and resolution.txt forbids it: both cannot be followed."
    )


def test_the_order_of_the_files_changes_nothing() -> None:
    one = findings(manual=MANUAL.format(MAY), resolution=RESOLUTION.format(NO))
    assert one == findings(resolution=RESOLUTION.format(NO), manual=MANUAL.format(MAY))


def test_it_is_told_in_spanish_too() -> None:
    ((_, finding),) = findings(manual=MANUAL.format(MAY), resolution=RESOLUTION.format(NO))
    assert finding.told is not None
    assert finding.told.text("es").startswith("Aquí se permite a los agentes ")


@pytest.mark.parametrize(
    ("manual", "resolution"),
    [
        (MAY.replace("to ICE", "to ICE on a judicial warrant"), NO),
        (MAY, "no employee shall transfer any person to ICE except where Section 3 has it."),
        ("Officers should transfer a person to ICE.", NO),
        (MAY, "the Council urges officers not to transfer any person to ICE."),
        ("Officers may transfer a person to the county jail.", NO),
        (f"Notwithstanding any resolution, {MAY}", NO),
    ],
)
def test_what_can_both_be_followed_is_left_alone(manual: str, resolution: str) -> None:
    assert findings(manual=MANUAL.format(manual), resolution=RESOLUTION.format(resolution)) == []


def test_documents_of_different_cities_have_nothing_to_do_with_each_other() -> None:
    other = RESOLUTION.format(NO).replace("RIVERBEND", "LINDEN")
    assert findings(manual=MANUAL.format(MAY), resolution=other) == []


def test_a_document_without_a_name_is_compared_where_all_others_have_the_same_one() -> None:
    nameless = f"POLICY MANUAL\n\n{MAY}\n"
    assert len(findings(manual=nameless, resolution=RESOLUTION.format(NO))) == 1
    linden = (
        RESOLUTION.format("staff shall be kind.").replace("RIVERBEND", "LINDEN") + "\nOfficers shall not ask about immigration status.\n"
    )
    assert findings(manual=nameless, resolution=RESOLUTION.format(NO), other=linden) == []


def test_one_document_can_contradict_itself() -> None:
    ((_, finding),) = findings(manual=MANUAL.format(f"{MAY}\n\nOfficers shall not transfer any person to ICE."))
    assert [each.path for each in finding.related] == [None]
    assert "another clause forbids it" in finding.message


def test_what_a_requirement_tells_is_told_once_with_the_other_place_beside_it() -> None:
    options = LintOptions(DAY, recall=False)
    alone = results(options, manual=MANUAL.format(MAY))[0]
    manual, _ = results(options, manual=MANUAL.format(MAY), resolution=RESOLUTION.format(NO))
    assert [each.fingerprint for each in manual.findings] == [each.fingerprint for each in alone.findings]
    told = [each for each in manual.findings if each.rule.endswith("/no-transfer") and each.location]
    assert [each.path for finding in told for each in finding.related] == ["resolution.txt"]


def test_nothing_is_compared_that_was_not_asked_for() -> None:
    for options in (replace(ONLY, packs=("sb54",)), LintOptions(DAY, ignore=("contradiction",), recall=False)):
        found = results(options, manual=MANUAL.format(MAY), resolution=RESOLUTION.format(NO))
        assert not [each for result in found for finding in result.findings for each in finding.related if each.path]


@pytest.mark.parametrize("format_", ["terminal", "html", "markdown", "json", "sarif"])
def test_every_report_shows_the_other_document(format_: str) -> None:
    found = results(ONLY, manual=MANUAL.format(MAY), resolution=RESOLUTION.format(NO))
    text = render(Report(DAY, choose_packs(ONLY), tuple(found)), format_, ReportOptions(verbose=True))
    assert text.replace("\\", "").count("no employee shall transfer any person to ICE") >= 1
    assert "resolution.txt" in text.replace("\\", "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The City of Riverbend does so. The Riverbend Police Department does so.", {"riverbend"}),
        ("CITY OF SAN LINDEN POLICE DEPARTMENT", {"san linden"}),
        ("County of Los Prados and City of Linden", {"los prados", "linden"}),
        ("The Police Department does so. This City Council does so.", set()),
        ("City of Linden, City of Linden, City of Linden, and once the City of Riverbend", {"linden"}),
    ],
)
def test_the_body_is_known_by_its_name(text: str, wanted: set[str]) -> None:
    assert bodies(document(text)) == wanted


def test_doubtful_evidence_makes_a_conflict_and_no_contradiction() -> None:
    options = LintOptions(DAY, recall=False)
    (result,) = results(options, manual=MANUAL.format(f"{MAY}\n\nOfficers shall not transfer any person to ICE."))
    outcome = next(each for each in result.outcomes if each.rule.id == "sb54/no-transfer")
    one, other = outcome.evidence
    assert clashing(one, other)
    assert not clashing(replace(one, confidence=0.4), other)


def test_a_row_of_a_table_and_its_cell_are_one_passage() -> None:
    table = "| Who | What |\n| --- | --- |\n| Patrol | Officers may transfer a person to ICE. |"
    table += "\n\nOfficers shall not transfer any person to ICE.\n"
    read = read_markdown(f"# RIVERBEND POLICE DEPARTMENT POLICY MANUAL\n\n{table}".encode(), ReadOptions(), "manual.md")
    (result,) = compared([lint_document(read, choose_packs(ONLY), ONLY)], ONLY)
    assert len(result.findings) == 1


def test_two_places_of_one_other_document_stand_beside_one_finding() -> None:
    twice = RESOLUTION.format(f"{NO}\n\nBE IT FURTHER RESOLVED that no officer shall transfer a person to ICE.")
    ((_, finding),) = findings(manual=MANUAL.format(MAY), resolution=twice)
    assert [each.path for each in finding.related] == ["resolution.txt"] * 2


def test_norms_that_say_the_same_cost_no_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Comparison, "clash", lambda _self, one, _other: asked.append(one.clause.text))
    text = MANUAL.format("\n\n".join([MAY] * 40))
    lint_document(document(text, "manual.txt"), choose_packs(ONLY), ONLY)
    assert not asked
    monkeypatch.undo()
    assert len(findings(manual=text + "\nOfficers shall not transfer any person to ICE.\n")) == 40
