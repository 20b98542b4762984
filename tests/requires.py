"""Skips a test where an optional program is missing; with POLICY_LINT_REQUIRE_ALL=1 its absence is a failure."""

from __future__ import annotations

import importlib
import os
import pathlib
import shutil
import types

import pytest

SHARED = pathlib.Path(__file__).parents[2] / "shared"


def need_program(name: str) -> str:
    """The path of a program, or the test is skipped."""
    path = shutil.which(name)
    if path is None:
        _absent(f"{name} is not installed")
    return path or ""


def need_module(name: str) -> types.ModuleType:
    """An optional module, or the test is skipped."""
    try:
        return importlib.import_module(name)
    except ImportError:
        _absent(f"{name} is not installed")
        raise


def need_file(path: pathlib.Path, remedy: str) -> pathlib.Path:
    """A file or folder that an optional step puts there, or the test is skipped."""
    if not path.exists():
        _absent(f"{path} is not here: {remedy}")
    return path


def need_shared(part: str) -> pathlib.Path:
    """A file or folder beside the repository, or the test is skipped: such material is not part of the project."""
    path = SHARED / part
    if not path.exists():
        pytest.skip(f"{path} is not here")
    return path


def _absent(reason: str) -> None:
    if os.environ.get("POLICY_LINT_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
