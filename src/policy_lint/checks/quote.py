"""Quotes: the document's own words for a norm."""

from __future__ import annotations

import re

from policy_lint.documents.document import Document
from policy_lint.norms.norm import Norm

UNSEEN = re.compile(r"[\s\u00ad]|-\s*\n\s*")
"""What may be left out of a quote without changing a word: white space, and hyphens at the ends of lines."""


def span(norm: Norm) -> tuple[int, int]:
    """First character of a norm's words in the document's text, and the one after the last."""
    offsets = norm.clause.offsets
    return offsets[norm.start], offsets[norm.end - 1] + 1


def quote(document: Document, norm: Norm) -> str:
    """The words that carry a norm, verbatim.

    A clause leaves out what its document strikes; there the quote is the stretch of the document as it stands, strikes and all, so
    that whoever looks for it finds it.
    """
    offsets = norm.clause.offsets
    for index in range(norm.start + 1, norm.end):
        before, here = offsets[index - 1] + 1, offsets[index]
        if here > before and UNSEEN.sub("", document.text[before:here]):
            start, end = span(norm)
            return " ".join(document.text[start:end].split())
    return norm.text
