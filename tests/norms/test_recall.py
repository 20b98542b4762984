"""The shipped model: deterministic, modest, and right about what nobody could miss."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

from policy_lint.clauses.clause import Clause
from policy_lint.norms.pipeline import reader
from policy_lint.norms.recall import CLEAR, LEAST, UNSURE, UNSURE_APART, Recall, recall, vector
from policy_lint.norms.vocabulary import vocabulary
from policy_lint.norms.weighing import concepts, proposer
from tests.norms.readers import clause


def proposed(text: str) -> dict[str, float]:
    seen: dict[str, float] = {}

    def look(each: Clause, norms: object) -> dict[str, object]:
        seen.update(recall().topics(each, concepts(norms)))  # type: ignore[arg-type]
        return {}

    reader().of(clause(text), look)  # type: ignore[arg-type]
    return seen


def test_its_card_fits_the_vocabulary() -> None:
    card = recall().card
    known = vocabulary().conducts

    assert set(card["conducts"]) <= set(known)
    assert {name: known[name].topic for name in card["conducts"]} == card["topics"]


@pytest.mark.parametrize(
    ("text", "conduct"),
    [
        ("No person shall be held past release on an immigration detainer.", "hold-on-detainer"),
        ("Officers shall not ask anyone about immigration status.", "inquire-into-status"),
        ("Nobody in our cells is walked out to waiting immigration agents.", "transfer-to-immigration"),
        ("The plate readers' data may be searched by federal agencies.", "share-plate-data"),
    ],
)
def test_it_knows_what_a_clause_is_about(text: str, conduct: str) -> None:
    assert proposed(text).get(conduct, 0) >= 0.4


def test_it_has_no_opinion_on_parking() -> None:
    assert not {name: sure for name, sure in proposed("Parking permits are sold at the counter on weekdays.").items() if sure >= 0.4}


def test_it_says_the_same_twice() -> None:
    text = "A detainer changes nothing about when the door opens."
    again = Recall()

    assert again.topics(clause(text), []) == recall().topics(clause(text), [])


def test_probabilities_are_rounded_and_the_improbable_left_out() -> None:
    for sure in recall().topics(clause("Deputies shall not transfer a person to ICE."), []).values():
        assert sure == round(sure, 2)
        assert sure >= LEAST - 0.005


def test_a_stance_is_a_distribution() -> None:
    stance = recall().stance(clause("Deputies may hold a person on a detainer."), "hold-on-detainer", ["permission for"])

    assert sum(stance) == pytest.approx(1, abs=0.02)
    assert max(stance) == stance[2]


def test_a_vector_weighs_each_group_alike() -> None:
    places, values = vector([Counter({1: 3, 2: 1}), Counter({3: 1})], np.ones(8, dtype=np.float32), (1.0, 0.5))

    assert places == [1, 2, 3]
    assert sum(value**2 for value in values[:2]) == pytest.approx(1)
    assert values[2] == pytest.approx(0.5)


def test_a_proposer_gives_what_the_model_says() -> None:
    words = clause("Officers shall not ask anyone about immigration status.")

    given = proposer(recall())(words, [])

    assert {name: each.probability for name, each in given.items()} == recall().topics(words, [])


def test_the_encoder_is_asked_only_where_the_n_grams_are_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Recall()
    asked: list[str] = []
    monkeypatch.setattr(type(fresh._encoder), "odds", lambda _, __, text: asked.append(text) or [0.0] * len(fresh.card["conducts"]))

    fresh.topics(clause("Parking permits are sold at the counter on weekdays."), [])
    assert not asked

    unsure = clause("Crews wait with the agents at the curb.")
    assert UNSURE[0] <= max(Recall(alone=True).topics(unsure, []).values()) < UNSURE_APART[0]
    fresh.topics(unsure, [], apart=True)
    assert not asked

    fresh.topics(unsure, [])
    assert asked == [unsure.text]


def test_the_encoder_is_asked_for_a_stance_only_where_the_n_grams_are_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Recall()
    plain, unsure = clause("Deputies may hold a person on a detainer."), clause("The sergeant looks at the detainer first.")
    asked: list[str] = []
    level = np.zeros((len(fresh.card["conducts"]), 3), dtype=np.float32)
    monkeypatch.setattr(type(fresh._encoder), "stances", lambda _, __, text: asked.append(text) or level)

    fresh.stance(plain, "hold-on-detainer", ["permission for"])
    assert not asked

    assert max(fresh.stance(unsure, "hold-on-detainer", [])) < math.exp(CLEAR)
    assert asked == [unsure.text]
