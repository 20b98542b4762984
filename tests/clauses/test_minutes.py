"""Minutes and reports: what was carried, directed, read out or told by an official binds; the rest is only told."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_lint.clauses import ClauseKind, DocumentKind
from tests.clauses.texts import cut

TOLD, BINDS = ClauseKind.COMMENTARY, ClauseKind.OPERATIVE


def kinds(source: str) -> dict[str, ClauseKind]:
    return {clause.text: clause.kind for clause in cut(source, DocumentKind.STAFF_REPORT)}


@pytest.mark.parametrize(
    ("fate", "kind"),
    [
        ("The motion carried 4-1.", BINDS),
        ("Vote: passed unanimously.", BINDS),
        ("The motion died for lack of a second.", TOLD),
        ("MOTION FAILED, 2-3.", TOLD),
        ("The Council took a recess.", TOLD),
    ],
)
def test_a_motion_binds_with_its_items_if_it_carried(fate: str, kind: ClauseKind) -> None:
    items = "(a) that the gate be locked;\n\n(b) that a log be kept."
    source = f"MOTION (Ames, second Boyd): to sign the lease on these conditions:\n\n{items}\n\n{fate}"
    found = kinds(source)
    assert [found["that the gate be locked;"], found["that a log be kept."]] == [kind, kind]


def test_of_two_motions_each_has_its_own_fate() -> None:
    found = kinds("Member Ames moved to lock the gate.\n\nMember Boyd moved to open it.\n\nThe motion carried.")
    assert list(found.values())[:2] == [TOLD, BINDS]


def test_an_amendment_shares_the_fate_of_its_motion() -> None:
    amendment = "Member Boyd offered an amendment, which the maker accepted: that the lamp be lit."
    source = f"MOTION (Ames): to lock the gate.\n\n{amendment}\n\nThe motion "
    assert kinds(f"{source}carried.")[amendment] is BINDS
    assert kinds(f"{source}failed.")[amendment] is TOLD


def test_directions_and_what_is_read_out_as_in_force_bind() -> None:
    found = kinds("The Chair gave these directions:\n\n(a) Staff lock the gate.\n\n(b) Staff keep a log.")
    assert found["Staff keep a log."] is BINDS
    found = kinds("She read into the record the notice of May 4:\n\n(a) Callers receive no key.\n\n(b) Lamps are lit at six.")
    assert found["Callers receive no key."] is BINDS


def test_what_an_official_answers_binds_and_keeps_its_question() -> None:
    source = "Member Ames asked who locks the gate. Capt. Dunn said the porter locks it at six. He has the key. Member Boyd thanked him."
    question, answer, more, thanks = cut(source, DocumentKind.STAFF_REPORT)
    assert [each.kind for each in (question, answer, more, thanks)] == [TOLD, BINDS, BINDS, TOLD]
    assert answer.question == question.text


def test_officials_are_known_by_name_and_in_an_answer_that_begins_with_the_question() -> None:
    found = kinds("Present: City Manager Orr.\n\nMs. Orr added that the yard is lit.\n\nAsked about keys, the Chief said two are lent.")
    assert found["Ms. Orr added that the yard is lit."] is BINDS
    assert found["Asked about keys, the Chief said two are lent."] is BINDS


@pytest.mark.parametrize(
    "said",
    [
        "Capt. Dunn said he hoped the gate is locked.",
        "Member Ames said that officers must lock the gate.",
        "A resident said that staff shall lock the gate.",
        "Mr. Pike said that officers do not lock the gate.",
        "Staff said that it recommends a lock.",
    ],
)
def test_wishes_and_what_members_and_speakers_say_are_only_told(said: str) -> None:
    assert kinds(f"{said}\n\nThe gate is old.")[said] is TOLD


def test_present_rules_and_proposed_ones_bind_in_a_report_and_what_is_said_of_them_does_not() -> None:
    assert kinds("# PRESENT POLICY\n\nThe porter locks the gate.")["The porter locks the gate."] is BINDS
    assert kinds("# 3. Proposed rules\n\n22.1 The porter locks the gate.\n\n22.2 A lamp is lit.")["A lamp is lit."] is BINDS
    source = "# Review\n\n| Rule in force | What is wrong with it |\n| The porter locks the gate. | The porter has no key. |"
    found = kinds(source)
    assert [found["The porter locks the gate."], found["The porter has no key."]] == [BINDS, TOLD]


def test_public_comment_is_silent_whatever_its_words() -> None:
    source = "# PUBLIC COMMENT\n\nAda Roe: the City must never open the gate.\n\nThe City Manager confirmed that officers do not open it."
    assert list(kinds(source).values())[-2:] == [TOLD, BINDS]


def test_nothing_is_told_of_other_documents() -> None:
    found = cut("Member Ames said that officers must lock the gate.", DocumentKind.POLICE_POLICY)
    assert [clause.kind for clause in found] == [BINDS]


def test_names_of_a_document_are_kept_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_LINT_CACHE_DIR", str(tmp_path))

    def kept(name: str) -> int:
        assert kinds(f"Chief {name} said that doors are locked at ten. Mr. {name} added that a log is kept.")
        return len([path for path in tmp_path.rglob("*") if path.is_file()])

    assert kept("Zyxwvut") == kept("Tuvwxyz")
