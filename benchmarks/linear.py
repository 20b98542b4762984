"""What twice the pages cost: the whole command, cold and without cache, over a manual and over the same manual twice in one file.

    python benchmarks/linear.py MANUAL.pdf [--pages 300] [--runs 3] [--no-triage]

The best of several runs counts, start-up and all; the limit for twice the pages is 2.2 times the time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import pypdfium2
from processes import measure

LIMIT = 2.2


def write(source: Path, target: Path, pages: int, copies: int) -> int:
    """Put the first pages of a PDF into a new one, so many times; returns how many it has."""
    with pypdfium2.PdfDocument(source) as pdf, pypdfium2.PdfDocument.new() as new:
        for _ in range(copies):
            new.import_pages(pdf, list(range(min(pages, len(pdf)))))
        new.save(target)
        return len(new)


def best(path: Path, runs: int, more: list[str]) -> tuple[float, float]:
    """The least wall and processor seconds of several runs."""
    command = [sys.executable, "-m", "policy_lint", "check", "--no-cache", "--format", "json", *more, str(path)]
    walls, cpus, _ = zip(*(measure(command) for _ in range(runs)), strict=True)
    return min(walls), min(cpus)


def main() -> int:
    """Prints one row; 1 where twice the pages cost more than the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manual", type=Path)
    parser.add_argument("--pages", type=int, default=10_000, help="of the manual, from its first")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-triage", action="store_true", help="lay out every page")
    given = parser.parse_args()
    more = ["--no-triage"] if given.no_triage else []
    with tempfile.TemporaryDirectory() as folder:
        once, twice = Path(folder) / "once.pdf", Path(folder) / "twice.pdf"
        counts = [write(given.manual, path, given.pages, copies) for path, copies in ((once, 1), (twice, 2))]
        (wall, cpu), (wall_twice, cpu_twice) = best(once, given.runs, more), best(twice, given.runs, more)
    print("| pages | wall s | cpu s | pages | wall s | cpu s | ratio, wall | cpu |")
    print("|---|---|---|---|---|---|---|---|")
    print(
        f"| {counts[0]} | {wall:.1f} | {cpu:.1f} | {counts[1]} | {wall_twice:.1f} | {cpu_twice:.1f} "
        f"| {wall_twice / wall:.2f} | {cpu_twice / cpu:.2f} |"
    )
    return int(cpu_twice / cpu > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
