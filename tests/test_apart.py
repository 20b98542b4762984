"""Judging has limits, as reading has: what breaks them is one line, and the other documents go on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policy_lint import apart
from policy_lint import lint as module
from policy_lint.apart import within_limits
from policy_lint.documents import UnreadableError, forked, read_bytes
from policy_lint.documents.options import Limits, ReadOptions
from policy_lint.lint import LintOptions, lint, lint_file, read_file
from policy_lint.reports import ReportOptions, render
from policy_lint.workspace.cached import Linter
from policy_lint.workspace.store import Store
from tests.documents import hostile

NORMS = "Officers shall not ask about immigration status. Deputies may ask anyone about immigration status.\n\n"
PATIENT = LintOptions(as_of=date(2026, 1, 1), processes=1)


def hasty(processes: int = 1) -> LintOptions:
    return LintOptions(as_of=date(2026, 1, 1), processes=processes, read=ReadOptions(limits=Limits(seconds=1)))


pytestmark = pytest.mark.usefixtures("nobody_left")


@pytest.fixture
def flood(tmp_path: Path) -> Path:
    path = tmp_path / "flood.txt"
    path.write_text(NORMS * 1000)
    return path


@pytest.mark.parametrize("copies", [False, True])
@pytest.mark.parametrize("processes", [1, 2])
def test_judging_that_never_ends_is_one_line_and_the_rest_goes_on(
    flood: Path, copies: bool, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = flood.with_name("short.txt")
    short.write_text(NORMS)
    monkeypatch.setattr(forked, "_ours", copies)
    report = lint([(flood, "flood.txt"), (short, "short.txt")], hasty(processes))
    (notice,) = report.results[0].notices
    assert (notice.code, notice.message) == ("timeout", "judging took more than 1 s: split the file, or raise limits.seconds")
    assert not report.results[0].complete
    assert report.results[0].sha256
    assert report.results[1].findings
    assert report.unread == 1


def test_commands_that_judge_one_document_have_the_limit_too(flood: Path) -> None:
    packs = lint([], hasty()).packs
    assert [notice.code for notice in lint_file(flood, "flood.txt", packs, hasty()).notices] == ["timeout"]
    with pytest.raises(UnreadableError, match=r"judging took more than 0\.5 s"):
        read_file(flood, ReadOptions(limits=Limits(seconds=0.5)))


def test_a_document_of_the_cache_is_judged_within_the_limit_too(flood: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def codes(ignore: str) -> list[str]:
        with Store(tmp_path / "cache") as store:
            options = LintOptions(as_of=date(2026, 1, 1), processes=1, ignore=(ignore,), read=hasty().read)
            return [notice.code for notice in Linter(options, store).results([(flood, "flood.txt")], lambda _: None)[0][0].notices]

    flood.write_text(NORMS)
    assert codes("citations") == []
    monkeypatch.setattr(apart, "SHORT", 0)
    monkeypatch.setattr(apart, "_limited", hostile.wait)
    assert codes("wording") == ["timeout"]


@pytest.mark.parametrize("copies", [False, True])
def test_a_long_document_is_judged_as_a_short_one_is(tmp_path: Path, copies: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NORMS * 3)
    monkeypatch.setattr(forked, "_ours", copies)
    here = lint([(path, "a.txt")], PATIENT)
    monkeypatch.setattr(apart, "SHORT", 0)
    there = lint([(path, "a.txt")], PATIENT)
    assert render(here, "json", ReportOptions("en")) == render(there, "json", ReportOptions("en"))
    ours = {id(rule) for pack in there.packs for rule in pack.rules}
    assert all(id(outcome.rule) in ours for result in there.results for outcome in result.outcomes)


def test_judging_that_takes_all_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SHORT", 0)
    with pytest.raises(UnreadableError) as caught:
        within_limits(hostile.take_all_memory, read_bytes(b"A long text.", "a.txt"), (), Limits(megabytes=1500))
    assert caught.value.code == "too-large"
    assert "limits.megabytes" in caught.value.message


def test_an_error_of_ours_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SHORT", 0)
    with pytest.raises(UnreadableError) as caught:
        within_limits(hostile.fail, read_bytes(b"A long text.", "a.txt"), (), Limits())
    assert caught.value.code == "internal-error"


def test_comparing_documents_has_the_limit_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NORMS if name == "a.txt" else NORMS.replace("may", "shall not"))
    files = [(tmp_path / name, name) for name in ("a.txt", "b.txt")]
    here = lint(files, PATIENT)
    monkeypatch.setattr(module, "PAIRS_PER_SECOND", 0)
    assert render(lint(files, PATIENT), "json", ReportOptions("en")) == render(here, "json", ReportOptions("en"))
    monkeypatch.setattr(apart, "_limited", hostile.wait)
    late = lint(files, hasty())
    messages = {notice.message for result in late.results for notice in result.notices}
    assert messages == {"judging took more than 1 s: check the documents one by one, or raise limits.seconds"}
    assert late.unread == 2
    assert [result.document is not None for result in late.results] == [True, True]
