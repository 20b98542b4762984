"""Weighing: what the recall proposes, and of which clauses only with confidence."""

from __future__ import annotations

from policy_lint.norms.norm import Proposal
from policy_lint.norms.weighing import APART, UNWEIGHED, reserved

from .readers import clause

PROPOSED = {"hold-on-detainer": Proposal(APART, UNWEIGHED), "teach-rights": Proposal(APART - 0.01, UNWEIGHED)}


def test_of_our_subject_all_proposals_stand():
    assert reserved(lambda *_: PROPOSED, lambda _: True)(clause("Finish the stop."), []) == PROPOSED


def test_of_another_subject_only_sure_ones_stand():
    assert list(reserved(lambda *_: PROPOSED, lambda _: False)(clause("Finish the stop."), [])) == ["hold-on-detainer"]
