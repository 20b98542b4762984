"""Baselines: known again, only shrinking, safe to read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.checks.finding import Suppression
from policy_lint.errors import UsageError
from policy_lint.workspace.baseline import Known, apply, compare, entry, load, save
from tests.reports.invented import pdf_document, result, text_document, unread

BASE = result(text_document())
ENTRIES = tuple(entry("manual.txt", finding) for finding in BASE.findings)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "manual.txt").touch()
    return tmp_path


def test_what_is_written_is_read_again(tmp_path):
    save(tmp_path / "b.json", reversed(ENTRIES))
    assert load(tmp_path / "b.json") == tuple(sorted(ENTRIES))
    assert [each.name for each in tmp_path.iterdir()] == ["b.json"]


def test_the_same_findings_are_all_known(root):
    found = compare([("manual.txt", BASE)], ENTRIES, root)
    assert (len(found.new), len(found.known), len(found.gone)) == (0, len(ENTRIES), 0)


def test_other_pages_make_nothing_new(root):
    found = compare([("manual.txt", result(pdf_document()))], ENTRIES, root)
    assert (found.new, found.gone) == ((), ())


def test_what_is_fixed_is_gone_and_what_comes_back_is_new(root):
    fixed = replace(BASE, findings=BASE.findings[1:])
    found = compare([("manual.txt", fixed)], ENTRIES, root)
    assert found.gone == (ENTRIES[0],)
    again = compare([("manual.txt", BASE)], found.known, root)
    assert [finding for _, finding in again.new] == [BASE.findings[0]]


def test_a_document_that_was_not_read_keeps_its_entries(root):
    assert compare([("manual.txt", unread())], ENTRIES, root).gone == ()


def test_a_document_of_another_run_keeps_its_entries(root):
    assert compare([], ENTRIES, root).unseen == tuple(sorted(ENTRIES))


def test_documents_of_a_packet_may_lack_the_same(root):
    both = [("manual.txt", BASE), ("manual.txt", BASE)]
    twice = sorted([*ENTRIES, *ENTRIES])
    save(root / "b.json", twice)
    assert load(root / "b.json") == tuple(twice)
    found = compare(both, twice, root)
    assert (found.new, len(found.known), found.gone) == ((), 2 * len(ENTRIES), ())
    assert len(compare(both, ENTRIES, root).new) == len(ENTRIES)
    assert compare(both[:1], twice, root).gone == tuple(sorted(ENTRIES))
    assert compare([both[0], ("manual.txt", unread())], twice, root).gone == (), "one of them was not read"


def test_a_document_that_was_renamed_keeps_its_entries(tmp_path):
    (tmp_path / "new.txt").touch()
    found = compare([("new.txt", BASE)], ENTRIES, tmp_path)
    assert (found.new, found.gone) == ((), ())


def test_a_document_that_is_gone_takes_its_entries_along(tmp_path):
    assert compare([], ENTRIES, tmp_path).gone == tuple(sorted(ENTRIES))


def test_a_waived_finding_is_none_of_the_baselines(root):
    waived = replace(BASE, findings=(replace(BASE.findings[0], suppressed=Suppression("r", "waiver")), *BASE.findings[1:]))
    assert compare([("manual.txt", waived)], ENTRIES, root).gone == (ENTRIES[0],)
    (same,) = apply([("manual.txt", waived)], ENTRIES, root, "b.json")
    assert [finding.suppressed.by for finding in same.findings] == ["waiver", *["baseline"] * (len(ENTRIES) - 1)]


@given(st.sets(st.integers(0, len(ENTRIES) - 1)), st.sets(st.integers(0, len(ENTRIES) - 1)))
def test_every_finding_is_new_or_known_and_every_entry_known_or_gone(tmp_path_factory, present, listed):
    root = tmp_path_factory.getbasetemp()
    (root / "manual.txt").touch()
    some = replace(BASE, findings=tuple(BASE.findings[index] for index in sorted(present)))
    found = compare([("manual.txt", some)], [ENTRIES[index] for index in listed], root)
    assert len(found.new) + len(found.known) == len(present)
    assert set(found.known) | set(found.gone) == {ENTRIES[index] for index in listed}
    assert {each.fingerprint for each in found.known} == {ENTRIES[index].fingerprint for index in present & listed}


@pytest.mark.parametrize("text", ["", "[]", "{}", "<<<<<<< HEAD", '{"schema": "policy-lint-baseline/1", "findings": [{"path": "x"}]}'])
def test_a_damaged_file_is_told_and_never_empty(tmp_path, text):
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"b\.json"):
        load(tmp_path / "b.json")


def test_a_missing_file_says_how_to_make_one(tmp_path):
    with pytest.raises(UsageError, match="policy-lint baseline write"):
        load(tmp_path / "b.json")


def test_entries_are_sorted_by_path_then_rule(tmp_path):
    a, b = Known("a", "z/z", "", "", "gap", "2"), Known("b", "a/a", "", "", "gap", "1")
    save(tmp_path / "b.json", [b, a])
    assert load(tmp_path / "b.json") == (a, b)
