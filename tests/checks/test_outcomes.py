"""Outcomes of documents: more clauses, never less evidence."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_lint.checks.check import outcomes
from policy_lint.clauses.clause import Clause, ClauseKind, DocumentKind
from policy_lint.lint import available_packs
from policy_lint.norms.norm import Norm
from policy_lint.norms.pipeline import reader
from policy_lint.norms.vocabulary import vocabulary

SENTENCES = st.sampled_from(
    [
        "Members shall not ask about immigration status.",
        "Members may ask about immigration status.",
        "Detainers are not honored.",
        "The jail shall honor detainers of persons convicted of a felony.",
        "Release dates shall not be given to ICE.",
        "Home addresses may be given to ICE.",
        "Inmates may be transferred to ICE on a judicial warrant.",
        "The lobby opens at eight.",
        "State law bars officers from asking about immigration status.",
    ]
)


def norms_of(sentences: list[str]) -> list[Norm]:
    out: list[Norm] = []
    at = 0
    for sentence in sentences:
        out += reader().of(Clause(sentence, range(at, at + len(sentence)), ClauseKind.OPERATIVE))
        at += len(sentence) + 1
    return out


def evidence_of(sentences: list[str]) -> set[tuple[str, str, str, int]]:
    rules = available_packs()["sb54"].on(date(2026, 1, 1))
    results = outcomes(norms_of(sentences), rules, DocumentKind.JAIL_POLICY, vocabulary(), None, complete=True)
    return {
        (each.rule.id, evidence.verdict.value, evidence.norm.text, evidence.norm.clause.start)
        for each in results
        for evidence in each.evidence
    }


@settings(max_examples=40)
@given(st.lists(SENTENCES, max_size=6), SENTENCES)
def test_one_more_clause_never_loses_evidence(sentences: list[str], more: str) -> None:
    assert evidence_of(sentences) <= evidence_of([*sentences, more])


@settings(max_examples=20)
@given(st.lists(SENTENCES, max_size=5))
def test_the_same_document_gives_the_same_evidence(sentences: list[str]) -> None:
    assert evidence_of(sentences) == evidence_of(list(sentences))


def test_silent_requirement_of_a_document_that_treats_the_pack_is_missing() -> None:
    rules = available_packs()["sb54"].on(date(2026, 1, 1))
    sentences = [
        "Members shall not ask about immigration status.",
        "Detainers are not honored.",
        "Release dates shall not be given to ICE.",
    ]
    results = outcomes(norms_of(sentences), rules, DocumentKind.JAIL_POLICY, vocabulary(), None, complete=True)
    assert {each.rule.topic: each.status.value for each in results}["no-transfer"] == "missing"
