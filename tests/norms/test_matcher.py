"""Phrases: found in any order of keys, any case, over gaps; cut as the tokenizer cuts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.norms.matcher import Hit, Phrases
from policy_lint.norms.vocabulary import Vocabulary, vocabulary
from policy_lint.norms.wordindex import Splitting, kept_word_index, word_index


@pytest.fixture(scope="module")
def split() -> Splitting:
    return Splitting(spacy.blank("en").tokenizer)


@pytest.fixture(scope="module")
def small() -> Phrases:
    phrases = {"hand": ["hand* over", "hand* ... over"], "give": ["give*", "give* up"], "count": ["8 U.S.C. 1326"]}
    return Phrases(word_index(_nlp().tokenizer, vocabulary(), phrases, {"ice": ["ICE"]}))


def found(phrases: Phrases, text: str) -> list[Hit]:
    exact = [token.text for token in spacy.blank("en").make_doc(text)]
    return phrases(exact, [word.lower() for word in exact])


def shipped(words: Vocabulary) -> Iterator[str]:
    wordings = [word for entry in words.entries.values() for word in (*entry.words, *entry.cased)]
    wordings += [word for each in (*words.grammar.cues.values(), *words.grammar.limits.values()) for word in each]
    for wording in wordings:
        for part in words.expand(wording):
            yield from part


def test_every_phrase_of_the_vocabulary_is_cut_as_the_tokenizer_cuts_it(split: Splitting) -> None:
    nlp = spacy.blank("en")
    for phrase in set(shipped(vocabulary())):
        assert split(phrase) == tuple(token.text for token in nlp.make_doc(phrase)), phrase


@given(st.text("abcxyzABC'-.$§() 0123", min_size=1, max_size=14).filter(lambda text: text == " ".join(text.split()) and text))
def test_any_phrase_is_cut_as_the_tokenizer_cuts_it(text: str) -> None:
    nlp = _nlp()
    assert Splitting(nlp.tokenizer)(text) == tuple(token.text for token in nlp.make_doc(text))


def _nlp(loaded: list[spacy.language.Language] = []) -> spacy.language.Language:  # noqa: B006 - loaded once for all examples
    if not loaded:
        loaded.append(spacy.blank("en"))
    return loaded[0]


def test_finds_inflected_forms_in_any_case(small: Phrases) -> None:
    assert [hit.key for hit in found(small, "He HANDED OVER the keys.")] == ["hand"]
    assert found(small, "Nobody lends anything.") == []


def test_finds_a_phrase_over_a_gap(small: Phrases) -> None:
    (hit,) = found(small, "Staff hand the person at the gate over.")
    assert (hit.key, hit.start, hit.end, hit.gapped) == ("hand", 1, 8, True)


def test_a_gap_has_an_end(small: Phrases) -> None:
    assert found(small, "They hand the very long list of all the names in the book over.") == []


def test_of_several_hits_of_one_key_the_longest_stands(small: Phrases) -> None:
    (hit,) = found(small, "They give up.")
    assert (hit.start, hit.end) == (1, 3)


def test_case_matters_where_it_is_given(small: Phrases) -> None:
    assert [hit.key for hit in found(small, "ICE came.")] == ["ice"]
    assert found(small, "The ice melted.") == []


def test_a_citation_is_found_whatever_the_tokenizer_does_in_lower_case(small: Phrases) -> None:
    assert [hit.key for hit in found(small, "a violation of 8 U.S.C. 1326 alone")] == ["count"]


@given(st.lists(st.sampled_from(["give", "hand", "up", "over", "the", "person", "ICE", ",", "."]), max_size=25))
def test_hits_stand_in_order_and_inside_the_text(words: list[str]) -> None:
    phrases = Phrases(word_index(_nlp().tokenizer, vocabulary(), {"give": ["give up", "give"], "hand": ["hand ... over"]}))
    hits = phrases(words, [word.lower() for word in words])
    assert hits == sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.key))
    assert all(0 <= hit.start < hit.end <= len(words) for hit in hits)


def test_the_index_that_is_kept_is_the_one_that_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLICY_LINT_CACHE_DIR", str(tmp_path))
    phrases = {"hand": ["hand* over", "hand* ... over"], "give": ["give* up"], "pass": ["hand* ... over"]}
    made = word_index(_nlp().tokenizer, vocabulary(), phrases, {"ice": ["ICE"]})
    assert [kept_word_index(_nlp().tokenizer, vocabulary(), phrases, {"ice": ["ICE"]}) for _ in range(2)] == [made, made]
    assert made.gapped == {"hand* ... over": ["hand", "pass"]}
    other = kept_word_index(_nlp().tokenizer, vocabulary(), {"give": ["give up"]}, {})
    assert other == word_index(_nlp().tokenizer, vocabulary(), {"give": ["give up"]})
