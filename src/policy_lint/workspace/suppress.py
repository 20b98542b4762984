"""Suppress: the suppressions of a run, of documents and of config files, laid over its results."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from policy_lint.checks.result import Result
from policy_lint.documents import load
from policy_lint.documents.files import printable
from policy_lint.documents.options import ReadOptions
from policy_lint.errors import UnreadableError
from policy_lint.lint import available_packs, drafting_rules
from policy_lint.workspace.comments import directives
from policy_lint.workspace.directive import Placed
from policy_lint.workspace.settings import Settings
from policy_lint.workspace.validate import known_rules
from policy_lint.workspace.waive import Rules, apply_directives, apply_waivers, config_result, told_elsewhere

HOLDING = ("markdown", "html", "docx")
"""Formats that can hold a comment."""

Found = tuple[Path, str, Settings]


def suppressed(results: Sequence[tuple[Found, Result]], paths: Sequence[Path], day: date) -> list[tuple[Result, Settings]]:
    """Each result with its suppressed findings marked, and after them the config files whose waivers need attention.

    Args:
        results: Each with the file it is of and its settings.
        paths: As the user gave them: a config's waivers can be called unused only where all it governs was linted.
        day: On which expiry is judged.
    """
    out: list[tuple[Result, Settings]] = []
    used: dict[Path, set[int]] = {}
    applied: dict[Path, set[str]] = {}
    elsewhere: dict[Path, dict[int, str]] = {}
    for (path, _, settings), result in results:
        options = settings.lint_options()
        applied_here = {each.rule.id for each in result.outcomes} | (
            {rule.id for rule in drafting_rules(options)} if result.document else set()
        )
        rules = Rules(known_rules(available_packs(options.extra).values()), applied_here, day)
        new = apply_directives(result, placed_in(path, result, options.read), rules)
        if settings.config:
            new, matched = apply_waivers(new, path, settings.config, rules)
            used.setdefault(settings.config, set()).update(matched)
            applied.setdefault(settings.config, set()).update(rules.applied)
            elsewhere.setdefault(settings.config, {}).update(told_elsewhere(new, path, settings.config))
        out.append((new, settings))
    for config, matched in sorted(used.items()):
        governed = [(path, settings) for (path, _, settings), _ in results if settings.config == config]
        whole = any(config.parent.is_relative_to(path.absolute()) for path in paths)
        rules = Rules((), applied[config], day)
        own = config_result(config, shown(config), matched, [path for path, _ in governed], rules, elsewhere[config], whole=whole)
        if own:
            out.append((own, replace(governed[0][1], path=config)))
    return out


def placed_in(path: Path, result: Result, options: ReadOptions) -> tuple[Placed, ...]:
    """The directives of a document that was read; none where the file has changed since."""
    document = result.document
    if document is None or document.format not in HOLDING:
        return ()
    try:
        data = load(path, document.path, options.limits)
    except UnreadableError:
        return ()
    return directives(document, data, options) if hashlib.sha256(data).hexdigest() == document.sha256 else ()


def shown(path: Path) -> str:
    """A path below the working directory as one would type it."""
    here = Path.cwd()
    return printable((path.relative_to(here) if path.is_relative_to(here) else path).as_posix())
