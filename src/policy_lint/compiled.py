"""Compiled: plain data made of files of ours, kept in the user's cache as Python keeps its bytecode.

It says nothing of any document, so it is kept without regard to ``--no-cache``. What does not fit its source, is damaged, or cannot
be written is made anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

PLACE = "POLICY_LINT_CACHE_DIR"
FOLDER = "compiled"
MOST = 1_000
"""Files that are kept; a run leaves some 120, and those of rules that have changed meanwhile must not heap up."""
DAY = "!date"
"""The one key of what stands for a date, which JSON has not."""


def cache_folder() -> Path:
    """Where the cache is: as the environment says, else where the platform keeps caches."""
    given = os.environ.get(PLACE)
    if given:
        return Path(given)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - unlike Path.home it never fails
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home) / "policy-lint" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "policy-lint"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "policy-lint"


@cache
def _folder(_given: str | None) -> Path:
    return cache_folder() / FOLDER


def compiled(name: str, source: bytes, make: Callable[[], Any]) -> Any:
    """What is made of a source: as it was made before of the same bytes, else made now and kept.

    Args:
        name: What it is; a later thing of the same name takes its place.
        source: All that it depends on.
        make: Makes it, of lists, dictionaries with strings for keys, strings, numbers, truth values, None and dates.
    """
    path = _folder(os.environ.get(PLACE)) / sha256(name.encode()).hexdigest()
    with suppress(OSError, ValueError, RecursionError):
        digest, data = path.read_bytes().split(b"\n", 1)
        if digest == _digest(source, data):
            return json.loads(data, object_hook=_with_dates)
    value = make()
    with suppress(OSError, TypeError, ValueError, RecursionError):
        data = json.dumps(value, separators=(",", ":"), default=_dated).encode()
        if json.loads(data, object_hook=_with_dates) == value:
            _write(path, _digest(source, data) + b"\n" + data)
    return value


def forget() -> None:
    """Throw away all that is kept.

    Raises:
        OSError: It cannot be removed.
    """
    with suppress(FileNotFoundError):
        shutil.rmtree(cache_folder() / FOLDER)


def held() -> tuple[int, int]:
    """Count and bytes of what is kept."""
    sizes = [path.stat().st_size for path in (cache_folder() / FOLDER).glob("*")]
    return len(sizes), sum(sizes)


@cache
def compiled_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``; see `compiled_patterns`."""
    return compiled_patterns(f"pattern {int(flags)} {pattern}", [pattern], flags)[pattern]


def compiled_patterns(name: str, patterns: Iterable[str], flags: int = 0) -> dict[str, re.Pattern[str]]:
    """Each pattern with what ``re.compile`` makes of it; that is kept, where the interpreter lets it be told.

    Patterns are what a short document waits for longest: the three by which spaCy cuts words, with the letters of all scripts, take
    90 ms to compile, those of our rules as long again; from here, they take a tenth.

    Args:
        name: What they are for.
        patterns: As ``re.compile`` takes them.
        flags: Of all of them.
    """
    patterns, flags = list(dict.fromkeys(patterns)), int(flags)
    with suppress(ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        from _sre import MAGIC  # type: ignore[import-not-found]
        from _sre import compile as assemble

        source = json.dumps([sys.version, MAGIC, patterns, flags]).encode()
        parts = compiled(name, source, lambda: [_parts(pattern, flags) for pattern in patterns])
        return {pattern: assemble(pattern, *each, tuple(names)) for pattern, (*each, names) in zip(patterns, parts, strict=True)}
    return {pattern: re.compile(pattern, flags) for pattern in patterns}


def _parts(pattern: str, flags: int) -> list[Any]:
    """Flags, code, count and names of the groups of a pattern, as ``re.compile`` hands them on."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    count, numbers = parsed.state.groups, parsed.state.groupdict
    names = {number: name for name, number in numbers.items()}
    return [parsed.state.flags | flags, _compiler._code(parsed, flags), count - 1, numbers, [names.get(number) for number in range(count)]]


def _digest(source: bytes, data: bytes) -> bytes:
    return sha256(sha256(source).digest() + data).hexdigest().encode()


def _write(path: Path, data: bytes) -> None:
    """All of it or nothing, whoever else is writing."""
    import tempfile  # not before it is needed: most runs write nothing

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if len(os.listdir(path.parent)) >= MOST:  # noqa: PTH208 - a number is all that is asked
        forget()
        path.parent.mkdir()
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink()
        raise


def _dated(value: object) -> dict[str, str]:
    if type(value) is date:
        return {DAY: value.isoformat()}
    raise TypeError(type(value))


def _with_dates(pairs: dict[str, Any]) -> Any:
    return date.fromisoformat(pairs[DAY]) if DAY in pairs else pairs
