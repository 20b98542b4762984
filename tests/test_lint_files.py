"""Files as `lint` takes them: several at once, hostile ones among them, always in their order."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from policy_lint import cores, helpers
from policy_lint.cores import processes
from policy_lint.documents import forked
from policy_lint.documents.options import Limits, ReadOptions
from policy_lint.helpers import close_helpers
from policy_lint.lint import LintOptions, lint, lint_each
from policy_lint.norms.anchors import relevant
from policy_lint.reports import ReportOptions, render
from tests.documents import hostile
from tests.documents.office_files import docx, paragraph

SENTENCES = ("Officers shall not ask about immigration status.", "Officers may ask anyone about immigration status.", "Dogs bark.")


pytestmark = pytest.mark.usefixtures("nobody_left")


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[Path, str]]:
    for number, sentence in enumerate(SENTENCES):
        (tmp_path / f"{number}.docx").write_bytes(docx(paragraph(sentence)))
        (tmp_path / f"{number}.md").write_text(f"# Policy\n\n{sentence}\n")
    (tmp_path / "broken.docx").write_bytes(docx(paragraph("x"))[:200])
    return [(path, path.name) for path in sorted(tmp_path.iterdir())]


def options(count: int, **read: object) -> LintOptions:
    return LintOptions(as_of=date(2026, 1, 1), processes=count, read=ReadOptions(relevant=relevant, **read))


def test_several_processes_say_what_one_says(files: list[tuple[Path, str]]) -> None:
    alone, together = (render(lint(files, options(count)), "json", ReportOptions("en")) for count in (1, 2))
    assert alone == together
    seen: list[str] = []
    for results, (_, name) in zip(lint_each(files, options(2), seen.append), files, strict=True):
        assert [result.path for result in results] == [name]
    assert seen == [name for _, name in files]


def test_rules_are_the_ones_that_are_loaded_here(files: list[tuple[Path, str]]) -> None:
    report = lint(files[:2], options(2))
    ours = {id(rule) for pack in report.packs for rule in pack.rules}
    assert all(id(outcome.rule) in ours for result in report.results for outcome in result.outcomes)


@pytest.mark.parametrize(("misdeed", "code"), [(hostile.hang, "timeout"), (hostile.crash, "crashed"), (hostile.gorge, "too-large")])
def test_a_worker_that_dies_is_one_notice_and_the_rest_goes_on(
    misdeed: object, code: str, files: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = LintOptions(
        as_of=date(2026, 1, 1), processes=1, read=ReadOptions(relevant=hostile.Misdeed(misdeed), limits=Limits(seconds=1.5, megabytes=1500))
    )
    report = lint([each for each in files if each[1] in {"0.docx", "1.md"}], bad)
    assert [[notice.code for notice in result.notices] for result in report.results] == [[code], []]
    assert [result.complete for result in report.results] == [False, True]
    assert report.unread == 1


def test_pipes_and_devices_are_told_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    report = lint([(pipe, "pipe.pdf"), (Path("/dev/zero"), "zero")], options(1))
    assert [len(result.notices) for result in report.results] == [1, 1]
    assert [result.sha256 for result in report.results] == [None, None]
    assert report.unread == 2


@pytest.mark.parametrize("copies", [False, True])
def test_a_helper_that_dies_is_one_notice_and_the_rest_goes_on(
    files: list[tuple[Path, str]], copies: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_helpers()
    monkeypatch.setattr(forked, "_ours", copies)
    each = lint_each(files, options(2))
    first = next(each)
    assert first[0].document is not None
    for helper in helpers._HELPERS._all:
        helper._popen.kill()
    rest = [result for results in each for result in results]
    assert [result.path for result in rest] == [name for _, name in files[1:]]
    assert {notice.code for result in rest for notice in result.notices} <= {"crashed", "corrupt"}


def test_few_small_files_are_not_worth_a_second_process(files: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_cores", lambda: 4)
    assert processes(files[:1]) == 1
    assert processes(files[:3]) == 1
    assert processes(files * 3) == 4
    assert processes(files * 3, asked=2) == 2
    monkeypatch.setattr(cores, "HEAVY", 100)
    assert processes(files[:2]) == 2
    monkeypatch.setattr(cores, "_cores", lambda: 1)
    assert processes(files * 3) == 1
