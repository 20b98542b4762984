"""What suppressions do to findings."""

from dataclasses import replace
from datetime import date

import pytest

from policy_lint.checks.fingerprint import Fingerprints
from policy_lint.documents.document import Location
from policy_lint.workspace.directive import Placed, parse
from policy_lint.workspace.waive import Rules, apply_directives, apply_waivers, config_result, told_elsewhere
from tests.reports.invented import RULES, result, text_document

DAY = date(2026, 6, 1)
BASE = result(text_document())
ASK = next(finding for finding in BASE.findings if finding.rule == "riverbend/no-status-inquiry")
GAP = next(finding for finding in BASE.findings if finding.type == "gap")
KNOWN = {rule.id for rule in RULES}


def placed(text, finding=ASK):
    where = finding.location or Location(0, 1, 1)
    return Placed(parse(f"policy-lint: {text}"), where.start, where.end, Location(0, 1, 1))


def applied(*directives, day=DAY, rules=KNOWN):
    return apply_directives(BASE, directives, Rules(KNOWN, rules, day))


def own(found):
    return [finding.rule for finding in found.findings if finding.rule.startswith("waivers/")]


def test_a_directive_marks_the_findings_in_its_place_and_no_other():
    found = applied(placed('allow riverbend/no-status-inquiry reason="counsel is asked"'))
    aside = [finding for finding in found.findings if finding.suppressed]
    assert [finding.fingerprint for finding in aside] == [ASK.fingerprint]
    assert aside[0].suppressed.reason == "counsel is asked"
    assert aside[0].suppressed.by == "comment"
    assert own(found) == []


def test_nothing_is_taken_out():
    found = applied(placed('allow riverbend/no-status-inquiry reason="r"'))
    assert [finding.fingerprint for finding in found.findings] == [finding.fingerprint for finding in BASE.findings]


def test_a_gap_is_nowhere_so_any_place_will_do():
    found = applied(placed(f'allow {GAP.rule} reason="r"'))
    assert [finding.type for finding in found.findings if finding.suppressed] == ["gap"]


def test_on_the_last_day_it_still_holds_and_after_it_not():
    text = 'allow riverbend/no-status-inquiry reason="r" until=2026-06-01'
    assert any(finding.suppressed for finding in applied(placed(text), day=date(2026, 6, 1)).findings)
    later = applied(placed(text), day=date(2026, 6, 2))
    assert not any(finding.suppressed for finding in later.findings)
    assert own(later) == ["waivers/expired"]
    assert "2026-06-01" in later.findings[-1].message


@pytest.mark.parametrize("text", ["allow riverbend/no-status-inquiry", 'allow riverbend/no-such-rule reason="r"'])
def test_what_is_malformed_sets_nothing_aside(text):
    found = applied(placed(text))
    assert own(found) == ["waivers/malformed"]
    assert not any(finding.suppressed for finding in found.findings)


def test_what_meets_nothing_is_unused():
    assert own(applied(placed('allow riverbend/no-287g reason="r"'))) == ["waivers/unused"]


def test_what_a_run_did_not_look_for_is_not_called_unused():
    assert own(applied(placed('allow riverbend/no-287g reason="r"'), rules={"riverbend/forum"})) == []


def test_one_of_two_rules_may_be_unused():
    found = applied(placed('allow riverbend/no-status-inquiry riverbend/no-287g reason="r"'))
    assert own(found) == ["waivers/unused"]
    assert "riverbend/no-287g" in found.findings[-1].message
    assert "no-status-inquiry" not in found.findings[-1].message


def config(tmp_path, *waivers):
    rows = "".join(f'[[waiver]]\nrule = "{rule}"\nfingerprint = "{print_}"\nreason = "r"\n{more}\n' for rule, print_, more in waivers)
    path = tmp_path / "policy-lint.toml"
    path.write_text(rows, encoding="utf-8")
    return path


def test_a_waiver_in_the_config_marks_by_fingerprint(tmp_path):
    path = config(tmp_path, (ASK.rule, ASK.fingerprint, ""))
    found, used = apply_waivers(BASE, tmp_path / "manual.pdf", path, Rules(KNOWN, KNOWN, DAY))
    assert [(finding.fingerprint, finding.suppressed.by) for finding in found.findings if finding.suppressed] == [
        (ASK.fingerprint, "waiver")
    ]
    assert used == {0}


def test_a_waiver_of_another_file_does_nothing(tmp_path):
    path = config(tmp_path, (ASK.rule, ASK.fingerprint, 'path = "other/*.pdf"'))
    found, used = apply_waivers(BASE, tmp_path / "manual.pdf", path, Rules(KNOWN, KNOWN, DAY))
    assert found == replace(BASE, findings=found.findings)
    assert used == set()


def test_expired_and_unused_waivers_are_told_at_their_line(tmp_path):
    path = config(tmp_path, (ASK.rule, ASK.fingerprint, "until = 2026-01-01"), (ASK.rule, "0" * 16, ""))
    rules = Rules(KNOWN, KNOWN, DAY)
    _, used = apply_waivers(BASE, tmp_path / "manual.pdf", path, rules)
    found = config_result(path, "policy-lint.toml", used, [], rules, whole=True)
    assert [(finding.rule, finding.location.line) for finding in found.findings] == [("waivers/expired", 1), ("waivers/unused", 6)]
    assert found.complete


def test_a_waiver_of_another_packs_rule_is_told_where_the_passage_is_told_now(tmp_path):
    _, _, topic = ASK.rule.partition("/")
    under_law = Fingerprints()(f"law/{topic}", ASK.type, ASK.quote)
    path = config(tmp_path, (f"law/{topic}", under_law, ""), (f"law/{topic}", "0" * 16, ""))
    rules = Rules(KNOWN, {*KNOWN, f"law/{topic}"}, DAY)
    found, used = apply_waivers(BASE, tmp_path / "manual.pdf", path, rules)
    assert (found, used) == (BASE, set()), "a city's own promise is not set aside by a waiver of the law"
    elsewhere = told_elsewhere(BASE, tmp_path / "manual.pdf", path)
    assert elsewhere == {0: f"{ASK.rule} with fingerprint {ASK.fingerprint}"}
    own = config_result(path, "policy-lint.toml", used, [], rules, elsewhere, whole=True)
    assert [f"told under {ASK.rule} with" in finding.message for finding in own.findings] == [True, False]


def test_unused_is_said_only_where_all_was_linted(tmp_path):
    path = config(tmp_path, (ASK.rule, "0" * 16, ""))
    assert config_result(path, "x", set(), [], Rules(KNOWN, KNOWN, DAY), whole=False) is None
