"""Explain: the settings of one document, line by line, each with where it was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from policy_lint.lint import choose_packs
from policy_lint.reports.plain import printable
from policy_lint.workspace.settings import MEGABYTE, Settings, excluded, settings_for
from policy_lint.workspace.validate import validate


def explain(path: Path, command: Mapping[str, Any]) -> Iterator[str]:
    """What applies to a document.

    Args:
        path: The document, or a directory for documents in it.
        command: Options given on the command line.

    Raises:
        ConfigError: The config file has mistakes.
    """
    settings = settings_for(path, command)
    validate(settings)
    packs = choose_packs(settings.lint_options())
    yield f"# {printable(path.as_posix())}"
    yield f"# config: {printable(str(settings.config)) if settings.config else 'none found above it'}"
    yield f"# packs that apply: {', '.join(pack.id for pack in packs)}"
    if excluded(path):
        yield "# left out by `exclude`; it is read only when it is named"
    rows = [(f"{key} = {_toml(value)}", whence) for key, value, whence in _rows(settings)]
    width = min(max(len(left) for left, _ in rows), 70)
    for left, whence in rows:
        yield f"{printable(left):{width}}  # {printable(whence)}"


def _rows(settings: Settings) -> Iterator[tuple[str, Any, str]]:
    for key, setting in sorted(settings.values.items()):
        value = setting.value
        if key == "password":
            value = "***" if value else None
        if is_dataclass(value) and not isinstance(value, type):
            for name, part in asdict(value).items():
                size = name.endswith("_bytes")  # which the config file counts in megabytes
                named = name.replace("_bytes", "-megabytes")
                yield f"{key}.{named}", part // MEGABYTE if size else part, setting.whence
        else:
            yield key, value, setting.whence


def _toml(value: Any) -> str:
    """A value as one would write it in the config file."""
    if value is None:
        return "(not given)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return _toml(value.value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {_toml(each)}' for key, each in value.items()) + "}"
    if isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, date):
        return value.isoformat()
    return f'"{value}"'
