"""Standing: what is said of others, of the past, or of a word's meaning is no norm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy_lint.clauses.clause import ClauseKind
from policy_lint.norms.pipeline import Norms, reader
from policy_lint.norms.vocabulary import vocabulary
from tests.norms.readers import clause


def conducts(text: str, kind: ClauseKind = ClauseKind.OPERATIVE) -> set[str]:
    return {each.name for norm in reader().of(clause(text, kind)) for each in norm.conducts}


@pytest.mark.parametrize(
    "text",
    [
        "Immigration agents hold people on detainers in the next county.",
        "The jail transferred nine people to ICE.",
        "Last year the jail held forty people on detainers.",
        '"Detainer" means a request to hold a person for ICE.',
        "The Council urges Congress to end transfers to ICE.",
        "I want the jail to stop holding people on detainers.",
        "The report states the number of persons held on detainers.",
        "Detention of people on immigration detainers.",
    ],
)
def test_no_norm(text: str) -> None:
    assert conducts(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The jail holds people on detainers.",
        "Hold the person on the detainer.",
        "People are held on detainers.",
        "We honor detainers.",
        "It is the policy of the City that the jail shall not hold people on detainers.",
        "Detention of people on immigration detainers is prohibited.",
    ],
)
def test_norm(text: str) -> None:
    assert "hold-on-detainer" in conducts(text)


def test_what_agents_may_do_with_our_data_is_ours_to_say() -> None:
    assert "share-plate-data" in conducts("Federal agents may search our plate reader data.")
    assert conducts("Federal agents may ask about immigration status.") == set()


@pytest.mark.parametrize("kind", [ClauseKind.DEFINITION, ClauseKind.HEADING, ClauseKind.QUESTION])
def test_kinds_that_say_nothing(kind: ClauseKind) -> None:
    assert conducts("The jail holds people on detainers.", kind) == set()


def test_who_stands_outside_is_told_by_the_vocabulary() -> None:
    words = vocabulary()
    inside = {name: entry.model_copy(update={"outsider": False}) for name, entry in words.entries.items()}

    assert "hold-on-detainer" in names(Norms(replace(words, entries=inside)), "Immigration agents hold people on detainers.")
    assert names(Norms(words), "Immigration agents hold people on detainers.") == set()


def names(norms: Norms, text: str) -> set[str]:
    return {each.name for norm in norms.of(clause(text)) for each in norm.conducts}


def test_an_instrument_that_declares_a_bar_bars() -> None:
    assert conducts("The Board reaffirms Resolution 5, which declares the County will not transfer anyone to ICE.") == {
        "transfer-to-immigration"
    }


def test_what_others_are_permitted_to_do_is_no_doing_of_ours() -> None:
    assert "enforce-immigration-law" not in conducts("The program allows ICE to take part in immigration enforcement with the state.")
    assert "enforce-immigration-law" in conducts("The policy allows officers to take part in immigration enforcement.")
