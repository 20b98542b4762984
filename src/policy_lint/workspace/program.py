"""Program: one digest for all that a result depends on beside documents and options: our code, rules and model, and the libraries.

It is computed from the contents, and remembered by sizes and times.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from policy_lint.workspace.store import Store

PACKAGE = Path(__file__).parent.parent
ENDINGS = (".py", ".yaml", ".json", ".npz", ".txt", ".html", ".css", ".js")
LIBRARIES = (
    "spacy",
    "numpy",
    "pypdfium2",
    "pdfplumber",
    "pdfminer.six",
    "lxml",
    "python-docx",
    "markdown-it-py",
    "pydantic",
    "rich",
    "jinja2",
)


def program(store: Store) -> str:
    """The digest; another one after any change of a file of ours or of an installed library."""
    files = sorted(_files())
    stamp = sha256(repr([sys.version, *_places(), *files]).encode()).hexdigest()
    known = store.get(f"program {stamp}")
    if isinstance(known, str):
        return known
    digest = sha256(repr([sys.version, *_versions()]).encode())
    try:
        for name, _, _ in files:
            digest.update(f"\0{Path(name).relative_to(PACKAGE.parent.parent)}\0".encode())
            digest.update(Path(name).read_bytes())
    except OSError:  # an installation that changes under us: nothing kept fits it, and nothing that it makes is found again
        return f"unsettled {os.getpid()} {time.time_ns()}"
    store.put(f"program {stamp}", "program", digest.hexdigest())
    return digest.hexdigest()


def _files() -> Iterator[tuple[str, int, int]]:
    """Path, size and time of every file of ours that counts."""
    stack = [str(PACKAGE), str(PACKAGE.parent.parent / "rules")]
    while stack:
        try:
            with os.scandir(stack.pop()) as entries:
                for entry in entries:
                    if entry.is_dir():
                        stack += [entry.path] if entry.name != "__pycache__" else []
                    elif entry.name.endswith(ENDINGS):
                        status = entry.stat()
                        yield entry.path, status.st_size, status.st_mtime_ns
        except FileNotFoundError:
            continue


def _places() -> Iterator[tuple[str, int]]:
    """Directories of installed packages, which change when one is installed or removed."""
    for place in sys.path:
        if place.endswith(("site-packages", "dist-packages")) and Path(place).is_dir():
            yield place, Path(place).stat().st_mtime_ns


def _versions() -> Iterator[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    for name in LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, ""
