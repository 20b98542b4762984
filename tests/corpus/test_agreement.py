"""Agreement of two hands, by the scorer's matching."""

import pytest

from policy_lint.corpus.agreement import agreement, agreement_report, second_labels
from policy_lint.corpus.folder import load_corpus
from policy_lint.corpus.labels import Label
from tests.corpus.samples import MEETS, WEAK, make, write_lines

TEXT = {"a.md": "No one is asked about papers. No one is held on a detainer. The chief may call the agents."}
ASKED = Label("a.md", "no-status-inquiry", "meets", "No one is asked about papers")
HELD = Label("a.md", "no-hold-detention", "meets", "No one is held on a detainer")


def of(label, verdict):
    return Label(label.doc, label.topic, verdict, label.quote)


def test_the_same_labels_agree_wholly_however_long_their_quotes():
    other = Label("a.md", "no-status-inquiry", "meets", "asked about papers")

    assert agreement([ASKED, HELD], [other, HELD], TEXT).f1 == 1.0


def test_another_verdict_parts_the_hands_but_not_on_the_topic():
    held = agreement([ASKED, HELD], [ASKED, of(HELD, "weak")], TEXT)

    assert held.f1 == pytest.approx(0.5)
    assert held.topics.f1 == 1.0
    assert held.parted == (("first", HELD), ("second", of(HELD, "weak")))


def test_it_does_not_matter_who_was_first():
    one, other = [ASKED, HELD], [of(ASKED, "weak")]

    assert agreement(one, other, TEXT).f1 == pytest.approx(agreement(other, one, TEXT).f1)


@pytest.mark.parametrize(("one", "other"), [("optional", "meets"), ("meets", "optional"), ("optional", "optional")])
def test_what_either_hand_calls_optional_counts_neither_way(one, other):
    held = agreement([of(ASKED, one), HELD], [of(ASKED, other), HELD], TEXT)

    assert held.f1 == 1.0
    assert held.parted == ()


def test_only_documents_that_both_labelled_are_compared():
    assert agreement([ASKED, Label("b.md", "x", "meets", "y")], [ASKED], TEXT).f1 == 1.0


def test_reads_dropped_in_files_and_counts_documents_where_nothing_was_found(tmp_path):
    make(tmp_path)
    write_lines(tmp_path / "second/train.jsonl", MEETS | {"by": "h2"}, WEAK | {"verdict": "meets", "by": "h2"})
    write_lines(tmp_path / "second/dev.jsonl", {"doc": "w02-01-ice.md"})
    corpus = load_corpus(tmp_path)
    lines = list(agreement_report(corpus))

    assert second_labels(corpus, "train").f1 == pytest.approx(0.5)
    assert lines[0] == "labelled twice: 2 of 2 documents (100%)"
    assert any("second only: w01-01-callers.md no-status-inquiry meets" in line for line in lines)


def test_words_of_test_documents_are_not_told(tmp_path):
    make(tmp_path)
    (tmp_path / "train").rename(tmp_path / "test")
    write_lines(tmp_path / "second/test.jsonl", {"doc": "w01-01-callers.md"})

    assert not any("waiting agents" in line for line in agreement_report(load_corpus(tmp_path)))


def test_no_second_labels_is_no_agreement(tmp_path):
    assert list(agreement_report(load_corpus(make(tmp_path)))) == ["labelled twice: 0 of 2 documents (0%)"]
