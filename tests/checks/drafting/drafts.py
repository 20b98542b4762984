"""Small documents, and what drafting rules find in them."""

from __future__ import annotations

from datetime import date

from policy_lint.checks.drafting.check import CHECKS
from policy_lint.checks.drafting.written import Spot, Written
from policy_lint.clauses import clauses
from policy_lint.clauses.clause import DocumentKind
from policy_lint.documents.document import Document
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.text import read_text
from policy_lint.lint import read_norms

DAY = date(2026, 1, 1)


def document(text: str, path: str = "draft.txt") -> Document:
    """A plain-text document."""
    return read_text(text.encode(), ReadOptions(), path)


def written(text: str, kind: DocumentKind = DocumentKind.POLICE_POLICY, day: date = DAY, *, norms: bool = False) -> Written:
    """A document as the rules see it; its norms only where they are wanted, because they take long."""
    read = document(text)
    found = read_norms(read, kind, use_recall=False).norms if norms else ()
    return Written(read, kind, tuple(clauses(read, kind)), found, day)


def spots(rule: str, text: str, **given) -> list[Spot]:
    """What a rule finds in a text."""
    return list(CHECKS[rule](written(text, **given)))
