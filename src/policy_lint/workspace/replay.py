"""Replay: a run that was made before, with the same words on the same files, is told again without being made again.

What a run looked at is kept with what it said: the digest of every file it read, the files whose presence would have mattered, and the
names of all that could be documents below the directories it walked. Only if all of that is as it was is the old answer given; nothing
heavy is imported for it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy_lint.repository import IGNORE, ignores_above
from policy_lint.workspace.program import program
from policy_lint.workspace.store import Store

if TYPE_CHECKING:
    from policy_lint.workspace.run import Run

COMMAND = "check"
NEVER = ("-", "--no-cache", "--watch", "--changed-since", "--password", "--ocr", "--help", "-h")
"""Options of runs that depend on more than files and words, or are not to be kept."""
SEEN = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")
"""Variables that change how a report looks."""
SKIPPED = frozenset({".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv"})
"""Directories in which no documents are looked for."""
FLEETING = frozenset({"timeout", "crashed", "internal-error", "too-large", "not-a-file"})
"""Codes of notices that the machine had a part in: such a result is not kept."""


@dataclass(frozen=True)
class Replay:
    """A run that may be told again, or kept to be.

    Attributes:
        key: Stands for the words, the place, the day, the terminal and the program.
        store: Where it is kept.
    """

    key: str
    store: Store

    def tell(self) -> int | None:
        """Give the old answer if everything is as it was: write its reports, and return its exit code; else None."""
        kept = self.store.get(self.key)
        if not isinstance(kept, dict) or not _same(kept):
            return None
        try:
            for path, _ in kept["outputs"]:
                if path is not None and not Path(path).parent.is_dir():
                    return None
            for path, text in kept["outputs"]:
                _write(path, text.encode("utf-8", "backslashreplace"))
        except OSError:
            return None
        return int(kept["code"])

    def keep(self, paths: Sequence[Path], found: Run, outputs: Iterable[tuple[Path | None, str]], code: int) -> None:
        """Keep what a run said, unless it could not read something, which another time it may.

        Args:
            paths: As the user gave them.
            found: The run.
            outputs: Its reports, each with the file it went to, None for standard output.
            code: Its exit code.
        """
        results = found.report.results
        if any(result.document is None or any(notice.code in FLEETING for notice in result.notices) for result in results):
            return
        from policy_lint.documents.detect import EXTENSIONS

        listing = _listing(map(str, paths), EXTENSIONS)
        files, absent = _looked_at(found, listing)
        files |= {name: _digest(name) for name in listing if name.endswith(IGNORE)}
        if None in files.values():
            return
        self.store.put(
            self.key,
            "run",
            {
                "paths": [str(path) for path in paths],
                "endings": list(EXTENSIONS),
                "listing": listing,
                "files": files,
                "absent": absent,
                "outputs": [[None if path is None else str(path), text] for path, text in outputs],
                "code": int(code),
            },
        )


def replay(arguments: Sequence[str]) -> Replay | None:
    """The run that a command line asks for, if it is one that can be kept."""
    if arguments[:1] != [COMMAND] or any(word.partition("=")[0] in NEVER for word in arguments):
        return None
    here = working_directory()
    if here is None:
        return None
    store = Store()
    terminal = [sys.stdout.isatty(), shutil.get_terminal_size() if sys.stdout.isatty() else None]
    seen = [list(arguments), here, date.today().isoformat(), [os.environ.get(name) for name in SEEN], terminal]
    return Replay(sha256(json.dumps([program(store), *seen]).encode()).hexdigest(), store)


def working_directory() -> str | None:
    """Where the program runs; None if that directory has been deleted meanwhile."""
    try:
        return os.getcwd()  # noqa: PTH109 - on the way to a quick answer
    except OSError:
        return None


def _same(kept: Mapping[str, Any]) -> bool:
    """Whether every file is as it was, none has come that would have mattered, and the directories hold the same documents."""
    if any(os.path.lexists(path) for path in kept["absent"]):
        return False
    if any(_digest(path) != digest for path, digest in kept["files"].items()):
        return False
    return bool(_listing(kept["paths"], kept["endings"]) == kept["listing"])


def _listing(paths: Iterable[str], endings: Iterable[str]) -> list[str]:
    """Names of all that could be documents below some paths, and of the files, there and above, that leave some of them out.

    More than the documents themselves, and so told without what reads ``.gitignore``: as long as these names and the contents of the
    ignore files are as they were, so are the documents.
    """
    known = (*endings, IGNORE)
    names: list[str] = []
    for path in paths:
        names += [*ignores_above(path), *_below(path, known, frozenset())] if os.path.isdir(path) else [path]  # noqa: PTH112
    return sorted(names)


def _below(folder: str, endings: tuple[str, ...], above: frozenset[str]) -> Iterator[str]:
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            yield from _below(entry.path, endings, above | {real}) if entry.name not in SKIPPED else ()
        elif entry.name.lower().endswith(endings):
            yield entry.path


def _looked_at(found: Run, listing: Iterable[str]) -> tuple[dict[str, str | None], list[str]]:
    """Files that were read, with their digests, and files that would have been; also the configs of documents that they leave out."""
    from policy_lint.workspace.locate import candidates
    from policy_lint.workspace.run import baseline_of

    files: dict[str, str | None] = {}
    absent: set[str] = set()
    names = {str(settings.path) for settings in found.settings} | set(listing)
    others = {each for name in names for each in candidates(Path(name))}
    for result, settings in zip(found.report.results, found.settings, strict=True):
        read = result.document.sha256 if result.document else None
        files[str(settings.path)] = read or _digest(str(settings.path))
        others |= {file for file in (baseline_of(settings),) if file}
        for extra in settings.lint_options().extra:
            others.update([extra, *extra.glob("*.yaml")] if extra.is_dir() else [extra])
    for each in others:
        if each.is_file():
            files[str(each)] = _digest(str(each))
        elif not each.exists():
            absent.add(str(each))
    return files, sorted(absent)


def _digest(path: str) -> str | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - on the way to a quick answer
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _write(path: str | None, data: bytes) -> None:
    if path is not None:
        Path(path).write_bytes(data)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
