"""Places in the XML: from offsets of the document's text to runs, which are cut where evidence begins and ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from policy_lint.documents.docx import Anchor
from policy_lint.documents.docx.package import W, value
from policy_lint.documents.docx.runs import BOX, FIXED, runs_of, symbol
from policy_lint.reports.word.package import WordFile

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TEXT = (W + "t", W + "delText")
THROUGH = frozenset(W + name for name in ("ins", "del", "moveTo", "moveFrom", "hyperlink", "smartTag", "customXml", "fldSimple"))
"""Wrappers around runs that a mark may be moved out of where nothing stands between."""


@dataclass(frozen=True, slots=True)
class Range:
    """From before the first element to after the last; not exact where the words themselves cannot be marked."""

    first: etree._Element
    last: etree._Element
    exact: bool = True


class Places:
    """Finds the runs of a Word file's text again.

    Args:
        file: The file.
        anchors: Where its text stands, from `policy_lint.documents.docx.anchors`.
        text: The text itself, against which every place is checked.
    """

    def __init__(self, file: WordFile, anchors: Sequence[Anchor], text: str) -> None:
        self.file = file
        self._anchors = anchors
        self._starts = [anchor.start for anchor in anchors]
        self._text = text
        self._paragraphs = list(file.main.iter(W + "p"))
        self._runs: dict[int, list[etree._Element]] = {}
        self._cuts: dict[etree._Element, list[tuple[int, etree._Element]]] = {}

    def range(self, start: int, end: int) -> Range:
        """The runs from offset ``start`` to ``end``, cut so that they hold these characters and no others."""
        touched = [anchor for anchor in self._between(start, end) if anchor.end > anchor.start]
        if not touched:
            return self.first()
        hosts = [self._host(anchor) for anchor in touched]
        found = [host for host in hosts if host is not None]
        if found:
            return Range(found[0], found[-1], exact=False)
        pieces = self.pieces(start, end)
        return Range(pieces[0], pieces[-1])

    def pieces(self, start: int, end: int) -> list[etree._Element]:
        """The runs that hold exactly the characters from ``start`` to ``end`` of the text that was read, in order."""
        out: list[etree._Element] = []
        for anchor in self._between(start, end):
            left, right = max(start, anchor.start), min(end, anchor.end)
            run = self._run(anchor)
            at = anchor.at + left - anchor.start
            first = self._cut(run, at)
            self._cut(run, at + right - left)
            stop = at + right - left
            out += [piece for begins, piece in self._cuts[run] if at <= begins < stop] if stop > at else [first]
        return list(dict.fromkeys(out))

    def plain(self, start: int, end: int) -> bool:
        """Whether these characters are runs directly in one paragraph of the main part, in no field, link or tracked change."""
        touched = list(self._between(start, end))
        if not touched or any(self._host(anchor) is not None for anchor in touched):
            return False
        runs = [self._run(anchor) for anchor in touched]
        paragraph = runs[0].getparent()
        simple = all(run.getparent() is paragraph and run.find(f"{W}fldChar") is None for run in runs)
        return simple and paragraph is not None and paragraph.tag == W + "p"

    def paragraph(self, offset: int) -> etree._Element | None:
        """The paragraph of the main part in which a character stands, or beside which it does."""
        for anchor in self._between(offset, offset + 1):
            host = self._host(anchor)
            run = host if host is not None else self._run(anchor)
            return next((parent for parent in run.iterancestors(W + "p")), None)
        return None

    def first(self) -> Range:
        """The first words of the document; its first paragraph where it has none."""
        for anchor in self._anchors:
            if self._host(anchor) is None:
                run = self._cut(self._run(anchor), anchor.at)
                return Range(run, run)
        if not self._paragraphs:
            self._paragraphs.append(etree.Element(W + "p"))
            self.file.main[0].insert(0, self._paragraphs[0])  # what closes the body, the last section's layout, stays last
        run = etree.SubElement(self._paragraphs[0], W + "r")
        return Range(run, run)

    def _between(self, start: int, end: int) -> Iterator[Anchor]:
        index = max(bisect_right(self._starts, start) - 1, 0)
        for anchor in self._anchors[index:]:
            if anchor.start >= end:
                return
            if anchor.end > start:
                yield anchor

    def _run(self, anchor: Anchor) -> etree._Element:
        if anchor.paragraph not in self._runs:
            self._runs[anchor.paragraph] = runs_of(self._paragraphs[anchor.paragraph])
        run = self._runs[anchor.paragraph][anchor.run]
        if run not in self._cuts:
            self._cuts[run] = [(0, run)]
        return run

    def _host(self, anchor: Anchor) -> etree._Element | None:
        """For words that no comment can stand on (notes, text boxes, formulas) the run beside which they hang; else None."""
        if anchor.part != self.file.main_name:
            return self._note(anchor)
        run = self._run(anchor)
        box = next((parent for parent in run.iterancestors(BOX)), None)
        if box is not None:
            return next(parent for parent in box.iterancestors(W + "r"))
        read = "".join(text for _, piece in self._cuts[run] for _, text in characters(piece))
        return None if read[anchor.at : anchor.at + anchor.end - anchor.start] == self._text[anchor.start : anchor.end] else run

    def _note(self, anchor: Anchor) -> etree._Element:
        """The run with the reference to the note that holds an anchor."""
        kind = "footnote" if "footnote" in anchor.part else "endnote"
        root = self.file.glance(anchor.part)
        paragraphs = list(root.iter(W + "p")) if root is not None else []
        note = next((parent for parent in paragraphs[anchor.paragraph].iterancestors(W + kind)), None)
        for reference in self.file.main.iter(f"{W}{kind}Reference"):
            if value(reference, "id") == value(note, "id"):
                run = reference.getparent()
                if run is not None:
                    return run
        return self.first().first

    def _cut(self, run: etree._Element, at: int) -> etree._Element:
        """The piece of a run that begins at a character; the piece that holds the character is cut before it if need be."""
        cuts = self._cuts[run]
        index = bisect_right([begins for begins, _ in cuts], at) - 1
        begins, piece = cuts[index]
        if begins == at or at >= begins + sum(len(text) for _, text in characters(piece)):
            return piece
        rest = split(piece, at - begins)
        cuts.insert(index + 1, (at, rest))
        return rest


def characters(run: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The children of a run with the characters that each counts for."""
    for child in run:
        if child.tag in TEXT:
            yield child, child.text or ""
        elif child.tag in FIXED:
            yield child, FIXED[child.tag]
        elif child.tag == W + "sym":
            yield child, symbol(value(child, "char"))
        else:
            yield child, ""


def split(run: etree._Element, at: int) -> etree._Element:
    """Cut a run before its character ``at``; the new run after it has the same properties and is returned."""
    rest = etree.Element(run.tag, {str(key): str(word) for key, word in run.attrib.items()})
    count = 0
    for child, text in list(characters(run)):
        if child.tag == W + "rPr":
            rest.append(deepcopy(child))
        elif count >= at:
            rest.append(child)
        elif count + len(text) > at:
            tail = etree.SubElement(rest, child.tag, {str(key): str(word) for key, word in child.attrib.items()})
            tail.text, child.text = text[at - count :], text[: at - count]
            for half in (child, tail):
                half.set(SPACE, "preserve")
        count += len(text)
    run.addnext(rest)
    return rest


def outside(element: etree._Element, *, before: bool) -> etree._Element:
    """The outermost wrapper that begins (or ends) with an element, so that a mark beside it stands in no one's tracked change."""
    while (parent := element.getparent()) is not None and parent.tag in THROUGH:
        if (element.getprevious() if before else element.getnext()) is not None:
            break
        element = parent
    return element


def top(element: etree._Element) -> etree._Element:
    """The child of the paragraph that holds an element."""
    while (parent := element.getparent()) is not None and parent.tag in THROUGH:
        element = parent
    return element
