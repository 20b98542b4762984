"""The accuracy page: the gap first, changes against the last run, figures alone for what nobody reads."""

import json

import pytest
from measure import SETS, LabelledSet, Measured, measure, plain

from accuracy import document, rows
from policy_lint.corpus.labels import Label
from policy_lint.corpus.score import Prediction, judge

TEXTS = {"a.md": "No one is asked. No one is held. The chief may call."}
LABELS = [Label("a.md", "no-status-inquiry", "meets", "No one is asked"), Label("a.md", "no-hold-detention", "meets", "No one is held")]
SAID = [
    Prediction("a.md", "sb54", "no-status-inquiry", "meets", "No one is asked"),
    Prediction("a.md", "sb54", "no-hold-detention", "weak", "No one is held"),
    Prediction("a.md", "sb54", "no-transfer", "conflicts", "The chief may call"),
]


@pytest.fixture
def measured(tmp_path):
    about = LabelledSet("corpus dev", tmp_path, "read")
    return Measured(about, judge(LABELS, SAID, TEXTS), judge(LABELS, [], TEXTS), {"a.md": "police_policy"}, {"a.md": "w11"})


def values(measured, **sets):
    return {"recall": False, "sets": {"corpus dev": plain(measured), **sets}}


def test_figures_are_given_for_the_whole_and_for_every_part(measured):
    told = plain(measured)

    assert told["figures"]["exact"] == {"p": 0.3333, "r": 0.5, "f1": 0.4, "predicted": 3, "labelled": 2}
    assert told["figures"]["topics"]["r"] == 1.0
    assert told["baseline"]["exact"]["f1"] == 0
    assert told["topics"]["no-transfer"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "predicted": 1, "labelled": 0}
    assert set(told["kinds"]) == {"police_policy"}
    assert told["writers"]["w11"]["f1"] == 0.4


def test_the_gap_between_read_and_unread_comes_first(measured):
    page = list(document(values(measured, **{"corpus test": plain(measured)}), {}))

    first = next(line for line in page if line.startswith("## "))
    assert "gap" in first
    assert "| corpus dev − corpus test | 0.400 | 0.400 | +0.000 |" in page


def test_changes_are_told_in_points(measured):
    before = values(measured)
    before["sets"]["corpus dev"]["figures"]["exact"] = before["sets"]["corpus dev"]["figures"]["exact"] | {"f1": 0.35}

    assert any("**0.400** (+5.0)" in line for line in document(values(measured), before))
    assert not any("(+" in line for line in document(values(measured), {}))


def test_only_topics_with_enough_labels_are_gains_or_losses(measured):
    now, before = values(measured), values(measured)
    for held, f1, labelled in ((now, 0.9, 12), (before, 0.8, 12)):
        held["sets"]["corpus dev"]["topics"]["no-hold-detention"] = {"p": 0, "r": 0, "f1": f1, "predicted": 1, "labelled": labelled}
    before["sets"]["corpus dev"]["topics"]["no-status-inquiry"] = {"p": 0, "r": 0, "f1": 0.1, "predicted": 1, "labelled": 1}

    assert [line for line in document(now, before) if line.startswith("- ")] == ["- corpus dev, no-hold-detention: 0.800 → 0.900 (+10.0)"]


def test_a_change_of_means_is_told(measured):
    assert "In the last committed run it took part." in list(document(values(measured), values(measured) | {"recall": True}))


def test_every_label_and_false_alarm_has_a_row(measured):
    told = "".join(rows(measured))

    assert told.count("\n") == 4
    assert [became in told for became in ('"right"', '"wrong verdict"', '"false"', '"missed"')] == [True, True, True, False]


def test_sets_that_nobody_reads_are_not_open():
    assert {each.name for each in SETS if not each.open} == {"corpus test", "eval closed"}


def test_documents_that_were_not_read_are_not_scored_as_silent(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_bytes(b"")
    (tmp_path / "labels.jsonl").write_text("")

    with pytest.raises(RuntimeError, match="1 documents were not read"):
        measure(LabelledSet("made up", tmp_path, "read"), recall=False)


def test_parts_of_a_packet_are_scored_as_their_file(tmp_path):
    quote = "City staff shall not ask anyone about immigration status"
    part = "# Staff Report\n\nTo: City Council\n\nFrom: City Manager\n\nSubject: Item {0}\n\n## Recommendation\n\nAdopt item {0}.\n\n"
    text = part.format(1) + f"# Resolution No. 26-1\n\nBE IT RESOLVED that {quote}.\n\n" + part.format(2)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/packet.md").write_text(text)
    row = {"doc": "packet.md", "topic": "no-status-inquiry", "verdict": "meets", "quote": quote}
    (tmp_path / "labels.jsonl").write_text(json.dumps(row) + "\n")
    told = plain(measure(LabelledSet("made up", tmp_path, "read"), recall=False))

    assert told["documents"] == 1
    assert told["figures"]["exact"]["r"] == 1.0
