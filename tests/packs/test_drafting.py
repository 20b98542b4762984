"""Packs of drafting rules that are not ours: words to find, in our schema."""

from datetime import date

import pytest

from policy_lint.checks.finding import Severity
from policy_lint.clauses.clause import DocumentKind
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.text import read_text
from policy_lint.errors import PackError
from policy_lint.lint import LintOptions, available_packs, choose_packs, lint_document
from policy_lint.reports.rules import pack_page
from policy_lint.selftest import run

PACK = """
id: house-style
title: House style
authority: City Attorney's guide
source: the guide of 2026
default: true
rules:
  - topic: endeavor
    title: Duties that are duties
    type: wording
    authority: City Attorney's guide, part 2
    duty: a duty is a duty and no attempt
    why: An attempt is kept by whoever tried.
    model: Say "shall".
    severity: warning
    finds:
      - {words: ["endeavor*", "strive*"], ask: say shall, not: [common], unless: [no such document]}
    tests:
      found: [Staff shall endeavor to answer., Staff strives to answer., The City endeavors to answer.]
      alone: [Staff shall answer., The common endeavor of all is peace., Staff may answer.]
"""


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "house.yaml"
    path.write_text(PACK, encoding="utf-8")
    available_packs.cache_clear()
    yield path
    available_packs.cache_clear()


def found(text, *paths, kind=DocumentKind.POLICE_POLICY):
    options = LintOptions(date(2026, 1, 1), extra=paths, kind=kind, recall=False)
    document = read_text(text.encode(), ReadOptions(), "draft.txt")
    return [each for each in lint_document(document, choose_packs(options), options).findings if each.rule.startswith("house-style")]


def test_words_are_found_in_operative_clauses_of_any_document(pack):
    (finding,) = found("Staff shall endeavor to answer.", pack)
    assert (finding.rule, finding.type, finding.severity, finding.quote) == (
        "house-style/endeavor",
        "wording",
        Severity.WARNING,
        "endeavor",
    )
    assert finding.message == "“endeavor” stands in an operative clause; the rule is: a duty is a duty and no attempt."
    assert finding.suggestion == "Say shall."
    assert found("Staff shall endeavor to answer.", pack, kind=DocumentKind.STATEMENT)
    assert not found("WHEREAS, staff shall endeavor to answer;", pack, kind=DocumentKind.RESOLUTION)
    assert not found("There is no such document. Staff shall endeavor to answer.", pack)


def test_a_folder_may_hold_packs_of_both_kinds(pack):
    packs = available_packs((pack.parent,))
    assert packs["house-style"].drafting
    assert packs["house-style"].path == pack
    assert "sb54" in packs
    assert "wording" in packs


def test_its_self_tests_are_run(pack):
    assert run([pack]) == ([], 6)
    pack.write_text(PACK.replace("Staff may answer.]", "Staff strive to answer.]"), encoding="utf-8")
    available_packs.cache_clear()
    failures, _ = run([pack])
    assert [str(each) for each in failures] == ["house-style/endeavor: wanted silent, got found: Staff strive to answer."]


def test_one_of_ours_can_be_replaced_and_keeps_its_checks(pack):
    wording = available_packs()["wording"]
    text = wording.path.read_text("utf-8").replace("title: Wording of operative clauses", "title: Our wording")
    pack.write_text(text, encoding="utf-8")
    replaced = available_packs((pack,))["wording"]
    assert (replaced.title, replaced.ids) == ("Our wording", wording.ids)


def test_a_rule_that_finds_nothing_is_refused_in_words(pack):
    pack.write_text(
        PACK.replace("    finds:\n      - {words", "    notes:\n      - {words").replace("{words", "'{words").replace("]}", "]}'")
    )
    with pytest.raises(PackError, match="the rule 'endeavor' needs 'finds', the words that it finds"):
        available_packs((pack,))


def test_mistakes_of_packs_of_both_kinds_are_told_at_once(pack):
    pack.write_text(PACK.replace("severity: warning", "severity: grave"), encoding="utf-8")
    (pack.parent / "law.yaml").write_text("id: law\ntitle: Law\n", encoding="utf-8")
    with pytest.raises(PackError) as error:
        available_packs((pack.parent,))
    assert {fault.path.rpartition("/")[2] for fault in error.value.faults} == {"house.yaml", "law.yaml"}
    assert "severity" in str(error.value)


def test_its_page_says_what_it_finds(pack):
    page = pack_page(available_packs((pack,)), "house-style/endeavor")
    assert "### What it finds\n\n- `endeavor*`, `strive*`: say shall" in page
    assert "What it finds" not in pack_page(available_packs(), "wording/vague")
