"""PDF: the file itself with the words of every finding highlighted, a summary in front, and a bookmark for each finding."""

from __future__ import annotations

from collections.abc import Sequence

from policy_lint.checks.catalogue import ENGLISH, catalogue
from policy_lint.checks.result import Report, Result
from policy_lint.documents.options import ReadOptions
from policy_lint.reports.annotated import Annotated
from policy_lint.reports.pdf.bookmarks import add_bookmarks, shift_labels
from policy_lint.reports.pdf.highlights import add_highlights, add_note
from policy_lint.reports.pdf.summary import add_summary
from policy_lint.reports.pdf.writer import PdfFile
from policy_lint.reports.plain import file_of

__all__ = ["annotate_pdf"]


def annotate_pdf(data: bytes, results: Sequence[Result], report: Report, options: ReadOptions, *, language: str = ENGLISH) -> Annotated:
    """A PDF with what was found in it.

    Args:
        data: The file as it was read.
        results: What was found in it; of a packet, in each of its documents.
        report: The run, for its day and packs.
        options: How the file was read; only its password matters here.
        language: Of the notes.

    Returns:
        The new file: the old one byte for byte, followed by what is added, wherever that is possible; the notes say where not.

    Raises:
        UnreadableError: It cannot be written to.
    """
    told = catalogue(language)
    file = PdfFile(data, file_of(results[0].path), options.password)
    findings = [finding for result in results for finding in result.open_findings()]
    if file.signed:
        add_note(file, results, report, told)
        front = 0
    else:
        front = add_summary(file, results, report, told)
        shift_labels(file, front)
    add_highlights(file, findings, report.as_of, told, front)
    add_bookmarks(file, findings, told, front)
    return Annotated(file.data(), tuple(file.notes))
