"""The plain report: one finding a line, for grep and editors; and text from documents made harmless for a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy_lint.checks.finding import Finding
    from policy_lint.checks.result import Report, Result
    from policy_lint.reports import ReportOptions

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")

PART = re.compile(r"(\.\w+)#\d+$")
"""The end of the name of one of several documents in a file."""


def file_of(path: str) -> str:
    """The file that a document is in, which for one of several documents in a packet ("manual.pdf#2") is the packet."""
    return PART.sub(r"\1", path)


def printable(text: str) -> str:
    """The text with control and direction-changing characters as visible escapes, lone surrogates too; line breaks become spaces."""
    text = re.sub(r"[\n\r\t]+", " ", text)
    text = _UNSAFE.sub(lambda match: f"\\x{ord(match.group()):02x}", text)
    return "".join(f"\\u{ord(char):04x}" if unicodedata.category(char) == "Cs" else char for char in text)


def render(report: Report, options: ReportOptions) -> str:  # noqa: ARG001 - reports are called alike
    """``path:page:line: severity rule message``; page and line are empty where there is none, and nothing unread goes untold."""
    return "".join(f"{line}\n" for result in report.results for line in _lines(result))


def _lines(result: Result) -> Iterator[str]:
    path = printable(file_of(result.path))
    for notice in result.notices:
        if notice.fatal:
            yield f"{path}:{notice.page or ''}:: error {printable(notice.code)} not read: {printable(notice.message)}"
    for finding in result.open_findings():
        yield f"{path}:{_place(finding)}: {finding.severity.word} {printable(finding.rule)} {printable(finding.message)}"


def _place(finding: Finding) -> str:
    location = finding.location
    return f"{location.page or ''}:{location.line or ''}" if location else ":"
