"""The store: a fault is no cache, and never a wrong value."""

import os
import random
import sqlite3
import subprocess
import sys
import threading
import time

import pytest

from policy_lint.compiled import cache_folder
from policy_lint.workspace import store as module
from policy_lint.workspace.store import NAME, NoStore, Store


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as opened:
        yield opened


def test_what_is_put_is_got(store):
    value = {"a": [1, 2.5, None, True, "§ \ud800"]}
    store.put("k", "kind", value)
    assert store.get("k") == value
    assert store.get("other") is None
    assert store.stats()["kind"][0] == 1


def test_it_outlives_the_process_that_wrote_it(tmp_path):
    with Store(tmp_path) as first:
        first.put("k", "kind", 1)
    with Store(tmp_path) as second:
        assert second.get("k") == 1


@pytest.mark.parametrize("column", ["value", "digest"])
def test_a_value_that_was_touched_is_not_found(tmp_path, column):
    with Store(tmp_path) as first:
        first.put("k", "kind", "right")
        first.put("other", "kind", "wrong")
    with sqlite3.connect(tmp_path / NAME) as raw:
        raw.execute(f"UPDATE entries SET {column} = (SELECT {column} FROM entries WHERE key = 'other') WHERE key = 'k'")  # noqa: S608
    raw.close()
    assert Store(tmp_path).get("k") is None


@pytest.mark.parametrize("garbage", [b"", b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_replaced(tmp_path, garbage):
    (tmp_path / NAME).write_bytes(garbage)
    Store(tmp_path).get("k")
    with Store(tmp_path) as again:
        again.put("k", "kind", 1)
        assert again.get("k") == 1


def test_a_place_that_cannot_be_written_is_no_cache(tmp_path):
    (tmp_path / "file").touch()
    with Store(tmp_path / "file" / "below") as broken:
        broken.put("k", "kind", 1)
        assert broken.get("k") is None
        assert broken.fault


def test_another_table_is_no_cache(tmp_path):
    with sqlite3.connect(tmp_path / NAME) as raw:
        raw.execute("CREATE TABLE entries (something)")
    raw.close()
    with Store(tmp_path) as broken:
        broken.put("k", "kind", 1)
        assert broken.get("k") is None


def test_a_database_that_another_holds_is_no_cache_this_time(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "WAIT", 0.05)
    Store(tmp_path).put("k", "kind", 1)
    raw = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    raw.execute("BEGIN EXCLUSIVE")
    with Store(tmp_path) as waiting:
        waiting.put("other", "kind", 2)
        assert waiting.fault
    raw.execute("COMMIT")
    raw.close()
    assert Store(tmp_path).get("k") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="limits on the size of files are POSIX")
def test_a_full_disk_is_no_cache(tmp_path):
    program = f"""
import os, resource
resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000))
from pathlib import Path
from policy_lint.workspace.store import Store
store = Store(Path({str(tmp_path)!r}))
for number in range(50):
    store.put(str(number), "kind", os.urandom(20_000).hex())
print(store.fault is not None, store.get("0"))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "None"]
    with Store(tmp_path) as after:
        after.put("k", "kind", 1)
        assert after.get("k") == 1


def test_many_at_once(tmp_path):
    def work(number):
        with Store(tmp_path) as own:
            for index in range(20):
                own.put(f"{index}", "kind", index)
                assert own.get(f"{index}") in (index, None)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sqlite3.connect(tmp_path / NAME).execute("PRAGMA integrity_check").fetchone() == ("ok",)


WRITER = """
import sys
from pathlib import Path
from policy_lint.workspace.store import Store
store = Store(Path(sys.argv[1]))
print("up", flush=True)
number = 0
while True:
    store.put(str(number % 7), "kind", [number % 7] * 5_000)
    number += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_killed_at_any_moment_it_holds_no_wrong_value(tmp_path):
    """Fifty writers are killed; after each, what is there is right, and at the end the database is whole."""
    dice = random.Random(7)  # noqa: S311
    for _ in range(50):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE)
        writer.stdout.readline()
        time.sleep(dice.uniform(0, 0.02))
        writer.kill()
        writer.wait()
        writer.stdout.close()
        with Store(tmp_path) as after:
            found = {number: after.get(str(number)) for number in range(7)}
        assert all(value in (None, [number] * 5_000) for number, value in found.items())
    assert sqlite3.connect(tmp_path / NAME).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_oldest_make_room(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 40_000)
    with Store(tmp_path) as store:
        for number in range(10):
            store.put(str(number), "kind", os.urandom(4_000).hex())
    with Store(tmp_path) as after:
        assert after.get("0") is None
        assert after.get("9") is not None
        assert sum(size for _, size in after.stats().values()) <= 40_000


def test_cleared_is_gone(tmp_path):
    with Store(tmp_path) as store:
        store.put("k", "kind", 1)
        store.clear()
    assert list(tmp_path.iterdir()) == []


def test_no_store_keeps_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with NoStore() as none:
        none.put("k", "kind", 1)
        assert none.get("k") is None
    assert list(tmp_path.iterdir()) == []


def test_the_place_is_as_the_environment_says(monkeypatch):
    monkeypatch.setenv("POLICY_LINT_CACHE_DIR", "/somewhere")
    assert cache_folder().as_posix() == "/somewhere"


@pytest.mark.parametrize(
    ("platform", "variables", "place"),
    [
        ("linux", {}, "home/.cache/policy-lint"),
        ("linux", {"XDG_CACHE_HOME": "/elsewhere"}, "/elsewhere/policy-lint"),
        ("darwin", {"XDG_CACHE_HOME": "/elsewhere"}, "home/Library/Caches/policy-lint"),
        ("win32", {"LOCALAPPDATA": "local"}, "local/policy-lint/Cache"),
        ("win32", {}, "home/policy-lint/Cache"),
    ],
)
def test_else_it_is_where_the_platform_keeps_caches(monkeypatch, platform, variables, place):
    for name in ("POLICY_LINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "home", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder().as_posix() == place
