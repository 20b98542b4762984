"""The whole command over a manual, cold and without cache, against plain pdfplumber text extraction of the same file in the same run.

    python benchmarks/manual.py MANUAL.pdf […]

pdfplumber is timed on every tenth page and scaled, or on all with --full; both run alone, one after the other.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

EXTRACT = """
import sys, pdfplumber
step = int(sys.argv[2])
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages[::step]:
        page.extract_text()
        page.close()
print(len(pdf.pages))
"""


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds of wall time, and the largest process's peak memory so far in MiB."""
    began = time.monotonic()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Prints one row a manual, as the README has them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manuals", nargs="+", type=Path)
    parser.add_argument("--full", action="store_true")
    args = parser.parse_args()
    step = 1 if args.full else 10
    print("| manual | policy-lint check | peak memory | pdfplumber text alone | ratio |")
    print("|---|---|---|---|---|")
    for manual in args.manuals:
        lint, peak = timed([sys.executable, "-m", "policy_lint", "check", "--no-cache", "--format", "json", str(manual)])
        plain = timed([sys.executable, "-c", EXTRACT, str(manual), str(step)])[0] * step
        print(
            f"| {manual.name} | {lint:.1f} s | {peak:.0f} MiB | {plain:.0f} s{'' if args.full else ' (scaled)'} | {lint / plain:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
