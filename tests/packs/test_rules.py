"""Our packs hold every requirement of the public contract, each whole, and the law's own distinctions."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from policy_lint.clauses.clause import ClauseKind, DocumentKind
from policy_lint.data import load_model, rule_files
from policy_lint.packs.pack import Pack, Rule
from policy_lint.packs.schema import PackFile, Requirement, SelfTests

CONTRACT = {
    "sb54": """
        no-immigration-enforcement no-status-inquiry no-hold-detention no-release-notification no-personal-information
        no-civil-warrant-arrest no-border-assist no-287g no-federal-supervision no-ice-interpreters no-transfer
        no-dedicated-office no-detention-contract taskforce-limits taskforce-report
    """,
    "truth": "consent-form copy-of-request notice-to-individual records-public community-forum",
    "trust": "qualifying-conviction",
    "crime-victims": "victim-witness u-visa-certification",
    "alpr": "no-alpr-sharing",
    "schools": "no-status-inquiry no-personal-information no-campus-access council-reporting equal-service",
    "commitments": """
        no-immigration-enforcement no-status-inquiry no-status-database no-personal-information no-hold-detention
        no-release-notification no-transfer no-civil-warrant-arrest no-287g no-joint-operations no-city-property
        contractor-flow-down equal-service kyr-education council-reporting
    """,
    "vallejo": "no-status-inquiry no-status-database no-hold-detention kyr-education equal-service",
    "west-sacramento": """
        no-287g no-immigration-enforcement no-status-inquiry no-status-database no-hold-detention equal-service
        taskforce-limits
    """,
    "sacramento": "no-personal-information no-joint-operations no-city-property equal-service",
    "sonoma-county": """
        no-immigration-enforcement no-status-inquiry no-personal-information no-civil-warrant-arrest consent-form
        copy-of-request notice-to-individual records-public community-forum qualifying-conviction council-reporting
        equal-service
    """,
    "sacramento-demands": """
        no-immigration-enforcement no-personal-information no-city-property contractor-flow-down
        joint-task-force-loophole
    """,
}

DEFAULT = {"sb54", "truth", "trust", "crime-victims", "alpr", "schools", "commitments"}
DRAFTING = {
    "citations": "act-mismatch no-such-subdivision repealed stale-form",
    "references": "dangling undefined-term",
    "wording": "vague",
    "contradiction": "contradiction",
}
LIBRARY = ("state", "model")
KEYS = tuple(Requirement.model_fields)
FILES = rule_files("state", "local", "model")


def own(packs: dict[str, Pack]) -> list[Rule]:
    """Rules of the state packs and of the model packs: those with sentences of their own."""
    return [rule for pack in packs.values() if pack.jurisdiction is None for rule in pack.rules]


def rule(packs: dict[str, Pack], name: str, day: date = date(2026, 1, 1)) -> Rule:
    (found,) = (each for each in packs[name.split("/")[0]].on(day) if each.id == name)
    return found


def test_every_requirement_of_the_contract_is_there_and_no_other(packs: dict[str, Pack]) -> None:
    contract = {f"{pack}/{topic}" for pack, topics in CONTRACT.items() for topic in topics.split()}

    assert {each.id for pack in packs.values() for each in pack.rules} == contract


def test_what_applies_without_being_asked_for(packs: dict[str, Pack]) -> None:
    assert {pack.id for pack in packs.values() if pack.default} == DEFAULT | DRAFTING.keys()


def test_drafting_rules_are_those_of_the_contract(packs: dict[str, Pack]) -> None:
    contract = {f"{pack}/{topic}".replace("contradiction/", "") for pack, topics in DRAFTING.items() for topic in topics.split()}

    assert {each.id for pack in packs.values() for each in pack.drafting} == contract
    assert not [pack.id for pack in packs.values() if pack.drafting and pack.rules]


def test_a_city_is_selected_by_its_name_and_bound_by_its_promise(packs: dict[str, Pack]) -> None:
    for place in ("vallejo", "west-sacramento", "sacramento", "sonoma-county"):
        assert packs[place].jurisdiction == place
        assert {each.force for each in packs[place].rules} == {"promise"}


def test_every_drafting_rule_is_whole_and_has_texts_of_both_kinds(packs: dict[str, Pack]) -> None:
    for each in (rule for pack in packs.values() for rule in pack.drafting):
        tests = each.entry.tests
        texts = [page.model_dump_json() for page in (*tests.found, *tests.alone)]
        assert len(texts) >= 8, each.id
        assert len(set(texts)) == len(texts), each.id
        assert each.entry.notes, each.id
        assert len(each.entry.why.split()) >= 12, each.id
        assert not each.entry.duty.endswith("."), each.id
        assert each.entry.title[0].isupper(), each.id
        assert each.entry.authority[0].isupper(), each.id


def test_state_acts_are_law_and_models_are_not(packs: dict[str, Pack]) -> None:
    assert {each.force for pack in DEFAULT - {"commitments"} for each in packs[pack].rules} == {"law"}
    assert {each.force for pack in ("commitments", "sacramento-demands") for each in packs[pack].rules} == {"model"}


def test_one_topic_is_one_conduct_on_any_day(packs: dict[str, Pack]) -> None:
    conducts: dict[str, set[str]] = {}
    for pack in packs.values():
        for each in pack.on(date(2026, 6, 1)):
            conducts.setdefault(each.topic, set()).add(each.requirement.norm.conduct)

    assert {topic: names for topic, names in conducts.items() if len(names) > 1} == {}


def test_every_requirement_is_whole(packs: dict[str, Pack]) -> None:
    for each in own(packs):
        requirement = each.requirement
        assert requirement.bearers, each.id
        assert requirement.notes, each.id
        assert len(requirement.why.split()) >= 12, each.id
        assert len(requirement.model.split()) >= 12, each.id
        assert not requirement.duty.endswith("."), each.id
        assert requirement.title[0].isupper(), each.id


def test_every_requirement_has_sentences_of_every_kind(packs: dict[str, Pack]) -> None:
    for each in own(packs):
        tests = each.requirement.tests
        counts = [len(tests.meets), len(tests.weak), len(tests.conflicts), len(tests.silent)]
        assert min(counts) >= 3, each.id
        assert sum(counts) >= 12, each.id


def test_no_sentence_stands_twice_in_a_requirement(packs: dict[str, Pack]) -> None:
    for each in own(packs):
        tests = each.requirement.tests
        samples = [*tests.meets, *tests.weak, *tests.conflicts, *tests.silent]
        assert len(set(samples)) == len(samples), each.id


def test_sentences_vary_in_build(packs: dict[str, Pack]) -> None:
    for each in own(packs):
        tests = each.requirement.tests
        assert any(sample.clause is ClauseKind.RECITAL for sample in tests.weak), each.id
        if each.pack in ("sb54", "commitments") and each.topic not in ("taskforce-report", "council-reporting"):
            assert any(sample.lead_in or sample.question for sample in tests.meets), each.id


def test_recitals_never_bind(packs: dict[str, Pack]) -> None:
    for each in own(packs):
        tests = each.requirement.tests
        assert not [sample for sample in (*tests.meets, *tests.conflicts) if sample.clause is not ClauseKind.OPERATIVE], each.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_fit_for_lawyers(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert lines[0].startswith("# ")
    assert max(map(len, lines)) <= 150
    assert not [line for line in lines if re.search(r"(^|[\s\[])[&*][A-Za-z]", line.split("#")[0])], "anchors and aliases"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_keys_stand_in_one_order(path: Path) -> None:
    for requirement in load_model(path, PackFile).requirements:
        given = [line for line in _keys(path, requirement.topic) if line in KEYS]
        assert given == [key for key in KEYS if key in given], requirement.topic


def _keys(path: Path, topic: str) -> list[str]:
    text = path.read_text(encoding="utf-8")
    block = text[text.index("\nrequirements:") :].split(f"  - topic: {topic}\n", 1)[1].split("\n  - topic: ")[0]
    return ["topic", *re.findall(r"^    (\w+):", block, re.MULTILINE)]


@pytest.mark.parametrize("path", rule_files("local"), ids=lambda path: path.stem)
def test_a_local_pack_holds_only_what_the_city_changed(path: Path) -> None:
    sources = {file.id: file for file in (load_model(each, PackFile) for each in rule_files(*LIBRARY))}
    pack = load_model(path, PackFile)

    assert pack.requirements == ()
    for adopts in pack.adopts:
        versions = sources[adopts.pack].requirements
        for adoption in adopts.topics:
            source = next(each for each in versions if each.topic == adoption.topic)
            changed = adoption.model_fields_set - {"topic"}
            assert "authority" in changed, adoption.topic
            same = [field for field in changed if getattr(adoption, field) == getattr(source, field)]
            assert same == [], adoption.topic


def test_no_conviction_cures_a_hold_or_an_address(packs: dict[str, Pack]) -> None:
    for name in ("sb54/no-hold-detention", "sb54/no-personal-information"):
        requirement = rule(packs, name).requirement
        assert {"qualifying-conviction", "any-conviction", "magistrate-finding"} <= set(requirement.never)
        assert not {"qualifying-conviction", "magistrate-finding"} & set(requirement.exceptions)


def test_a_charge_supports_a_notification_and_never_a_transfer(packs: dict[str, Pack]) -> None:
    assert "magistrate-finding" in rule(packs, "sb54/no-release-notification").requirement.exceptions
    assert "magistrate-finding" not in rule(packs, "sb54/no-transfer").requirement.exceptions
    assert "magistrate-finding" in rule(packs, "sb54/no-transfer").requirement.never
    (need,) = rule(packs, "trust/qualifying-conviction").requirement.needs
    assert (need.concept, need.also) == ("magistrate-finding", ("notify",))


def test_reentry_needs_the_enhancement_and_an_unrelated_activity(packs: dict[str, Pack]) -> None:
    (need,) = rule(packs, "sb54/no-immigration-enforcement").requirement.needs

    assert need.concept == "reentry-with-enhancement"
    assert need.also == ("unrelated-enforcement",)


def test_solely_narrows_questions_and_investigations_only(packs: dict[str, Pack]) -> None:
    for each in own(packs):
        narrowed = each.topic in ("no-status-inquiry", "no-immigration-enforcement")
        assert set(each.requirement.norm.solely) == ({"inquire", "investigate"} if narrowed else set()), each.id


def test_the_law_changes_with_the_day(packs: dict[str, Pack]) -> None:
    before, after = date(2018, 1, 3), date(2018, 1, 4)

    assert not packs["sb54"].on(before)
    assert len(packs["sb54"].on(after)) == 15
    assert rule(packs, "trust/qualifying-conviction", before).requirement.norm.conduct == "hold-on-detainer"
    assert rule(packs, "trust/qualifying-conviction", after).requirement.norm.conduct == "cooperate-beyond-convictions"
    assert not packs["trust"].on(date(2013, 12, 31))
    assert not packs["truth"].on(date(2016, 12, 31))
    assert "schools/no-campus-access" not in {each.id for each in packs["schools"].on(date(2025, 9, 19))}
    assert "schools/no-campus-access" in {each.id for each in packs["schools"].on(date(2025, 9, 20))}


def test_silence_is_a_gap_where_the_contract_says_so(packs: dict[str, Pack]) -> None:
    police, jail = DocumentKind.POLICE_POLICY, DocumentKind.JAIL_POLICY
    expected = {
        "sb54/no-immigration-enforcement": {police},
        "sb54/no-status-inquiry": {police},
        "sb54/no-hold-detention": {police, jail},
        "sb54/no-release-notification": {police, jail},
        "sb54/no-personal-information": {police, jail},
        "sb54/no-civil-warrant-arrest": {police},
        "sb54/no-287g": {police},
        "sb54/no-transfer": {police, jail},
        "sb54/no-detention-contract": {jail},
        "truth/consent-form": {jail},
        "truth/copy-of-request": {police, jail},
        "truth/notice-to-individual": {police, jail},
        "trust/qualifying-conviction": {police, jail},
        "crime-victims/victim-witness": {police},
        "crime-victims/u-visa-certification": {police},
        "alpr/no-alpr-sharing": {police},
    }
    for pack in DEFAULT - {"schools"}:
        for each in packs[pack].on(date(2026, 1, 1)):
            assert {one.kind for one in each.requirement.expected} == expected.get(each.id, set()), each.id
    for each in packs["schools"].rules:
        assert [one.kind for one in each.requirement.expected] == [DocumentKind.SCHOOL_POLICY]
        assert each.kinds == (DocumentKind.SCHOOL_POLICY,)


def test_some_silence_is_a_gap_only_beside_other_words(packs: dict[str, Pack]) -> None:
    (alpr,) = rule(packs, "alpr/no-alpr-sharing").requirement.expected
    assert alpr.about
    for each in rule(packs, "trust/qualifying-conviction").requirement.expected:
        assert each.allowed
        assert set(each.about) == {"give-release-information", "transfer-to-immigration"}


def test_what_rests_on_a_doubtful_source_is_not_certain(packs: dict[str, Pack]) -> None:
    doubtful = {each.id for pack in packs.values() for each in pack.rules if not each.requirement.certain}

    assert doubtful == {
        "vallejo/no-status-inquiry",
        "vallejo/no-status-database",
        "vallejo/no-hold-detention",
        "vallejo/kyr-education",
    }


def test_adopted_requirements_inherit_their_sentences(packs: dict[str, Pack]) -> None:
    for place in ("vallejo", "west-sacramento", "sacramento", "sonoma-county"):
        assert all(each.requirement.tests != SelfTests() for each in packs[place].rules)
