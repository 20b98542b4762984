"""Watch: lint again whenever something changes, and say what that changed in the findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import Any

from policy_lint.checks.finding import Finding
from policy_lint.errors import PolicyLintError, UsageError
from policy_lint.lint import available_packs
from policy_lint.reports.plain import printable
from policy_lint.workspace import config, locate, validate
from policy_lint.workspace.locate import config_of
from policy_lint.workspace.run import Run, run, silent
from policy_lint.workspace.store import Store

Snapshot = Mapping[Path, tuple[int, int]]
"""Files, each with the time of its last change in nanoseconds and its size in bytes."""

HEARTBEAT = 500
"""Milliseconds after which the first look at what changed meanwhile is taken, whether or not anything does."""


def snapshot(paths: Sequence[Path]) -> Snapshot:
    """The files below some paths, and the config files that govern them, as they are now."""
    found: dict[Path, tuple[int, int]] = {}
    for path in _watched(paths):
        for file in (path, *path.rglob("*")) if path.is_dir() else (path,):
            try:
                state = file.stat()
            except OSError:
                continue  # gone since it was listed
            if S_ISREG(state.st_mode):
                found[file.absolute()] = (state.st_mtime_ns, state.st_size)
    return found


def events(paths: Sequence[Path], before: Snapshot) -> Iterator[Collection[Path]]:
    """The files that changed, each time some did; ends when the user interrupts.

    Args:
        paths: Files and directories.
        before: As they were when the last run began: what changed until the watch stands is told first.

    Raises:
        UsageError: The library for it is not installed.
    """
    try:
        from watchfiles import watch as changes
    except ImportError as error:
        raise UsageError("--watch needs the library watchfiles: pip install 'policy-lint[watch]'") from error
    missed: Collection[Path] | None = None
    for batch in changes(*_watched(paths), raise_interrupt=False, rust_timeout=HEARTBEAT, yield_on_timeout=True):
        changed = {Path(name) for _, name in batch}
        if missed is None:
            missed = _differing(before, snapshot(paths))
            changed |= missed
        if changed:
            yield changed


def _watched(paths: Sequence[Path]) -> list[Path]:
    """The paths, and the directories of the config files that govern them."""
    governing = {file.parent for path in paths if (file := config_of(path))}
    return list(dict.fromkeys((*paths, *sorted(governing))))


def _differing(before: Snapshot, after: Snapshot) -> set[Path]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def watch(
    paths: Sequence[Path], command: Mapping[str, Any], found: Run, store: Store, batches: Iterable[Collection[Path]]
) -> Iterator[str]:
    """Lines to show, after each batch of changes.

    A mistake in a config or pack is shown and the watch goes on: it will be mended.

    Args:
        paths: Files and directories.
        command: Options given on the command line.
        found: What the first run found.
        store: The cache, which makes a run cost only what changed.
        batches: See `events`.
    """
    for batch in batches:
        yield f"changed: {', '.join(sorted(printable(path.name) for path in batch))}"
        forget()
        try:
            now = run(paths, command, silent, store)
        except PolicyLintError as error:
            yield str(error)
            continue
        yield from difference(found, now)
        found = now


def difference(before: Run, after: Run) -> Iterator[str]:
    """Open findings that are gone and that are new, and how many there are now."""
    gone, new = _open(before), _open(after)
    for key in new.keys() & gone.keys():
        new.pop(key)
        gone.pop(key)
    yield from (_line("-", path, finding) for (path, _), finding in sorted(gone.items(), key=_place))
    yield from (_line("+", path, finding) for (path, _), finding in sorted(new.items(), key=_place))
    count = len(_open(after))
    yield f"{len(new)} new, {len(gone)} gone, {count} finding{'s' * (count != 1)} now"


def forget() -> None:
    """Read config files and packs anew."""
    locate.forget()
    for known in (config.load, config.lines_of, validate.checked, available_packs):
        known.cache_clear()


def _open(found: Run) -> dict[tuple[str, str], Finding]:
    return {(result.path, each.fingerprint): each for result in found.report.results for each in result.open_findings()}


def _place(item: tuple[tuple[str, str], Finding]) -> tuple[str, int, str]:
    (path, _), finding = item
    return path, finding.location.start if finding.location else -1, finding.rule


def _line(sign: str, path: str, finding: Finding) -> str:
    line = finding.location.line if finding.location else None
    return printable(f"{sign} {path}{f':{line}' if line else ''}: {finding.severity.word} {finding.rule} {finding.message}")
