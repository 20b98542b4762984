"""Bookmarks: one a finding, under one of ours; and page labels that keep the document's own numbers."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf.generic import ArrayObject, DictionaryObject, Fit, NameObject, NumberObject

from policy_lint.checks.catalogue import Catalogue
from policy_lint.checks.finding import Finding
from policy_lint.reports.pdf.geometry import Sheet
from policy_lint.reports.pdf.writer import PdfFile, resolved
from policy_lint.reports.plain import printable
from policy_lint.reports.view import place

LONGEST = 90
MARGIN = 24.0
"""Points above the words at which the page opens."""


def add_bookmarks(file: PdfFile, findings: Sequence[Finding], told: Catalogue, front: int) -> None:
    """Bookmarks to the words, behind those that the document has."""
    shown = [finding for finding in findings if finding.location and finding.location.boxes]
    if not shown:
        return
    title = f"policy-lint: {told.count('finding', len(shown))}"
    root = file.writer.add_outline_item(title=title, page_number=0, is_open=False)
    for finding in shown:
        number, box = finding.location.boxes[0] if finding.location else (1, (0.0, 0.0, 0.0, 0.0))
        index = front + number - 1
        if index >= len(file.pages):
            continue
        x, y = Sheet(file.pages[index]).point(box[0], max(box[1] - MARGIN, 0))
        words = f"{told[f'severity-{finding.severity.word}']}: {place(finding, told)}: {printable(finding.rule)}"
        file.writer.add_outline_item(title=words[:LONGEST], page_number=index, parent=root, fit=Fit.xyz(left=x, top=y))


def shift_labels(file: PdfFile, front: int) -> None:
    """Number the pages as they were numbered, and those in front of them with small Roman figures."""
    if not front:
        return
    root = file.writer.root_object
    labels = resolved(root.get("/PageLabels"))
    if labels is not None and "/Nums" not in labels:
        file.notes.append("the page labels are of a kind that could not be moved: they count the summary pages too")
        return
    old = list(resolved(labels["/Nums"])) if labels is not None else [NumberObject(0), _label("/D")]
    moved = [NumberObject(int(resolved(item)) + front) if index % 2 == 0 else item for index, item in enumerate(old)]
    root[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): ArrayObject([NumberObject(0), _label("/r"), *moved])})


def _label(style: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(style)})
