"""The straight lines drawn on a page: borders of tables, rules, underlines and strike-outs."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from policy_lint.documents.pdf.frame import Frame

_THIN = 3.0
"""A filled box no wider than this is a line."""
_SHORT = 3.0
_MOST_OBJECTS = 20_000
_MOST_POINTS = 40_000
_DEPTH = 4
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A straight line: where it stands on the one axis, and from where to where it runs on the other, in points."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Drawings:
    """Lines of a page as it is shown; ``across`` run to the right at a height below the top, ``down`` the other way."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    def add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Take a line between two points if it is level or upright and not a speck."""
        if abs(y1 - y0) <= 1.0 and abs(x1 - x0) > _SHORT:
            self.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= 1.0 and abs(y1 - y0) > _SHORT:
            self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def turn(self, width: float, height: float, *, upwards: bool) -> Drawings:
        """The lines of a page of this size after it is turned so that text that ran upwards (or downwards) runs to the right."""
        if upwards:
            across = [Rule(rule.at, height - rule.end, height - rule.start) for rule in self.down]
            return Drawings(across, [Rule(height - rule.at, rule.start, rule.end) for rule in self.across])
        across = [Rule(width - rule.at, rule.start, rule.end) for rule in self.down]
        return Drawings(across, [Rule(rule.at, width - rule.end, width - rule.start) for rule in self.across])


def read_drawings(page: pypdfium2.PdfPage, frame: Frame) -> Drawings:
    """All straight lines drawn on an open page; a page with more drawing than any text has is cut short."""
    drawings = Drawings()
    budget = _MOST_POINTS
    for path, matrix in _paths(page):
        if budget <= 0:
            break
        for points in _strokes(path):
            budget -= len(points)
            _take(drawings, [frame.point(*_apply(matrix, x, y)) for x, y in points], stroked=_is_stroked(path))
    return drawings


def _take(drawings: Drawings, points: list[tuple[float, float]], *, stroked: bool) -> None:
    """Take one drawn figure: a thin box as one line, else its sides where they are drawn."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if len(points) > 2 and y1 - y0 <= _THIN < x1 - x0:
        drawings.add(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif len(points) > 2 and x1 - x0 <= _THIN < y1 - y0:
        drawings.add((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    elif stroked:
        for (ax, ay), (bx, by) in pairwise(points):
            drawings.add(ax, ay, bx, by)


def _paths(page: pypdfium2.PdfPage) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    """The visible path objects of a page, those within forms too, each with the matrix to the page."""
    left = _MOST_OBJECTS
    waiting: list[tuple[pdfium.FPDF_PAGEOBJECT, Matrix, int]] = []
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    waiting += [(pdfium.FPDFPage_GetObject(page.raw, index), _IDENTITY, 0) for index in reversed(range(count))]
    while waiting and left > 0:
        left -= 1
        item, outer, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and not _is_white(item):
            yield item, _times(_matrix(item), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = _times(_matrix(item), outer)
            inside = min(pdfium.FPDFFormObj_CountObjects(item), left)
            waiting += [(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1) for index in reversed(range(inside))]


def _strokes(path: pdfium.FPDF_PAGEOBJECT) -> Iterator[list[tuple[float, float]]]:
    """The points of each figure of a path that is made of straight lines only."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _is_stroked(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _is_white(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Painted in white or not at all: nothing a reader sees."""
    get = pdfium.FPDFPageObj_GetStrokeColor if _is_stroked(path) else pdfium.FPDFPageObj_GetFillColor
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not get(path, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) > 250


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
