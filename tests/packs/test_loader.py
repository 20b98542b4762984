"""Packs are put together from their files: names checked, commitments adopted, days set, mistakes of all files told at once."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from policy_lint.errors import PackError
from policy_lint.packs.loader import Names, load_packs
from policy_lint.packs.pack import Pack
from tests.packs.conftest import PACK, Write

ADOPTING = """
id: oak-town
title: Oak Town
authority: Oak Town Resolution 7
source: Oak Town Clerk
jurisdiction: oak-town
force: promise
effective: {from: 2020-05-01}
adopts:
  - pack: commitments
    topics:
      - topic: no-status-inquiry
        authority: Oak Town Resolution 7, section 2
        exceptions: [service-need]
        certain: false
"""


def faults(caught: pytest.ExceptionInfo[PackError]) -> list[tuple[int, int, str, str]]:
    return [(fault.line, fault.column, fault.key, fault.expected) for fault in caught.value.faults]


def test_a_pack_of_ones_own_is_loaded_beside_ours(names: Names, write: Write) -> None:
    path = write(PACK)
    pack = load_packs(names, [path])["elm-city"]

    assert [rule.id for rule in pack.rules] == ["elm-city/no-sirens"]
    assert pack.rules[0].topic == "no-sirens"
    assert pack.path == path
    assert pack.sha256 == sha256(path.read_bytes()).hexdigest()


def test_a_folder_stands_for_the_yaml_files_in_it(names: Names, write: Write) -> None:
    path = write(PACK)
    write("this is no pack", "notes.txt")

    assert "elm-city" in load_packs(names, [path.parent])


def test_a_pack_with_the_id_of_ours_takes_its_place(names: Names, write: Write) -> None:
    packs = load_packs(names, [write(PACK.replace("id: elm-city", "id: alpr"))])

    assert [rule.id for rule in packs["alpr"].rules] == ["alpr/no-sirens"]


def test_an_unknown_conduct_is_refused_with_the_one_that_was_meant(names: Names, write: Write) -> None:
    with pytest.raises(PackError) as caught:
        load_packs(names, [write(PACK.replace("conduct: inquire-into-status", "conduct: inquire-in-status"))])

    assert faults(caught) == [
        (
            11,
            7,
            "requirements.0.norm.conduct",
            "no conduct 'inquire-in-status' in the vocabulary; did you mean 'inquire-into-status'?",
        )
    ]


def test_an_unknown_concept_is_refused_at_its_place_in_the_list(names: Names, write: Write) -> None:
    text = PACK.replace("    duty:", "    exceptions: [judicial-warrant, judicial-warant]\n    duty:")
    with pytest.raises(PackError) as caught:
        load_packs(names, [write(text)])

    assert faults(caught) == [
        (
            12,
            36,
            "requirements.0.exceptions.1",
            "no concept 'judicial-warant' in the vocabulary; did you mean 'judicial-warrant'?",
        )
    ]


def test_a_name_like_no_other_is_refused_without_a_guess(names: Names, write: Write) -> None:
    with pytest.raises(PackError) as caught:
        load_packs(names, [write(PACK.replace("    duty:", "    never: [zzz]\n    duty:"))])

    assert faults(caught)[0][3] == "no concept 'zzz' in the vocabulary"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("grants: [nonesuch-x]", "requirements.0.grants.0"),
        ("bearers: [agency, nonesuch-x]", "requirements.0.bearers.1"),
        ("expected: [{kind: police_policy, about: [nonesuch-x]}]", "requirements.0.expected.0.about.0"),
        ("needs: [{concept: nonesuch-x, also: [suspicion]}]", "requirements.0.needs.0.concept"),
        ("needs: [{concept: suspicion, also: [nonesuch-x]}]", "requirements.0.needs.0.also.0"),
    ],
)
def test_every_list_of_names_is_checked(names: Names, write: Write, line: str, key: str) -> None:
    with pytest.raises(PackError) as caught:
        load_packs(names, [write(PACK.replace("    duty:", f"    {line}\n    duty:"))])

    assert [fault.key for fault in caught.value.faults] == [key]


def test_mistakes_of_all_files_are_reported_at_once(names: Names, write: Write) -> None:
    one = write(PACK.replace("inquire-into-status", "inquire-in-status"), "one.yaml")
    two = write(PACK.replace("    duty: no sirens at night\n", "").replace("elm-city", "ash-city"), "two.yaml")
    with pytest.raises(PackError) as caught:
        load_packs(names, [one, two])

    assert {(fault.path, fault.key) for fault in caught.value.faults} == {
        (str(one), "requirements.0.norm.conduct"),
        (str(two), "requirements.0.duty"),
    }


def test_one_topic_twice_on_the_same_days_is_refused(names: Names, write: Write) -> None:
    requirement = PACK[PACK.index("  - topic") :]
    with pytest.raises(PackError) as caught:
        load_packs(names, [write(PACK + requirement)])

    assert faults(caught)[0][2:] == ("id", "elm-city/no-sirens is given twice for the same days")


def test_one_topic_twice_on_different_days_is_two_versions_of_the_law(names: Names, write: Write) -> None:
    requirement = PACK[PACK.index("  - topic") :]
    old = PACK.replace("    duty:", "    effective: {until: 2019-12-31}\n    duty:")
    new = requirement.replace("    duty:", "    effective: {from: 2020-01-01}\n    duty:").replace("night", "midnight")
    pack = load_packs(names, [write(old + new)])["elm-city"]

    assert [rule.requirement.duty for rule in pack.on(date(2019, 12, 31))] == ["no sirens at night"]
    assert [rule.requirement.duty for rule in pack.on(date(2020, 1, 1))] == ["no sirens at midnight"]


def test_versions_that_share_a_single_day_are_refused(names: Names, write: Write) -> None:
    requirement = PACK[PACK.index("  - topic") :]
    old = PACK.replace("    duty:", "    effective: {until: 2020-01-01}\n    duty:")
    new = requirement.replace("    duty:", "    effective: {from: 2020-01-01}\n    duty:")
    with pytest.raises(PackError, match="twice for the same days"):
        load_packs(names, [write(old + new)])


def test_a_requirement_has_its_packs_days_unless_it_gives_its_own(names: Names, write: Write) -> None:
    text = PACK + "effective: {from: 2020-01-01}\n"
    pack = load_packs(names, [write(text)])["elm-city"]
    assert not pack.on(date(2019, 12, 31))

    own = text.replace("    duty:", "    effective: {from: 2019-01-01}\n    duty:")
    pack = load_packs(names, [write(own)])["elm-city"]
    assert pack.on(date(2019, 12, 31))


def test_an_adopted_requirement_keeps_what_the_city_did_not_change(names: Names, packs: dict[str, Pack], write: Write) -> None:
    rule = load_packs(names, [write(ADOPTING)])["oak-town"].rules[0]
    source = next(each for each in packs["commitments"].rules if each.topic == "no-status-inquiry").requirement

    assert rule.id == "oak-town/no-status-inquiry"
    assert rule.force == "promise"
    assert rule.requirement.authority == "Oak Town Resolution 7, section 2"
    assert rule.requirement.exceptions == ("service-need",)
    assert not rule.requirement.certain
    for field in ("norm", "title", "duty", "why", "model", "bearers", "tests"):
        assert getattr(rule.requirement, field) == getattr(source, field)


def test_what_is_adopted_binds_from_the_adopting_day(names: Names, write: Write) -> None:
    pack = load_packs(names, [write(ADOPTING)])["oak-town"]

    assert not pack.on(date(2020, 4, 30))
    assert len(pack.on(date(2020, 5, 1))) == 1


def test_adopted_law_does_not_bind_before_it_is_law(names: Names, write: Write) -> None:
    text = (
        ADOPTING.replace("2020-05-01", "2012-01-01")
        .replace("commitments", "sb54")
        .replace("        exceptions: [service-need]\n        certain: false\n", "")
    )
    pack = load_packs(names, [write(text)])["oak-town"]

    assert not pack.on(date(2018, 1, 3))
    assert pack.on(date(2018, 1, 4))


def test_a_version_that_was_over_before_the_promise_is_not_adopted(names: Names, write: Write) -> None:
    text = ADOPTING.replace("commitments", "trust").replace("no-status-inquiry", "qualifying-conviction")
    text = text.replace("        exceptions: [service-need]\n", "")

    assert len(load_packs(names, [write(text)])["oak-town"].rules) == 1
    both = load_packs(names, [write(text.replace("2020-05-01", "2015-05-01"))])["oak-town"]
    assert len(both.rules) == 2
    assert [len(both.on(day)) for day in (date(2014, 6, 1), date(2016, 6, 1), date(2019, 6, 1))] == [0, 1, 1]


def test_adopting_days_of_its_own_win(names: Names, write: Write) -> None:
    pack = load_packs(names, [write(ADOPTING + "        effective: {from: 2021-01-01}\n")])["oak-town"]

    assert not pack.on(date(2020, 12, 31))
    assert pack.on(date(2021, 1, 1))


def test_an_unknown_topic_is_refused_with_the_one_that_was_meant(names: Names, write: Write) -> None:
    with pytest.raises(PackError) as caught:
        load_packs(names, [write(ADOPTING.replace("topic: no-status-inquiry", "topic: no-status-inquiries"))])

    assert faults(caught) == [
        (
            11,
            9,
            "adopts.0.topics.0.topic",
            "commitments has no topic 'no-status-inquiries'; did you mean 'no-status-inquiry'?",
        )
    ]


def test_an_unknown_pack_is_refused_with_the_one_that_was_meant(names: Names, write: Write) -> None:
    with pytest.raises(PackError) as caught:
        load_packs(names, [write(ADOPTING.replace("pack: commitments", "pack: comitments"))])

    assert faults(caught) == [(9, 5, "adopts.0.pack", "no pack 'comitments'; did you mean 'commitments'?")]


def test_a_mistake_in_a_source_is_not_told_again_of_those_who_adopt_it(names: Names, write: Write) -> None:
    source = write(PACK.replace("    duty:", "    never: [zzz]\n    duty:"), "source.yaml")
    adopting = write(ADOPTING.replace("commitments", "elm-city").replace("no-status-inquiry", "no-sirens"), "adopting.yaml")
    with pytest.raises(PackError) as caught:
        load_packs(names, [source, adopting])

    assert [fault.path for fault in caught.value.faults] == [str(source)]


def test_an_unknown_concept_in_an_adoption_is_refused_there(names: Names, write: Write) -> None:
    with pytest.raises(PackError) as caught:
        load_packs(names, [write(ADOPTING.replace("[service-need]", "[service-needs]"))])

    assert [(line, key) for line, _, key, _ in faults(caught)] == [(13, "adopts.0.topics.0.exceptions.0")]
