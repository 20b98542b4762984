"""``policy-lint corpus check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policy_lint.errors import ExitCode


@click.group()
def corpus() -> None:
    """Check and count a labelled corpus."""


@corpus.command()
@click.argument("folder", default="corpus", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--stats", is_flag=True, help="Count what is in it.")
@click.option("--agreement", is_flag=True, help="Compare the first labels with the second.")
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of texts that the corpus may have no nine words in a row from; may be repeated.",
)
def check(folder: Path, stats: bool, agreement: bool, against: tuple[Path, ...]) -> None:
    """Hold a corpus to its rules.

    FOLDER is the corpus, ./corpus by default. Exit code 0: nothing wrong; 1: faults; 2: it is no corpus.
    """
    from policy_lint.corpus.agreement import agreement_report
    from policy_lint.corpus.check import check_corpus
    from policy_lint.corpus.folder import load_corpus
    from policy_lint.corpus.stats import report
    from policy_lint.lint import available_packs

    held = load_corpus(folder)
    topics = {rule.topic for pack in available_packs().values() for rule in pack.rules}
    faults = check_corpus(held, topics, against)
    lines = [str(fault) for fault in faults]
    if stats:
        lines += ["", *report(held)] if lines else report(held)
    if agreement:
        lines += ["", *agreement_report(held)]
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.write(f"{len(held.documents)} documents, {len(faults)} faults\n")
    sys.exit(ExitCode.FINDINGS if faults else ExitCode.CLEAN)
