"""Files: the paths a user gave → the documents to read, in a settled order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec, RegexPattern

from policy_lint.documents.detect import EXTENSIONS
from policy_lint.documents.stdin import shown_name
from policy_lint.repository import IGNORE, ignores_above

MARK = "ps_d"
"""What pathspec calls the slash behind a directory that a pattern of its own matches."""
Rules = tuple[str, GitIgnoreSpec]
"""Where an ignore file stands, and what it says of the paths below."""
ALWAYS = (".git/", ".hg/", ".svn/", "node_modules/", "__pycache__/", ".venv/", "~$*", ".~lock.*", ".DS_Store")


def expand(paths: Iterable[str | Path], exclude: Iterable[str] = ()) -> list[tuple[Path, str]]:
    """Find the documents below the paths.

    A file that is named is always taken, whatever it is, so that a mistake is told and not passed over. A directory is walked in
    sorted order; ``.gitignore`` files in it, the ``exclude`` patterns (of the same form) and hidden directories of version control
    keep files out, and only files with the extension of a format that is read are taken. Links to directories are followed once. A
    directory that may not be read, and a pipe, a device or a link that leads nowhere with such an extension, is taken as if it were a
    document, so that it is told.
    The order in which paths are given changes nothing.

    Args:
        paths: Files and directories, as given.
        exclude: Patterns in the form of ``.gitignore``, relative to each directory given.

    Returns:
        For each document its path and the path to show: below the directory where nothing else was given, else as given, so that
        no two are shown alike; with forward slashes, and control characters and undecodable bytes escaped. No document comes twice;
        one that is also named is shown as named. Sorted by the path to show.
    """
    patterns = tuple(exclude)
    found: dict[str, tuple[Path, str]] = {}
    starts = sorted(set(map(Path, paths)), key=lambda start: (start.is_dir(), start.as_posix()))
    alone = len(starts) == 1
    for start in starts:
        each = _walk(start, patterns, alone=alone) if start.is_dir() else [(start, printable(shown_name(start) or start.as_posix()))]
        for path, display in each:
            found.setdefault(_identity(path), (path, display))
    return sorted(found.values(), key=lambda document: (document[1], document[0].as_posix()))


def _identity(path: Path) -> str:
    """The same for all ways to a document; of what is none, such as a link that leads nowhere, its own place."""
    try:
        return os.path.realpath(path, strict=True)
    except OSError:
        return str(path.absolute())


def printable(name: str) -> str:
    """A path that can be shown: control characters, separators of lines and lone surrogates as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def _walk(root: Path, patterns: tuple[str, ...], *, alone: bool) -> Iterator[tuple[Path, str]]:
    """The readable files below a directory, shown below it where it is ``alone``."""
    home, specs = _above(root)
    specs.append((home, GitIgnoreSpec.from_lines([*ALWAYS, *patterns])))
    for path, name in _folder(root, "", home, specs, frozenset()):
        yield path, printable(name if alone else path.as_posix())


def _above(root: Path) -> tuple[str, list[Rules]]:
    """The rules above a directory in its repository, and its path below the first of them; none where they keep the directory out."""
    files = [Path(path) for path in ignores_above(str(root))]
    if not files:
        return "", []
    top, real = files[0].parent, Path(os.path.realpath(root))
    specs: list[Rules] = []
    for folder in (*reversed(real.parents), real):
        name = folder.relative_to(top).as_posix() if folder.is_relative_to(top) else "."
        if name != "." and _ignored(f"{name}/", specs):
            return "", []
        rules = _rules(folder) if folder / IGNORE in files else None
        if rules is not None:
            specs.append(("" if name == "." else name, rules))
    return real.relative_to(top).as_posix(), specs


def _folder(root: Path, below: str, home: str, specs: list[Rules], above: frozenset[str]) -> Iterator[tuple[Path, str]]:
    """What is to be read in a folder ``below`` the root, which is at ``home`` for the rules."""
    folder = root / below
    real = os.path.realpath(folder)
    if real in above:
        return
    rules = _rules(folder)
    inner = [*specs, ("/".join(filter(None, (home, below))), rules)] if rules is not None else specs
    entries = _entries(folder)
    if entries is None:
        yield folder, below or "."
    for entry in entries or ():
        name = f"{below}/{entry.name}" if below else entry.name
        whole = f"{home}/{name}" if home else name
        if os.path.isdir(entry.path):  # noqa: PTH112 - unlike others, raises nothing of a link that leads nowhere or where it may not
            if not _ignored(f"{whole}/", inner):
                yield from _folder(root, name, home, inner, above | {real})
        elif Path(name).suffix.lower() in EXTENSIONS and not _ignored(whole, inner):
            yield root / name, name


def _entries(folder: Path) -> list[os.DirEntry[str]] | None:
    """A directory's entries by name; None where it may not be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return None


def _rules(folder: Path) -> GitIgnoreSpec | None:
    path = folder / IGNORE
    if not path.is_file():
        return None
    try:
        return GitIgnoreSpec.from_lines(path.read_text("utf-8", "replace").splitlines())
    except (OSError, ValueError):
        return None


def _ignored(name: str, specs: list[Rules]) -> bool:
    """Whether the last rule that speaks of the path keeps it out, those of the innermost file first; a directory's path ends in a slash."""
    for below, spec in reversed(specs):
        relative = name[len(below) + 1 :] if below else name
        for pattern in reversed(list(spec.patterns)):
            rule = pattern.regex if isinstance(pattern, RegexPattern) else None
            if rule is not None and pattern.include is not None and _speaks(rule, relative):
                return pattern.include
    return False


def _speaks(rule: re.Pattern[str], name: str) -> bool:
    """Whether a rule matches the path itself, and not only a directory that it is in, of which was asked before."""
    marked = MARK in rule.groupindex
    for found in rule.finditer(name):
        at = found.start(MARK) if marked else -1
        if at == len(name) - 1 or (at < 0 and (found.end() < len(name) or not name.endswith("/"))):
            return True
    return False
