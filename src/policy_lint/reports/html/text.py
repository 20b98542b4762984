"""The document's text as paragraphs, the evidence in it cut out as pieces that link to where they are judged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_lint.checks.catalogue import Catalogue
from policy_lint.documents.document import Block, Document

NEAR = 2
"""Paragraphs around evidence that are shown where not all can be."""
GRAVITY = {"error": 0, "conflicts": 1, "warning": 2, "note": 3, "weak": 4, "meets": 5}


@dataclass(frozen=True, slots=True)
class Span:
    """Evidence: where it stands, how it was judged, where it links to, what it is called, and what it is about."""

    start: int
    end: int
    verdict: str
    target: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a paragraph; with a target where they are evidence. ``names`` are addresses of the evidence that begins here."""

    text: str
    verdict: str = ""
    target: str = ""
    names: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the document, or, with ``left_out``, a note on those that are not shown."""

    kind: str
    level: int
    label: str
    page: str
    pieces: tuple[Piece, ...]
    left_out: str = ""


def paragraphs(document: Document, spans: Sequence[Span], told: Catalogue, *, whole: bool) -> Iterator[Paragraph]:
    """The document's blocks in reading order.

    Args:
        document: Whose text.
        spans: The evidence in it; spans may overlap, and the gravest is shown.
        told: The language of page numbers.
        whole: Show every block, not only those near evidence.
    """
    ordered = sorted(spans, key=lambda span: (span.start, GRAVITY[span.verdict]))
    holding = [[span for span in ordered if span.start < block.end and span.end > block.start] for block in document.blocks]
    shown = [whole or any(holding[max(at - NEAR, 0) : at + NEAR + 1]) for at in range(len(holding))]
    page: int | None = None
    left = 0
    for block, found, visible in zip(document.blocks, holding, shown, strict=True):
        if not visible:
            left += 1
            continue
        if left:
            yield _left_out(left, told)
            left = 0
        here = document.locate(block.start, block.end).page
        number = told["at-page"].format(number=here) if here is not None and here != page else ""
        page = here
        yield Paragraph(block.kind.value, min(block.level, 6), block.label or "", number, tuple(_pieces(block, found)))
    if left:
        yield _left_out(left, told)


def _left_out(count: int, told: Catalogue) -> Paragraph:
    return Paragraph("", 0, "", "", (), told.count("left-out", count))


def _pieces(block: Block, spans: Sequence[Span]) -> Iterator[Piece]:
    """The block's text cut wherever evidence begins or ends."""
    bounds = [(bisect_left(block.offsets, span.start), bisect_left(block.offsets, span.end), span) for span in spans]
    cuts = sorted({0, len(block.text), *(each for start, end, _ in bounds for each in (start, end))})
    named: set[str] = set()
    for left, right in pairwise(cuts):
        over = [span for start, end, span in bounds if start <= left and end >= right]
        if not over:
            yield Piece(block.text[left:right])
            continue
        gravest = min(over, key=lambda span: GRAVITY[span.verdict])
        begins = span_names(over, bounds, left, named)
        yield Piece(block.text[left:right], gravest.verdict, gravest.target, begins, gravest.title)


def span_names(over: Sequence[Span], bounds: Sequence[tuple[int, int, Span]], left: int, named: set[str]) -> tuple[str, ...]:
    """Addresses of evidence whose first shown character is here, each given once."""
    here = [span.name for start, _, span in bounds if start == left and span in over and span.name and span.name not in named]
    names = tuple(dict.fromkeys(here))
    named.update(names)
    return names
