"""Places as machines want them: addresses, lines and columns."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from policy_lint.checks.catalogue import catalogue
from policy_lint.checks.finding import Finding
from policy_lint.checks.result import Result
from policy_lint.documents.document import Document, Location
from policy_lint.reports.plain import file_of, printable
from policy_lint.reports.view import format_of, others

SOURCE = ("text", "markdown")
"""Formats whose text is the file itself, so that an offset is a line and a column of the file."""
LINED = (*SOURCE, "html")
"""Formats whose lines are the file's own."""


@dataclass(frozen=True, slots=True)
class Range:
    """Lines and columns from 1, the end column after the last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


def address(path: str) -> str:
    """A document's file as a URI reference, relative where the path is."""
    path = file_of(path)
    if posixpath.isabs(path):
        return "file://" + quote(path, errors="replace")
    return quote(path, errors="replace")


def range_of(document: Document | None, location: Location, *, in_bytes: bool = False) -> Range | None:
    """Lines and columns of a location in a text or Markdown file; None for formats whose text is not the file.

    Args:
        document: Where it stands.
        location: The place.
        in_bytes: Count columns in bytes of UTF-8 instead of characters.
    """
    if document is None or document.format not in SOURCE:
        return None
    text = document.text

    def column(offset: int) -> int:
        before = text[text.rfind("\n", 0, offset) + 1 : offset]
        return (len(before.encode("utf-8", "replace")) if in_bytes else len(before)) + 1

    last = max(location.end - 1, location.start)
    lines = (text.count("\n", 0, location.start) + 1, text.count("\n", 0, last) + 1)
    end = column(last) + (len(text[last : location.end].encode("utf-8", "replace")) if in_bytes else location.end - last)
    return Range(lines[0], column(location.start), lines[1], end)


def line_of(result: Result, finding: Finding) -> int | None:
    """The line of the file that a reviewer's tool can point at; None where the format has no lines of its own."""
    if finding.location is None or result.document is None or result.document.format not in LINED:
        return None
    return finding.location.line


def places_of(finding: Finding, result: Result) -> list[str]:
    """The other places of a finding with their words, in English, for formats that have no field for them."""
    return [printable(line) for line in others(finding, catalogue(), format_of(result))]


def cited(finding: Finding) -> str:
    """Label, page and paragraph in English, in brackets before a message, for formats that cannot point there; else ""."""
    parts = [printable(finding.clause.label)] if finding.clause and finding.clause.label else []
    if finding.location and finding.location.page is not None:
        parts.append(f"p. {finding.location.page}")
    return f"[{', '.join(parts)}] " if parts else ""
