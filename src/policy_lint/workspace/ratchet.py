"""Ratchet: a run beside its baseline, which is written once and then only shrinks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_lint.checks.finding import Finding
from policy_lint.errors import UsageError
from policy_lint.reports.plain import printable
from policy_lint.workspace import baseline
from policy_lint.workspace.baseline import Comparison, Known
from policy_lint.workspace.run import baseline_of, run
from policy_lint.workspace.settings import settings_for
from policy_lint.workspace.store import Store


@dataclass(frozen=True)
class Ratchet:
    """What a run found, and the baseline it is held against; ``applied``: the settings name one, so that `check` goes by it."""

    file: Path
    found: tuple[tuple[str, Finding], ...]
    comparison: Comparison
    applied: bool = True

    def write(self, *, force: bool) -> int:
        """Write every finding into a new baseline; over an existing one only where nothing is added, or by force.

        Raises:
            UsageError: It exists, and would grow.
        """
        if self.file.exists() and self.comparison.new and not force:
            count = len(self.comparison.new)
            raise UsageError(f"{self.file} exists, and a baseline only shrinks: settle or waive the {count} new, or give --force")
        entries = [*(baseline.entry(path, finding) for path, finding in self.found), *self.comparison.unseen]
        baseline.save(self.file, entries)
        return len(entries)

    def prune(self) -> int:
        """Take out what is gone; how many entries that were."""
        if self.comparison.gone:
            baseline.save(self.file, (*self.comparison.known, *self.comparison.unseen))
        return len(self.comparison.gone)

    def lines(self) -> Iterator[str]:
        """What is new and what is gone, for a person; a clause whose words changed is shown with both."""
        before = {(each.path, each.rule, each.clause): each for each in self.comparison.gone if each.clause}
        for path, finding in self.comparison.new:
            entry = baseline.entry(path, finding)
            yield f"new   {_place(entry)}: {printable(finding.message)}"
            if entry.words:
                yield f"      “{printable(entry.words)}”"
            old = before.get((path, entry.rule, entry.clause))
            if old:
                yield f"  was “{printable(old.words)}”"
        for each in self.comparison.gone:
            yield f"gone  {_place(each)}"


def ratchet(paths: Sequence[Path], command: Mapping[str, Any], file: Path | None, progress: Callable[[str], None], store: Store) -> Ratchet:
    """Lint, and hold what is open against the baseline.

    Args:
        paths: Files and directories.
        command: Options that were given on the command line.
        file: The baseline; None: the config's, or the one of the usual name beside the config.
        progress: Told each name before it is read.
        store: The cache.
    """
    settings = settings_for(paths[0], command)
    beside = settings.config.parent if settings.config else Path()
    file = file or baseline_of(settings) or beside / baseline.NAME
    got = run(paths, command, progress, store, known=False)
    results = [(baseline.relative(each.path, file.parent), result) for each, result in zip(got.settings, got.report.results, strict=True)]
    entries = baseline.load(file) if file.exists() else ()
    found = tuple((path, finding) for path, result in results for finding in result.open_findings())
    return Ratchet(file, found, baseline.compare(results, entries, file.parent), baseline_of(settings) is not None)


def _place(entry: Known) -> str:
    return printable(f"{entry.path}{f', {entry.clause}' if entry.clause else ''}  {entry.rule}")
