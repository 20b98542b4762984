"""Time and memory of reading a PDF, beside plain pdfplumber text extraction of the same file in the same run.

    python benchmarks/pdf_reading.py manual.pdf [--full] [--words immigration detainer …]

Each row is a process of its own, so that its peak memory is its own. pdfplumber is timed on a sample of pages and scaled up, because
it takes half a minute for a long manual; ``--full`` times all of them.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
import resource
import subprocess
import sys
import time

SAMPLE = 40
WORDS = ("immigration", "citizenship", "detainer", "nationality", "federal", "alien", "visa", "surveillance", "license plate")


def read(path: pathlib.Path, words: list[str]) -> int:
    """Read with policy-lint, laying out only pages that hold one of the words; returns the number of pages laid out."""
    from policy_lint.documents.options import ReadOptions, everything
    from policy_lint.documents.pdf import read_pdf

    found = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    relevant = (lambda text: bool(found.search(text))) if words else everything
    document = read_pdf(path.read_bytes(), ReadOptions(relevant=relevant), path.name)
    return len({line.page for line in document.lines})


def plain(path: pathlib.Path, most: int) -> int:
    """Extract text with pdfplumber from so many pages spread over the file; returns their number."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        step = max(1, len(pdf.pages) // most)
        pages = pdf.pages[::step]
        for page in pages:
            page.extract_text()
            page.close()
        return len(pages)


def pages_of(path: pathlib.Path) -> int:
    """The number of pages."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        return len(pdf)
    finally:
        pdf.close()


def measure(job: str, path: pathlib.Path, *rest: str) -> tuple[float, float, int]:
    """Run one job in a new process: seconds without its imports, peak memory in MiB, and pages done."""
    command = [sys.executable, __file__, str(path), "--job", job, *rest]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told["seconds"], told["peak"], told["pages"]


def run(job: str, path: pathlib.Path, words: list[str], most: int) -> None:
    """Do one job and print what it took."""
    start = time.perf_counter()
    pages = plain(path, most) if job == "plain" else read(path, words if job == "relevant" else [])
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "pages": pages}))


def main() -> None:
    """Compare, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=pathlib.Path)
    parser.add_argument("--full", action="store_true", help="time pdfplumber on every page")
    parser.add_argument("--words", nargs="*", default=list(WORDS), help="pages with one of these are laid out")
    parser.add_argument("--job", choices=("plain", "relevant", "everything"), help=argparse.SUPPRESS)
    parser.add_argument("--most", type=int, default=SAMPLE, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job:
        run(given.job, given.path, given.words, given.most)
        return
    count = pages_of(given.path)
    most = count if given.full else SAMPLE
    seconds, peak, sampled = measure("plain", given.path, "--most", str(most))
    whole = seconds * count / sampled
    told = "all pages" if given.full else f"{sampled} pages, scaled"
    print(f"{given.path.name}, {count} pages")
    print(f"{'':34}{'seconds':>9}{'ratio':>8}{'MiB':>7}{'pages':>7}")
    print(f"{'pdfplumber text (' + told + ')':34}{whole:9.2f}{1:8.3f}{peak:7.0f}{count:7}")
    for job in ("relevant", "everything"):
        seconds, peak, laid_out = measure(job, given.path, "--words", *given.words)
        print(f"{'policy-lint, ' + job + ' pages':34}{seconds:9.2f}{seconds / whole:8.3f}{peak:7.0f}{laid_out:7}")


if __name__ == "__main__":
    main()
