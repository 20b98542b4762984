"""``policy-lint commitments``: from a resolution a draft pack."""

import json

import pytest
from ruamel.yaml import YAML

from policy_lint.data import load_model
from policy_lint.packs.schema import PackFile
from policy_lint.workspace.draft import slug
from tests.cli.conftest import run

RESOLUTION = """# Resolution 12-34 of the City of Riverbend

WHEREAS, City employees do not ask about immigration status;

NOW, THEREFORE, BE IT RESOLVED:

Section 1. No City employee shall ask any person about immigration status.

Section 2. No City funds or personnel shall be used to enforce federal immigration law, unless the City Manager approves.

Section 3. Members shall not detain a person on an immigration detainer.

Section 4. The Council supports public safety: staff should provide City services to everyone regardless of immigration status.
"""
MANUAL = """# 428 IMMIGRATION

428.1 Officers may ask any person about immigration status.

428.2 Deputies shall not hold any person on an immigration detainer.

428.3 Staff should not use City funds to enforce federal immigration law.
"""
BY_HAND = """id: by-hand
title: City of Riverbend
authority: Resolution 12-34
source: by hand
jurisdiction: by-hand
force: promise
adopts:
  - pack: commitments
    topics: [{topic: no-status-inquiry}, {topic: no-immigration-enforcement}, {topic: no-hold-detention}]
"""


@pytest.fixture
def drafted(repository):
    (repository / "resolution.md").write_text(RESOLUTION, encoding="utf-8")
    path = repository / "rules" / "my-city.yaml"
    output = run("commitments", "resolution.md", "-o", path, "--adopted", "2020-05-01", code=0)
    return path, output


def requirements(path):
    return {each.topic: each for each in load_model(path, PackFile).requirements}


def test_its_self_tests_pass(drafted):
    path, _ = drafted
    told = run("packs", "test", path, code=0)
    passed, _, count = told.split()[:3]
    assert passed == count
    assert int(count) > 10


def test_each_promise_is_a_requirement_with_its_place_and_words(drafted):
    found = requirements(drafted[0])
    assert {"no-status-inquiry", "no-immigration-enforcement", "no-hold-detention"} <= set(found)
    inquiry = found["no-status-inquiry"]
    assert inquiry.authority == "Resolution 12-34 of the City of Riverbend; Section 1"
    assert any("No City employee shall ask any person about immigration status" in note for note in inquiry.notes)
    assert inquiry.effective.from_.isoformat() == "2020-05-01"
    assert inquiry.tests.meets[0].text.startswith("No City employee shall ask")


def test_a_promise_about_schools_is_one_in_a_resolution_too(repository):
    words = "Principals shall not permit immigration officers to enter nonpublic areas of a school without a judicial warrant."
    (repository / "joint.md").write_text(f"# Joint Resolution 7\n\nBE IT RESOLVED:\n\nSection 1. {words}\n", encoding="utf-8")
    run("commitments", "joint.md", "-o", "joint.yaml", code=0)
    assert "no-campus-access" in requirements(repository / "joint.yaml")
    run("packs", "test", "joint.yaml", code=0)


def test_an_exception_of_the_citys_own_is_taken_over_and_told(drafted):
    found = requirements(drafted[0])["no-immigration-enforcement"]
    assert "supervisor-discretion" in found.exceptions
    assert any("of the city's own" in note for note in found.notes)


def test_what_does_not_bind_is_left_out_and_said(drafted):
    path, output = drafted
    text = path.read_text("utf-8")
    assert "equal-service" not in requirements(path)
    assert "#   equal-service: does not bind" in text
    assert "left out" in output


def test_the_file_names_its_schema_and_is_plain_yaml(drafted):
    text = drafted[0].read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    data = YAML(typ="safe").load(text)
    assert (data["id"], data["jurisdiction"], data["force"]) == ("my-city", "my-city", "promise")


def test_it_judges_a_manual_as_a_pack_by_hand_does(drafted, repository):
    (repository / "manual.md").write_text(MANUAL, encoding="utf-8")
    (repository / "by-hand.yaml").write_text(BY_HAND, encoding="utf-8")

    def findings(path, name):
        got = run("check", "manual.md", "--no-recall", "--format", "json", "--pack-path", path, "--pack", name, code=1)
        (document,) = json.loads(got)["documents"]
        return {(each["rule"].partition("/")[2], each["type"], (each["location"] or {}).get("line")) for each in document["findings"]}

    by_draft = findings(drafted[0], "my-city")
    assert ("no-status-inquiry", "conflict", 3) in by_draft
    assert by_draft == findings(repository / "by-hand.yaml", "by-hand")


def test_a_reviewed_pack_is_not_written_over(drafted):
    assert "may have been reviewed" in run("commitments", "resolution.md", "-o", drafted[0], code=2)
    run("commitments", "resolution.md", "-o", drafted[0], "--force", code=0)


def test_a_file_that_cannot_be_read_is_told(repository):
    assert "no such file" in run("commitments", "none.pdf", "-o", "x.yaml", code=3)


@pytest.mark.parametrize(("words", "name"), [("My City (2020)", "my-city-2020"), ("§§", "city"), ("a", "a")])
def test_ids_are_slugs(words, name):
    assert slug(words) == name


def test_a_source_elsewhere_is_named_and_its_folder_is_not(repository, tmp_path_factory):
    away = tmp_path_factory.mktemp("home") / "resolution.md"
    away.write_text(RESOLUTION, encoding="utf-8")
    (repository / "in").mkdir()
    (repository / "in" / "resolution.md").write_text(RESOLUTION, encoding="utf-8")
    for given, named in ((away, "resolution.md"), (repository / "in" / "resolution.md", "in/resolution.md")):
        run("commitments", given, "-o", repository / "city.yaml", "--force", code=0)
        assert load_model(repository / "city.yaml", PackFile).source == f"Drafted from {named}"
        assert str(away.parent) not in (repository / "city.yaml").read_text("utf-8")
