"""What annotating gives: the new file, and what a person must be told of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Annotated:
    """A file with its annotations; ``notes`` say where something could not be done as asked."""

    data: bytes
    notes: tuple[str, ...] = ()
