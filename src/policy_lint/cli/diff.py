"""``policy-lint diff OLD [NEW]``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from policy_lint.cli.given import CACHE, given_options, open_store
from policy_lint.cli.options import linting
from policy_lint.errors import UsageError


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--format", "format_", type=click.Choice(["terminal", "json", "markdown", "html"]), help="How to tell it. [terminal]")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file; its ending tells the format.")
@click.option(
    "--fail-on",
    "failing",
    type=click.Choice(["weakened", "changed", "new-findings", "never"]),
    default="never",
    show_default=True,
    help="What gives exit code 1.",
)
@CACHE
@linting
def diff(old: str, new: str | None, format_: str | None, output: Path | None, failing: str, cache: bool, **_: Any) -> None:
    """Tell a change in duties: commitments added, dropped, strengthened, weakened and moved; findings new and gone.

    OLD and NEW are files, directories, or git revisions (REV or REV:PATH); a revision alone is held against the working tree, and a Word
    file alone against its own tracked changes.
    """
    from policy_lint.cli.progress import Progress
    from policy_lint.workspace.diff.comparison import compare_versions
    from policy_lint.workspace.diff.view import SUFFIXES, render

    with Progress() as progress, open_store(cache) as store:
        found = compare_versions(old, new, given_options(), progress, store)
    text = render(found, format_ or SUFFIXES.get(output.suffix if output else "", "terminal"))
    if output is None:
        sys.stdout.write(text)
    else:
        try:
            output.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            raise UsageError(f"cannot write {output}: {error.strerror}") from error
    sys.exit(found.exit_code(failing))
