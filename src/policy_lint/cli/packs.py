"""``policy-lint packs list | show | doc | test``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policy_lint.cli.options import PACK_PATH, RECALL
from policy_lint.errors import ExitCode, UsageError


@click.group()
def packs() -> None:
    """List, show, document and test rule packs."""


@packs.command("list")
@PACK_PATH
def list_(extra: tuple[Path, ...]) -> None:
    """List every pack: its id, whether it applies by default, how many requirements it has, and its title."""
    from policy_lint.lint import available_packs

    for pack in available_packs(extra).values():
        when = "default" if pack.default else f"--jurisdiction {pack.jurisdiction}" if pack.jurisdiction else f"--pack {pack.id}"
        sys.stdout.write(f"{pack.id:20} {len(pack.ids):3} {'rules' if pack.drafting else 'requirements':12}  {when:32} {pack.title}\n")


@packs.command()
@click.argument("id_", metavar="ID")
@PACK_PATH
def show(id_: str, extra: tuple[Path, ...]) -> None:
    """Show a pack, or one requirement (PACK/TOPIC), as a page: what it asks, why, and what passes and fails."""
    from policy_lint.lint import available_packs
    from policy_lint.reports.rules import pack_page

    sys.stdout.write(pack_page(available_packs(extra), id_))


@packs.command()
@click.option("--output", "-o", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
@PACK_PATH
def doc(folder: Path, extra: tuple[Path, ...]) -> None:
    """Write a page a pack, and an index of all requirements, as Markdown: the same text as `show`, `explain` and SARIF have."""
    from policy_lint.lint import available_packs
    from policy_lint.reports.rules import index_page, pack_page

    known = available_packs(extra)
    pages = {"index": index_page(list(known.values()))} | {name: pack_page(known, name) for name in known}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write to {folder}: {error.strerror}") from error
    sys.stdout.write(f"{len(pages)} pages in {folder}\n")


@packs.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or packs.")
@RECALL
def test(paths: tuple[Path, ...], select: tuple[str, ...], recall: bool) -> None:
    """Run the self-tests of our packs, or of the packs at PATHS."""
    from policy_lint.selftest import run

    failures, count = run(paths, select, use_recall=recall)
    for failure in failures:
        sys.stdout.write(f"{failure}\n")
    sys.stdout.write(f"{count - len(failures)} of {count} self-tests pass\n")
    sys.exit(ExitCode.FINDINGS if failures else ExitCode.CLEAN)
