"""Run: documents in, each with the settings that govern it, one Report out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Report, Result
from policy_lint.documents.files import expand, printable
from policy_lint.documents.stdin import shown_name
from policy_lint.errors import ExitCode, UsageError
from policy_lint.lint import LintOptions, choose_packs, compared
from policy_lint.packs.pack import Pack
from policy_lint.workspace import baseline
from policy_lint.workspace.cached import Linter
from policy_lint.workspace.settings import Settings, excluded, settings_for
from policy_lint.workspace.store import NoStore, Store
from policy_lint.workspace.suppress import Found, shown, suppressed
from policy_lint.workspace.validate import validate

Progress = Callable[[str], None]


def silent(_name: str) -> None:
    """No progress is shown."""


@dataclass(frozen=True)
class Run:
    """What a run found, and under which settings; one of them a result."""

    report: Report
    settings: tuple[Settings, ...]

    def exit_code(self) -> ExitCode:
        """3 where something was not read, 1 where a finding is grave enough for its own config, else 0."""
        if self.report.unread:
            return ExitCode.UNREAD
        failing = (_fails(result, settings["fail-on"]) for result, settings in zip(self.report.results, self.settings, strict=True))
        return ExitCode.FINDINGS if any(failing) else ExitCode.CLEAN


def documents(paths: Iterable[Path], command: Mapping[str, Any]) -> list[tuple[Path, str, Settings]]:
    """The documents below some paths that no config leaves out, each with the name to show and its settings.

    Raises:
        ConfigError: A config file has mistakes.
    """
    paths = list(paths)
    given = {path.absolute() for path in paths}
    found = [(path, name) for path, name in expand(paths) if path.absolute() in given or not excluded(path)]
    return [(path, _from_here(path, name), settings_for(Path(name) if shown_name(path) else path, command)) for path, name in found]


def _from_here(path: Path, name: str) -> str:
    """The name to show: from the working directory where the document is below it, so that other tools find the file by it."""
    if shown_name(path) or path.as_posix() == name:
        return name
    if path.absolute().is_relative_to(Path.cwd()):
        return shown(path.absolute())
    return name if path.is_absolute() else printable(path.as_posix())


def run(
    paths: Sequence[Path], command: Mapping[str, Any], progress: Progress = silent, store: Store | None = None, *, known: bool = True
) -> Run:
    """Lints what is below the paths, every document under its own settings.

    Args:
        paths: Files and directories.
        command: Options that were really given on the command line, by their names there.
        progress: Told each name before it is read.
        store: The cache; None: none.
        known: Set aside what the baselines have.

    Raises:
        UsageError: A config, pack, baseline or option is wrong.
    """
    store = store or NoStore()
    found = documents(paths, command)
    for _, _, settings in found:
        validate(settings)
    day, packs = _day(found, command), _packs(found, command)
    results = [(_graded(result, settings), settings) for result, settings in suppressed(lint_found(found, store, progress), paths, day)]
    shown = _less_known(results) if known else [result for result, _ in results]
    return Run(Report(day, packs, tuple(shown)), tuple(settings for _, settings in results))


def only_changed(found: Run, changed: Collection[Path]) -> Run:
    """The part of a run that is about changed files: their results, and what others say against them.

    Where a config, a baseline or a pack changed, every document that it governs counts as changed.

    Args:
        found: The run over all documents, so that what contradicts an unchanged one was seen.
        changed: Files, resolved.
    """
    names = {
        result.path
        for result, settings in zip(found.report.results, found.settings, strict=True)
        if any(path.resolve() in changed for path in _governing(settings))
    }
    kept: list[tuple[Result, Settings]] = []
    for result, settings in zip(found.report.results, found.settings, strict=True):
        against = tuple(each for each in result.findings if any(other.path in names for other in each.related))
        if result.path in names:
            kept.append((result, settings))
        elif against:
            kept.append((replace(result, findings=against), settings))
    report = replace(found.report, results=tuple(result for result, _ in kept))
    return Run(report, tuple(settings for _, settings in kept))


def _governing(settings: Settings) -> Iterator[Path]:
    """A document, and every file that says how it is judged."""
    yield settings.path
    if settings.config:
        yield settings.config
    file = baseline_of(settings)
    if file:
        yield file
    for extra in settings.lint_options().extra:
        yield extra
        if extra.is_dir():
            yield from extra.glob("*.yaml")


def lint_found(found: Sequence[Found], store: Store, progress: Progress) -> list[tuple[Found, Result]]:
    """The results, each with what it is of, in the order of the documents; those of the same options are linted together.

    All of them are then held against each other, as far as the options of the first ask for it.
    """
    groups: dict[LintOptions, list[int]] = {}
    for index, (_, _, settings) in enumerate(found):
        groups.setdefault(settings.lint_options(), []).append(index)
    results: dict[int, tuple[Result, ...]] = {}
    for options, indices in groups.items():
        each = Linter(options, store).results([found[index][:2] for index in indices], progress)
        results |= zip(indices, each, strict=True)
    linted = [(document, result) for index, document in enumerate(found) for result in results[index]]
    if not linted:
        return linted
    against = compared([result for _, result in linted], found[0][2].lint_options())
    return [(document, result) for (document, _), result in zip(linted, against, strict=True)]


def _less_known(results: Sequence[tuple[Result, Settings]]) -> list[Result]:
    """The results with what their baselines have set aside; each config has its own."""
    files: dict[Path, list[int]] = {}
    for index, (_, settings) in enumerate(results):
        file = baseline_of(settings)
        if file:
            files.setdefault(file, []).append(index)
    out = [result for result, _ in results]
    for file, indices in files.items():
        some = [(baseline.relative(results[index][1].path, file.parent), results[index][0]) for index in indices]
        for index, result in zip(indices, baseline.apply(some, baseline.load(file), file.parent, file.name), strict=True):
            out[index] = result
    return out


def baseline_of(settings: Settings) -> Path | None:
    """The baseline that governs a document: as given, or relative to its config file."""
    given = settings["baseline"]
    if given is None:
        return None
    root = settings.config.parent if settings.config and settings.values["baseline"].whence != "command line" else Path()
    return root / str(given)


def _graded(result: Result, settings: Settings) -> Result:
    """The result with the severities that the settings give."""
    levels = settings["severity"]
    wanted = (finding for finding in result.findings if _wanted(finding.rule, settings))
    findings = tuple(_regraded(finding, levels) for finding in wanted)
    return replace(result, findings=findings, kind_from=settings.kind_from)


def _wanted(rule: str, settings: Settings) -> bool:
    """Whether a rule about suppressions is asked for; the linter itself left out all others that are not."""
    names = {rule, rule.partition("/")[0]}
    off = {name for name, level in settings["severity"].items() if level == "off"}
    return not names & {*settings["ignore"], *off} and (not settings["select"] or bool(names & set(settings["select"])))


def _regraded(finding: Finding, levels: Mapping[str, str]) -> Finding:
    level = levels.get(finding.rule) or levels.get(finding.rule.partition("/")[0])
    return replace(finding, severity=Severity[level.upper()]) if level and level != "off" else finding


def _fails(result: Result, level: str) -> bool:
    return level != "never" and any(finding.severity >= Severity[level.upper()] for finding in result.open_findings())


def _day(found: Sequence[tuple[Path, str, Settings]], command: Mapping[str, Any]) -> date:
    """The one day whose law a report applies.

    Raises:
        UsageError: The config files of the documents name several.
    """
    days = {options.lint_options().as_of: name for _, name, options in found}
    if len(days) > 1:
        said = ", ".join(f"{day} for {name}" for day, name in sorted(days.items()))
        raise UsageError(f"one report has the law of one day, and the config files say several ({said}): give --as-of")
    return next(iter(days)) if days else settings_for(Path(), command).lint_options().as_of


def _packs(found: Sequence[tuple[Path, str, Settings]], command: Mapping[str, Any]) -> tuple[Pack, ...]:
    """Every pack that applied to any document, in the order in which they first did."""
    all_options = dict.fromkeys(settings.lint_options() for _, _, settings in found) or [settings_for(Path(), command).lint_options()]
    packs = {pack.id: pack for options in all_options for pack in choose_packs(options)}
    return tuple(packs.values())
