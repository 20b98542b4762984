"""The kind of a document: a policy, an ordinance, a resolution, a staff report or another."""

from __future__ import annotations

import re

from policy_lint.clauses.clause import DocumentKind
from policy_lint.clauses.words import any_pattern, document_words
from policy_lint.documents.document import Document

# The body of a manual of 600 pages says no more about its kind than its first pages.
BODY = 60_000


def detect_kind(document: Document) -> DocumentKind:
    """What sort of document it is, by the phrases of `rules/clauses/documents.yaml`; OTHER where none speaks clearly, and for letters."""
    if is_comment(document):
        return DocumentKind.OTHER
    words = document_words()
    text = document.opening or document.text
    head = _plain(text[: words.head_characters])
    body = _plain(text[:BODY])
    limit = 5.0
    scores: dict[DocumentKind, float] = {}
    for kind, evidence in words.kinds.items():
        score = sum(weight for pattern, weight in evidence.head.items() if re.search(pattern, head, re.IGNORECASE))
        for pattern, weight in evidence.body.items():
            score += weight * min(limit, len(re.findall(pattern, body, re.IGNORECASE)))
        scores[kind] = score
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= words.threshold else DocumentKind.OTHER


def is_comment(document: Document) -> bool:
    """Whether the document is a letter, or a sheaf of comments, to a public body: wishes, and no commitments of its own."""
    words = document_words().comment
    blocks = [block.text for block in document.blocks if len(block.text) > 20]
    phrases = any_pattern(words.phrases)
    return bool(blocks) and sum(bool(phrases.search(text)) for text in blocks) >= max(2.0, words.share * len(blocks))


def _plain(text: str) -> str:
    return re.sub(r"[\s*_#]+", " ", text)
