"""Weighing: what the recall proposes, and of which clauses only with confidence."""

from __future__ import annotations

from policy_lint.norms.norm import Proposal
from policy_lint.norms.weighing import APART, UNWEIGHED, narrowed, reserved

from .readers import clause

PROPOSED = {"hold-on-detainer": Proposal(APART, UNWEIGHED), "teach-rights": Proposal(APART - 0.01, UNWEIGHED)}


def test_of_our_subject_all_proposals_stand():
    assert reserved(lambda *_: PROPOSED, lambda _: True)(clause("Finish the stop."), []) == PROPOSED


def test_of_another_subject_only_sure_ones_stand():
    assert list(reserved(lambda *_: PROPOSED, lambda _: False)(clause("Finish the stop."), [])) == ["hold-on-detainer"]


def test_where_only_narrow_anchors_vouch_only_their_conducts_stand():
    assert list(narrowed(lambda *_: PROPOSED, lambda _: False, ["teach-rights"])(clause("Finish the stop."), [])) == ["teach-rights"]
    assert narrowed(lambda *_: PROPOSED, lambda _: True, ["teach-rights"])(clause("Finish the stop."), []) == PROPOSED


def test_of_another_subject_another_proposes():
    other = {"serve-all": Proposal(APART, UNWEIGHED)}

    assert reserved(lambda *_: PROPOSED, lambda _: False, lambda *_: other)(clause("Finish the stop."), []) == other
    assert reserved(lambda *_: PROPOSED, lambda _: True, lambda *_: other)(clause("Finish the stop."), []) == PROPOSED
