"""Pages scanned askew or upside down, set straight."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import islice
from math import atan2, cos, degrees, radians, sin
from statistics import median

from policy_lint.documents.pdf.frame import Edges
from policy_lint.documents.pdf.glyphs import Glyphs

_LONG = re.compile(r"\S{5,}")
"""A word that shows which way it runs."""
_SAMPLE = 60
_FEWEST = 8
_SHARE = 0.6
"""Share of the words of a page that run one way."""
_ALIKE = 1.5
_STRAIGHT = 0.6
_SKEWED = 12.0
"""Degrees: a page scanned askew is off by less than the second, and by less than the first it can be read as it is."""


def straighten(glyphs: Glyphs) -> Glyphs:
    """The page turned by a few degrees, or upside down, if most of its words run so; else as it is."""
    turns = _turns(glyphs)
    if len(turns) < _FEWEST:
        return glyphs
    for turn in (median(turns), 180.0):
        if _share(turns, turn) >= _SHARE and (turn == 180.0 or _STRAIGHT < abs(turn) < _SKEWED):
            return _turned(glyphs, -radians(turn))
    return glyphs


def _share(turns: Sequence[float], usual: float) -> float:
    """Of the words, those that run (nearly) as is usual."""
    apart = [abs(turn - usual) % 360 for turn in turns]
    return sum(min(each, 360 - each) < _ALIKE for each in apart) / len(turns)


def _turns(glyphs: Glyphs) -> list[float]:
    """By how many degrees, anticlockwise, some of the longer words are off the horizontal."""
    every = max(len(glyphs.text) // (_SAMPLE * 6), 1)
    turns: list[float] = []
    for match in islice(_LONG.finditer(glyphs.text), 0, None, every):
        start, last = match.start(), match.end() - 1
        turns.append(degrees(atan2(glyphs.bottom[last] - glyphs.bottom[start], glyphs.left[last] - glyphs.left[start])))
    return turns


def _turned(glyphs: Glyphs, angle: float) -> Glyphs:
    """The page turned anticlockwise around its middle; each character keeps the size of its box."""
    across, up = glyphs.width / 2, glyphs.height / 2
    cosine, sine = cos(angle), sin(angle)
    sides: tuple[Edges, Edges, Edges, Edges] = (array("f"), array("f"), array("f"), array("f"))
    for left, top, right, bottom in zip(glyphs.left, glyphs.top, glyphs.right, glyphs.bottom, strict=True):
        x, y = (left + right) / 2 - across, (top + bottom) / 2 - up
        x, y = across + x * cosine - y * sine, up + x * sine + y * cosine
        half, tall = (right - left) / 2, (top - bottom) / 2
        for side, value in zip(sides, (x - half, y + tall, x + half, y - tall), strict=True):
            side.append(value)
    return Glyphs(glyphs.page, glyphs.text, *sides, glyphs.width, glyphs.height, glyphs.origin, glyphs)
