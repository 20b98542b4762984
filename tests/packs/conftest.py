"""What the packs' tests share: the vocabulary's names, our packs, and a way to write a pack of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from policy_lint.data import load_yaml, rule_files
from policy_lint.packs.loader import Names, load_packs
from policy_lint.packs.pack import Pack

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def names() -> Names:
    conducts: set[str] = set()
    concepts: set[str] = set()
    for path in rule_files("vocabulary"):
        data = load_yaml(path)
        conducts |= set(data.get("conducts", ()))
        concepts |= set(data.get("concepts", ()))
    return Names(conducts, concepts)


@pytest.fixture(scope="session")
def packs(names: Names) -> dict[str, Pack]:
    return load_packs(names)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write YAML to a file of its own and return its path."""

    def to_file(text: str, name: str = "pack.yaml") -> Path:
        path = tmp_path / name
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    return to_file


PACK = """
id: elm-city
title: Elm City
authority: Elm City Ordinance 12
source: Elm City Code
requirements:
  - topic: no-sirens
    title: No sirens
    authority: Ordinance 12
    norm:
      modality: prohibition
      conduct: inquire-into-status
    duty: no sirens at night
    why: People sleep.
    model: No siren shall be sounded at night.
    tests:
      meets:
        - No siren shall be sounded.
"""
"""The smallest pack that is right."""
