"""Broken copies of the corpus' samples are refused, told as incomplete, or still say something; see benchmarks/reading_fuzz.py."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from policy_lint.documents.worker import close_workers

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"


@pytest.fixture(scope="module")
def fuzzing() -> ModuleType:
    if not SAMPLES.is_dir():
        pytest.skip(f"{SAMPLES} is not here")
    spec = importlib.util.spec_from_file_location("reading_fuzz", ROOT / "benchmarks" / "reading_fuzz.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["reading_fuzz"] = module
    spec.loader.exec_module(module)
    return module


def misread(fuzzing: ModuleType, seed: int, files: int) -> list[str]:
    try:
        found = fuzzing.fuzz(fuzzing.samples([SAMPLES]), seed, lambda count: count >= files)
        return [f"{sample.path.name}: {told}" for told, sample, _ in found if told.startswith("!")]
    finally:
        close_workers()


def test_a_hundred_broken_files(fuzzing: ModuleType) -> None:
    assert misread(fuzzing, 5, 100) == []


@pytest.mark.slow
def test_a_thousand_broken_files(fuzzing: ModuleType) -> None:
    assert misread(fuzzing, 1, 1000) == []


def test_the_same_seed_breaks_files_alike(fuzzing: ModuleType) -> None:
    sample = fuzzing.samples([SAMPLES / "text"])[0]
    chances = [fuzzing.random.Random(3) for _ in range(2)]
    assert len({sample.mutated(chance) for chance in chances}) == 1
    assert sample.mutated(chances[0]) != sample.data
