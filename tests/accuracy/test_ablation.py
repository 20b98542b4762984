"""The ablation: the whole put together again scores as the program does, and each mechanism left out is left out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from ablation import ALONE, WHOLE, bare, bound, heard_all, page, readers, unasked, undoubting, unlimited
from measure import LabelledSet, measure
from variants import Held, Variant, reads, reads_without_grammar

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.norm import Proposal
from policy_lint.norms.pipeline import reader
from policy_lint.norms.proposals import Trust
from policy_lint.norms.recall import recall
from policy_lint.norms.weighing import proposer

TEXT = """# Immigration detainers

Officers shall not ask about immigration status.

Deputies may hold a person on an immigration detainer for 48 hours.

Staff should not hold anyone on an immigration detainer unless a supervisor approves.

Members shall not:

- tell immigration agents when a person will be released, unless a judge has signed a warrant;
- hold anyone on an immigration detainer;

Immigration agents are never given:

- an office in a city building;
"""
LABELS = [
    ("no-status-inquiry", "meets", "Officers shall not ask about immigration status"),
    ("no-hold-detention", "conflicts", "Deputies may hold a person on an immigration detainer for 48 hours"),
    ("no-hold-detention", "weak", "Staff should not hold anyone on an immigration detainer unless a supervisor approves"),
    ("no-release-notification", "meets", "tell immigration agents when a person will be released, unless a judge has signed a warrant"),
    ("no-hold-detention", "meets", "hold anyone on an immigration detainer;"),
    ("no-dedicated-office", "meets", "an office in a city building"),
]


@pytest.fixture
def about(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/m.md").write_text(TEXT)
    rows = [{"doc": "m.md", "topic": topic, "verdict": verdict, "quote": quote} for topic, verdict, quote in LABELS]
    (tmp_path / "labels.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return LabelledSet("made up", tmp_path, "read")


@pytest.mark.parametrize("learned", [True, False])
def test_the_whole_scores_as_the_program_does(about, learned):
    variant = Variant("whole", proposer(recall()), recall()) if learned else Variant("whole")

    assert Held.of(about).score(reads(variant)).figures() == measure(about, recall=learned).ours.figures()


def test_the_recall_alone_finds_topics_without_any_grammar(about):
    judged = Held.of(about).score(reads_without_grammar(recall(), Trust().accept))

    assert {each.prediction.topic for each in judged.predictions} & {topic for topic, _, _ in LABELS}
    assert not Held.of(about).score(reads_without_grammar(recall(), 1.01)).predictions


def test_the_recall_finds_more_when_it_is_told_of_concepts(about):
    held = Held.of(about)
    told = held.score(reads_without_grammar(recall(), Trust().accept, reader())).figures()["topics"]

    assert told.recall >= held.score(reads_without_grammar(recall(), Trust().accept)).figures()["topics"].recall


def test_a_mechanism_left_out_changes_what_is_found(about):
    held = Held.of(about)
    found = {name: {each.prediction for each in held.score(read).predictions} for name, read in readers()}
    whole = found[WHOLE]

    assert found["− lead-ins and tails of lists"] != whole
    assert found["vocabulary and grammar only (`--no-recall`)"] != found[ALONE]


def clause(**fields):
    return Clause("Nobody is held.", range(15), ClauseKind.OPERATIVE, **fields)


def test_clauses_lose_what_is_left_out_and_nothing_else():
    given = clause(path=("A",), lead_ins=("B:",), tail=", C", question="D?", before="E.", label="1(a)")

    assert unasked(given) == replace(given, question=None)
    assert bare(given) == clause(label="1(a)")
    assert heard_all(replace(given, kind=ClauseKind.COMMENTARY)).kind is ClauseKind.OPERATIVE
    assert heard_all(replace(given, kind=ClauseKind.RECITAL)).kind is ClauseKind.RECITAL
    assert bound(replace(given, kind=ClauseKind.RECITAL)) == given


def test_norms_lose_their_limits():
    text = "Members shall not hold anyone on a detainer unless a judge has signed a warrant."
    (norm,) = reader().of(Clause(text, range(len(text)), ClauseKind.OPERATIVE))

    assert norm.limits
    assert unlimited(norm) == replace(norm, limits=())


def test_frames_are_no_longer_doubted():
    text = "Members shall not hold anyone on a detainer."
    given = Clause(text, range(len(text)), ClauseKind.OPERATIVE)
    norms = reader().of(given)
    proposed = undoubting(lambda *_: {"join-operations": Proposal(0.9, (0.0, 0.0, 0.0))})(given, norms)

    assert proposed["hold-on-detainer"].probability == 0.0
    assert proposed["join-operations"].probability == 0.9


def test_the_page_tells_changes_in_points(about):
    held = Held.of(about)
    whole = held.score(reads(Variant("whole", proposer(recall()), recall())))
    nothing = held.score(lambda _: [])
    lines = list(page(["made up"], [(WHOLE, [whole]), ("− everything", [nothing])]))

    assert lines[-1].startswith("| − everything | 0.000 (-")
    assert "(" not in lines[-2].removeprefix(f"| {WHOLE}")
