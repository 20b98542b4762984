"""The corpus's rules: each breach is named with its file and line, and a sound corpus has none."""

import json

import pytest

from policy_lint.corpus.check import check_corpus
from policy_lint.corpus.folder import load_corpus
from policy_lint.errors import UsageError
from tests.corpus.samples import MEETS, TOPICS, make, text, write_lines


def faults(folder, against=()):
    return [
        (fault.path.rpartition(folder.name + "/")[2], fault.line, fault.key) for fault in check_corpus(load_corpus(folder), TOPICS, against)
    ]


def test_a_sound_corpus_has_no_fault(tmp_path):
    assert faults(make(tmp_path)) == []


def test_a_folder_without_splits_is_no_corpus(tmp_path):
    with pytest.raises(UsageError, match=r"splits\.yaml"):
        load_corpus(tmp_path)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"quote": "Somebody in our cells"}, "quote"),
        ({"quote": "…"}, "quote"),
        ({"topic": "no-such-topic"}, "topic"),
        ({"verdict": "perhaps"}, "verdict"),
        ({"doc": "w01-02-gone.md"}, "doc"),
        ({"doc": "w02-01-ice.md"}, "doc"),
        ({"colour": "red"}, "label"),
    ],
)
def test_a_bad_label_is_named(tmp_path, change, key):
    make(tmp_path, (MEETS | change,))

    assert faults(tmp_path) == [("train/labels.jsonl", 1, key)]


def test_words_of_the_front_matter_are_no_quote(tmp_path):
    make(tmp_path, (MEETS | {"quote": "Teasel Hollow Police Department"},))

    assert faults(tmp_path) == [("train/labels.jsonl", 1, "quote")]


def test_one_passage_has_one_label_a_topic(tmp_path):
    make(tmp_path, (MEETS, MEETS | {"topic": "no-status-inquiry"}, MEETS | {"verdict": "weak", "quote": MEETS["quote"] + "."}))

    assert faults(tmp_path) == [("train/labels.jsonl", 3, "quote")]


def test_a_writer_stays_in_one_split_and_names_files_by_the_writer(tmp_path):
    make(tmp_path)
    (tmp_path / "train/docs/w02-02-strayed.md").write_text(text("w02", "# Other words\n\nAnd then no more.\n"))
    (tmp_path / "train/docs/stranger.md").write_text(text("w09", "# Stranger\n\nNot known here.\n"))

    assert faults(tmp_path) == [
        ("train/docs/stranger.md", 1, "name"),
        ("train/docs/stranger.md", 2, "writer"),
        ("train/docs/w02-02-strayed.md", 2, "writer"),
    ]


def test_a_name_stands_once_in_all_splits(tmp_path):
    make(tmp_path)
    (tmp_path / "dev/docs/w01-01-callers.md").write_text(text("w01", "# Twice\n"))

    assert ("train/docs/w01-01-callers.md", 1, "name") not in faults(tmp_path)
    assert ("dev/docs/w01-01-callers.md", 1, "name") in faults(tmp_path)


def test_writers_who_share_sentences_are_named(tmp_path):
    make(tmp_path)
    (tmp_path / "dev/docs/w02-02-copy.md").write_text(text("w02"))

    assert faults(tmp_path) == [("splits.yaml", 1, "w01, w02")]


def test_paraphrases_stand_once_and_carry_their_file_s_topic_unless_near_misses(tmp_path):
    make(tmp_path)
    rows = [
        {"text": "Send them.", "topics": {"no-transfer": "conflicts"}, "strategy": "context", "heading": "Requests"},
        {"text": "Send them!", "topics": {"no-transfer": "conflicts"}, "strategy": "context", "heading": "Requests"},
        {"text": "Send them.", "topics": {"no-transfer": "conflicts"}, "strategy": "context", "before": "Agents ask for people."},
        {"text": "Ask no one.", "topics": {"no-status-inquiry": "meets"}, "strategy": "voice"},
        {"text": "Send no one.", "topics": {"no-transfer": "meets"}, "strategy": "near-miss"},
        {"text": "Send books.", "topics": {"no-status-inquiry": "meets"}, "strategy": "near-miss"},
        {"text": "Send no one.", "topics": {"no-transfer": "perhaps"}, "strategy": "voice"},
        {"text": "Keep it.", "topics": {"no-transfer": "meets", "no-such": "meets"}, "strategy": "voice"},
    ]
    write_lines(tmp_path / "paraphrases/no-transfer.jsonl", *rows)

    path = "paraphrases/no-transfer.jsonl"
    assert faults(tmp_path) == [
        (path, 2, "text"),
        (path, 4, "topics"),
        (path, 5, "topics"),
        (path, 7, "topics.no-transfer"),
        (path, 8, "topics"),
    ]


def test_nine_words_from_elsewhere_are_named_by_our_line_and_not_by_their_words(tmp_path):
    ours, theirs = make(tmp_path / "corpus") if (tmp_path / "corpus").mkdir() is None else None, tmp_path / "elsewhere"
    theirs.mkdir()
    (theirs / "a.txt").write_text("So it is: nobody in our cells is walked out to waiting agents, ever.")
    found = check_corpus(load_corpus(ours), TOPICS, [theirs])

    assert [(fault.line, fault.key) for fault in found] == [(13, "shared")]
    assert "waiting" not in str(found[0])


def test_formulae_of_the_corpus_are_no_borrowing(tmp_path):
    (tmp_path / "corpus").mkdir()
    ours, theirs = make(tmp_path / "corpus"), tmp_path / "elsewhere"
    theirs.mkdir()
    (theirs / "a.txt").write_text("nobody in our cells is walked out to waiting agents")
    (ours / "formulae.txt").write_text("walked out to waiting agents\n")

    assert check_corpus(load_corpus(ours), TOPICS, [theirs]) == []


def test_second_labels_are_held_to_the_same_rules_and_may_be_empty(tmp_path):
    make(tmp_path)
    write_lines(tmp_path / "second/train.jsonl", {"doc": "w01-01-callers.md", "by": "h2"}, MEETS | {"by": "h2", "topic": "nonsense"})

    assert faults(tmp_path) == [("second/train.jsonl", 2, "topic")]


def test_a_bad_splits_file_is_faulted_with_its_place(tmp_path):
    make(tmp_path)
    (tmp_path / "splits.yaml").write_text("writers:\n  w01: {split: elsewhere, persona: Plain.}\n")

    assert ("splits.yaml", 2, "writers.w01.split") in faults(tmp_path)


def test_lines_that_are_no_json_are_faults(tmp_path):
    make(tmp_path)
    (tmp_path / "train/labels.jsonl").write_text(json.dumps(MEETS) + "\nnot json\n[]\n")

    assert [(line, key) for _, line, key in faults(tmp_path)] == [(2, "label"), (3, "label")]
