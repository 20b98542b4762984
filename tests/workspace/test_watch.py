"""Watching: what a change changes in the findings."""

import itertools
import threading
import time

import pytest

from policy_lint.workspace.run import run
from policy_lint.workspace.store import Store
from policy_lint.workspace.watch import events, forget, snapshot, watch
from tests.cli.conftest import ASK, GOOD, HOLD

COMMAND = {"recall": False}


@pytest.fixture
def watched(tmp_path):
    """Makes a change and gives the lines that are shown for it."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "policy-lint.toml").write_text("", encoding="utf-8")
    manual = tmp_path / "docs" / "a.md"
    manual.write_text(f"{HOLD}\n", encoding="utf-8")
    forget()
    paths = [tmp_path / "docs"]

    def after(*edits):
        with Store(tmp_path / "cache") as store:
            batches = ((edit(tmp_path / "docs"), [manual])[1] for edit in edits)
            return list(watch(paths, COMMAND, run(paths, COMMAND, store=store), store, batches))

    yield after
    forget()


def says(text, name="a.md"):
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def test_what_is_fixed_and_what_is_new_is_shown(watched):
    lines = watched(says(f"{GOOD}\n\n{ASK}\n"))
    assert [line[0] for line in lines[1:3]] == ["-", "+"]
    assert "sb54/no-hold-detention" in lines[1]
    assert "a.md:3: error sb54/no-status-inquiry" in lines[2]
    assert lines[-1] == "1 new, 1 gone, 1 finding now"


def test_a_reprint_shows_nothing_new(watched):
    assert watched(says(f"\n\n\n{HOLD.replace(' ', '  ')}\n"))[-1] == "0 new, 0 gone, 1 finding now"


def test_a_mistake_in_the_config_is_shown_and_the_watch_goes_on(watched):
    lines = watched(says("fail-on = 3\n", "policy-lint.toml"), says("", "policy-lint.toml"))
    assert any("policy-lint.toml:1:1: fail-on" in line for line in lines)
    assert lines[-1] == "0 new, 0 gone, 1 finding now"


def test_changes_are_seen(tmp_path):
    pytest.importorskip("watchfiles")
    stop = threading.Event()

    def write():
        for number in itertools.count():
            (tmp_path / "a.md").write_text(f"{number}", encoding="utf-8")
            if stop.wait(0.1):
                return

    writer = threading.Thread(target=write)
    writer.start()
    began = time.monotonic()
    try:
        batch = next(iter(events([tmp_path], {})))
    finally:
        stop.set()
        writer.join()
    assert {path.name for path in batch} == {"a.md"}
    assert time.monotonic() - began < 20


def test_what_changed_before_the_watch_stood_is_told(tmp_path):
    pytest.importorskip("watchfiles")
    for name in ("same.md", "changed.md", "gone.md"):
        (tmp_path / name).write_text("One.\n", encoding="utf-8")
    before = snapshot([tmp_path])
    (tmp_path / "changed.md").write_text("One and two.\n", encoding="utf-8")
    (tmp_path / "gone.md").unlink()
    (tmp_path / "new.md").write_text("Three.\n", encoding="utf-8")
    batch = next(iter(events([tmp_path], before)))
    assert {path.name for path in batch} == {"changed.md", "gone.md", "new.md"}


def test_a_snapshot_holds_files_and_what_governs_them(tmp_path):
    (tmp_path / "policy-lint.toml").write_text("", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("One.\n", encoding="utf-8")
    forget()
    assert {path.name for path in snapshot([tmp_path / "docs"])} == {"a.md", "policy-lint.toml"}
    assert snapshot([tmp_path / "nowhere.md"]).keys() <= {tmp_path / "policy-lint.toml", tmp_path / "docs" / "a.md"}
