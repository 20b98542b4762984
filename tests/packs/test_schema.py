"""What a pack may say, and that our own files say nothing else, to us and to an editor."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from ruamel.yaml import YAML

from policy_lint.clauses.clause import ClauseKind, DocumentKind
from policy_lint.data import load_model, rule_files
from policy_lint.packs.schema import Effective, Expectation, Need, PackFile, Sample, SelfTests
from tests.packs.conftest import PACK, Write

FILES = rule_files("state", "local", "model")


def test_the_smallest_pack_is_read(write: Write) -> None:
    pack = load_model(write(PACK), PackFile)

    assert pack.id == "elm-city"
    assert pack.force == "law"
    assert not pack.default
    requirement = pack.requirements[0]
    assert requirement.certain
    assert requirement.exceptions == ()
    assert requirement.grants is None
    assert requirement.effective == Effective()


def test_a_bare_sentence_is_an_operative_sample() -> None:
    tests = SelfTests.model_validate({"meets": ["No siren."], "weak": [{"text": "No siren.", "clause": "recital"}]})

    assert tests.meets == (Sample(text="No siren."),)
    assert tests.weak[0].clause is ClauseKind.RECITAL


def test_a_sample_without_text_is_one_mistake_and_not_two() -> None:
    with pytest.raises(ValidationError) as caught:
        SelfTests.model_validate({"meets": [{"heading": "Sirens"}]})

    assert [problem["loc"] for problem in caught.value.errors()] == [("meets", 0, "text")]


def test_an_unknown_key_is_a_mistake() -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate({"text": "No siren.", "headline": "Sirens"})


def test_a_need_names_its_company() -> None:
    with pytest.raises(ValidationError):
        Need.model_validate({"concept": "re-entry", "also": []})


def test_an_expectation_is_unconditional_unless_it_says_more() -> None:
    expectation = Expectation.model_validate({"kind": "jail_policy"})

    assert expectation.kind is DocumentKind.JAIL_POLICY
    assert expectation.about == ()
    assert not expectation.allowed


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValidationError, match="'until' is before 'from'"):
        Effective.model_validate({"from": date(2018, 1, 4), "until": date(2018, 1, 3)})


def test_the_first_and_the_last_day_are_included() -> None:
    days = Effective.model_validate({"from": date(2014, 1, 1), "until": date(2018, 1, 3)})

    assert days.covers(date(2014, 1, 1))
    assert days.covers(date(2018, 1, 3))
    assert not days.covers(date(2013, 12, 31))
    assert not days.covers(date(2018, 1, 4))


bounds = st.none() | st.dates(date(2010, 1, 1), date(2030, 12, 31))


@st.composite
def effectives(draw: st.DrawFn) -> Effective:
    first, last = draw(bounds), draw(bounds)
    if first and last and last < first:
        first, last = last, first
    return Effective(from_=first, until=last)


@given(effectives(), effectives(), st.dates(date(2009, 1, 1), date(2031, 12, 31)))
def test_a_day_is_within_both_exactly_if_each_covers_it(one: Effective, other: Effective, day: date) -> None:
    both = one.within(other)

    assert bool(both and both.covers(day)) == (one.covers(day) and other.covers(day))


@given(effectives(), effectives())
def test_common_days_do_not_depend_on_the_order(one: Effective, other: Effective) -> None:
    assert one.within(other) == other.within(one)


@given(effectives())
def test_open_days_change_nothing(days: Effective) -> None:
    assert days.within(Effective()) == days


def _plain(value: Any) -> Any:
    """YAML data as an editor's JSON Schema checker sees it: days as text."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    described = PackFile.model_json_schema()
    Draft202012Validator.check_schema(described)
    return Draft202012Validator(described)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_editor_accepts_our_packs(schema: Draft202012Validator, path: Path) -> None:
    data = _plain(YAML(typ="safe").load(path.read_text(encoding="utf-8")))

    assert [error.message for error in schema.iter_errors(data)] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("id", "Elm City"), ("force", "custom"), ("requirements", "none"), ("jurisdction", "elm-city"), ("kinds", ["memo"])],
)
def test_an_editor_refuses_what_we_refuse(schema: Draft202012Validator, write: Write, key: str, value: Any) -> None:
    data = YAML(typ="safe").load(write(PACK).read_text()) | {key: value}

    assert list(schema.iter_errors(data))
    with pytest.raises(ValidationError):
        PackFile.model_validate(data)


def test_an_editor_completes_the_words_of_a_choice() -> None:
    text = str(PackFile.model_json_schema())

    for word in ("prohibition", "obligation", "promise", "police_policy", "recital"):
        assert word in text
