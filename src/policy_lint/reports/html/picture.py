"""The picture above the comparison: for each document a bar of its requirements by status, drawn as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policy_lint.checks.catalogue import Catalogue
from policy_lint.checks.result import Result
from policy_lint.checks.status import Status

ORDER = (Status.MET, Status.WEAK, Status.CONFLICT, Status.CONTRADICTION, Status.MISSING, Status.SILENT)
WIDTH = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: its status, count, and place in units of the picture."""

    status: str
    name: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A document's bar; without pieces where it was not read."""

    path: str
    y: int
    pieces: tuple[Piece, ...]


def bars(results: Sequence[Result], told: Catalogue) -> tuple[Bar, ...]:
    """One bar a document, all to the same scale."""
    totals = [sum(outcome.status in ORDER for outcome in result.outcomes) for result in results]
    scale = WIDTH / max([*totals, 1])
    return tuple(Bar(result.path, number * 46, _pieces(result, scale, told)) for number, result in enumerate(results))


def _pieces(result: Result, scale: float, told: Catalogue) -> tuple[Piece, ...]:
    counts = Counter(outcome.status for outcome in result.outcomes)
    pieces, x = [], 0.0
    for status in ORDER:
        if counts[status]:
            width = counts[status] * scale
            pieces.append(Piece(status.value, told[f"status-{status.value}"], counts[status], round(x, 1), round(width, 1)))
            x += width
    return tuple(pieces)
