"""Sources: what a user names as old and new (files, directories, git revisions, one Word file) as pairs of files to lint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from policy_lint.documents.detect import EXTENSIONS
from policy_lint.documents.files import expand, printable
from policy_lint.errors import UsageError
from policy_lint.workspace import git
from policy_lint.workspace.settings import Setting, Settings, excluded, settings_for
from policy_lint.workspace.suppress import Found


@dataclass(frozen=True)
class Sides:
    """Both versions, each document under the same name and settings on both sides."""

    old: tuple[Found, ...]
    new: tuple[Found, ...]
    titles: tuple[str, str]


def sides(old: str, new: str | None, command: Mapping[str, Any], scratch: Path) -> Sides:
    """The documents of both versions.

    Args:
        old: A file, a directory, ``REVISION:PATH``, a revision; or, without ``new``, a Word file with tracked changes.
        new: Likewise; for a revision as ``old`` the working tree where not given.
        command: Options given on the command line.
        scratch: A directory for files of revisions.

    Raises:
        UsageError: There is no such file, or no such revision.
    """
    if new is None and Path(old).is_file():
        return _tracked(Path(old), command)
    new = new if new is not None else str(_path(old))
    home = _path(new) if _path(new).exists() else _path(old)
    same = _path(old) == _path(new)  # what only one of two versions has is new or gone, and no slip of the pen
    before = _files(old, scratch / "old", may_lack=same and _path(new).exists())
    after = _files(new, scratch / "new", may_lack=same and bool(before))
    if _is_one(old, before) and _is_one(new, after):  # two files, whatever their names
        before = dict(zip(after, before.values(), strict=True))
    chosen = {name: settings_for(home if home.is_file() else home / name, command) for name in sorted({*before, *after})}
    kept = {name: settings for name, settings in chosen.items() if not excluded(settings.path) or home.is_file()}
    return Sides(
        tuple((before[name], name, settings) for name, settings in kept.items() if name in before),
        tuple((after[name], name, settings) for name, settings in kept.items() if name in after),
        (printable(old), printable(new)),
    )


def _tracked(path: Path, command: Mapping[str, Any]) -> Sides:
    """One Word file: as it was, and with all tracked changes made."""
    settings = settings_for(path, command)
    name = printable(path.as_posix())
    original, final = (_revisions(settings, side) for side in ("original", "final"))
    return Sides(((path, name, original),), ((path, name, final),), (f"{name} as it was", f"{name} with its changes"))


def _revisions(settings: Settings, side: str) -> Settings:
    return replace(settings, values={**settings.values, "revisions": Setting(side, "command line")})


def _split(given: str) -> tuple[str | None, Path]:
    """Revision and path of what a user gave; no revision where it is a path."""
    if Path(given).exists():
        return None, Path(given)
    revision, colon, path = given.partition(":")
    return revision, Path(path) if colon and path else Path()


def _path(given: str) -> Path:
    return _split(given)[1]


def _is_one(given: str, files: Mapping[str, Path]) -> bool:
    """Whether a single file was named, and no directory that holds one."""
    return list(files) == [printable(_path(given).name)]


def _files(given: str, scratch: Path, *, may_lack: bool) -> dict[str, Path]:
    """Documents by the name that they have on both sides: below the directory that was named, or the file's own.

    Raises:
        UsageError: There is no such revision, or it has no such file and may not lack it.
    """
    revision, path = _split(given)
    if revision is None:
        found = expand([path])
        return {name if path.is_dir() else path.name: file for file, name in found}
    names = git.files_at(revision, path)
    if not names and not may_lack:
        raise UsageError(f"no {given!r}: neither a file nor a revision that has it")
    root = git.name_in_tree(path)
    out: dict[str, Path] = {}
    for number, name in enumerate(names):
        if Path(name).suffix.lower() not in EXTENSIONS:
            continue
        file = scratch / str(number) / Path(name).name
        file.parent.mkdir(parents=True)
        file.write_bytes(git.content_at(revision, name, path))
        shown = Path(name).name if name == root else Path(name).relative_to(root).as_posix() if root else name
        out[printable(shown)] = file
    return out
