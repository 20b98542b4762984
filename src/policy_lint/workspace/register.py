"""Register: every suppression of a repository, with its age and reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from policy_lint.documents import load as load_bytes
from policy_lint.documents import read_bytes
from policy_lint.documents.detect import detect
from policy_lint.errors import UnreadableError
from policy_lint.lint import available_packs
from policy_lint.workspace.comments import directives
from policy_lint.workspace.config import load, where
from policy_lint.workspace.git import blamed
from policy_lint.workspace.run import documents
from policy_lint.workspace.settings import Settings
from policy_lint.workspace.suppress import HOLDING, shown
from policy_lint.workspace.validate import known_rules
from policy_lint.workspace.waive import unknown


@dataclass(frozen=True, slots=True)
class Entry:
    """One suppression.

    Attributes:
        path: As shown.
        line: Of the comment, or of the waiver in the config; None where the format has no lines.
        rules: What it sets aside.
        reason: As given.
        until: The last day on which it holds.
        since: The day it was written: as the comment says, as git blames the line, or of the file.
        fault: Why it sets nothing aside, or None.
    """

    path: str
    line: int | None
    rules: tuple[str, ...]
    reason: str
    until: date | None
    since: date | None
    fault: str | None = None

    def age(self, today: date) -> int | None:
        """Days since it was written."""
        return None if self.since is None else max((today - self.since).days, 0)

    def state(self, today: date) -> str:
        """``malformed``, ``expired`` or ``active``; whether it is of use, only a run of ``check`` tells."""
        return "malformed" if self.fault else "expired" if self.until and today > self.until else "active"


def register(paths: Sequence[Path], command: Mapping[str, Any]) -> list[Entry]:
    """All suppressions in the documents below some paths and in the config files that govern them, oldest first."""
    found = documents(paths, command)
    entries = [entry for path, name, settings in found for entry in _inside(path, name, settings)]
    configs = {settings.config: settings for _, _, settings in found if settings.config}
    entries += [entry for config in sorted(configs) for entry in _configured(config, _known(configs[config]))]
    return sorted(entries, key=lambda entry: (entry.since or date.max, entry.path, entry.line or 0, entry.rules))


def _inside(path: Path, name: str, settings: Settings) -> Iterator[Entry]:
    options = settings.lint_options().read
    try:
        data = load_bytes(path, name, options.limits)
        if detect(data, name) not in HOLDING:
            return
        placed = directives(read_bytes(data, name, options), data, options)
    except UnreadableError:
        return
    known = _known(settings) if placed else set[str]()
    for each in placed:
        directive, line = each.directive, each.location.line
        since = each.written or (blamed(path, line) if line else None) or _modified(path)
        fault = directive.fault or unknown(directive.rules, known)
        yield Entry(name, line, directive.rules, directive.reason, directive.until, since, fault)


def _known(settings: Settings) -> set[str]:
    """The rules that a document's packs have."""
    return known_rules(available_packs(settings.lint_options().extra).values())


def _configured(config: Path, known: Collection[str]) -> Iterator[Entry]:
    for number, waiver in enumerate(load(config).waiver):
        line = where(config, "waiver", number)
        since = blamed(config, where(config, "waiver", number, "fingerprint")) or _modified(config)
        yield Entry(shown(config), line, (waiver.rule,), waiver.reason, waiver.until, since, unknown((waiver.rule,), known))


def _modified(path: Path) -> date | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except OSError:
        return None
