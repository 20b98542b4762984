"""Mutate documents of every format and read them: nothing may crash, hang, or lose its words in silence.

    python benchmarks/reading_fuzz.py [--files 1000 | --seconds 600] [--seed 1] [--keep FOLDER] [PATH …]

Bits are flipped, bytes replaced, pieces cut out, doubled and moved, ends cut off; inside a DOCX its XML parts are mutated too, and
the archive is closed properly again. A PDF is taken as it is and compressed in the usual ways. What is left must be refused in one
line, be told as incomplete, or still say something.
"""

from __future__ import annotations

import argparse
import io
import pathlib
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from packing import compressed, gathered

from policy_lint.documents import Document, Limits, ReadOptions, UnreadableError
from policy_lint.documents.worker import close_workers, read_bytes_isolated

SAMPLES = pathlib.Path(__file__).parents[1] / "corpus" / "samples"
FORMATS = ("text", "markdown", "html", "docx", "pdf")
LIMITS = Limits(seconds=20, megabytes=1500)
BROKEN = frozenset(("crashed", "timeout", "internal-error"))
BOUND = frozenset(("docx", "pdf"))
"""Formats with a structure, whose loss can be noticed; a text that is cut short is a shorter text."""
LEAST = 0.5
"""Share of the words that must be left in a document of such a format that is said to be complete."""

Mutation = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, data: bytes) -> bytes:
    """Flip up to 32 bits."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 32)):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def truncate(chance: random.Random, data: bytes) -> bytes:
    """Cut the end off."""
    return data[: chance.randrange(1, len(data))]


def replace(chance: random.Random, data: bytes) -> bytes:
    """Overwrite a piece with noise."""
    start, length = chance.randrange(len(data)), chance.randint(1, 400)
    return data[:start] + chance.randbytes(length) + data[start + length :]


def cut(chance: random.Random, data: bytes) -> bytes:
    """Take a piece out."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 2000) :]


def double(chance: random.Random, data: bytes) -> bytes:
    """Say a piece many times."""
    start = chance.randrange(len(data))
    end = start + chance.randint(1, 500)
    return data[:end] + data[start:end] * chance.randint(1, 50) + data[end:]


def numbers(chance: random.Random, data: bytes) -> bytes:
    """Make some digits others, which hits lengths, references and counts."""
    out = bytearray(data)
    places = [place for place, byte in enumerate(out) if 48 <= byte <= 57]
    for place in chance.sample(places, min(len(places), chance.randint(1, 8))):
        out[place] = chance.randrange(48, 58)
    return bytes(out)


MUTATIONS: tuple[Mutation, ...] = (flip, truncate, replace, cut, double, numbers)


def inside(chance: random.Random, data: bytes) -> bytes:
    """Mutate one part of a zip archive, and close it as if nothing had happened."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = [part for part in old.namelist() if part.endswith(".xml")]
        chosen = chance.choice(parts)
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, chance.choice(MUTATIONS)(chance, content) if part == chosen and content else content)
    return out.getvalue()


def words(document: Document) -> int:
    """How many words a document has."""
    return sum(len(block.text.split()) for block in document.blocks)


@dataclass(frozen=True)
class Sample:
    """A sound file."""

    path: pathlib.Path
    data: bytes
    document: Document

    def mutated(self, chance: random.Random) -> bytes:
        """A broken copy."""
        if self.document.format == "docx" and chance.random() < 0.6:
            return inside(chance, self.data)
        return chance.choice(MUTATIONS)(chance, self.data)


def outcome(sample: Sample, data: bytes) -> str:
    """How reading went; what begins with an exclamation mark must not be."""
    try:
        document = read_bytes_isolated(data, sample.path.name, ReadOptions(limits=LIMITS))
    except UnreadableError as error:
        told = str(error)
        return f"!{error.code}: {error.message}" if error.code in BROKEN or "\n" in told else error.code
    if not document.complete:
        return "incomplete"
    if not words(document):
        return "!clean, and without a word"
    lost = sample.document.format in BOUND and words(document) < LEAST * words(sample.document)
    return "!clean, and most words are lost" if lost else "read"


def variants(file: pathlib.Path) -> Iterator[tuple[pathlib.Path, bytes]]:
    """A file, and a PDF also compressed."""
    data = file.read_bytes()
    yield file, data
    if file.suffix == ".pdf":
        flat = compressed(data, spelled=False)
        yield file.with_suffix(".flate.pdf"), flat
        yield file.with_suffix(".gathered.pdf"), gathered(flat)
        yield file.with_suffix(".ascii85.pdf"), compressed(data, spelled=True)


def samples(paths: Sequence[pathlib.Path]) -> list[Sample]:
    """The sound files below some paths."""
    files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path]) if file.is_file()]
    found = [pair for file in files if file.suffix in {".txt", ".md", ".html", ".docx", ".pdf"} for pair in variants(file)]
    return [Sample(file, data, read_bytes_isolated(data, file.name)) for file, data in found]


def fuzz(found: Sequence[Sample], seed: int, enough: Callable[[int], bool]) -> Iterator[tuple[str, Sample, bytes]]:
    """Read one broken file after the other, every format in turn.

    Args:
        found: Sound files.
        seed: Of the chances; the same gives the same files.
        enough: Told how many files were read; true ends it.

    Yields:
        The outcome, the sound file, and the broken copy.
    """
    formats: dict[str, list[Sample]] = {}
    for sample in found:
        formats.setdefault(sample.document.format, []).append(sample)
    chance = random.Random(seed)  # noqa: S311  (no secret)
    count = 0
    while not enough(count):
        some = formats[sorted(formats)[count % len(formats)]]
        sample = chance.choice(some)
        data = sample.mutated(chance)
        yield outcome(sample, data), sample, data
        count += 1


def main() -> int:
    """Fuzz, print what came of it, and keep what must not be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=pathlib.Path, default=[SAMPLES])
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seconds", type=float, help="go on for so long instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="where broken files go that were not taken as they must be")
    given = parser.parse_args()
    end = time.monotonic() + (given.seconds or 0)
    counts: Counter[str] = Counter()
    for number, (told, sample, data) in enumerate(
        fuzz(samples(given.paths), given.seed, lambda count: time.monotonic() > end if given.seconds else count >= given.files)
    ):
        counts[f"{sample.document.format}: {told}"] += 1
        if told.startswith("!") and given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{number}-{sample.path.name}").write_bytes(data)
    for told, count in sorted(counts.items()):
        print(f"{count:6} {told}")
    close_workers()
    return int(any(": !" in told for told in counts))


if __name__ == "__main__":
    sys.exit(main())
