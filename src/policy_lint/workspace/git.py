"""Git: what we ask of it, as a program; nothing here fails where it is not installed or a file is not in a repository."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from policy_lint.errors import UsageError

PATIENCE = 60.0


def git(folder: Path, *arguments: str) -> bytes | None:
    """What a git command prints, or None where it fails or there is no git."""
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-C", str(folder), "-c", "core.quotepath=off", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, env=environment, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


@cache
def root(folder: Path) -> Path | None:
    """The working tree that a directory is in."""
    top = git(folder, "rev-parse", "--show-toplevel")
    return Path(os.fsdecode(top).rstrip("\n")) if top else None


def blamed(path: Path, line: int) -> date | None:
    """The day on which a line of a file was last written, None where it is not committed."""
    told = git(path.parent, "blame", "--porcelain", "-L", f"{line},{line}", "--", path.name)
    when = re.search(rb"^author-time (\d+)$", told or b"", re.MULTILINE)
    if told is None or when is None or told.startswith(b"0" * 40):
        return None
    return datetime.fromtimestamp(int(when[1]), UTC).date()


def files_at(revision: str, path: Path) -> list[str]:
    """Names, from the root of the working tree, of the files that a revision has at or below a path.

    Raises:
        UsageError: There is no such revision, or no repository.
    """
    top = _top(path)
    listed = git(top, "ls-tree", "-r", "-z", "--name-only", f"{_known(top, revision)}", "--", _name(path, top) or ".")
    return [os.fsdecode(each) for each in (listed or b"").split(b"\0") if each]


def content_at(revision: str, name: str, folder: Path) -> bytes:
    """A file as a revision has it.

    Raises:
        UsageError: The revision has no such file.
    """
    top = _top(folder)
    data = git(top, "cat-file", "blob", f"{_known(top, revision)}:{name}")
    if data is None:
        raise UsageError(f"revision {revision!r} has no file {name!r}")
    return data


def changed_since(revision: str, folder: Path) -> set[Path]:
    """Files that differ from a revision, in commits, in the working tree, or because they are new.

    Raises:
        UsageError: There is no such revision, or no repository.
    """
    top = _top(folder)
    changed = git(top, "diff", "--name-only", "-z", "--no-renames", _known(top, revision)) or b""
    new = git(top, "ls-files", "--others", "--exclude-standard", "-z") or b""
    return {top / os.fsdecode(each) for each in (changed + new).split(b"\0") if each}


def name_in_tree(path: Path) -> str:
    """A path as its repository names it; "" for the root."""
    return _name(path, _top(path))


def _top(path: Path) -> Path:
    folder = path if path.is_dir() else path.parent
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    top = root(folder.resolve())
    if top is None:
        raise UsageError(f"{path} is in no git repository")
    return top


def _known(top: Path, revision: str) -> str:
    """The commit of a revision; a name that begins with a dash is none."""
    told = git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if told is None:
        raise UsageError(f"no revision {revision!r} in {top}; in CI fetch the whole history (fetch-depth: 0)")
    return told.decode().strip()


def _name(path: Path, top: Path) -> str:
    name = path.resolve().relative_to(top.resolve())
    return "" if name == Path() else name.as_posix()
