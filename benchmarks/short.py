"""What a short document costs beside importing what it needs, and what several cost on one core and on two.

    python benchmarks/short.py [--runs 11]
    python benchmarks/short.py --several 20

The first takes each file alternately with two other runs: one imports every module that the command and the process that reads for it end
up with, in one interpreter, and does nothing else; one imports of these only what others wrote. Seconds are the least of all runs, since
others may use the machine, ratios the median of those of runs that followed each other. What is made of our rules is kept from the first
run on, as compiled modules are.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from processes import measure
from reprint import printed as reprinted
from reprint import source
from round_trip import chosen

from policy_lint.__main__ import NEW_OBJECTS

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"
FILES = (
    SAMPLES / "docx/alpr-policy.docx",
    SAMPLES / "docx/draft-resolution.docx",
    SAMPLES / "pdf/alpr-policy.pdf",
    SAMPLES / "pdf/faq.pdf",
)
LOADED = """
import sys
sys.argv[1:] = {words!r}
from policy_lint.__main__ import main
try:
    main()
except SystemExit:
    pass
from policy_lint.documents import read
from policy_lint.documents.options import ReadOptions
from policy_lint.norms.anchors import relevant
read({file!r}, ReadOptions(relevant=relevant))
print()
print(" ".join(name for name, module in sys.modules.items() if getattr(module, "__spec__", None) and name != "__main__"))
"""
IMPORTING = """
import gc, importlib, os, sys
from contextlib import suppress
gc.set_threshold({threshold})
os.environ["OPENBLAS_NUM_THREADS"] = "1"
from policy_lint.norms.english import without_commands
with without_commands():
    for name in {names!r}:
        with suppress(ImportError):
            importlib.import_module(name)
gc.freeze()
"""
"""As thrifty as the command: few looks for cycles, one thread for numpy, spaCy without its command line."""


def check(*files: Path) -> list[str]:
    """The command, cold and without cache."""
    return [sys.executable, "-m", "policy_lint", "check", *map(str, files), "--no-cache", "--fail-on", "never"]


def loaded(file: Path) -> list[str]:
    """The modules that checking a file takes, its reader's among them, in the order in which they were loaded."""
    program = LOADED.format(file=str(file), words=check(file)[3:])
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    return told.splitlines()[-1].split()


def spent(command: list[str]) -> tuple[float, float]:
    """Wall and processor seconds of a command with all that it started."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall, process.returncode = time.perf_counter() - start, os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return wall, usage.ru_utime + usage.ru_stime


def importing(names: list[str]) -> list[str]:
    """A program that imports modules and does nothing else."""
    return [sys.executable, "-c", IMPORTING.format(names=names, threshold=NEW_OBJECTS)]


def short(runs: int) -> None:
    """Prints a row a file."""
    print("| file | check, wall s | cpu s | imports, wall s | cpu s | ratio, wall | cpu | others' packages alone, cpu s |")
    print("|---|---|---|---|---|---|---|---|")
    for file in FILES:
        names = loaded(file)
        others = [name for name in names if not name.startswith("policy_lint")]
        commands = (check(file), importing(names), importing(others))
        for command in commands:
            spent(command)
        taken = [[spent(command) for command in commands] for _ in range(runs)]
        walls, cpus = ([min(each[at][what] for each in taken) for at in range(3)] for what in range(2))
        wall, cpu = (median(ours[what] / imports[what] for ours, imports, _ in taken) for what in range(2))
        print(
            f"| {file.parent.name}/{file.stem} | {walls[0]:.2f} | {cpus[0]:.2f} | {walls[1]:.2f} | {cpus[1]:.2f} | "
            f"{wall:.2f} | {cpu:.2f} | {cpus[2]:.2f} |",
            flush=True,
        )


def printed(folder: Path, count: int) -> list[Path]:
    """Documents of the corpus as DOCX, and every fifth as PDF."""
    out = []
    for at, (name, about, document) in enumerate(chosen(["train"], count, seed=7)):
        for format_, file, write in reprinted(source(name, about, document)):
            if format_ == ("DOCX" if at % 5 else "PDF, plain"):
                out.append(folder / file)
                out[-1].write_bytes(write())
    return out


def several(count: int, runs: int) -> int:
    """Prints a row a number of cores, the least of all runs; 1 where the reports differ."""
    reports = set()
    print("| documents | cores | wall s | cpu s | peak MB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        files, out = printed(Path(folder), count), Path(folder) / "report.json"
        taken: dict[str, list[tuple[float, float, float]]] = {"0": [], "0,1": []}
        for _ in range(runs):
            for cores, figures in taken.items():
                figures.append(measure(["taskset", "-c", cores, *check(*files), "--output", f"json={out}"]))
                reports.add(out.read_bytes())
        for cores, figures in taken.items():
            least = [min(each) for each in zip(*figures, strict=True)]
            print(f"| {count} | {cores.count(',') + 1} | {least[0]:.1f} | {least[1]:.1f} | {least[2]:.0f} |")
    print(f"{len(reports)} different reports" if len(reports) > 1 else "the report is the same, byte for byte")
    return int(len(reports) > 1)


def main() -> int:
    """As the options say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--several", type=int, default=0)
    given = parser.parse_args()
    os.environ.pop("PYTHONPATH", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = folder  # modules are compiled once, as an installation has them
        os.environ["POLICY_LINT_CACHE_DIR"] = str(Path(folder) / "cache")
        if given.several:
            return several(given.several, given.runs)
        short(given.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
