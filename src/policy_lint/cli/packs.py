"""``policy-lint packs list | show | test``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policy_lint.errors import ExitCode


@click.group()
def packs() -> None:
    """List, show and test rule packs."""


@packs.command("list")
@click.option(
    "--pack-path",
    "extra",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A pack of your own, or a folder of them.",
)
def list_(extra: tuple[Path, ...]) -> None:
    """List every pack: its id, whether it applies by default, how many requirements it has, and its title."""
    from policy_lint.lint import available_packs

    for pack in available_packs(extra).values():
        when = "default" if pack.default else f"--jurisdiction {pack.jurisdiction}" if pack.jurisdiction else f"--pack {pack.id}"
        sys.stdout.write(f"{pack.id:20} {len(pack.rules):3} requirements  {when:32} {pack.title}\n")


@packs.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--pack-path",
    "extra",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A pack of your own, or a folder of them.",
)
def show(id_: str, extra: tuple[Path, ...]) -> None:
    """Show a pack, or one requirement (PACK/TOPIC), as a page: what it asks, why, and what passes and fails."""
    from policy_lint.lint import available_packs
    from policy_lint.reports.rules import pack_page

    sys.stdout.write(pack_page(available_packs(extra), id_))


@packs.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or packs.")
def test(paths: tuple[Path, ...], select: tuple[str, ...]) -> None:
    """Run the self-tests of our packs, or of the packs at PATHS."""
    from policy_lint.selftest import run

    failures, count = run(paths, select)
    for failure in failures:
        sys.stdout.write(f"{failure}\n")
    sys.stdout.write(f"{count - len(failures)} of {count} self-tests pass\n")
    sys.exit(ExitCode.FINDINGS if failures else ExitCode.CLEAN)
