"""``policy-lint explain FILE LABEL-OR-REQUIREMENT``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from policy_lint.errors import ExitCode


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("what", metavar="LABEL-OR-REQUIREMENT")
@click.option("--jurisdiction", "-j", "jurisdictions", multiple=True, metavar="NAME", help="Apply a city's or county's own pack as well.")
@click.option("--recall/--no-recall", default=True, show_default=True, help="Use the learned recall beside the vocabulary.")
@click.option("--lang", "language", default="en", show_default=True, help="Language of the explanation.")
def explain(file: Path, what: str, jurisdictions: tuple[str, ...], recall: bool, language: str) -> None:
    """Tell word by word how a verdict came about.

    LABEL-OR-REQUIREMENT is a clause as the document cites itself ("428.3(a)"), a requirement ("PACK/TOPIC") or a topic.
    """
    from policy_lint.lint import LintOptions, choose_packs, drafting_rules, lint_file
    from policy_lint.norms.recall import recall as learned
    from policy_lint.reports.explain import explanation

    options = LintOptions(as_of=date.today(), jurisdictions=jurisdictions, recall=recall)
    result = lint_file(file, str(file), choose_packs(options), options)
    for line in explanation(result, what, learned() if recall else None, language, drafting_rules(options)):
        sys.stdout.write(line + "\n")
    sys.exit(ExitCode.CLEAN if result.complete else ExitCode.UNREAD)
