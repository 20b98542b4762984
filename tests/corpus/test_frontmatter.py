"""Front matter is whole, or every mistake in it is named with its line."""

from pathlib import Path

import pytest

from policy_lint.clauses.clause import DocumentKind
from policy_lint.corpus.frontmatter import read_front_matter, split_text
from tests.corpus.samples import BODY, text

PATH = Path("w01-01.md")


def test_reads_every_key():
    about, faults = read_front_matter(PATH, text())

    assert faults == []
    assert about is not None
    assert (about.writer, about.kind, about.year, about.families) == ("w01", DocumentKind.POLICE_POLICY, 2020, ("F01",))


@pytest.mark.parametrize("families", ["[]", "[none]"])
def test_a_document_with_nothing_to_find_draws_on_no_family(families):
    about, faults = read_front_matter(PATH, text(families=families))

    assert not faults
    assert about is not None
    assert about.families == ()


def test_body_begins_after_the_fence():
    assert split_text(text()) == (text().split("---\n")[1].removesuffix("\n"), BODY)
    assert split_text("plain") == (None, "plain")


def test_names_every_mistake_with_its_line():
    broken = text(families="[F41]").replace("year: 2020", "year: long ago").replace('genre: "general order"\n', "")
    about, faults = read_front_matter(PATH, broken)

    assert about is None
    assert {(fault.key, fault.line) for fault in faults} == {("year", 6), ("families.0", 8), ("genre", 1)}


@pytest.mark.parametrize("broken", ["# No fence\n", "---\n{title: [\n---\nBody\n"])
def test_no_front_matter_is_one_fault(broken):
    about, faults = read_front_matter(PATH, broken)

    assert about is None
    assert [fault.key for fault in faults] == ["front matter"]


def test_an_unknown_key_is_a_fault():
    _, faults = read_front_matter(PATH, text().replace("layout:", "colour: red\nlayout:"))

    assert [(fault.key, fault.line) for fault in faults] == [("colour", 8)]
