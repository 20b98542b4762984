"""Run a command and measure it: seconds, and the memory of all its processes together."""

from __future__ import annotations

import os
import pathlib
import subprocess
import tempfile
import time

PAUSE = 0.02
TAIL = 5000


def family(root: int) -> set[int]:
    """A process and all below it."""
    parents: dict[int, int] = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {root}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def resident(process: int) -> int:
    """Bytes that a process holds in memory; 0 once it is gone."""
    try:
        return int(pathlib.Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def measure(command: list[str]) -> tuple[float, float, float]:
    """Run a command: wall seconds, processor seconds and peak megabytes over all its processes.

    Raises:
        RuntimeError: It did not do all that it was to do, so that the figures mean nothing.
    """
    before, start, peak = os.times(), time.perf_counter(), 0
    with tempfile.TemporaryFile() as told, subprocess.Popen(command, stdout=told, stderr=subprocess.STDOUT) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(resident, family(process.pid))))
            time.sleep(PAUSE)
        if process.returncode not in (0, 1):
            told.seek(0)
            raise RuntimeError(f"{' '.join(command)} was not read in full (exit {process.returncode}): {told.read()[-TAIL:]!r}")
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system, peak / 1e6
