"""What a repeated run costs, and what killing runs does to the cache: ``python benchmarks/cache.py PATH… [--kills N]``.

The first figure is a ratio of CPU time within one session: a run that is told again, over ``--version`` plus hashing the files. The second
part kills runs at random moments and holds every tenth answer, and the database, against a run without a cache.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = (sys.executable, "-m", "policy_lint")
REPEATS = 15


def cpu(arguments: list[str], environment: dict[str, str]) -> float:
    """Seconds of CPU that a run of the program takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*PROGRAM, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def hashing(paths: list[str]) -> float:
    """Seconds of CPU that hashing the files takes."""
    began = time.process_time()
    for path in map(Path, paths):
        for file in [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]:
            with file.open("rb") as opened:
                hashlib.file_digest(opened, "sha256")
    return time.process_time() - began


def ratio(paths: list[str], environment: dict[str, str]) -> float:
    """CPU of a run that is told again, over that of ``--version`` and hashing."""
    ask = ["check", *paths, "--format", "plain"]
    cpu(ask, environment)
    told = statistics.median(cpu(ask, environment) for _ in range(REPEATS))
    version = statistics.median(cpu(["--version"], environment) for _ in range(REPEATS))
    hashed = hashing(paths)
    print(f"told again {told * 1000:.0f} ms; --version {version * 1000:.0f} ms; hashing {hashed * 1000:.0f} ms of CPU")
    return told / (version + hashed)


def kills(paths: list[str], count: int, environment: dict[str, str]) -> int:
    """How many of the answers after killed runs were wrong; the database must be whole in the end."""
    ask = [*PROGRAM, "check", *paths, "--format", "json"]
    began = time.monotonic()
    right = subprocess.run([*ask, "--no-cache"], env=environment, capture_output=True, check=False).stdout
    whole = time.monotonic() - began
    dice = random.Random(11)  # noqa: S311
    wrong = 0
    for number in range(count):
        running = subprocess.Popen(ask, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(dice.uniform(0, whole))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        if number % 10 == 9:
            wrong += subprocess.run(ask, env=environment, capture_output=True, check=False).stdout != right
            database = sqlite3.connect(Path(environment["POLICY_LINT_CACHE_DIR"], "cache-1.sqlite3"))
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            environment = environment | {"POLICY_LINT_CACHE_DIR": f"{environment['POLICY_LINT_CACHE_DIR']}{number}"}
    return wrong


def main() -> None:
    """Print both figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--kills", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"POLICY_LINT_CACHE_DIR": f"{folder}/cache"}
        print(f"ratio {ratio(given.paths, environment):.2f} (at most 1.5)")
        if given.kills:
            print(f"{kills(given.paths, given.kills, environment)} wrong answers after {given.kills} kills")


if __name__ == "__main__":
    main()
