"""Proposals as tracked changes: model clauses for gaps, model wording for clauses that fall short."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from policy_lint.checks.catalogue import Catalogue
from policy_lint.checks.finding import Finding
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.documents.docx.package import W
from policy_lint.reports.view import advises
from policy_lint.reports.word.comments import AUTHOR, Comments, text_run
from policy_lint.reports.word.notes import remarks
from policy_lint.reports.word.package import WordFile
from policy_lint.reports.word.places import Places, Range

DELETED = {W + "t": W + "delText", W + "instrText": W + "delInstrText"}
UNBINDING = (ClauseKind.RECITAL, ClauseKind.PURPOSE, ClauseKind.DEFINITION, ClauseKind.QUESTION, ClauseKind.COMMENTARY, ClauseKind.HEADING)
"""Clauses in whose place no duty can stand."""


class Suggestions:
    """Writes proposals that a person accepts or rejects one by one.

    Args:
        file: The Word file.
        places: Finds its runs.
        comments: Gives numbers and takes the comments on model clauses.
        told: The language of those.
    """

    def __init__(self, file: WordFile, places: Places, comments: Comments, told: Catalogue) -> None:
        self._file, self._places, self._comments, self._told = file, places, comments, told

    def propose(self, findings: Sequence[Finding]) -> list[str]:
        """Write a proposal for every finding with model wording; what could only be put beside its clause is told.

        A clause that is a sentence of its own is struck and replaced. One that hangs on a lead-in, or stands in somebody's tracked
        change, keeps its words, and the wording follows its paragraph. A duty among recitals or definitions would bind nobody: there
        the wording stands only in the comment.
        """
        notes, settled = [], 0
        for clause, wordings, rules in _by_clause(findings):
            if clause.kind in UNBINDING:
                notes.append(f"{', '.join(rules)}: the wording stands in the comment, for no duty can stand in a {clause.kind.value}")
                continue
            whole = not (clause.lead_ins or clause.tail or clause.question or clause.revised)
            if whole and clause.start >= settled and self._places.plain(clause.start, clause.end):
                self._replace(clause, " ".join(wordings))
                settled = clause.end
                continue
            paragraph = self._places.paragraph(clause.start)
            if paragraph is not None:
                for words in reversed(wordings):
                    paragraph.addnext(self._paragraph(words)[0])
                notes.append(f"{', '.join(rules)}: the wording is proposed after the clause, which is no sentence of its own")
        self._add_missing([finding for finding in findings if finding.location is None and finding.suggestion])
        return notes

    def _replace(self, clause: Clause, words: str) -> None:
        """Strike a clause and put words in its place, in the look of its first run."""
        pieces = self._places.pieces(clause.start, clause.end)
        look = pieces[0].find(W + "rPr")
        added = self._change("ins")
        run = text_run(words)
        if look is not None:
            run.insert(0, deepcopy(look))
        added.append(run)
        for piece in pieces:
            struck = self._change("del")
            piece.addprevious(struck)
            struck.append(piece)
            for child in piece:
                child.tag = DELETED.get(child.tag, child.tag)
        last = pieces[-1].getparent()
        if last is not None:
            last.addnext(added)

    def _add_missing(self, gaps: Sequence[Finding]) -> None:
        """Model clauses at the end of the document, each with a comment that says why."""
        body = self._file.main.find(W + "body")
        if body is None:
            return
        section = body.find(W + "sectPr")
        for gap in gaps:
            paragraph, run = self._paragraph(gap.suggestion or "")
            if section is not None:
                section.addprevious(paragraph)
            else:
                body.append(paragraph)
            self._comments.add(Range(run, run), remarks(gap, self._told))

    def _paragraph(self, words: str) -> tuple[etree._Element, etree._Element]:
        """A paragraph that is an insertion, its mark included, and the run in it."""
        paragraph = etree.Element(W + "p")
        mark = etree.SubElement(etree.SubElement(paragraph, W + "pPr"), W + "rPr")
        mark.append(self._change("ins"))
        added = self._change("ins")
        run = text_run(words)
        added.append(run)
        paragraph.append(added)
        return paragraph, run

    def _change(self, kind: str) -> etree._Element:
        stamp = {W + "id": self._comments.identity(), W + "author": AUTHOR, W + "date": self._comments.stamp}
        return etree.Element(W + kind, stamp)


def _by_clause(findings: Sequence[Finding]) -> list[tuple[Clause, list[str], list[str]]]:
    """Clauses that fall short, each with the wordings and rules of all that was found in it, in order of place; advice is no wording."""
    out: dict[tuple[int, int], tuple[Clause, list[str], list[str]]] = {}
    for finding in findings:
        if finding.clause and finding.location and finding.suggestion and not advises(finding):
            clause = finding.clause
            _, wordings, rules = out.setdefault((clause.start, clause.end), (clause, [], []))
            if finding.suggestion not in wordings:
                wordings.append(finding.suggestion)
            rules.append(finding.rule)
    return [out[place] for place in sorted(out)]
