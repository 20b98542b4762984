"""``policy-lint baseline write | check | prune``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policy_lint.cli.given import CACHE, given_options, open_store
from policy_lint.cli.options import linting
from policy_lint.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from policy_lint.workspace.ratchet import Ratchet

F = TypeVar("F", bound=Callable[..., Any])


def _common(command: F) -> F:
    """The arguments that all three take."""
    command = CACHE(linting(command))
    command = click.option("--file", type=click.Path(path_type=Path), help="The baseline; by default the config's.")(command)
    return click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))(command)


@click.group()
def baseline() -> None:
    """Adopt on an old manual: fail on what is new, and never let back what was fixed."""


@baseline.command()
@click.option("--force", is_flag=True, help="Take in what is new as well.")
@_common
def write(paths: tuple[Path, ...], file: Path | None, force: bool, cache: bool, **_: Any) -> None:
    """Write all findings below PATHS into the baseline."""
    found = _ratchet(paths, file, cache)
    count = found.write(force=force)
    sys.stdout.write(f"{found.file}: {count} finding{'s' * (count != 1)} known\n")
    if not found.applied:
        sys.stdout.write(f'Next: set `baseline = "{found.file.name}"` in policy-lint.toml, so that `policy-lint check` sets them aside.\n')


@baseline.command()
@_common
def check(paths: tuple[Path, ...], file: Path | None, cache: bool, **_: Any) -> None:
    """Exit with 1 where anything is new, or where something is fixed and the baseline not yet pruned."""
    found = _existing(paths, file, cache)
    for line in found.lines():
        sys.stdout.write(line + "\n")
    told = found.comparison
    sys.stdout.write(f"{len(told.new)} new, {len(told.known)} known, {len(told.gone)} gone{'; prune the baseline' if told.gone else ''}\n")
    sys.exit(ExitCode.FINDINGS if told.new or told.gone else ExitCode.CLEAN)


@baseline.command()
@_common
def prune(paths: tuple[Path, ...], file: Path | None, cache: bool, **_: Any) -> None:
    """Take out of the baseline what is fixed, so that it cannot come back."""
    found = _existing(paths, file, cache)
    gone = found.prune()
    left = len(found.comparison.known) + len(found.comparison.unseen)
    sys.stdout.write(f"{found.file}: {gone} taken out, {left} left\n")


def _existing(paths: tuple[Path, ...], file: Path | None, cache: bool) -> Ratchet:
    found = _ratchet(paths, file, cache)
    if not found.file.exists():
        raise UsageError(f"there is no baseline {found.file}: write one with `policy-lint baseline write`")
    return found


def _ratchet(paths: tuple[Path, ...], file: Path | None, cache: bool) -> Ratchet:
    from policy_lint.cli.progress import Progress
    from policy_lint.workspace.ratchet import ratchet

    with Progress() as progress, open_store(cache) as store:
        return ratchet(paths or (Path(),), given_options(), file, progress, store)
