"""Settings: what applies to one document, and whence: the command line, an override, the config file, or the default."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec

from policy_lint.documents.options import Limits, ReadOptions
from policy_lint.errors import Fault, UsageError
from policy_lint.lint import LintOptions, relevant
from policy_lint.workspace.config import Config, Override, load, where
from policy_lint.workspace.locate import ConfigError, config_of

GROUP = "policy_lint.packs"
"""Entry points under which installed packages offer folders of packs: a name, and a package that holds the YAML files."""
PACKAGE = "package:"
FROM_COMMAND = {"extra": "pack-paths", "jurisdictions": "jurisdiction"}
"""Options of the command line that have another name in the config file."""
ONLY_COMMAND = {"password": None, "triage": True}
OVERRIDES = ("jurisdiction", "packs", "select", "severity", "kind")
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it was said."""

    value: Any
    whence: str


@dataclass(frozen=True)
class Settings:
    """What applies to one document.

    Attributes:
        path: The document.
        config: The config file that governs it, None where there is none.
        values: By the config file's keys.
    """

    path: Path
    config: Path | None
    values: Mapping[str, Setting]

    def __getitem__(self, key: str) -> Any:
        """The value for a key of the config file."""
        return self.values[key].value

    def lint_options(self) -> LintOptions:
        """As `policy_lint.lint` takes them.

        Raises:
            UsageError: A pack path that does not exist.
        """
        off = tuple(rule for rule, level in self["severity"].items() if level == "off")
        return LintOptions(
            as_of=self["as-of"] or date.today(),
            packs=tuple(self["packs"]),
            extra=tuple(_pack_path(each, self) for each in self["pack-paths"]),
            jurisdictions=tuple(self["jurisdiction"]),
            kind=self["kind"],
            select=tuple(self["select"]),
            ignore=(*self["ignore"], *off),
            recall=self["recall"],
            read=ReadOptions(
                revisions=self["revisions"], relevant=relevant, password=self["password"], ocr=self["ocr"], limits=self["limits"],
                triage=self["triage"],
            ),
        )  # fmt: skip

    @property
    def kind_from(self) -> str:
        """Who said what kind the document is, as the report has it."""
        if self["kind"] is None:
            return "detected"
        return "option" if self.values["kind"].whence == "command line" else "config"


def settings_for(path: Path, command: Mapping[str, Any]) -> Settings:
    """What applies to a document.

    Args:
        path: The document.
        command: Options that were really given on the command line, by their names there; they win.

    Raises:
        ConfigError: The config file has mistakes.
    """
    file = config_of(path)
    values = dict(_from_file(file, path)) if file else _defaults()
    for name, value in ONLY_COMMAND.items():
        values[name] = Setting(value, "default")
    for name, value in command.items():
        values[FROM_COMMAND.get(name, name.replace("_", "-"))] = Setting(_plain(name, value), "command line")
    return Settings(path, file, values)


def excluded(path: Path) -> bool:
    """Whether the config file that governs a document leaves it out."""
    file = config_of(path)
    return file is not None and matches(load(file).exclude, path, file.parent)


def matches(patterns: Iterable[str], path: Path, root: Path) -> bool:
    """Whether patterns in the form of ``.gitignore`` match a path below a directory."""
    try:
        relative = path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return False
    return _spec(tuple(patterns)).match_file(relative)


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns)


def _defaults() -> dict[str, Setting]:
    return {key: Setting(value, "default") for key, value in _values(Config())} | {"kind": Setting(None, "default")}


def _values(config: Config) -> Iterator[tuple[str, Any]]:
    """The keys that stand for every document, with their values as the rooms before take them."""
    for name, field in Config.model_fields.items():
        key = field.alias or name
        if key == "limits":
            costs = config.limits
            yield key, Limits(costs.seconds, costs.megabytes, costs.input_megabytes * MEGABYTE, costs.expanded_megabytes * MEGABYTE)
        elif key not in ("override", "waiver", "kinds"):
            yield key, getattr(config, name)


def _from_file(file: Path, path: Path) -> dict[str, Setting]:
    config = load(file)
    given = {Config.model_fields[name].alias or name for name in config.model_fields_set}
    values = _defaults()
    for key, value in _values(config):
        if key in given:
            values[key] = Setting(value, f"{file}:{where(file, key)}")
    for pattern, kind in config.kinds.items():
        if matches([pattern], path, file.parent):
            values["kind"] = Setting(kind, f"{file}:{where(file, 'kinds', pattern)}")
    for index, override in enumerate(config.override):
        if matches(override.paths, path, file.parent):
            _override(values, override, file, index)
    return values


def _override(values: dict[str, Setting], override: Override, file: Path, index: int) -> None:
    """Lay an override over the general settings; what it ignores and regrades comes on top of theirs."""
    for key in (*OVERRIDES, "ignore"):
        value = getattr(override, key)
        if value is None:
            continue
        if key == "ignore":
            value = (*values[key].value, *value)
        elif key == "severity":
            value = values[key].value | value
        values[key] = Setting(value, f"{file}:{where(file, 'override', index, key)}")


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    if name == "kind":
        from policy_lint.clauses.clause import DocumentKind

        return DocumentKind(value)
    return value


def _pack_path(given: str | Path, settings: Settings) -> Path:
    """A pack path of the config file, relative to it, or an installed package's folder."""
    words = str(given)
    if words.startswith(PACKAGE):
        return _installed(words.removeprefix(PACKAGE), settings)
    root = settings.config.parent if settings.config and settings.values["pack-paths"].whence != "command line" else Path()
    path = root / words
    if not path.exists():
        raise _mistake(settings, f"no such file or folder: {path}")
    return path


def _installed(name: str, settings: Settings) -> Path:
    offered = {entry.name: entry.value for entry in entry_points(group=GROUP)}
    if name not in offered:
        raise _mistake(settings, f"no installed package offers packs as {name!r}; there are: {', '.join(sorted(offered)) or 'none'}")
    spec = find_spec(offered[name].replace(":", "."))
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if not folders:
        raise _mistake(settings, f"the package {offered[name]!r} is not installed as a folder")
    return Path(folders[0])


def _mistake(settings: Settings, message: str) -> UsageError:
    if settings.config and settings.values["pack-paths"].whence != "command line":
        return ConfigError([Fault(str(settings.config), where(settings.config, "pack-paths"), 1, "pack-paths", message)])
    return UsageError(message)
