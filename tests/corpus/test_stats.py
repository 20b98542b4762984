"""Counts of a corpus."""

import pytest

from policy_lint.corpus.folder import load_corpus
from policy_lint.corpus.stats import count, report
from tests.corpus.samples import MEETS, WEAK, make


def test_counts_documents_labels_and_hands(tmp_path):
    corpus = load_corpus(make(tmp_path, (MEETS, WEAK, WEAK | {"verdict": "optional", "quote": "ask no one for papers"})))
    stats = count(corpus.documents, list(corpus.first_labels()))

    assert (stats.documents, stats.silent, stats.scored) == (2, 1, 2)
    assert stats.optional == pytest.approx(1 / 3)
    assert stats.of("no-status-inquiry", "weak", "optional") == 2
    assert stats.writers == {"w01": (1, 2), "w02": (1, 0)}
    assert stats.families == {"F01": 2}
    assert stats.genres == 1


def test_labels_of_other_documents_are_not_counted(tmp_path):
    corpus = load_corpus(make(tmp_path))

    assert count(corpus.in_split("dev"), list(corpus.first_labels())).scored == 0


def test_the_report_names_every_topic_with_labels_and_paraphrases(tmp_path):
    lines = list(report(load_corpus(make(tmp_path))))

    row = next(line.split() for line in lines if line.startswith("no-transfer"))
    assert row == ["no-transfer", "1", "0", "0", "1", "0", "1", "0", "0", "1"]
    assert any(line.startswith("all") and line.split()[1:5] == ["2", "1", "32", "2"] for line in lines)


def test_an_empty_corpus_can_be_counted(tmp_path):
    (tmp_path / "splits.yaml").write_text("writers: {}\n")

    assert any(line.startswith("all") for line in report(load_corpus(tmp_path)))
