"""Highlights over the exact words, coloured by severity, each with a note that pops up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from policy_lint.checks.catalogue import Catalogue
from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Report, Result
from policy_lint.reports.pdf.geometry import Quad, Sheet, around
from policy_lint.reports.pdf.writer import PdfFile, resolved
from policy_lint.reports.word.notes import overview, remarks

COLOURS = {Severity.ERROR: (1.0, 0.56, 0.51), Severity.WARNING: (1.0, 0.84, 0.36), Severity.NOTE: (0.58, 0.8, 0.98)}
AUTHOR = "policy-lint"
PRINTED = 4


def add_highlights(file: PdfFile, findings: Sequence[Finding], day: date, told: Catalogue, front: int) -> None:
    """A highlight a passage and page; several findings on the same words share one, in the colour of the gravest.

    Args:
        file: The PDF.
        findings: What was found; gaps have no words and no highlight.
        day: The date of the annotations.
        told: The language of the notes.
        front: Pages added in front.
    """
    passages: dict[tuple[int, tuple[Quad, ...]], list[Finding]] = defaultdict(list)
    for finding in findings:
        boxes: dict[int, list[Quad]] = defaultdict(list)
        for number, box in finding.location.boxes if finding.location else ():
            if 0 < number <= len(file.pages) - front:
                boxes[number].append(Sheet(file.pages[front + number - 1]).quad(box))
        for number, quads in boxes.items():
            passages[front + number - 1, tuple(quads)].append(finding)
    for (index, shape), found in passages.items():
        _highlight(file, index, list(shape), found, day, told)


def add_note(file: PdfFile, results: Sequence[Result], report: Report, told: Catalogue) -> None:
    """The summary as a note at the top left of the first page, for files that take no page more."""
    if not file.pages:
        return
    x, y = Sheet(file.pages[0]).point(12, 12)
    note = _annotation(
        "/Text",
        (x, y - 20, x + 20, y),
        "\n\n".join(line for result in results for line in overview(result, report, told)),
        report.as_of,
        "summary",
    )
    note[NameObject("/Name")] = NameObject("/Note")
    _attach(file, 0, note)


def _highlight(file: PdfFile, index: int, quads: list[Quad], found: Sequence[Finding], day: date, told: Catalogue) -> None:
    rect = around(quads)
    words = "\n\n".join(line for finding in found for line in remarks(finding, told, "pdf"))
    annotation = _annotation("/Highlight", rect, words, day, f"{found[0].fingerprint}-{index}")
    colour = COLOURS[max(finding.severity for finding in found)]
    annotation[NameObject("/C")] = _numbers(colour)
    annotation[NameObject("/QuadPoints")] = _numbers(value for quad in quads for value in quad)
    annotation[NameObject("/Subj")] = TextStringObject(", ".join(finding.rule for finding in found))
    look = file.writer._add_object(_appearance(rect, quads, colour))
    annotation[NameObject("/AP")] = DictionaryObject({NameObject("/N"): look})
    parent = _attach(file, index, annotation)
    left, _, right, top = rect
    beside = (right, top - 120, right + 240, top) if right < left + 300 else (left, top - 140, left + 240, top - 20)
    popup = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Popup"),
            NameObject("/Rect"): _numbers(Sheet(file.pages[index]).within(*beside)),
            NameObject("/Parent"): parent,
        }
    )
    annotation[NameObject("/Popup")] = _attach(file, index, popup)


def _appearance(rect: tuple[float, float, float, float], quads: list[Quad], colour: tuple[float, float, float]) -> DecodedStreamObject:
    """How the highlight looks in viewers that draw no highlights themselves: a wash that lets the words through."""
    shapes = (f"{q[0]} {q[1]} m {q[2]} {q[3]} l {q[6]} {q[7]} l {q[4]} {q[5]} l h" for q in quads)
    stream = DecodedStreamObject()
    stream.set_data(f"/wash gs {colour[0]} {colour[1]} {colour[2]} rg {' '.join(shapes)} f".encode())
    wash = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    states = DictionaryObject({NameObject("/wash"): wash})
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(rect),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
        }
    )
    return stream


def _annotation(kind: str, rect: tuple[float, float, float, float], words: str, day: date, name: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): _numbers(rect),
            NameObject("/Contents"): TextStringObject(words),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/NM"): TextStringObject(f"policy-lint-{name}"),
            NameObject("/M"): TextStringObject(f"D:{day:%Y%m%d}000000Z"),
            NameObject("/F"): NumberObject(PRINTED),
        }
    )


def _attach(file: PdfFile, index: int, annotation: DictionaryObject) -> IndirectObject:
    """Give a page an annotation more; the list is written anew where the page shares it with others."""
    page = file.pages[index]
    reference = file.writer._add_object(annotation)
    if page.indirect_reference is not None:
        annotation[NameObject("/P")] = page.indirect_reference
    here = resolved(page.get("/Annots"))
    page[NameObject("/Annots")] = ArrayObject([*(here if isinstance(here, ArrayObject) else ()), reference])
    return reference


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 2)) for value in values)
