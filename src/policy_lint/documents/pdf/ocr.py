"""Reading pages that are pictures, with tesseract where it is installed.

Tesseract is run as a program; its TSV output gives each word with its box and its confidence in percent
(https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean, median

import pypdfium2

from policy_lint.documents.document import DOUBTFUL, Notice
from policy_lint.documents.pdf.drawings import Drawings
from policy_lint.documents.pdf.furniture import in_zone, mark
from policy_lint.documents.pdf.glyphs import Glyphs
from policy_lint.documents.pdf.lines import PrintedLine, cut_pieces, read_words
from policy_lint.documents.pdf.pages import Face, Page, number_rows

UNREAD = frozenset(("no-text-layer", "garbled-text"))
"""Codes of the notices on pages that are worth recognising."""
_DPI = 300
_MOST_PIXELS = 40_000_000
_SECONDS = 120
_NAMED = 12


@dataclass(frozen=True, slots=True)
class _Word:
    """A recognised word, how sure it is between 0 and 1, its line, and the left, top, right and bottom of its box in pixels."""

    text: str
    sure: float
    line: tuple[str, ...]
    box: tuple[int, int, int, int]


def tesseract() -> str | None:
    """Where the program is, or None."""
    return shutil.which("tesseract")


def missing() -> Notice:
    """What a user is told who asked for OCR on a machine without tesseract."""
    return Notice("ocr-unavailable", "--ocr needs the program tesseract; install the package tesseract-ocr")


def recognise(pdf: pypdfium2.PdfDocument, page: Page, program: str) -> list[Notice]:
    """Read a page from its picture.

    Args:
        pdf: The open document.
        page: Gets its text, marks and lines; its notice goes if words were found.
        program: See `tesseract`.

    Returns:
        How sure the words are: one notice for the page and, if any are doubtful, one that names them.
    """
    opened = pdf[page.number - 1]
    try:
        width, height = opened.get_width(), opened.get_height()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        picture = _picture(opened, scale)
    finally:
        opened.close()
    words = list(_words(_run(program, picture)))
    if not words:
        return []
    glyphs = _glyphs(words, page.number, scale, width, height)
    page.text, page.notice = glyphs.text, None
    page.upright = page.recognised = Face(_lines(glyphs), Drawings())
    page.marks = [mark(line.text, line.top) for line in page.upright.lines if in_zone(line.top, height)]
    return list(_confidence(words, page.number))


def _picture(page: pypdfium2.PdfPage, scale: float) -> bytes:
    """The page as a grey picture in PGM, which needs no library to write."""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
        body = b"".join(rows[start : start + width] for start in range(0, stride * bitmap.height, stride))
        return b"P5\n%d %d\n255\n" % (width, bitmap.height) + body
    finally:
        bitmap.close()


def _run(program: str, picture: bytes) -> str:
    """Tesseract's table; empty where it fails or takes too long, so that the page stays unread."""
    command = [program, "stdin", "stdout", "--dpi", str(_DPI), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=picture, capture_output=True, timeout=_SECONDS, check=False, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """One thread: tesseract's own threads wait for each other longer than they work."""
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _words(table: str) -> Iterator[_Word]:
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[0] == "5" and fields[11].strip():
            left, top, width, height = (int(field) for field in fields[6:10])
            box = (left, top, left + width, top + height)
            yield _Word(fields[11].strip(), min(max(float(fields[10]) / 100, 0.0), 1.0), tuple(fields[1:5]), box)


def _glyphs(words: Sequence[_Word], number: int, scale: float, width: float, height: float) -> Glyphs:
    """Recognised words as characters; those of a word share its box evenly, and a line's stand equally high."""
    text: list[str] = []
    boxes, sure = (array("f"), array("f"), array("f"), array("f")), array("f")
    for _, line in groupby(words, key=lambda word: word.line):
        found = list(line)
        top = height - median(word.box[1] for word in found) / scale
        bottom = height - median(word.box[3] for word in found) / scale
        for word in found:
            left, step = word.box[0] / scale, (word.box[2] - word.box[0]) / scale / len(word.text)
            for place in range(len(word.text) + 1):
                for side, value in zip(boxes, (left + place * step, top, left + (place + 1) * step, bottom), strict=True):
                    side.append(value)
                sure.append(word.sure)
            text.append(word.text + " ")
        text[-1] = text[-1][:-1] + "\n"
    return Glyphs(number, "".join(text), *boxes, width, height, sure=sure)


def _lines(glyphs: Glyphs) -> list[PrintedLine]:
    """Lines with the usual height as their size, unless they are clearly larger: boxes of words are no measure of type."""
    pieces = [PrintedLine(glyphs, run) for run in cut_pieces(read_words(glyphs)[0])]
    usual = median(piece.height for piece in pieces)
    for piece in pieces:
        piece.size = round(piece.height if piece.height > 1.5 * usual else usual, 1)
    return number_rows(pieces)


def _confidence(words: Sequence[_Word], number: int) -> Iterator[Notice]:
    mean = fmean(word.sure for word in words)
    yield Notice("ocr", f"page {number} was read by OCR with a mean confidence of {mean:.0%}", number, fatal=False)
    doubtful = [word.text for word in words if word.sure < DOUBTFUL]
    if doubtful:
        more = f" and {len(doubtful) - _NAMED} more" if len(doubtful) > _NAMED else ""
        named = ", ".join(doubtful[:_NAMED])
        yield Notice("ocr-doubtful", f"page {number}: OCR is unsure of {named}{more}", number, fatal=False)
