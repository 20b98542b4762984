"""Encoder: a small transformer that knows wordings by their likeness to those it learned from.

The n-grams of `recall` cannot weigh what they never saw; this is all-MiniLM-L6-v2 (Wang et al. 2020, Apache-2.0), whose layers and heads
were trained on our corpus (``make encoder``), computed by numpy alone: a runtime for networks would cost more to import than most files
cost to check.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policy_lint.norms.pieces import Pieces

LENGTH = 100
"""Most pieces of a clause and what it stands in together, the three that part them included."""

HEADS = 12
STANCES = 3
TINY = 1e-12
KEPT = 4096
"""Clauses of which what was computed is kept: each may be asked for its topics first and for its stances when all are read."""

Array = NDArray[np.float32]


class Reading:
    """A clause and what it stands in, as one row of pieces: a mark, the context, a mark, the clause, a mark.

    Args:
        folder: Holds ``pieces.txt``.
    """

    def __init__(self, folder: Path) -> None:
        self._pieces = Pieces((folder / "pieces.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
        self._begin, self._end = (self._pieces.places[mark] for mark in ("[CLS]", "[SEP]"))

    def __call__(self, context: str, wording: str) -> tuple[list[int], list[int]]:
        """The pieces, and 1 for each of the clause's own and the mark after them; the longer text is cut until `LENGTH` holds both."""
        around, own = self._pieces(context, LENGTH), self._pieces(wording, LENGTH)
        room = LENGTH - 3
        if len(around) + len(own) > room:
            shorter = min(len(around), len(own), room // 2)
            around, own = (
                (around[:shorter], own[: room - shorter]) if len(around) <= len(own) else (around[: room - shorter], own[:shorter])
            )
        return [self._begin, *around, self._end, *own, self._end], [0] * (len(around) + 2) + [1] * (len(own) + 1)


class Encoder:
    """The shipped encoder.

    Args:
        folder: Holds ``pieces.txt`` and ``encoder.npz``. There each matrix is of 8-bit integers with a scale a column (the pieces'
            vectors: a row) under the same name with ``.scale``; all else is of 32-bit numbers.
    """

    def __init__(self, folder: Path) -> None:
        self._reading = Reading(folder)
        with np.load(folder / "encoder.npz") as stored:
            arrays: Mapping[str, NDArray[Any]] = {name: stored[name] for name in stored.files}
        self._vectors, self._scale = arrays["pieces"], arrays["pieces.scale"]
        self._arrays: dict[str, Array] = {
            name: array * arrays[f"{name}.scale"] if f"{name}.scale" in arrays else array
            for name, array in arrays.items()
            if name != "pieces"
        }
        self._layers = [name.removesuffix(".query") for name in arrays if name.endswith(".query")]
        self._mean = lru_cache(KEPT)(self._computed)

    def odds(self, context: str, wording: str) -> Array:
        """The log odds of each topic, in the order of the model's card.

        Args:
            context: What a clause stands in, as `ngrams.context` gives it.
            wording: What it says, as `ngrams.wording` gives it.
        """
        return self._told("topics", context, wording)

    def stances(self, context: str, wording: str) -> Array:
        """For each topic, a row: how far the wording, if it is about that, leans to ``meets``, ``weak`` and ``conflicts``."""
        return self._told("stances", context, wording).reshape(-1, STANCES)

    def _told(self, head: str, context: str, wording: str) -> Array:
        return np.asarray(self._mean(context, wording) @ self._arrays[head] + self._arrays[f"{head}.bias"], dtype=np.float32)

    def _computed(self, context: str, wording: str) -> Array:
        """The mean of a clause's own pieces after the last layer."""
        places, own = self._reading(context, wording)
        seen = self._vectors[places] * self._scale[places][:, None] + self._arrays["positions"][: len(places)] + self._arrays["kinds"][own]
        seen = self._normed(seen.astype(np.float32), "pieces")
        for layer in self._layers:
            seen = self._normed(seen + self._attended(seen, layer), f"{layer}.attended")
            wide = _gelu(seen @ self._arrays[f"{layer}.wide"] + self._arrays[f"{layer}.wide.bias"])
            seen = self._normed(seen + wide @ self._arrays[f"{layer}.narrow"] + self._arrays[f"{layer}.narrow.bias"], f"{layer}.fed")
        return np.asarray(seen[np.array(own) == 1].mean(axis=0))

    def _attended(self, seen: Array, layer: str) -> Array:
        """What each piece takes from all of them."""
        query, key, value = (self._parted(seen, f"{layer}.{name}") for name in ("query", "key", "value"))
        likeness = query @ key.swapaxes(1, 2) / np.float32(np.sqrt(query.shape[2]))
        odds = np.exp(likeness - likeness.max(axis=2, keepdims=True))
        taken = odds / odds.sum(axis=2, keepdims=True) @ value
        joined = taken.swapaxes(0, 1).reshape(len(seen), -1)
        return np.asarray(joined @ self._arrays[f"{layer}.out"] + self._arrays[f"{layer}.out.bias"])

    def _parted(self, seen: Array, name: str) -> Array:
        """A projection, a head a row."""
        return (seen @ self._arrays[name] + self._arrays[f"{name}.bias"]).reshape(len(seen), HEADS, -1).swapaxes(0, 1)

    def _normed(self, seen: Array, name: str) -> Array:
        centred = seen - seen.mean(axis=1, keepdims=True)
        length = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(TINY))
        return np.asarray(centred / length * self._arrays[f"{name}.gain"] + self._arrays[f"{name}.shift"])


def _gelu(values: Array) -> Array:
    """Hendrycks and Gimpel 2016, by their approximation."""
    cubed = values + np.float32(0.044715) * values * values * values
    return np.asarray(values / (1 + np.exp(np.minimum(np.float32(-1.5957691) * cubed, 80))))
