"""Document → Clauses: outline, sentences, enumerations, lead-ins, kinds, questions with their answers."""

from __future__ import annotations

from policy_lint.clauses.assembly import Assembly
from policy_lint.clauses.clause import Clause, ClauseKind, DocumentKind
from policy_lint.clauses.completion import complete, lead_in
from policy_lint.clauses.deletions import strike
from policy_lint.clauses.detect import detect_kind, is_comment
from policy_lint.clauses.minutes import minute
from policy_lint.clauses.pairing import join_answers, look_back
from policy_lint.documents.document import Document

__all__ = ["Clause", "ClauseKind", "DocumentKind", "clauses", "detect_kind"]


def clauses(document: Document, kind: DocumentKind | None = None) -> tuple[Clause, ...]:
    """Cut a document into the pieces that can be cited and can bind.

    Args:
        document: As read.
        kind: What sort of document it is; told from its words where not given.

    Returns:
        The clauses in reading order. Each one's text is the document's at its offsets, white space folded. No two overlap, but
        for a question and its answer, and a table row and the sentences of its cells.
    """
    blocks = strike(document)
    kind = kind or detect_kind(document)
    found = Assembly(blocks, kind, comments=is_comment(document)).run()
    if kind is DocumentKind.STAFF_REPORT:
        minute(found)
    found = join_answers(found)
    look_back(found)
    lead_in(found)
    complete(found)
    return tuple(draft.clause(blocks[draft.block]) for draft in found)
