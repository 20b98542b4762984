"""What drafting rules found is explained as verdicts are, and has its page as requirements have."""

from __future__ import annotations

import pytest

from policy_lint.checks.catalogue import catalogue
from policy_lint.errors import UsageError
from policy_lint.lint import LintOptions, available_packs, choose_packs, drafting_rules, lint_document
from policy_lint.reports.explain import explanation
from policy_lint.reports.rules import index_page, pack_page
from tests.checks.drafting.drafts import DAY, document

OPTIONS = LintOptions(DAY, recall=False)
TEXT = """POLICE DEPARTMENT POLICY MANUAL

431.1 Officers shall report arrests under Health and Safety Code section 11369.

431.2 Officers may transfer a person to ICE.

431.3 Officers shall not transfer any person to ICE.
"""


def explained(what: str, options: LintOptions = OPTIONS, language: str = "en") -> str:
    result = lint_document(document(TEXT), choose_packs(options), options)
    return "\n".join(explanation(result, what, None, language, drafting_rules(options)))


@pytest.mark.parametrize("what", ["citations/repealed", "repealed", "431.1"])
def test_a_fault_is_explained_by_its_rule_its_topic_and_its_clause(what: str) -> None:
    text = explained(what)
    assert "citations/repealed: error: Health and Safety Code section 11369 is cited as if it were in force" in text
    assert "431.1, line 3" in text
    assert "“11369”" in text
    assert "no evidence" not in text


def test_a_contradiction_is_explained_with_its_other_place() -> None:
    text = explained("contradiction", LintOptions(DAY, packs=("contradiction",), recall=False))
    assert "Elsewhere in the document, line 7: “Officers shall not transfer any person to ICE" in text


def test_a_rule_that_found_nothing_is_told_with_its_page() -> None:
    text = explained("references/dangling")
    assert "references/dangling: no evidence" in text
    assert "What it checks:" in text


def test_it_is_explained_in_spanish() -> None:
    assert "se cita como si estuviera vigente" in explained("citations/repealed", language="es")


def test_a_rule_that_was_not_asked_for_is_unknown() -> None:
    with pytest.raises(UsageError):
        explained("citations/repealed", LintOptions(DAY, packs=("sb54",), recall=False))


@pytest.mark.parametrize("rule", [rule.id for pack in available_packs().values() for rule in pack.drafting])
def test_every_drafting_rule_has_its_page_and_its_line_in_the_index(rule: str) -> None:
    packs = available_packs()
    page = pack_page(packs, rule)
    for head in ("What it checks", "Why it matters", "Failing text", "Text it leaves alone", "Known false positives", "Authority"):
        assert f"### {head}" in page
    assert f"[{rule}]" in index_page(list(packs.values()))


def test_titles_are_told_in_the_readers_language() -> None:
    assert catalogue("es").told(available_packs()["citations"].title) == "Citas de la ley"
