"""Samples are held to the corpus's rules as well."""

from policy_lint.corpus.check import check_corpus
from policy_lint.corpus.folder import load_corpus
from tests.corpus.samples import MEETS, TOPICS, make, write_lines


def sampled(folder, quote):
    make(folder)
    (folder / "samples/text").mkdir(parents=True)
    (folder / "samples/text/order.txt").write_text("Nobody in our cells is\nwalked out, ever, to the agents who wait outside.\n")
    write_lines(folder / "samples/labels.jsonl", MEETS | {"doc": "order", "quote": quote})
    return load_corpus(folder)


def test_labels_of_samples_are_words_of_their_text(tmp_path):
    assert check_corpus(sampled(tmp_path, "Nobody in our cells is walked out"), TOPICS) == []


def test_labels_of_samples_that_are_no_words_of_theirs_are_faults(tmp_path):
    assert [fault.key for fault in check_corpus(sampled(tmp_path, "Everybody in our cells"), TOPICS)] == ["quote"]


def test_samples_may_not_borrow_either(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other/a.txt").write_text("is walked out, ever, to the agents who wait outside")
    found = check_corpus(sampled(tmp_path / "corpus", "Nobody in our cells is walked out"), TOPICS, [tmp_path / "other"])

    assert [(fault.path.rpartition("/")[2], fault.line) for fault in found] == [("order.txt", 1), ("order.txt", 2)]
