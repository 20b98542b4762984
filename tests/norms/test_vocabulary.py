"""The vocabulary: what it ships, and the mistakes that it tells of."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_lint.data import load_yaml, rule_files, rules_root
from policy_lint.errors import PackError
from policy_lint.norms.vocabulary import load_vocabulary, vocabulary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(rules_root() / "vocabulary", tmp_path / "vocabulary")
    return tmp_path / "vocabulary"


def mistake(folder: Path, file: str, old: str, new: str) -> str:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_vocabulary(folder)
    return str(caught.value)


def test_hierarchy_is_walked_upwards_only() -> None:
    words = vocabulary()
    assert words.covers("federal-agency", "immigration-authority")
    assert not words.covers("immigration-authority", "federal-agency")
    assert words.covers("any-conviction", "driving-under-influence")
    assert not words.covers("judicial-warrant", "immigration-judge")


def test_each_topic_is_recalled_by_one_conduct() -> None:
    topics = [entry.topic for entry in vocabulary().conducts.values() if entry.recalled]
    assert len(topics) == len(set(topics))


def test_frame_names_a_concept_that_does_not_exist(folder: Path) -> None:
    assert "no concept 'inquires'" in mistake(folder, "conducts.yaml", "action: [inquire]", "action: [inquires]")


def test_frame_owns_a_slot_that_it_has_not(folder: Path) -> None:
    assert "no slot 'objekt'" in mistake(folder, "conducts.yaml", "own: [object]", "own: [objekt]")


def test_opposite_that_does_not_exist(folder: Path) -> None:
    assert "no concept 'let-gone'" in mistake(folder, "conducts.yaml", "contrary: [let-go]", "contrary: [let-gone]")


def test_parent_that_does_not_exist(folder: Path) -> None:
    assert "no concept 'agencies'" in mistake(folder, "authorities.yaml", "is: federal-agency", "is: agencies")


def test_concept_defined_twice(folder: Path) -> None:
    wording = "concepts:\n  detainer:\n    words: [x]\n"
    assert "defined in another file" in mistake(folder, "actors.yaml", "concepts:\n", wording)


def test_unknown_key(folder: Path) -> None:
    assert "beware" in mistake(folder, "conducts.yaml", "    topic: no-status-inquiry", "    beware: x\n    topic: no-status-inquiry")


def lists(node: object, *above: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words in a file's data, with its keys."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from lists(value, *above, str(key))
    elif isinstance(node, list):
        yield ".".join(above), [each for each in node if isinstance(each, str)]


@pytest.mark.parametrize("path", rule_files("vocabulary", "clauses"), ids=lambda path: path.stem)
def test_no_list_names_a_word_twice(path: Path) -> None:
    twice = {name: [word for word, count in Counter(words).items() if count > 1] for name, words in lists(load_yaml(path))}
    assert {name: words for name, words in twice.items() if words} == {}


def test_shared_anchor_that_is_no_anchor(folder: Path) -> None:
    assert "'ICEBOX' is not among the anchors" in mistake(
        folder, "anchors.yaml", "  - undocumented\n  - ICE\n", "  - undocumented\n  - ICEBOX\n"
    )


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("  words:\n    - ALPR\n", "  words:\n    - ALPINE\n", "'ALPINE' is not among the anchors"),
        ("conducts: [share-plate-data", "conducts: [share-plates", "conduct 'share-plates' is not defined"),
    ],
)
def test_narrow_anchors_name_anchors_and_conducts(folder: Path, right: str, wrong: str, told: str) -> None:
    assert told in mistake(folder, "anchors.yaml", right, wrong)
