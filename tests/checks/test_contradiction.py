"""The laws of contradictions: symmetry, no norm against itself, and what conditions and widenings do."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.checks.contradiction import Comparison
from policy_lint.clauses.clause import ClauseKind
from policy_lint.norms.norm import Conduct, Limit, LimitKind, Mention, Modality, Norm
from policy_lint.norms.vocabulary import vocabulary
from tests.checks.rules import limit, norm

NEAR = Comparison(vocabulary().covers, re.compile("notwithstanding", re.IGNORECASE))
APART = replace(NEAR, apart=True)

BAR = norm(Modality.PROHIBITION, True)
GRANT = norm(Modality.PERMISSION, False)

CONCEPTS = ("judicial-warrant", "qualifying-conviction", "any-conviction", "any-felony", "public-availability", "necessity", "own-rules")
limits = st.lists(st.builds(limit, st.sampled_from(LimitKind), st.sampled_from(CONCEPTS)), max_size=3)
norms = st.builds(
    norm,
    st.sampled_from(Modality),
    st.booleans(),
    limits,
    st.sets(st.sampled_from(["hedged", "solely", "extent", "descriptive"]), max_size=2),
    name=st.sampled_from(["hold-on-detainer", "transfer-to-immigration"]),
    contrary=st.booleans(),
    mentions=st.lists(st.sampled_from(["member", "agency", "governing-body", "official"]), max_size=1),
    kind=st.sampled_from(ClauseKind),
)
comparisons = st.sampled_from([NEAR, APART])


def about(given_norm: Norm, **slots: str) -> Norm:
    """The norm with other words in its slots."""
    mentions = tuple((slot, Mention(concept, concept, 0, 1)) for slot, concept in slots.items())
    return replace(given_norm, conducts=(Conduct("give-personal-information", mentions),))


def test_a_permission_of_what_is_forbidden_is_one() -> None:
    clash = NEAR.clash(BAR, GRANT)
    assert clash is not None
    assert (clash.conduct, clash.grant, clash.bar) == ("hold-on-detainer", GRANT, BAR)


@given(norms, norms, comparisons)
def test_the_order_of_the_two_does_not_matter(one: Norm, other: Norm, comparison: Comparison) -> None:
    assert comparison.clash(one, other) == comparison.clash(other, one)


@given(norms, comparisons)
def test_no_norm_is_against_itself(one: Norm, comparison: Comparison) -> None:
    assert comparison.clash(one, one) is None


@given(norms, norms, st.sampled_from(CONCEPTS), comparisons)
def test_a_case_that_the_bar_excepts_ends_it(one: Norm, other: Norm, concept: str, comparison: Comparison) -> None:
    clash = comparison.clash(one, other)
    if clash is None:
        return
    bar = replace(clash.bar, limits=(*clash.bar.limits, limit(LimitKind.EXCEPTION, concept)))
    grant = replace(clash.grant, limits=(*clash.grant.limits, limit(LimitKind.CONDITION, concept)))
    assert comparison.clash(bar, grant) is None


@given(norms, norms, st.sampled_from(CONCEPTS), comparisons)
def test_a_condition_that_the_grant_excepts_ends_it(one: Norm, other: Norm, concept: str, comparison: Comparison) -> None:
    clash = comparison.clash(one, other)
    if clash is None:
        return
    bar = replace(clash.bar, limits=(*clash.bar.limits, limit(LimitKind.CONDITION, concept)))
    grant = replace(clash.grant, limits=(*clash.grant.limits, limit(LimitKind.EXCEPTION, concept)))
    assert comparison.clash(bar, grant) is None


@given(norms, norms)
def test_a_bar_without_its_exceptions_still_clashes(one: Norm, other: Norm) -> None:
    clash = APART.clash(one, other)
    if clash is not None:
        wider = replace(clash.bar, limits=tuple(each for each in clash.bar.limits if each.kind is LimitKind.CONDITION))
        assert APART.clash(wider, clash.grant) is not None


@pytest.mark.parametrize("broad", ["nonpublic-area", "city-property"])
def test_a_bar_of_something_broader_still_clashes(broad: str) -> None:
    assert NEAR.clash(about(BAR, action="use", object=broad), about(GRANT, action="use", object="nonpublic-area")) is not None


def test_other_things_are_no_matter_of_the_bar() -> None:
    assert NEAR.clash(about(BAR, object="release-information"), about(GRANT, object="immigration-status")) is None


def test_other_people_are_not_bound_by_it() -> None:
    bar, grant = norm(Modality.PROHIBITION, True, mentions=["member"]), norm(Modality.PERMISSION, False, mentions=["governing-body"])
    assert NEAR.clash(bar, grant) is None
    assert NEAR.clash(bar, norm(Modality.PERMISSION, False, mentions=["agency"])) is not None
    assert NEAR.clash(bar, norm(Modality.PERMISSION, False, mentions=["official"])) is not None


@pytest.mark.parametrize("concept", ["judicial-warrant", "required-by-law", "permitted-by-law", "own-rules"])
def test_what_a_court_or_the_law_commands_is_no_contradiction(concept: str) -> None:
    assert APART.clash(BAR, norm(Modality.PERMISSION, False, [limit(LimitKind.ONLY_IF, concept)])) is None


def test_a_condition_makes_an_exception_in_one_place_and_none_from_another_document() -> None:
    grant = norm(Modality.PERMISSION, False, [limit(LimitKind.CONDITION, "any-felony")])
    assert NEAR.clash(BAR, grant) is None
    assert APART.clash(BAR, grant) is not None


def test_the_same_case_in_other_words_is_the_same_case() -> None:
    bar = replace(BAR, limits=(Limit(LimitKind.EXCEPTION, "except where the detained person was smuggled", (), 0, 0),))
    grant = replace(GRANT, limits=(Limit(LimitKind.CONDITION, "where a person was smuggled", (), 0, 0),))
    assert APART.clash(bar, grant) is None


@pytest.mark.parametrize(
    "loose",
    [
        norm(Modality.RECOMMENDATION, True),
        norm(Modality.PROHIBITION, True, marks=["hedged"]),
        norm(Modality.PROHIBITION, True, marks=["solely"]),
        norm(Modality.PROHIBITION, True, marks=["descriptive"]),
        norm(Modality.PROHIBITION, True, kind=ClauseKind.RECITAL),
        norm(Modality.PROHIBITION, True, kind=ClauseKind.COMMENTARY),
        norm(Modality.PROHIBITION, True, [limit(LimitKind.EXCEPTION, "own-rules")]),
    ],
)
def test_what_does_not_bind_contradicts_nothing(loose: Norm) -> None:
    assert APART.clash(loose, GRANT) is None


def test_an_exemption_can_be_followed_beside_a_bar() -> None:
    assert APART.clash(BAR, norm(Modality.EXEMPTION, False)) is None


def test_a_clause_that_says_it_prevails_contradicts_nothing() -> None:
    clause = replace(GRANT.clause, text="Notwithstanding Section 2, members may do so.", offsets=range(45))
    assert APART.clash(BAR, replace(GRANT, clause=clause)) is None


def test_a_practice_that_people_are_told_of_contradicts_a_bar_and_a_mere_remark_does_not() -> None:
    assert APART.clash(BAR, norm(Modality.STATEMENT, False, kind=ClauseKind.ANSWER)) is not None
    assert APART.clash(BAR, norm(Modality.STATEMENT, False)) is None


def test_what_the_recall_alone_proposed_contradicts_nothing() -> None:
    proposed = replace(GRANT, conducts=(Conduct("hold-on-detainer"),))
    assert APART.clash(BAR, proposed) is None
