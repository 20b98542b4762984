"""``policy-lint clauses FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policy_lint.cli.options import RECALL, REVISIONS
from policy_lint.documents.options import Revisions


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--norms/--no-norms", default=True, show_default=True, help="Show the norms found in each clause.")
@REVISIONS
@RECALL
def clauses(file: Path, norms: bool, revisions: Revisions, recall: bool) -> None:
    """Show a document's outline: each clause with its label and kind, and the norms in it, so that a person can see why.

    A packet is shown as the documents in it.
    """
    from policy_lint.documents.options import ReadOptions
    from policy_lint.lint import read_file
    from policy_lint.reports.outline import lines

    for number, reading in enumerate(read_file(file, ReadOptions(revisions=revisions), use_recall=recall)):
        if number:
            sys.stdout.write("\n")
        for line in lines(reading.document, reading.kind, reading.clauses, reading.norms if norms else ()):
            sys.stdout.write(line + "\n")
