"""Time and memory of the whole command on a PDF, beside plain pdfplumber text extraction of the same file in the same run.

    python benchmarks/reading_command.py manual.pdf [--every 8]

The command runs cold and without its cache. Memory is the sum over all its processes at the worst moment. pdfplumber is timed on every
n-th page and scaled up; processor seconds are told beside the wall's, for they say more on a busy machine.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import subprocess
import sys
import time

PLAIN = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages[::int(sys.argv[2])]:
        page.extract_text()
        page.close()
"""
PAUSE = 0.02


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
    """Run a command: wall seconds, processor seconds and peak megabytes over all its processes."""
    before, start, peak = os.times(), time.perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(resident, family(process.pid))))
            time.sleep(PAUSE)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system, peak / 1e6


def main() -> None:
    """Compare, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=pathlib.Path)
    parser.add_argument("--every", type=int, default=8, help="time pdfplumber on every n-th page")
    given = parser.parse_args()
    check = [sys.executable, "-m", "policy_lint", "check", "--no-cache", "--format", "json", str(given.path)]
    wall, cpu, peak = measure([sys.executable, "-c", PLAIN, str(given.path), str(given.every)])
    plain = (wall * given.every, cpu * given.every)
    print(f"{'':28}{'wall s':>8}{'ratio':>7}{'cpu s':>8}{'ratio':>7}{'MB':>6}")
    print(f"{'pdfplumber, scaled up':28}{plain[0]:8.2f}{1:7.3f}{plain[1]:8.2f}{1:7.3f}{peak:6.0f}")
    for told, more in (("policy-lint check", []), ("policy-lint check --no-triage", ["--no-triage"])):
        wall, cpu, peak = measure([*check, *more])
        print(f"{told:28}{wall:8.2f}{wall / plain[0]:7.3f}{cpu:8.2f}{cpu / plain[1]:7.3f}{peak:6.0f}")


if __name__ == "__main__":
    main()
