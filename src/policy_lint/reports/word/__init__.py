"""Word: the document itself with a comment on the words of every finding and, where asked for, tracked proposals."""

from __future__ import annotations

from policy_lint.checks.catalogue import ENGLISH, catalogue
from policy_lint.checks.result import Report, Result
from policy_lint.documents.docx import anchors
from policy_lint.documents.options import ReadOptions
from policy_lint.reports.annotated import Annotated
from policy_lint.reports.word.comments import Comments
from policy_lint.reports.word.notes import overview, remarks
from policy_lint.reports.word.package import WordFile
from policy_lint.reports.word.places import Places
from policy_lint.reports.word.suggestions import Suggestions

__all__ = ["annotate_docx"]


def annotate_docx(
    data: bytes, result: Result, report: Report, options: ReadOptions, *, suggest: bool = False, language: str = ENGLISH
) -> Annotated:
    """A Word file with what was found in it.

    Args:
        data: The file as it was read.
        result: What was found in it.
        report: The run, for its day and packs.
        options: How the file was read; the same options find the same characters again.
        suggest: Also propose model clauses for gaps and wording for weak and conflicting clauses, as tracked changes.
        language: Of the comments.

    Returns:
        The new file. Existing comments, tracked changes, styles and numbering are as they were.
    """
    told = catalogue(language)
    file = WordFile(data, result.path)
    places = Places(file, anchors(data, options, result.path), result.document.text if result.document else "")
    comments = Comments(file, report.as_of)
    notes: list[str] = []
    open_ = result.open_findings()
    for finding in open_:
        if finding.location:
            where = places.range(finding.location.start, finding.location.end)
            comments.add(where, remarks(finding, told, "docx"))
            if not where.exact:
                notes.append(f"{finding.rule}: the words stand where Word has no comments; the comment is beside them")
    if suggest:
        notes += Suggestions(file, places, comments, told).propose(open_)
    comments.add(places.first(), overview(result, report, told))
    comments.finish()
    return Annotated(file.data(), tuple(notes))
