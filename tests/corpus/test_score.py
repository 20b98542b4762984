"""The score: what is right, wrong, ignored and missed; and that it is the score that ../shared/eval/score.py gives."""

import json
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.corpus.labels import Label, load_labels
from policy_lint.corpus.score import Figure, Outcome, Prediction, judge, predictions
from tests.requires import need_shared

TEXT = "No one is asked about papers. No one is held on a detainer. The chief may call the agents. " + "Words follow words. " * 60
DOC = "a.md"
ASKED, HELD, CALL = "No one is asked about papers", "No one is held on a detainer", "The chief may call the agents"


def label(quote, topic="no-status-inquiry", verdict="meets"):
    return Label(DOC, topic, verdict, quote)


def said(quote, topic="no-status-inquiry", verdict="meets", pack="sb54"):
    return Prediction(DOC, pack, topic, verdict, quote)


def figures(labels, found):
    return {
        name: (figure.right, figure.predicted, figure.hit, figure.labelled)
        for name, figure in judge(labels, found, {DOC: TEXT}).figures().items()
    }


def test_right_topic_and_verdict_on_overlapping_words():
    assert figures([label(ASKED)], [said("one is asked about papers.")])["exact"] == (1, 1, 1, 1)


def test_a_wrong_verdict_costs_twice_and_still_finds_the_topic():
    found = figures([label(ASKED)], [said(ASKED, verdict="weak")])

    assert found["exact"] == (0, 1, 0, 1)
    assert found["topics"] == (1, 1, 1, 1)


def test_another_topic_or_other_words_are_wrong():
    assert figures([label(ASKED)], [said(ASKED, "no-transfer"), said(HELD)])["exact"] == (0, 2, 0, 1)


def test_a_quote_that_is_not_there_is_wrong():
    assert figures([label(ASKED)], [said("No one was ever asked")])["exact"] == (0, 1, 0, 1)


def test_optional_labels_count_neither_way():
    assert figures([label(ASKED, verdict="optional")], [said(ASKED)])["exact"] == (0, 0, 0, 0)


def test_a_scored_label_beside_an_optional_one_still_counts():
    both = [label(ASKED, verdict="optional"), label("asked about papers")]

    assert figures(both, [said(ASKED)])["exact"] == (1, 1, 1, 1)
    assert figures(both, [said(ASKED, verdict="weak")])["exact"] == (0, 0, 0, 1)


def test_less_than_half_of_the_shorter_is_no_overlap():
    assert figures([label(ASKED)], [said("papers. " + HELD)])["exact"] == (0, 1, 0, 1)


def test_a_net_over_the_page_catches_nothing():
    assert figures([label(ASKED)], [said(TEXT.strip())])["exact"] == (0, 1, 0, 1)


def test_conflicts_are_counted_alone():
    labels = [label(ASKED), label(CALL, "no-transfer", "conflicts"), label(HELD, "no-hold-detention", "conflicts")]
    found = [said(ASKED), said(CALL, "no-transfer", "conflicts"), said(ASKED, "no-transfer", "conflicts")]

    assert figures(labels, found)["conflicts"] == (1, 2, 1, 2)


def test_one_passage_counts_once_and_the_state_pack_speaks_first():
    promise = said(ASKED, verdict="weak", pack="commitments")

    assert figures([label(ASKED)], [promise, said(ASKED), said(ASKED + ". No")])["exact"] == (1, 1, 1, 1)


def test_the_same_pack_may_say_two_things_of_one_passage():
    assert figures([label(ASKED)], [said(ASKED), said(ASKED, verdict="weak")])["exact"] == (1, 2, 1, 1)


def test_evidence_on_documents_without_labels_counts_and_on_unknown_ones_does_not():
    found = [said(ASKED), Prediction("b.md", "sb54", "no-transfer", "meets", "x")]

    assert judge([], found, {DOC: TEXT}).figure().predicted == 1


def test_a_label_that_is_not_in_its_document_is_refused():
    with pytest.raises(ValueError, match="does not hold"):
        judge([label("nowhere to be seen")], [], {DOC: TEXT})


def test_every_prediction_tells_what_the_labels_said():
    (judged,) = judge([label(ASKED, verdict="weak")], [said(ASKED)], {DOC: TEXT}).predictions

    assert (judged.exact, judged.found, judged.told) == (Outcome.WRONG, Outcome.RIGHT, ("weak",))


def test_figures_of_nothing_are_zero():
    assert (Figure(0, 0, 0, 0).precision, Figure(0, 0, 0, 0).recall, Figure(0, 0, 0, 0).f1) == (0, 0, 0)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_lies_between_precision_and_recall(right, wrong, hit, missed):
    figure = Figure(right, right + wrong, hit, hit + missed)

    assert min(figure.precision, figure.recall) - 1e-9 <= figure.f1 <= max(figure.precision, figure.recall) + 1e-9


def test_predictions_come_from_the_scored_packs_of_a_report():
    evidence = [{"verdict": "meets", "quote": ASKED, "location": {"line": 1}}]
    report = {
        "documents": [
            {
                "path": "deep/down/a.md",
                "requirements": [
                    {"id": "sb54/no-transfer", "evidence": evidence},
                    {"id": "vallejo/no-transfer", "evidence": evidence},
                    {"id": "sb54/no-287g"},
                ],
            }
        ]
    }

    assert predictions(report, ["sb54"]) == [said(ASKED, "no-transfer")]


def test_scores_as_the_shared_scorer_does(tmp_path):
    """Reports made by chance from the shared labels: quotes cut short, verdicts swapped, packs mixed, nonsense added."""
    scorer, folder = need_shared("eval/score.py"), need_shared("eval/dev")
    labels = load_labels(folder / "labels.jsonl")
    texts = {path.name: path.read_text(encoding="utf-8") for path in (folder / "docs").iterdir()}
    for seed in range(3):
        report = made_up(labels, random.Random(seed))  # noqa: S311 - a made-up report is no secret
        path = tmp_path / f"{seed}.json"
        path.write_text(json.dumps(report), encoding="utf-8")
        told = subprocess.run(
            [sys.executable, scorer, path, "--labels", folder / "labels.jsonl", "--docs", folder / "docs", "--json"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        theirs = json.loads(told.splitlines()[-1])
        packs = ("sb54", "truth", "trust", "crime-victims", "alpr", "commitments")
        ours = judge(labels, predictions(report, packs), texts).figures()

        assert {
            name: {"p": round(each.precision, 4), "r": round(each.recall, 4), "f1": round(each.f1, 4)} for name, each in ours.items()
        } == theirs


def made_up(labels, chance):
    documents: dict[str, dict] = {}
    for each in labels:
        for _ in range(chance.choice((0, 1, 1, 2))):
            words = each.quote.split()
            cut = words[: chance.randint(1, len(words))] if chance.random() < 0.4 else words
            verdict = chance.choice(("meets", "weak", "conflicts")) if chance.random() < 0.3 else each.verdict.replace("optional", "weak")
            pack = chance.choice(("sb54", "truth", "commitments", "vallejo"))
            quote = " ".join(cut) if chance.random() < 0.95 else "words that stand nowhere at all"
            document = documents.setdefault(each.doc, {"path": f"x/{each.doc}", "requirements": []})
            evidence = [{"verdict": verdict, "quote": quote}]
            document["requirements"].append({"id": f"{pack}/{each.topic}", "evidence": evidence})
    return {"documents": list(documents.values())}
