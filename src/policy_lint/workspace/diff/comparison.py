"""Comparison: two versions linted under the same settings, and what is different."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_lint.checks.finding import Finding
from policy_lint.checks.result import Result
from policy_lint.errors import ExitCode
from policy_lint.workspace.diff.change import Change, changes
from policy_lint.workspace.diff.commitment import commitments
from policy_lint.workspace.diff.sources import sides
from policy_lint.workspace.run import lint_found
from policy_lint.workspace.store import Store
from policy_lint.workspace.validate import validate

Placed = tuple[str, Finding]


@dataclass(frozen=True)
class Comparison:
    """What a change does.

    Attributes:
        titles: Names of the old and the new version.
        changes: To commitments, those that weaken first.
        new: Findings that the old version did not have, each with its document.
        gone: Findings that the new version has no more.
        unread: Documents that could not be read in full: about them this says nothing for certain.
        count: Commitments of the new version.
    """

    titles: tuple[str, str]
    changes: tuple[Change, ...]
    new: tuple[Placed, ...]
    gone: tuple[Placed, ...]
    unread: tuple[str, ...]
    count: int

    @property
    def weakens(self) -> bool:
        """Whether less is owed than before."""
        return any(each.effect < 0 for each in self.changes)

    @property
    def same(self) -> bool:
        """Whether every duty is as it was, wherever it stands."""
        return not any(each.effect for each in self.changes)

    def exit_code(self, fail_on: str) -> ExitCode:
        """3 where something was not read; 1 as ``fail_on`` says: ``weakened``, ``changed``, ``new-findings``; else 0."""
        if self.unread:
            return ExitCode.UNREAD
        fails = {"weakened": self.weakens, "changed": not self.same, "new-findings": bool(self.new), "never": False}[fail_on]
        return ExitCode.FINDINGS if fails else ExitCode.CLEAN


def compare_versions(old: str, new: str | None, command: Mapping[str, Any], progress: Callable[[str], None], store: Store) -> Comparison:
    """Lint two versions and compare them; suppressions and baselines are left aside, since a duty is a duty.

    Args:
        old: See `sides`.
        new: See `sides`.
        command: Options given on the command line.
        progress: Told each name before it is read.
        store: The cache.
    """
    with tempfile.TemporaryDirectory(prefix="policy-lint-") as scratch:
        both = sides(old, new, command, Path(scratch))
        for _, _, settings in both.new:
            validate(settings)
        before, after = ([result for _, result in lint_found(side, store, progress)] for side in (both.old, both.new))
    here = [each for result in after for each in commitments(result)]
    changed = changes([each for result in before for each in commitments(result)], here)
    unread = dict.fromkeys(result.path for result in (*before, *after) if not result.complete)
    return Comparison(both.titles, changed, _less(after, before), _less(before, after), tuple(unread), len(here))


def _less(some: Sequence[Result], others: Sequence[Result]) -> tuple[Placed, ...]:
    """Findings of some results that the others do not have, wherever there."""
    known = Counter(finding.fingerprint for result in others for finding in result.findings)
    out = []
    for result in some:
        for finding in result.findings:
            if known[finding.fingerprint]:
                known[finding.fingerprint] -= 1
            else:
                out.append((result.path, finding))
    return tuple(out)
