"""Results from the store are those that would be made now."""

from dataclasses import replace
from datetime import date

import pytest

from policy_lint.documents.options import ReadOptions
from policy_lint.lint import LintOptions
from policy_lint.workspace import cached as module
from policy_lint.workspace.cached import Linter
from policy_lint.workspace.store import NAME, Store

OPTIONS = LintOptions(date(2026, 1, 2), recall=False, processes=1)
HOLD = "# 1 Policy\n\nStaff may hold people on an immigration detainer.\n"


@pytest.fixture
def manual(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(HOLD, encoding="utf-8")
    return path


@pytest.fixture
def linted(tmp_path, monkeypatch):
    """Lints one file with the store, and tells what was read and what was judged for it."""
    calls = []
    monkeypatch.setattr(module, "lint_each", _telling(calls, "read", module.lint_each))
    monkeypatch.setattr(module, "judged", _telling(calls, "judged", module.judged))

    def lint(path, options=OPTIONS):
        calls.clear()
        with Store(tmp_path / "cache") as store:
            ((result,),) = Linter(options, store).results([(path, path.name)], lambda _: None)
        return result, list(calls)

    return lint


def _telling(calls, name, function):
    def told(*arguments):
        calls.append(name)
        return function(*arguments)

    return told


def test_the_second_time_nothing_is_read_or_judged(manual, linted):
    first, calls = linted(manual)
    assert calls == ["read"]
    second, calls = linted(manual)
    assert calls == []
    assert second.findings == first.findings
    assert second.document == first.document


def test_another_word_is_another_file(manual, linted):
    linted(manual)
    manual.write_text(HOLD.replace("may", "shall not"), encoding="utf-8")
    result, calls = linted(manual)
    assert calls == ["read"]
    assert result.findings == () or all(finding.type != "conflict" for finding in result.findings)


@pytest.mark.parametrize(
    "options",
    [
        replace(OPTIONS, packs=("sb54",)),
        replace(OPTIONS, jurisdictions=("vallejo",)),
        replace(OPTIONS, as_of=date(2015, 1, 1)),
        replace(OPTIONS, ignore=("sb54",)),
        replace(OPTIONS, recall=True),
    ],
)
def test_other_packs_or_another_day_judge_the_same_document_anew(manual, linted, options):
    linted(manual)
    assert linted(manual, options)[1] == ["judged"]
    assert linted(manual, options)[1] == []


def test_another_day_under_the_same_law_is_the_same(manual, linted):
    linted(manual)
    assert linted(manual, replace(OPTIONS, as_of=date(2026, 1, 3)))[1] == []


def test_another_way_of_reading_reads_anew(manual, linted):
    linted(manual)
    assert linted(manual, replace(OPTIONS, read=ReadOptions(revisions="original")))[1] == ["read"]


def test_another_program_reads_anew(manual, linted, monkeypatch):
    linted(manual)
    monkeypatch.setattr(module, "program", lambda store: "another")
    assert linted(manual)[1] == ["read"]


def test_a_document_read_with_a_password_is_not_kept(manual, linted):
    secret = replace(OPTIONS, read=ReadOptions(password="x"))  # noqa: S106
    linted(manual, secret)
    assert linted(manual, secret)[1] == ["read"]


def test_a_file_that_cannot_be_read_is_tried_again(tmp_path, linted):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 nothing")
    assert linted(path)[1] == ["read"]
    result, calls = linted(path)
    assert calls == ["read"]
    assert not result.complete


def test_a_spoilt_store_changes_no_result(manual, linted, tmp_path):
    first, _ = linted(manual)
    (tmp_path / "cache" / NAME).write_bytes(b"spoilt" * 1000)
    for beside in ("-wal", "-shm"):
        (tmp_path / "cache" / f"{NAME}{beside}").unlink(missing_ok=True)
    second, calls = linted(manual)
    assert calls == ["read"]
    assert second.findings == first.findings
