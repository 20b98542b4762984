"""The comparison: its cases, and the laws that hold of every norm and requirement."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.checks.compare import compare
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.clauses.clause import ClauseKind
from policy_lint.norms.norm import Conduct, Limit, LimitKind, Mention, Modality, Norm, Source
from policy_lint.packs.pack import Rule
from tests.checks.rules import covers, limit, norm, rule

STRENGTH = {Verdict.CONFLICTS: 0, Verdict.WEAK: 1, Verdict.MEETS: 2}
CONCEPTS = st.sampled_from(
    ["judicial-warrant", "vague-warrant", "court-order", "supervisor-discretion", "any-felony", "qualifying-conviction", "mere-charge"]
)
ALLOWED = st.lists(CONCEPTS, max_size=3).map(tuple)
KINDS = st.sampled_from(list(LimitKind))
LIMITS = st.lists(st.builds(lambda kind, names: worded(limit(kind, *names)), KINDS, st.lists(CONCEPTS, max_size=2)), max_size=3)
MODALITIES = st.sampled_from(list(Modality))
MARKS = st.lists(st.sampled_from(["hedged", "solely", "descriptive", "suspends", "fact"]), max_size=2)
RULES = st.builds(
    lambda modality, exceptions, never: rule(modality, exceptions=exceptions, never=never, solely=["detain"]),
    st.sampled_from(["prohibition", "obligation"]), ALLOWED, ALLOWED,
)  # fmt: skip
NORMS = st.builds(norm, MODALITIES, st.booleans(), LIMITS, MARKS, contrary=st.booleans())
BARS = st.builds(lambda limits, marks: norm(Modality.PROHIBITION, True, limits, marks), LIMITS, MARKS)


def worded(given: Limit) -> Limit:
    """The limit in words of its kind, as in any text: the same words are never an exception here and a condition there."""
    return replace(given, text=f"{given.kind.value} {given.text}".strip())


def strength(found: Evidence | None) -> int:
    assert found is not None
    return STRENGTH[found.verdict]


def verdict(given: Norm, held: Rule) -> str:
    found = compare(given, held, covers)
    return found.verdict.value if found else "nothing"


@given(BARS, RULES.filter(lambda each: each.requirement.norm.modality == "prohibition"), st.lists(CONCEPTS, max_size=2))
def test_adding_an_exception_never_strengthens(bar: Norm, held: Rule, names: list[str]) -> None:
    wider = replace(bar, limits=(*bar.limits, limit(LimitKind.EXCEPTION, *names)))
    assert strength(compare(wider, held, covers)) <= strength(compare(bar, held, covers))


@given(NORMS, RULES, st.lists(CONCEPTS, max_size=2))
def test_an_exception_never_makes_a_binding_norm_of_one_that_is_none(given_norm: Norm, held: Rule, names: list[str]) -> None:
    wider = replace(given_norm, limits=(*given_norm.limits, limit(LimitKind.EXCEPTION, *names)))
    if verdict(wider, held) == "meets":
        assert verdict(given_norm, held) == "meets"


@given(BARS, RULES.filter(lambda each: each.requirement.norm.modality == "prohibition"))
def test_a_broader_bar_never_scores_below_a_narrower_one(bar: Norm, held: Rule) -> None:
    broader = replace(bar, limits=(), marks=bar.marks - {"solely"})
    assert strength(compare(broader, held, covers)) >= strength(compare(bar, held, covers))


@given(NORMS, RULES)
def test_negating_twice_changes_nothing(given_norm: Norm, held: Rule) -> None:
    (conduct,) = given_norm.conducts
    if given_norm.modality in (Modality.EXEMPTION, Modality.RECOMMENDATION):
        return
    if any(each.kind is LimitKind.ONLY_IF for each in given_norm.limits):
        return
    twice = replace(given_norm, negative=not given_norm.negative, conducts=(replace(conduct, contrary=not conduct.contrary),))
    assert verdict(twice, held) == verdict(given_norm, held)


@given(NORMS, RULES)
def test_force_is_weak_at_most(given_norm: Norm, held: Rule) -> None:
    recital = replace(given_norm, clause=replace(given_norm.clause, kind=ClauseKind.RECITAL))
    assert verdict(recital, held) != "meets"
    assert verdict(replace(given_norm, modality=Modality.RECOMMENDATION), held) == "weak"


@given(NORMS, RULES)
def test_a_norm_about_something_else_says_nothing(given_norm: Norm, held: Rule) -> None:
    assert compare(replace(given_norm, conducts=(Conduct("serve-all"),)), held, covers) is None


BAR = norm(Modality.PROHIBITION, True)
LEAVE = norm(Modality.PERMISSION, False)
DUTY = norm(Modality.OBLIGATION, False)
FREE = norm(Modality.EXEMPTION, False)


def limited(given_norm: Norm, kind: LimitKind, *concepts: str) -> Norm:
    return replace(given_norm, limits=(*given_norm.limits, limit(kind, *concepts)))


@pytest.mark.parametrize(
    ("given_norm", "wanted"),
    [
        (BAR, "meets"),
        (limited(BAR, LimitKind.EXCEPTION, "judicial-warrant"), "meets"),
        (limited(BAR, LimitKind.EXCEPTION, "vague-warrant"), "weak"),
        (limited(BAR, LimitKind.EXCEPTION, "immigration-judge"), "weak"),
        (limited(BAR, LimitKind.EXCEPTION), "weak"),
        (limited(BAR, LimitKind.EXCEPTION, "own-rules"), "meets"),
        (limited(BAR, LimitKind.CONDITION), "meets"),
        (LEAVE, "conflicts"),
        (limited(LEAVE, LimitKind.CONDITION, "judicial-warrant"), "nothing"),
        (limited(LEAVE, LimitKind.CONDITION, "any-felony"), "conflicts"),
        (limited(LEAVE, LimitKind.ONLY_IF, "judicial-warrant"), "meets"),
        (limited(LEAVE, LimitKind.ONLY_IF, "supervisor-discretion"), "weak"),
        (DUTY, "conflicts"),
        (FREE, "nothing"),
        (norm(Modality.OBLIGATION, False, contrary=True), "meets"),
        (norm(Modality.PERMISSION, False, marks=["suspends"]), "weak"),
        (norm(Modality.STATEMENT, True, marks=["fact"]), "weak"),
    ],
)
def test_bar_asked_for(given_norm: Norm, wanted: str) -> None:
    assert verdict(given_norm, rule()) == wanted


@pytest.mark.parametrize(
    ("given_norm", "wanted"),
    [
        (DUTY, "meets"),
        (LEAVE, "weak"),
        (BAR, "conflicts"),
        (FREE, "conflicts"),
        (limited(DUTY, LimitKind.CONDITION, "supervisor-discretion"), "weak"),
        (limited(DUTY, LimitKind.CONDITION, "necessity"), "weak"),
        (limited(DUTY, LimitKind.CONDITION), "meets"),
        (norm(Modality.PERMISSION, False, mentions=["supervisor-discretion"]), "conflicts"),
    ],
)
def test_duty_asked_for(given_norm: Norm, wanted: str) -> None:
    assert verdict(given_norm, rule("obligation")) == wanted


@pytest.mark.parametrize("asked", ["prohibition", "obligation"])
@pytest.mark.parametrize("contrary", [False, True])
def test_to_leave_an_act_to_somebody_is_against_bar_and_duty_and_to_nobody_against_neither(asked: str, contrary: bool) -> None:
    left = replace(norm(Modality.PERMISSION, False, contrary=contrary), cues=(("discretion", "rests with"),))
    denied = replace(left, modality=Modality.PROHIBITION, negative=True)

    assert verdict(left, rule(asked)) == "conflicts"
    assert verdict(denied, rule(asked)) == "meets"


def test_what_never_excuses_does_not_excuse_beside_what_does() -> None:
    held = rule(exceptions=["qualifying-conviction"], never=["mere-charge"])
    assert verdict(limited(BAR, LimitKind.EXCEPTION, "qualifying-conviction"), held) == "meets"
    assert verdict(limited(BAR, LimitKind.EXCEPTION, "qualifying-conviction", "mere-charge"), held) == "weak"


def test_what_never_excuses_covers_its_kinds() -> None:
    held = rule(exceptions=["qualifying-conviction"], never=["any-conviction"])
    assert verdict(limited(BAR, LimitKind.EXCEPTION, "qualifying-conviction", "gang-membership"), held) == "weak"


def test_duty_cut_short_by_what_never_excuses() -> None:
    held = rule("obligation", never=["late-deadline"])
    assert verdict(norm(Modality.OBLIGATION, False, mentions=["late-deadline"]), held) == "weak"
    assert verdict(norm(Modality.OBLIGATION, False, mentions=["late-deadline"]), rule("obligation")) == "meets"


@pytest.mark.parametrize(
    ("limits", "wanted"),
    [
        ([limit(LimitKind.EXCEPTION, "reentry-with-enhancement")], "weak"),
        ([limit(LimitKind.EXCEPTION, "reentry-with-enhancement", "unrelated-enforcement")], "meets"),
        (
            [limit(LimitKind.EXCEPTION, "reentry-with-enhancement"), limit(LimitKind.CONDITION, "unrelated-enforcement")],
            "meets",
        ),
        (
            [limit(LimitKind.EXCEPTION, "reentry-with-enhancement"), limit(LimitKind.EXCEPTION, "unrelated-enforcement")],
            "weak",
        ),
    ],
)
def test_exception_that_needs_company(limits: list[object], wanted: str) -> None:
    held = rule(
        exceptions=["reentry-with-enhancement", "unrelated-enforcement"],
        needs=[{"concept": "reentry-with-enhancement", "also": ["unrelated-enforcement"]}],
    )
    assert verdict(replace(BAR, limits=tuple(limits)), held) == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize(("solely", "wanted"), [(["detain"], "weak"), (["inquire"], "meets"), ([], "meets")])
def test_solely_narrows_where_the_law_has_no_such_word(solely: list[str], wanted: str) -> None:
    assert verdict(replace(BAR, marks=frozenset({"solely"})), rule(solely=solely)) == wanted


def test_grants_may_be_narrower_than_exceptions() -> None:
    held = rule(exceptions=["qualifying-conviction"], grants=[])
    assert verdict(limited(LEAVE, LimitKind.CONDITION, "qualifying-conviction"), held) == "conflicts"


@pytest.mark.parametrize(
    ("modality", "negative", "kind", "wanted"),
    [
        (Modality.PROHIBITION, True, LimitKind.CONDITION, "meets"),
        (Modality.PERMISSION, False, LimitKind.ONLY_IF, "meets"),
        (Modality.PERMISSION, False, LimitKind.EXCEPTION, "conflicts"),
    ],
)
def test_duty_named_in_a_limit(modality: Modality, negative: bool, kind: LimitKind, wanted: str) -> None:
    """No interview until, only after, or without the form."""
    conduct = Conduct("give-consent-form", (("object", Mention("consent-form", "form", 0, 4, Source.LIMIT)),))
    given_norm = replace(norm(modality, negative, [limit(kind)]), conducts=(conduct,))
    assert verdict(given_norm, rule("obligation", "give-consent-form")) == wanted


def test_evidence_tells_what_is_beyond_and_why() -> None:
    found = compare(limited(BAR, LimitKind.EXCEPTION, "supervisor-discretion"), rule(), covers)
    assert found is not None
    assert (found.reasons, found.step, found.beyond) == (("discretion",), "exceptions", ("supervisor-discretion",))
