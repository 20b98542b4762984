"""What would settle a finding can be told in every language, and related places stand where they should."""

import re

import pytest

from policy_lint.checks.catalogue import catalogue, languages
from policy_lint.checks.drafting.check import CHECKS, drafting_findings
from policy_lint.clauses.clause import DocumentKind
from policy_lint.lint import available_packs
from policy_lint.packs.drafting import DraftingRule
from policy_lint.reports.view import remedy
from tests.checks.drafting.drafts import written

OTHERS = [language for language in languages() if language != "en"]
RULES = {rule.id: rule for pack in available_packs().values() for rule in pack.drafting if rule.id in CHECKS}


def found(rule: DraftingRule):
    """What a rule finds in the texts of its own self-tests."""
    for page in rule.entry.tests.found:
        given = {"kind": page.kind} if page.kind else {}
        yield from drafting_findings(written(page.text, norms=True, **given), [rule])


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("rule", RULES)
def test_every_remedy_is_told_in_the_readers_language(rule, language):
    told = catalogue(language)
    findings = [finding for finding in found(RULES[rule]) if finding.rule == rule]
    assert findings
    for finding in findings:
        assert remedy(finding, told) != finding.suggestion, finding.suggestion
        assert not re.search(
            r"\b(?:Cite|section|sections|strike|or|and) ", re.sub("“[^”]*”.*", "", remedy(finding, told)).replace("Cite ", "")
        )


def test_a_number_out_of_order_shows_the_one_before():
    text = "ORDINANCE NO. 1\n\n" + "\n\n".join(f"Section {number}. Staff shall do so." for number in (1, 2, 4))
    (finding,) = drafting_findings(written(text), [RULES["references/dangling"]])
    assert finding.quote == "Section 4"
    (place,) = finding.related
    assert (place.quote, place.location.line) == ("Section 2", 5)


def test_a_reference_to_nothing_shows_the_section_before_the_gap():
    text = "ORDINANCE NO. 1\n\nSection 1. Staff shall do so.\n\nSection 2. The exceptions are in Section 6.\n\nSection 3. No more."
    (finding,) = drafting_findings(written(text, kind=DocumentKind.ORDINANCE), [RULES["references/dangling"]])
    assert [(each.quote, each.location.line) for each in finding.related] == [("Section 3. No more.", 7)]
    decimal = "POLICY MANUAL\n\n412.1 One.\n\n412.2 Two, as section 412.9 has it.\n\n412.3 Three.\n\n413.1 Four."
    (finding,) = drafting_findings(written(decimal), [RULES["references/dangling"]])
    assert [each.quote for each in finding.related] == ["412.3 Three."]


def test_what_two_clauses_of_one_place_have_is_told_once():
    text = "| Door | Rule |\n|---|---|\n| Back | Officers shall not let ICE in unless it has a warrant. |\n"
    findings = drafting_findings(written(text, norms=True), [RULES["wording/vague"]])
    assert len({finding.location.start for finding in findings}) == len(findings)
