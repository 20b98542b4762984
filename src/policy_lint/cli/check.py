"""``policy-lint check PATH…``."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy_lint.cli.given import CACHE, given_options, open_store
from policy_lint.cli.options import linting
from policy_lint.errors import UsageError
from policy_lint.reports import FORMATS, SUFFIXES, ReportOptions, render
from policy_lint.workspace.replay import Replay

if TYPE_CHECKING:
    from policy_lint.workspace.run import Run
    from policy_lint.workspace.store import Store
    from policy_lint.workspace.watch import Snapshot

WIDTHS = (40, 120)
"""Least and greatest columns of the terminal report; a pipe has 100."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "formats", multiple=True, type=click.Choice(list(FORMATS)), help="How to report; may be repeated. [terminal]")
@click.option("--output", "-o", "outputs", multiple=True, metavar="[FORMAT=]FILE", help="Write a report to this file; may be repeated.")
@click.option("--lang", "language", default="en", show_default=True, help="Language of the reports for people.")
@click.option("--quiet", "-q", is_flag=True, help="Findings only, without quotes and coverage.")
@click.option("--verbose", "-v", is_flag=True, help="Model wording, whole quotes and silent requirements too.")
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="Lowest severity that gives exit code 1; a config file may say otherwise.",
)
@click.option("--stdin-filename", metavar="NAME", help="What the document on standard input is called; tells its format and its config.")
@click.option("--force-exclude", is_flag=True, help="Leave out what the config excludes even where it is named, as by pre-commit.")
@click.option("--baseline", metavar="FILE", help="Set aside the findings that this file has; see `policy-lint baseline`.")
@click.option("--changed-since", metavar="REV", help="Report only on what differs from this git revision, and what others say against it.")
@click.option("--watch", "watching", is_flag=True, help="Go on: lint again what changes, and say what that changed in the findings.")
@CACHE
@linting
def check(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    language: str,
    quiet: bool,
    verbose: bool,
    statistics: bool,
    cache: bool,
    stdin_filename: str | None,
    force_exclude: bool,
    changed_since: str | None,
    watching: bool,
    **_: Any,
) -> None:
    """Lint documents and say where they fall short.

    PATHS are files or directories, or - for standard input. Exit code 0: nothing at or above --fail-on; 1: findings; 2: the command,
    config or a pack is wrong; 3: some document could not be read in full.
    """
    from policy_lint.checks.catalogue import catalogue
    from policy_lint.documents.stdin import DASH, spool
    from policy_lint.workspace.settings import excluded

    catalogue(language)
    written = destinations(formats, outputs)
    paths = tuple(spool(stdin_filename) if path == DASH else path for path in paths)
    store = open_store(cache)
    wanted = tuple(path for path in paths if not (force_exclude and excluded(path)))
    before = _snapshot(wanted) if watching else {}
    found = _lint(wanted, given_options(), store, changed_since)
    texts = []
    for format_, path in written:
        shown = path is None and format_ == "terminal"
        options = ReportOptions(language, shown and _wants_colour(), _columns() if shown else 100, quiet, verbose, statistics)
        texts.append((path, render(found.report, format_, options)))
        _write(texts[-1][1], path)
    kept = click.get_current_context().find_object(Replay)
    if kept:
        kept.keep(paths, found, texts, found.exit_code())
    store.close()
    if watching:
        _watch(wanted, found, store, before)
    sys.exit(found.exit_code())


def destinations(formats: Sequence[str], outputs: Sequence[str]) -> list[tuple[str, Path | None]]:
    """Each format with the file it goes to, None for standard output.

    ``--output FORMAT=FILE`` names both. A bare ``--output FILE`` takes the one format that is left, or that the file's ending tells.

    Raises:
        UsageError: Two reports for standard output, or a file whose format nothing tells.
    """
    named: list[tuple[str, Path | None]] = []
    bare: list[Path] = []
    for output in outputs:
        format_, sign, file = output.partition("=")
        if sign and format_ in FORMATS:
            named.append((format_, Path(file)))
        else:
            bare.append(Path(output))
    left = [each for each in dict.fromkeys(formats) if each not in dict(named)]
    for path in bare:
        if len(left) != 1 and path.suffix not in SUFFIXES:
            raise UsageError(f"the format of {str(path)!r} is not told: give --output FORMAT={path}")
        named.append((left.pop() if len(left) == 1 else SUFFIXES[path.suffix], path))
    if len(left) > 1:
        raise UsageError(f"only one report can go to standard output: give --output {left[1]}=FILE")
    printed = left if formats or bare else ["terminal"]
    return [*named, *((each, None) for each in printed)]


def _lint(paths: Sequence[Path], given: dict[str, Any], store: Store, since: str | None) -> Run:
    from policy_lint.cli.progress import Progress
    from policy_lint.workspace.git import changed_since
    from policy_lint.workspace.run import only_changed, run

    changed = changed_since(since, paths[0] if paths else Path()) if since else None
    with Progress() as progress:
        found = run(paths, given, progress, store)
    return found if changed is None else only_changed(found, changed)


def _snapshot(paths: Sequence[Path]) -> Snapshot:
    from policy_lint.workspace.watch import snapshot

    return snapshot(paths)


def _watch(paths: Sequence[Path], found: Run, store: Store, before: Snapshot) -> None:
    """Until it is interrupted; what changed since ``before`` is told first."""
    from policy_lint.workspace.watch import events, watch

    sys.stderr.write("watching; Ctrl-C ends it\n")
    for line in watch(paths, given_options(), found, store, events(paths, before)):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _write(text: str, path: Path | None) -> None:
    """To a file, or as UTF-8 to standard output, whatever the locale says."""
    data = text.encode("utf-8", "backslashreplace")
    if path is not None:
        try:
            path.write_bytes(data)
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from error
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _wants_colour() -> bool:
    """Colour on a terminal, unless NO_COLOR says no; FORCE_COLOR says yes to a pipe too."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _columns() -> int:
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return 100
    return min(max(shutil.get_terminal_size((100, 24)).columns, WIDTHS[0]), WIDTHS[1])
