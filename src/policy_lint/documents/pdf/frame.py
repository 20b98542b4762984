"""From the page's own coordinates to those of the page as it is shown."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

Edges: TypeAlias = "array[float]"
Sides: TypeAlias = tuple[Edges, Edges, Edges, Edges]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is shown, and how it is turned.

    Attributes:
        rotation: Degrees clockwise: 0, 90, 180 or 270.
        x0, y0, x1, y1: What is shown, in the page's own coordinates, whose origin is at the bottom left.
        width, height: Of the page as it is shown, in points.
    """

    rotation: int
    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    height: float

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> Frame:
        """The frame of an open page."""
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page.raw, box)
        return cls(page.get_rotation(), box.left, box.bottom, box.right, box.top, page.get_width(), page.get_height())

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point stands on the page as it is shown: from its left, and from its top."""
        return {
            90: (y - self.y0, x - self.x0),
            180: (self.x1 - x, y - self.y0),
            270: (self.y1 - y, self.x1 - x),
        }.get(self.rotation, (x - self.x0, self.y1 - y))

    def sides(self, left: Edges, top: Edges, right: Edges, bottom: Edges) -> Sides:
        """Turn boxes into those of the page as it is shown, still measured upwards from its bottom left."""
        if self.rotation == 90:
            return _from(bottom, self.y0), _to(left, self.x1), _from(top, self.y0), _to(right, self.x1)
        if self.rotation == 180:
            return _to(right, self.x1), _to(bottom, self.y1), _to(left, self.x1), _to(top, self.y1)
        if self.rotation == 270:
            return _to(top, self.y1), _from(right, self.x0), _to(bottom, self.y1), _from(left, self.x0)
        return _from(left, self.x0), _from(top, self.y0), _from(right, self.x0), _from(bottom, self.y0)


def turned(sides: Sides, width: float, height: float, *, upwards: bool) -> Sides:
    """Boxes on a page of this size after it is turned so that text that ran upwards (or downwards) runs to the right."""
    left, top, right, bottom = sides
    if upwards:
        return bottom, _to(left, width), top, _to(right, width)
    return _to(top, height), right, _to(bottom, height), left


def _from(values: Edges, zero: float) -> Edges:
    return array("f", [value - zero for value in values]) if zero else values


def _to(values: Edges, end: float) -> Edges:
    return array("f", [end - value for value in values])
