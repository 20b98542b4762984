"""From boxes on the page as it is shown back to the page's own coordinates."""

from __future__ import annotations

from pypdf import PageObject

from policy_lint.documents.document import Box

Quad = tuple[float, float, float, float, float, float, float, float]


class Sheet:
    """A page's frame: the part that is shown, and how it is turned; the inverse of the reader's.

    Args:
        page: The page.
    """

    def __init__(self, page: PageObject) -> None:
        media, crop = page.mediabox, page.cropbox
        self.x0, self.y0 = max(float(media.left), float(crop.left)), max(float(media.bottom), float(crop.bottom))
        self.x1, self.y1 = min(float(media.right), float(crop.right)), min(float(media.top), float(crop.top))
        self.rotation = (page.rotation or 0) % 360

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point given from the left and top of the page as it is shown, in the page's own coordinates."""
        return {
            90: (self.x0 + y, self.y0 + x),
            180: (self.x1 - x, self.y0 + y),
            270: (self.x1 - y, self.y1 - x),
        }.get(self.rotation, (self.x0 + x, self.y1 - y))

    def quad(self, box: Box) -> Quad:
        """The corners of a box as highlights want them: top left, top right, bottom left, bottom right as one reads."""
        x0, top, x1, bottom = box
        corners = (self.point(x0, top), self.point(x1, top), self.point(x0, bottom), self.point(x1, bottom))
        return tuple(round(value, 2) for corner in corners for value in corner)  # type: ignore[return-value]

    def within(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A rectangle moved, not cut, so that it stands on the part of the page that is shown."""
        aside = min(self.x1 - right, 0) or max(self.x0 - left, 0)
        up = max(self.y0 - bottom, 0) or min(self.y1 - top, 0)
        return left + aside, bottom + up, right + aside, top + up


def around(quads: list[Quad]) -> tuple[float, float, float, float]:
    """The least rectangle around quads: left, bottom, right, top."""
    xs = [value for quad in quads for value in quad[0::2]]
    ys = [value for quad in quads for value in quad[1::2]]
    return min(xs), min(ys), max(xs), max(ys)
