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
    sys.path.append(str(ROOT / "benchmarks"))
    spec = importlib.util.spec_from_file_location("reading_fuzz", ROOT / "benchmarks" / "reading_fuzz.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["reading_fuzz"] = module
    spec.loader.exec_module(module)
    return module


def misread(fuzzing: ModuleType, seed: int, files: int, *, compressed: bool = False) -> list[str]:
    """What must not be, of so many broken copies; of compressed PDFs alone if wanted."""
    sound = fuzzing.samples([SAMPLES / "pdf"] if compressed else [SAMPLES])
    try:
        chosen = [sample for sample in sound if len(sample.path.suffixes) > 1] if compressed else sound
        found = fuzzing.fuzz(chosen, seed, lambda count: count >= files)
        return [f"{sample.path.name}: {told}" for told, sample, _ in found if told.startswith("!")]
    finally:
        close_workers()


def test_a_hundred_broken_files(fuzzing: ModuleType) -> None:
    assert misread(fuzzing, 5, 100) == []


@pytest.mark.slow
def test_a_thousand_broken_files(fuzzing: ModuleType) -> None:
    assert misread(fuzzing, 1, 1000) == []


def test_fifty_broken_compressed_files(fuzzing: ModuleType) -> None:
    assert misread(fuzzing, 2, 50, compressed=True) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
def test_three_hundred_broken_compressed_files(fuzzing: ModuleType, seed: int) -> None:
    assert misread(fuzzing, seed, 300, compressed=True) == []


def test_compressed_copies_say_what_their_sources_say(fuzzing: ModuleType) -> None:
    found = {sample.path.suffixes[0]: sample for sample in fuzzing.samples([SAMPLES / "pdf" / "faq.pdf"])}
    assert [suffix for suffix, sample in found.items() if b"FlateDecode" in sample.data] == [".flate", ".gathered", ".ascii85"]
    assert [suffix for suffix, sample in found.items() if b"ASCII85Decode" in sample.data] == [".ascii85"]
    assert [suffix for suffix, sample in found.items() if b"/ObjStm" in sample.data] == [".gathered"]
    assert len({sample.document.text for sample in found.values()}) == 1
    assert all(sample.document.complete for sample in found.values())


def test_the_same_seed_breaks_files_alike(fuzzing: ModuleType) -> None:
    sample = fuzzing.samples([SAMPLES / "text"])[0]
    chances = [fuzzing.random.Random(3) for _ in range(2)]
    assert len({sample.mutated(chance) for chance in chances}) == 1
    assert sample.mutated(chances[0]) != sample.data
