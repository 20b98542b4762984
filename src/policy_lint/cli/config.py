"""``policy-lint config show FILE | schema``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from policy_lint.cli.given import given_options
from policy_lint.cli.options import linting


@click.group()
def config() -> None:
    """Say what applies to a document, and whence."""


@config.command()
@click.argument("file", type=click.Path(path_type=Path))
@linting
def show(file: Path, **_: Any) -> None:
    """Show every setting that applies to FILE (or to documents in that directory), and where it was said."""
    from policy_lint.workspace.explain import explain

    for line in explain(file, given_options()):
        sys.stdout.write(line + "\n")


@config.command()
@click.argument("which", type=click.Choice(["config", "pack"]), default="config")
def schema(which: str) -> None:
    """Print the JSON Schema of config files or of packs, for editors."""
    from policy_lint.workspace.schemas import schemas

    sys.stdout.write(schemas()[f"{which}.schema.json"])
