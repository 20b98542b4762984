"""Frames: conducts from concepts in any order, with their slots really filled."""

from __future__ import annotations

import pytest

from policy_lint.norms.frames import conducts
from policy_lint.norms.norm import Mention, Source
from policy_lint.norms.vocabulary import vocabulary
from tests.norms.readers import about, read


def mention(concept: str, start: int, end: int, source: Source = Source.PART) -> Mention:
    return Mention(concept, "", start, end, source)


def names(*mentions: Mention, pivot: int | None = None) -> set[str]:
    return {conduct.name for conduct in conducts(vocabulary(), mentions, pivot)}


def test_order_of_words_does_not_matter() -> None:
    assert names(mention("inquire", 0, 3), mention("immigration-status", 9, 20)) == {"inquire-into-status"}
    assert names(mention("immigration-status", 0, 11), mention("inquire", 15, 18)) == {"inquire-into-status"}


def test_action_must_stand_in_the_part_itself() -> None:
    assert names(mention("inquire", 0, 3, Source.HEADING), mention("immigration-status", 9, 20)) == set()


def test_own_slot_is_not_filled_from_the_heading() -> None:
    assert names(mention("inquire", 0, 3), mention("immigration-status", 9, 20, Source.HEADING)) == set()


def test_words_of_the_object_are_not_the_action() -> None:
    assert names(mention("enforce", 12, 23), mention("immigration-enforcement", 0, 23)) == set()


def test_another_conducts_concept_blocks() -> None:
    found = names(mention("inquire", 0, 3), mention("immigration-status", 9, 20), mention("consular-notice", 30, 38))
    assert found == set()


def test_the_general_conduct_yields_to_the_specific() -> None:
    general = (mention("assist", 0, 4), mention("immigration-authority", 30, 33))
    assert names(*general) == {"enforce-immigration-law"}
    specific = (mention("transfer", 10, 14), *general)
    assert names(*specific) == {"transfer-to-immigration"}


def test_nearest_filling_gives_the_confidence() -> None:
    near = mention("detainer", 20, 28)
    (conduct,) = conducts(vocabulary(), [mention("detain", 0, 4), near])
    assert conduct.confidence == 1.0
    assert dict(conduct.mentions)["object"] is near


@pytest.mark.parametrize(
    ("text", "contrary"),
    [
        ("Records of immigration status shall be kept.", False),
        ("Records of immigration status shall be purged.", True),
        ("The form shall not record immigration status.", False),
    ],
)
def test_opposites(text: str, contrary: bool) -> None:
    (norm,) = about(text, "keep-status-records")
    conduct = norm.conduct("keep-status-records")
    assert conduct is not None
    assert conduct.contrary is contrary


@pytest.mark.parametrize(
    ("text", "conduct"),
    [
        ("ICE shall be given no home address.", "give-personal-information"),
        ("No home address goes to ICE.", "give-personal-information"),
        ("Members shall not hand anyone over to immigration agents.", "transfer-to-immigration"),
        ("Into the custody of ICE no person shall be transferred.", "transfer-to-immigration"),
        ("A detainer is no ground for keeping a person in custody.", "hold-on-detainer"),
        ("No immigration interview shall take place until the consent form is signed.", "give-consent-form"),
        ("ICE may interview an inmate in the visiting room.", "allow-interview"),
        ("Patrol cars may use plate readers.", "operate-plate-readers"),
    ],
)
def test_conducts_of_sentences(text: str, conduct: str) -> None:
    assert about(text, conduct)


def test_a_sentence_keeps_its_parts_apart() -> None:
    first, second = read("Staff shall not ask about immigration status, but they shall give a copy of the detainer.")
    assert [each.name for each in first.conducts] == ["inquire-into-status"]
    assert "give-copy-of-request" in [each.name for each in second.conducts]
