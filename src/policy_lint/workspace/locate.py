"""Locate: the config file that governs a document, found upwards from it; only the standard library is needed."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from policy_lint.errors import Fault, UsageError

OWN = "policy-lint.toml"
SHARED = "pyproject.toml"
TABLE = ("tool", "policy-lint")


class ConfigError(UsageError):
    """Mistakes in a config file, all of them at once."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def config_of(path: Path) -> Path | None:
    """The config file that governs a file or directory: the nearest one above it.

    In one directory ``policy-lint.toml`` goes before ``pyproject.toml``, which counts only with a ``[tool.policy-lint]`` table.
    """
    start = path.absolute()
    return _above(start if start.is_dir() else start.parent)


def candidates(path: Path) -> list[Path]:
    """Every file that was looked at, or for, to find the config of a document."""
    config = config_of(path)
    out: list[Path] = []
    for folder in path.absolute().parents:
        out += [folder / OWN, folder / SHARED]
        if config is not None and config.parent == folder:
            break
    return out


@cache
def _above(folder: Path) -> Path | None:
    if (folder / OWN).is_file():
        return folder / OWN
    if (folder / SHARED).is_file() and table(folder / SHARED):
        return folder / SHARED
    return None if folder.parent == folder else _above(folder.parent)


@cache
def content(path: Path) -> bytes:
    """The bytes of a config file, read once a run.

    Raises:
        ConfigError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError([Fault(str(path), 1, 1, "file", f"cannot be read: {error.strerror}")]) from error


@cache
def table(path: Path) -> dict[str, Any]:
    """Our table of a config file as plain values, not yet checked.

    Raises:
        ConfigError: It is no TOML.
    """
    try:
        data = tomllib.loads(content(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        if path.name == SHARED and b"policy-lint" not in content(path):
            return {}
        line, column = _place(str(error))
        raise ConfigError([Fault(str(path), line, column, "toml", str(error).partition(" (at")[0])]) from error
    for key in TABLE if path.name == SHARED else ():
        inner = data.get(key)
        data = inner if isinstance(inner, dict) else {}
    return data


def forget() -> None:
    """Look for config files anew: they may have changed since (watching, tests)."""
    for known in (_above, content, table):
        known.cache_clear()


def _place(message: str) -> tuple[int, int]:
    """Line and column in the parser's own words: "… (at line 3, column 5)"."""
    found = [int(word.strip(",)")) for word in message.split() if word.strip(",)").isdigit()]
    return (found[-2], found[-1]) if len(found) > 1 else (1, 1)
