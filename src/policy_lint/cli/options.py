"""Options that more than one command has: what to lint against, and how to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from policy_lint.clauses.clause import DocumentKind

F = TypeVar("F", bound=Callable[..., Any])

PACK_PATH = click.option(
    "--pack-path", "extra", multiple=True, type=click.Path(path_type=Path, exists=True), help="A pack of your own, or a folder of them."
)
JURISDICTION = click.option(
    "--jurisdiction", "-j", "jurisdictions", multiple=True, metavar="NAME", help="Apply a city's or county's own pack as well."
)
RECALL = click.option("--recall/--no-recall", default=True, show_default=True, help="Use the learned recall beside the vocabulary.")
REVISIONS = click.option(
    "--revisions", type=click.Choice(["final", "original"]), default="final", show_default=True, help="Side of tracked changes to read."
)
KINDS = click.Choice([kind.value for kind in DocumentKind])

LINT = (
    click.option("--pack", "packs", multiple=True, metavar="ID", help="Apply this pack instead of the default ones; may be repeated."),
    PACK_PATH,
    JURISDICTION,
    click.option("--select", multiple=True, metavar="RULE", help="Only these rules or packs."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or packs."),
    click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Apply the law of this day; today by default."),
    click.option("--kind", type=KINDS, help="What the documents are, where detection errs."),
    REVISIONS,
    click.option("--password", help="For encrypted files."),
    click.option("--ocr", is_flag=True, help="Read scanned pages with tesseract, where it is installed."),
    RECALL,
    click.option("--triage/--no-triage", default=True, show_default=True, help="Lay out only pages that can matter."),
)


def linting(command: F) -> F:
    """Gives a command the options of `LINT`; `policy_lint.cli.given` tells which of them were given."""
    for option in reversed(LINT):
        command = option(command)
    return command
