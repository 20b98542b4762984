"""The whole command over a manual, cold and without cache, against plain pdfplumber text extraction of the same file in the same run.

    python benchmarks/manual.py MANUAL.pdf […] [--every 10]

Memory is the sum over all processes of the command at the worst moment. pdfplumber is timed on every n-th page and scaled up;
processor seconds are told beside the wall's, for they say more on a busy machine.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from processes import measure

PLAIN = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages[::int(sys.argv[2])]:
        page.extract_text()
        page.close()
"""


def main() -> None:
    """Prints two rows a manual, as the README and READING.md have them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manuals", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=10, help="time pdfplumber on every n-th page")
    given = parser.parse_args()
    print("| manual | policy-lint check | wall s | cpu s | peak MB, all processes | pdfplumber alone, wall s | cpu s | ratio, wall | cpu |")
    print("|---|---|---|---|---|---|---|---|---|")
    for manual in given.manuals:
        plain_wall, plain_cpu, _ = measure([sys.executable, "-c", PLAIN, str(manual), str(given.every)])
        plain_wall, plain_cpu = plain_wall * given.every, plain_cpu * given.every
        for told, more in (("as it is", []), ("`--no-triage`", ["--no-triage"])):
            wall, cpu, peak = measure([sys.executable, "-m", "policy_lint", "check", "--no-cache", "--format", "json", *more, str(manual)])
            print(
                f"| {manual.name} | {told} | {wall:.1f} | {cpu:.1f} | {peak:.0f} | {plain_wall:.0f} | {plain_cpu:.0f} "
                f"| {wall / plain_wall:.3f} | {cpu / plain_cpu:.3f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
