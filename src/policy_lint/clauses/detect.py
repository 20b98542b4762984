"""The kind of a document: a policy, an ordinance, a resolution, a staff report or another."""

from __future__ import annotations

import re
from functools import cache

from policy_lint.clauses.clause import DocumentKind
from policy_lint.clauses.words import Evidence, any_pattern, document_words
from policy_lint.compiled import compiled_patterns
from policy_lint.documents.document import Document

# The body of a manual of 600 pages says no more about its kind than its first pages.
BODY = 60_000
MOST_HITS = 5


def detect_kind(document: Document) -> DocumentKind:
    """What sort of document it is, by the phrases of `rules/clauses/documents.yaml`; OTHER where none speaks clearly, and for letters."""
    if is_comment(document):
        return DocumentKind.OTHER
    words = document_words()
    text = document.opening or _words(document)
    names = _first_lines(text[: words.head_characters], words.name_lines)
    title, head, body = (_plain(text[:length]) for length in (words.title_characters, words.head_characters, BODY))
    scores = {kind: _score(evidence, names, title, head, body) for kind, evidence in words.kinds.items()}
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= words.threshold else DocumentKind.OTHER


def _score(evidence: Evidence, names: str, title: str, head: str, body: str) -> float:
    """The weights of the phrases that stand there: once in the first lines, the title and the head, at most five times in the body."""
    once = ((evidence.names, names), (evidence.title, title), (evidence.head, head))
    lines, plain = _patterns()
    score = sum(weight for weights, text in once for pattern, weight in weights.items() if lines[pattern].search(text))
    hits = ((weight, len(plain[pattern].findall(body))) for pattern, weight in evidence.body.items())
    return score + sum(weight * min(MOST_HITS, count) for weight, count in hits)


@cache
def _patterns() -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """Those that are looked for once, in lines, and those that are counted."""
    kinds = document_words().kinds.values()
    once = [pattern for kind in kinds for weights in (kind.names, kind.title, kind.head) for pattern in weights]
    return (
        compiled_patterns("kinds of documents, once", once, re.IGNORECASE | re.MULTILINE),
        compiled_patterns("kinds of documents", [pattern for kind in kinds for pattern in kind.body], re.IGNORECASE),
    )


def is_comment(document: Document) -> bool:
    """Whether the document is a letter, or a sheaf of comments, to a public body: wishes, and no commitments of its own."""
    words = document_words().comment
    blocks = [block.text for block in document.blocks if len(block.text) > 20]
    phrases = any_pattern(words.phrases)
    return bool(blocks) and sum(bool(phrases.search(text)) for text in blocks) >= max(2.0, words.share * len(blocks))


def _words(document: Document) -> str:
    """The words of its first blocks: what every format has, without the marks and the front matter of one."""
    out: list[str] = []
    length = 0
    for block in document.blocks:
        out.append(block.text)
        length += len(block.text) + 1
        if length >= BODY:
            break
    return "\n".join(out)[:BODY]


def _first_lines(text: str, count: int) -> str:
    """The lines in which a document says what it is, without marks."""
    lines = (_plain(line).strip() for line in text.splitlines())
    return "\n".join([line for line in lines if line][:count])


def _plain(text: str) -> str:
    return re.sub(r"[\s*_#]+", " ", text)
