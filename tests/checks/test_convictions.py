"""Lists of convictions, measured item by item against the statute's."""

from datetime import date

import pytest

from policy_lint.checks.convictions import beyond, measured
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.settle import DIFFER
from policy_lint.clauses.clause import Clause, ClauseKind, DocumentKind
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.text import read_text
from policy_lint.lint import LintOptions, available_packs, choose_packs, lint_document
from policy_lint.norms.norm import Conduct, Limit, LimitKind, Modality, Norm

LIST = """# RIVERBEND JAIL POLICY MANUAL

428.1 Staff may transfer a person to ICE where the person has been convicted of:

{}
"""


def words(text):
    return [item for item, _ in beyond(text)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("convicted of any misdemeanor within the past five years", ["any misdemeanor"]),
        ("a conviction for any felony, at any time", ["any felony"]),
        ("a conviction for a violent felony, any DUI, or a drug offense", ["DUI", "drug offense"]),
        ("persons arrested for burglary", ["arrested for burglary"]),
        ("anybody charged with a serious felony may be turned over", ["charged with a serious felony"]),
        ("booked on a felony of any kind", ["booked on a felony"]),
        ("requests for gang members and persons arrested for burglary", ["gang members", "arrested for burglary"]),
        ("gang members, and persons with a prior deportation", ["gang members", "prior deportation"]),
        ("anybody whom a supervisor holds for dangerous", ["dangerous"]),
        ("prostitution; petty theft", ["prostitution", "petty theft"]),
        ("a serious felony or any DUI", ["DUI"]),
    ],
)
def test_what_the_statute_does_not_list_is_named_in_order_of_place(text, items):
    assert words(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "a serious or violent felony",
        "a felony punishable by imprisonment in the state prison",
        "a misdemeanor within five years that is punishable as either a misdemeanor or a felony",
        "a felony within fifteen years for burglary, robbery or theft",
        "felony driving under the influence",
        "a felony punishable by imprisonment in the state prison or any serious felony",
        "a felony drug offense",
        "charged with a serious felony, as to which a magistrate has found cause",
        "any misdemeanor listed in section 7282.5",
        "assault; battery; rape; kidnapping; current registrants",
    ],
)
def test_what_it_lists_is_not(text):
    assert words(text) == []


def found(text, kind=DocumentKind.JAIL_POLICY, day=date(2026, 1, 1)):
    options = LintOptions(day, packs=("trust", "sb54"), kind=kind)
    document = read_text(text.encode(), ReadOptions(), "m.md")
    findings = lint_document(document, choose_packs(options), options).findings
    return [each for each in findings if each.rule in ("trust/qualifying-conviction", "sb54/no-transfer")]


def test_a_list_is_told_item_by_item_under_the_section_and_once_under_another_rule():
    items = "(a) a serious or violent felony;\n\n(b) driving under the influence;\n\n(c) prostitution.\n"
    findings = found(LIST.format(items))
    assert {each.type for each in findings} == {"conflict"}
    own = [each for each in findings if each.rule.startswith("trust")]
    assert [each.quote.strip(";.") for each in own] == ["driving under the influence", "prostitution"]
    assert own[0].message.endswith("“driving under the influence” (driving under the influence counts only as a felony).")
    assert own[1].message.endswith("“prostitution” (the section does not list it).")
    assert own[1].told.text("es").endswith("“prostitution” (la sección no lo enumera).")
    (transfer,) = [each for each in findings if each.rule.startswith("sb54")]
    assert "“driving under the influence” (" in transfer.message
    assert "“prostitution” (" in transfer.message
    assert "serious or violent felony" not in transfer.message.partition("beyond the list of")[2]


def test_a_list_within_the_statutes_is_no_conflict():
    assert found(LIST.format("(a) a serious or violent felony;\n\n(b) felony driving under the influence;\n\n(c) kidnapping.\n")) == []


def test_an_item_that_nobody_knows_leaves_the_finding_as_it_is():
    text = LIST.format("(a) a serious or violent felony;\n\n(b) conduct that the Sheriff has posted on the board.\n")
    findings = found(text)
    assert findings
    assert not [each for each in findings if "beyond the list of" in each.message]


def test_the_message_of_one_sentence_names_the_item():
    text = "# JAIL POLICY\n\nStaff may answer a notification request from ICE where one was convicted of any misdemeanor in a year.\n"
    (finding,) = [each for each in found(text) if each.rule.startswith("trust")]
    why = "a misdemeanor counts for five years, and only where it could have been a felony"
    assert finding.message.endswith(f"beyond the list of section 7282.5: “any misdemeanor” ({why}).")


def test_a_definition_that_counts_more_is_a_conflict_and_one_that_cites_is_none():
    text = "# JAIL POLICY\n\n## Definitions\n\n“Qualifying conviction” means {}.\n"
    (finding,) = found(text.format("a conviction for a violent felony, any misdemeanor, or a DUI"))
    assert (finding.rule, finding.type) == ("trust/qualifying-conviction", "conflict")
    assert "“any misdemeanor”" in finding.message
    assert "“DUI”" in finding.message
    assert found(text.format("a conviction listed in Government Code section 7282.5(a)")) == []


def bar(limit, reasons):
    """Evidence that a bar with an exception meets the requirement."""
    text = f"Staff shall not answer a notification request {limit}."
    clause = Clause(text, range(len(text)), ClauseKind.OPERATIVE)
    conduct = Conduct("cooperate-beyond-convictions")
    limits = (Limit(LimitKind.EXCEPTION, limit, ("any-conviction",), len(text) - len(limit) - 1, len(text) - 1),)
    norm = Norm(clause, 0, len(text), Modality.PROHIBITION, True, (conduct,), limits=limits)
    return Evidence(RULE, norm, conduct, Verdict.MEETS, reasons, "wording")


RULE = next(rule for rule in available_packs()["trust"].on(date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("limit", "reasons", "verdict"),
    [
        ("unless the person was convicted of any DUI", (DIFFER,), Verdict.WEAK),
        ("unless the person was convicted of a violent felony", (DIFFER,), Verdict.MEETS),
        ("unless section 7282.5 lists any DUI", (DIFFER,), Verdict.MEETS),
        ("unless the person was convicted of any DUI", (), Verdict.MEETS),
    ],
)
def test_a_bar_whose_exceptions_go_beyond_the_statute_is_weak_however_its_wording_reads(limit, reasons, verdict):
    (evidence,) = measured([bar(limit, reasons)], RULE, ())
    assert evidence.verdict is verdict
    assert bool(evidence.items) is (verdict is Verdict.WEAK)


def test_the_list_of_2014_is_not_measured_by_that_of_today():
    text = "# JAIL POLICY\n\nStaff may hold a person on an ICE detainer where the person was convicted of any felony.\n"
    assert not [each for each in found(text, day=date(2016, 6, 1)) if "beyond the list of" in each.message]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Chief may turn a person convicted of a serious felony over to ICE.", False),
        ("The Chief may turn a person convicted of any felony over to ICE.", True),
        ("The Chief may turn a person charged with a serious felony over to ICE.", True),
    ],
)
def test_a_sentence_within_the_statutes_list_is_no_conflict_with_it(text, told):
    norm = Norm(Clause(text, range(len(text)), ClauseKind.OPERATIVE), 0, len(text), Modality.PERMISSION, False, ())
    granted = Evidence(RULE, norm, Conduct("cooperate-beyond-convictions"), Verdict.CONFLICTS, ("grants",), "direction")
    assert bool(measured([granted], RULE, [])) is told
