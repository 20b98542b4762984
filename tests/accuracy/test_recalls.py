"""Comparing recalls: figures as counted by hand, heads that learn, words that weigh, proposals that are looked up."""

from __future__ import annotations

import numpy as np
import pytest

from tests.requires import need_module

need_module("sklearn")

from clauserows import Row
from encoder import embedded
from heads import Static, best, by_heads, by_ngrams, found, together
from recalls import NONE, OURS, Cost, page, proposing, simplest, topics

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.corpus.score import Figure
from policy_lint.norms.ngrams import wording

A, B = "no-transfer", "no-hold-detention"


def row(text: str, *about: str, doubtful: tuple[str, ...] = (), proposed: dict[str, float] | None = None) -> Row:
    clause = Clause(text, range(len(text)), ClauseKind.OPERATIVE)
    return Row(clause, ("", wording(clause)), frozenset(about), frozenset(doubtful), (), frozenset(about), proposed or {})


ROWS = [row("one", A), row("two", B), row("three", A, B), row("four")]


def test_figures_are_those_counted_by_hand():
    probability = np.array([[0.9, 0.1], [0.2, 0.8], [0.7, 0.3], [0.6, 0.0]])
    told = found(ROWS, [A, B], probability, 0.5)

    assert told.f1 == pytest.approx(2 * 3 / (4 + 4))
    assert told.average == pytest.approx((1 + 1 + 1 + 4 / 5) / 4)


def test_doubtful_labels_count_neither_way():
    probability = np.array([[0.9, 0.9]])

    assert found([row("one", A, doubtful=(B,))], [A, B], probability, 0.5).f1 == 1.0


def test_the_best_threshold_is_found():
    probability = np.array([[0.32, 0.0], [0.0, 0.32], [0.32, 0.32], [0.27, 0.27]])

    assert best(ROWS, [A, B], probability) == 0.3


def test_two_recalls_agree_on_what_both_say():
    one, other = np.array([0.2, 0.9, 0.0]), np.array([0.2, 0.5, 1.0])
    both = together(one, other)

    assert both[0] == pytest.approx(0.2)
    assert 0.5 < both[1] < 0.9
    assert both[2] == pytest.approx(0.5)
    assert np.allclose(both, together(other, one))


def test_heads_learn_what_divides_the_rows():
    learn = [row(f"left {n}", A) for n in range(20)] + [row(f"right {n}", B) for n in range(20)]
    asked = {"new": [row("left 99"), row("right 99")]}

    def vectors(rows):
        return np.array([[float("left" in each.pair[1]), 1.0] for each in rows])

    for said in (by_heads(learn, asked, [A, B], vectors)["new"], by_ngrams(learn, asked, [A, B])["new"]):
        assert said[0, 0] > 0.5 > said[0, 1]
        assert said[1, 1] > 0.5 > said[1, 0]


def test_rare_words_weigh_more_and_unknown_ones_nothing():
    vectors = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    static = Static(["ice", "the", "hold"], vectors, ["the ice", "the hold", "the the"], size=2)

    assert not static.of("zebra").any()
    assert np.linalg.norm(static.of("the ice")) == pytest.approx(1.0)
    assert static.of("the ice") @ static.of("ice") > static.of("the ice") @ static.of("the")


def test_vectors_are_kept_from_run_to_run(tmp_path):
    asked = []

    def encoder(pairs):
        asked.append(len(pairs))
        return np.ones((len(pairs), 2))

    pairs = [("", str(number)) for number in range(501)]
    first = embedded(tmp_path, encoder, pairs)

    assert asked == [500, 1]
    assert np.array_equal(embedded(tmp_path, encoder, pairs), first)
    assert asked == [500, 1]


def test_proposals_are_looked_up_by_the_clause_in_its_context():
    known = row("Nobody is handed over.")
    probabilities = np.linspace(0.0, 0.9, len(topics()))
    propose = proposing({known.pair: probabilities})
    told = propose(known.clause, [])

    assert max(each.probability for each in told.values()) == 0.9
    assert min(each.probability for each in told.values()) >= 0.03
    assert propose(Clause("Something else.", range(15), ClauseKind.OPERATIVE), []) == {}


def test_the_simplest_is_near_the_best_on_every_set():
    def told(one, other):
        return {name: {"exact": Figure(right, 100, right, 100)} for name, right in (("one", one), ("other", other))}

    assert simplest({"a": told(70, 50), "b": told(69, 65), "c": told(70, 66)}) == "b"
    assert simplest({"a": told(70, 65), "b": told(69, 65)}) == "a"


def test_the_page_has_every_recall_and_what_it_costs():
    width = len(topics())
    sets = {"corpus dev": [row("one", topics()[0])]}
    said = {name: {"corpus dev": np.eye(1, width)} for name in (NONE, OURS)}
    figure = Figure(1, 2, 1, 2)
    figures = {name: {"corpus dev": dict.fromkeys(("exact", "conflicts", "topics"), figure)} for name in said}
    text = "\n".join(page(1, sets, said, figures, {OURS: Cost(2_000_000, 0.0005, 0.25, "–")}))

    assert "In this run they learned from 1 of the" in text
    assert f"| {NONE} | 1.000 | 1.000 | 0.500 | 0.500 | 0.500 |" in text
    assert f"| {OURS} | 2.0 MB | 0.50 ms | 0.25 s | – |" in text
