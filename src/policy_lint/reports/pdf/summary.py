"""The summary in front: pages of plain text in the standard fonts, with links to the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pypdf import PageObject
from pypdf.annotations import Link
from pypdf.generic import DecodedStreamObject, DictionaryObject, Fit, NameObject

from policy_lint.checks.catalogue import Catalogue
from policy_lint.checks.finding import Finding, Severity
from policy_lint.checks.result import Report, Result
from policy_lint.reports.pdf.geometry import Sheet
from policy_lint.reports.pdf.letters import BOLD, PLAIN, literal, wrap
from policy_lint.reports.pdf.writer import PdfFile
from policy_lint.reports.plain import printable
from policy_lint.reports.view import authority, foot, message, noted, others, place, settling, verdict

PAPER = (612.0, 792.0)
MARGIN = 60.0
ROOM = PAPER[0] - 2 * MARGIN
LEADING = 1.35
COLOURS = {Severity.ERROR: "0.61 0.11 0.11", Severity.WARNING: "0.48 0.29 0", Severity.NOTE: "0.11 0.31 0.55"}
INK, SOFT = "0.11 0.14 0.19", "0.32 0.36 0.41"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the summary: its words and look, the space above it, the finding whose words it links to, and whether it heads one."""

    words: str
    font: str = PLAIN
    size: float = 10.0
    colour: str = INK
    above: float = 0.0
    indent: float = 0.0
    target: Finding | None = None
    head: bool = False


def add_summary(file: PdfFile, results: Sequence[Result], report: Report, told: Catalogue) -> int:
    """Put the summary in front of the first page.

    Returns:
        The number of pages added.
    """
    sheets = list(_paginate(_lines(results, report, told)))
    links: list[tuple[int, tuple[float, float, float, float], Finding]] = []
    for number, sheet in enumerate(sheets):
        page = file.writer.insert_page(PageObject.create_blank_page(width=PAPER[0], height=PAPER[1]), number)
        links += [(number, box, finding) for box, finding in _draw(file, page, sheet)]
    file.pages = list(file.writer.pages)
    for number, box, finding in links:
        _link(file, number, box, finding, len(sheets))
    return len(sheets)


def _lines(results: Sequence[Result], report: Report, told: Catalogue) -> Iterator[Line]:
    """Everything the summary says, wrapped."""
    yield from _wrapped("policy-lint", PLAIN, 9, SOFT)
    yield from _wrapped(told["title-one" if len(results) == 1 else "title"], BOLD, 18, INK, above=4)
    for number, result in enumerate(results):
        yield from _document(result, told, later=number > 0)
    yield from _wrapped(" ".join(foot(report, told)), PLAIN, 8.5, SOFT, above=18)


def _document(result: Result, told: Catalogue, *, later: bool) -> Iterator[Line]:
    """What was found in one document; of a packet, each later one after a wider space."""
    kind = told[f"kind-{result.kind.value}"]
    pages = f", {told.count('page', result.document.pages)}" if result.document and result.document.pages else ""
    yield from _wrapped(f"{result.path}: {kind}{pages}", PLAIN, 10, SOFT, above=24 if later else 6, head=later)
    found = result.open_findings()
    worst = max((finding.severity for finding in found), default=None)
    yield from _wrapped(verdict(result, told), BOLD, 13, COLOURS[worst] if worst else INK, above=10)
    for notice in result.notices:
        yield from _wrapped(noted(notice, told), PLAIN, 10, INK, above=4)
    for finding in found:
        yield from _finding(finding, told)


def _finding(finding: Finding, told: Catalogue) -> Iterator[Line]:
    spot = place(finding, told) or told["nowhere"]
    head = f"{told[f'severity-{finding.severity.word}'].capitalize()}, {spot}"
    target = finding if finding.location and finding.location.boxes else None
    yield from _wrapped(head, BOLD, 10, COLOURS[finding.severity], above=12, target=target, head=True)
    yield from _wrapped(message(finding, told), PLAIN, 10, INK, indent=12)
    if finding.quote:
        yield from _wrapped(f"“{finding.quote}”", PLAIN, 9, SOFT, above=2, indent=24)
    for words in (*others(finding, told, "pdf"), *settling(finding, told)):
        yield from _wrapped(words, PLAIN, 9, SOFT, above=2, indent=24)
    yield from _wrapped(f"{authority(finding, told)} [{finding.rule}]", PLAIN, 8, SOFT, above=2, indent=12)


def _wrapped(
    words: str,
    font: str,
    size: float,
    colour: str,
    *,
    above: float = 0.0,
    indent: float = 0.0,
    target: Finding | None = None,
    head: bool = False,
) -> Iterator[Line]:
    for number, line in enumerate(wrap(printable(words), font, size, ROOM - indent)):
        yield Line(line, font, size, colour, above if number == 0 else 0.0, indent, target, head and number == 0)


def _paginate(lines: Iterable[Line]) -> Iterator[list[tuple[float, Line]]]:
    """Lines with the height of their baseline, page by page; a finding that fits on one page is never on two."""
    sheet: list[tuple[float, Line]] = []
    y = PAPER[1] - MARGIN
    for block in _blocks(lines):
        whole = sum(map(_height, block))
        fits = whole <= PAPER[1] - 2 * MARGIN
        for number, line in enumerate(block):
            needed = whole if fits and number == 0 else _height(line)
            if sheet and y - needed < MARGIN:
                yield sheet
                sheet, y = [], PAPER[1] - MARGIN
            y -= _height(line)
            sheet.append((y, line))
    if sheet:
        yield sheet


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: what comes before the first finding, and each finding from its head on."""
    block: list[Line] = []
    for line in lines:
        if line.head and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _height(line: Line) -> float:
    return line.size * LEADING + line.above


def _draw(file: PdfFile, page: PageObject, sheet: list[tuple[float, Line]]) -> list[tuple[tuple[float, float, float, float], Finding]]:
    """Write a page; returns the boxes of the lines that are links."""
    parts = [
        f"BT {line.font} {line.size} Tf {line.colour} rg {MARGIN + line.indent} {y:.2f} Td {literal(line.words)} Tj ET" for y, line in sheet
    ]
    stream = DecodedStreamObject()
    stream.set_data("\n".join(parts).encode("ascii"))
    page[NameObject("/Contents")] = file.writer._add_object(stream)
    fonts = DictionaryObject({NameObject(PLAIN): _font("/Helvetica"), NameObject(BOLD): _font("/Helvetica-Bold")})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return [((MARGIN + line.indent, y - 2, PAPER[0] - MARGIN, y + line.size), line.target) for y, line in sheet if line.target is not None]


def _font(name: str) -> DictionaryObject:
    entries = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": name, "/Encoding": "/WinAnsiEncoding"}
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in entries.items()})


def _link(file: PdfFile, number: int, box: tuple[float, float, float, float], finding: Finding, front: int) -> None:
    where, words = finding.location.boxes[0] if finding.location else (1, box)
    index = front + where - 1
    if index < len(file.pages):
        x, y = Sheet(file.pages[index]).point(words[0], max(words[1] - 24, 0))
        file.writer.add_annotation(number, Link(rect=box, target_page_index=index, fit=Fit.xyz(left=x, top=y)))
