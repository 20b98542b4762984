"""What reports cost on whole documents: ``python benchmarks/reports.py DOCUMENT… [--repeats N]``.

For each: what `annotate` adds to the CPU time of `check` in the same run (at most half), the size of the HTML report (at most 3 MB), and
the time until headless Chromium has painted it (at most 2 s; the least of three, for the browser starts cold).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import which
from statistics import median

PROGRAM = (sys.executable, "-m", "policy_lint")
PAINT = "return performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)"
ANNOTATED = (".pdf", ".docx", ".docm")


def cpu(*arguments: str) -> float:
    """Seconds of CPU that a run of the program and its workers take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def added(document: Path, folder: Path, repeats: int) -> float:
    """What annotating adds to linting, as a part of it; the runs alternate, so that a busy machine slows both alike."""
    times = [
        (cpu("check", "--no-cache", "--format", "plain", str(document)), cpu("annotate", str(document), "-o", str(folder / document.name)))
        for _ in range(repeats)
    ]
    return median(annotate / lint - 1 for lint, annotate in times)


def paint(page: Path) -> float:
    """Milliseconds until Chromium shows the first of a page."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1400,1000"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(which("chromedriver")))
    found = []
    for _ in range(3):
        browser.get(page.as_uri())
        until = time.monotonic() + 20
        while not (shown := browser.execute_script(PAINT)) and time.monotonic() < until:
            time.sleep(0.05)
        found += shown
    browser.quit()
    return min(found)


def main() -> None:
    """Prints one row a document, as docs/speed.md has them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--repeats", type=int, default=3)
    args = parser.parse_args()
    print("| document | annotate adds | HTML report | first paint |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for document in args.documents:
            page = Path(name) / "report.html"
            cpu("check", "--no-cache", "--output", f"html={page}", str(document))
            more = f"{added(document, Path(name), args.repeats):.0%}" if document.suffix in ANNOTATED else "–"
            print(f"| {document.name} | {more} | {page.stat().st_size / 1_000_000:.2f} MB | {paint(page):.0f} ms |", flush=True)


if __name__ == "__main__":
    main()
