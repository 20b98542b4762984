"""Status: what evidence and silence make of a requirement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.status import Status, expected, spoken, status
from policy_lint.clauses.clause import DocumentKind
from policy_lint.norms.norm import LimitKind, Modality, Norm
from tests.checks.rules import limit, norm, rule

JAIL = DocumentKind.JAIL_POLICY
HELD = rule(expected=[{"kind": "jail_policy"}])
NORM = norm(Modality.PROHIBITION, True)


def evidence(*verdicts: Verdict) -> list[Evidence]:
    return [Evidence(HELD, NORM, NORM.conducts[0], verdict, (), "direction") for verdict in verdicts]


@pytest.mark.parametrize(
    ("verdicts", "wanted"),
    [
        ([Verdict.MEETS], Status.MET),
        ([Verdict.MEETS, Verdict.WEAK], Status.MET),
        ([Verdict.WEAK], Status.WEAK),
        ([Verdict.WEAK, Verdict.CONFLICTS], Status.CONFLICT),
        ([Verdict.MEETS, Verdict.CONFLICTS], Status.CONTRADICTION),
        ([], Status.MISSING),
    ],
)
def test_status_of_evidence(verdicts: list[Verdict], wanted: Status) -> None:
    assert status(HELD, JAIL, evidence(*verdicts), {}, True) is wanted


def test_silence_of_what_was_not_read_in_full_proves_nothing() -> None:
    assert status(HELD, JAIL, [], {}, False) is Status.SILENT


def test_silence_where_nobody_expects_a_word() -> None:
    assert status(HELD, DocumentKind.STATEMENT, [], {}, True) is Status.SILENT


def test_pack_that_does_not_judge_the_kind() -> None:
    assert status(replace(HELD, kinds=(DocumentKind.SCHOOL_POLICY,)), JAIL, [], {}, True) is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("given_norm", "lets"),
    [
        (norm(Modality.PERMISSION, False), True),
        (norm(Modality.OBLIGATION, False), True),
        (norm(Modality.PROHIBITION, True), False),
        (norm(Modality.PROHIBITION, True, [limit(LimitKind.CONDITION)]), False),
        (norm(Modality.PROHIBITION, True, [limit(LimitKind.EXCEPTION)]), True),
        (norm(Modality.OBLIGATION, False, contrary=True), False),
    ],
)
def test_what_a_norm_lets_happen(given_norm: Norm, lets: bool) -> None:
    assert spoken([given_norm]) == {"hold-on-detainer": lets}


def test_one_norm_that_lets_it_happen_is_enough() -> None:
    assert spoken([NORM, norm(Modality.PERMISSION, False), NORM]) == {"hold-on-detainer": True}


@pytest.mark.parametrize(
    ("about", "allowed", "conducts", "wanted"),
    [
        ([], False, {}, True),
        (["allow-interview"], False, {}, False),
        (["allow-interview"], False, {"allow-interview": False}, True),
        (["allow-interview"], True, {"allow-interview": False}, False),
        (["allow-interview"], True, {"allow-interview": True}, True),
    ],
)
def test_expectation_that_depends_on_a_conduct(about: list[str], allowed: bool, conducts: dict[str, bool], wanted: bool) -> None:
    held = rule(expected=[{"kind": "jail_policy", "about": about, "allowed": allowed}])
    assert expected(held, JAIL, conducts) is wanted
    assert expected(held, DocumentKind.ORDINANCE, conducts) is False
