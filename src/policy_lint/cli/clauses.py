"""``policy-lint clauses FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--norms/--no-norms", default=True, show_default=True, help="Show the norms found in each clause.")
@click.option("--recall/--no-recall", default=True, show_default=True, help="Use the learned recall beside the vocabulary.")
def clauses(file: Path, norms: bool, recall: bool) -> None:
    """Show a document's outline: each clause with its label and kind, and the norms in it, so that a person can see why."""
    from policy_lint.lint import Reading, read_file
    from policy_lint.reports.outline import lines

    reading: Reading = read_file(file, use_recall=recall)
    for line in lines(reading.document, reading.kind, reading.clauses, reading.norms if norms else ()):
        sys.stdout.write(line + "\n")
