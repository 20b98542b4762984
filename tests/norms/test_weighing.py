"""Weighing: what the recall proposes, and of which clauses only with confidence."""

from __future__ import annotations

from policy_lint.clauses import clauses, detect_kind
from policy_lint.documents import read
from policy_lint.lint import anchored, held_back
from policy_lint.norms.norm import Proposal
from policy_lint.norms.weighing import APART, UNWEIGHED, narrowed, reserved

from .readers import clause

PROPOSED = {"hold-on-detainer": Proposal(APART, UNWEIGHED), "teach-rights": Proposal(APART - 0.01, UNWEIGHED)}


def test_of_our_subject_all_proposals_stand():
    assert reserved(lambda *_: PROPOSED, lambda _: True)(clause("Finish the stop."), []) == PROPOSED


def test_of_another_subject_only_sure_ones_stand():
    assert list(reserved(lambda *_: PROPOSED, lambda _: False)(clause("Finish the stop."), [])) == ["hold-on-detainer"]


def test_a_conduct_of_every_subject_must_be_surer_there():
    sure = {"teach-rights": Proposal(0.8, UNWEIGHED)}

    assert reserved(lambda *_: sure, lambda _: False)(clause("Finish the stop."), []) == sure
    assert not reserved(lambda *_: sure, lambda _: False, needs={"teach-rights": 0.85})(clause("Finish the stop."), [])
    assert reserved(lambda *_: sure, lambda _: True, needs={"teach-rights": 0.85})(clause("Finish the stop."), []) == sure


def test_training_on_anything_else_is_none_of_our_business(tmp_path):
    (tmp_path / "a.txt").write_text("Agents of ICE wait.\n\n" + "The yard is swept on Mondays. " * 30 + "\n\nOfficers are trained.\n")
    document = read(tmp_path / "a.txt")
    pieces = clauses(document, detect_kind(document))
    sure = {"teach-rights": Proposal(0.8, UNWEIGHED), "serve-all": Proposal(0.8, UNWEIGHED)}
    propose = held_back(lambda *_: sure, document, pieces, anchored(document))

    assert propose(pieces[0], []) == sure
    assert list(propose(pieces[-1], [])) == ["serve-all"]


def test_where_only_narrow_anchors_vouch_only_their_conducts_stand():
    assert list(narrowed(lambda *_: PROPOSED, lambda _: False, ["teach-rights"])(clause("Finish the stop."), [])) == ["teach-rights"]
    assert narrowed(lambda *_: PROPOSED, lambda _: True, ["teach-rights"])(clause("Finish the stop."), []) == PROPOSED


def test_of_another_subject_another_proposes():
    other = {"serve-all": Proposal(APART, UNWEIGHED)}

    assert reserved(lambda *_: PROPOSED, lambda _: False, lambda *_: other)(clause("Finish the stop."), []) == other
    assert reserved(lambda *_: PROPOSED, lambda _: True, lambda *_: other)(clause("Finish the stop."), []) == PROPOSED
