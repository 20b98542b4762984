"""Headings: which rows of plain text are titles, and how deep.

Told by shape alone: a decimal number and a title, an article or section word and number, capitals, or a short title set alone.
"""

from __future__ import annotations

import re

from policy_lint.documents.text.labels import mark_of

DECIMAL = re.compile(r"(?:§+\s*)?(?P<number>\d{1,4}(?:\.\d{1,4}){1,5}[A-Za-z]?)\.?(?:\s+(?P<title>\S.*))?$")
SPELLED = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
NAMED = re.compile(
    r"(?P<word>article|chapter|part|title|division|section|sec\.|policy|appendix|exhibit|attachment|subchapter|order|procedure|§)"
    rf"\s*(?:no\.?\s*)?(?P<number>[ivxlc]{{1,6}}|\d[\d.\-]*[a-z]?|[a-z]|{'|'.join(SPELLED)})\b[.:]?(?P<title>(?:\s*[-–—:.]\s*|\s+)?\S.*)?$",
    re.IGNORECASE,
)
DEPTH = {"title": 1, "division": 1, "part": 1, "article": 1, "chapter": 1, "policy": 1, "order": 1, "procedure": 1}
WORD = re.compile(r"[^\W\d_][\w’'/-]*")
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "under",
        "upon",
        "via",
        "with",
        "without",
        "vs",
        "within",
    ]
)
END = re.compile(r"[.;:,?!](?:\[\d{1,3}\])*$|[.?!][\"”’)]$")
INNER_END = re.compile(r"[^\W\d_]{5,}[.?!][\"”’)]?\s+\S")
OPEN_END = re.compile(
    r"\b(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|under|with|that|which|shall|may|will|not)$|[,&/(-]$", re.IGNORECASE
)
FINITE = re.compile(
    r"\b(?:shall|must|may|will|should|can|cannot|is|are|was|were|be|been|do|does|did|has|have|had|not|never|no|means?|applies)\b",
    re.IGNORECASE,
)
RUN_ON = re.compile(rf"{END.pattern}|{INNER_END.pattern}|{FINITE.pattern}", re.IGNORECASE)
KEYED = re.compile(r"[^\W\d]+(?: [^\W\d]+){0,3}: ")
WIDEST, LONGEST_BOLD = 100, 140


def heading_level(text: str) -> int:
    """How deep a heading the text is by its shape alone, or 0 where its shape does not say so.

    Args:
        text: One row, stripped.

    Returns:
        1 for capitals and for an article, chapter or policy; for "428.3.1 TITLE" the number of its components; 0 for anything else.
    """
    if len(text) > WIDEST:
        return 0
    decimal = DECIMAL.match(text)
    if decimal:
        title = (decimal["title"] or "").lstrip("-–— ")
        return decimal["number"].count(".") + 1 if not title or is_title(title) or is_run_in(title) else 0
    named = NAMED.match(text)
    if named and _is_named(named):
        return DEPTH.get(named["word"].lower(), 2)
    if mark_of(text):
        return 0
    return 1 if is_capitals(text) else 0


def _is_named(named: re.Match[str]) -> bool:
    """Take "Section 2. Findings" but not "Section 2 applies to …" and not "policy a person may …"."""
    number, title = named["number"], (named["title"] or "").strip().lstrip(" -–—:.")
    if number.isalpha() and not (number.isupper() or number in SPELLED or (len(number) == 1 and named["word"][0].isupper())):
        return False
    if not title:
        return named["word"][0].isupper() or named["word"] == "§"
    return bool(named["word"][0].isupper() or named["word"] == "§") and (is_title(title) or is_run_in(title))


def is_capitals(text: str) -> bool:
    """A title in capitals; a whole sentence or a lead-in in capitals is none."""
    if len(text) > WIDEST:
        return False
    words = WORD.findall(text)
    letters = [c for c in text if c.isalpha()]
    if not letters or any(c.islower() for c in letters) or max(map(len, words), default=0) < 3:
        return False
    if text[-1] in ";,":
        return False
    if text[-1] in ".:!?":
        return len(words) <= 5
    return not re.search(r"\S\s{3,}\S.*\s{3,}\S", text)


def is_title(text: str) -> bool:
    """A short phrase in title case or capitals, with no sentence's end."""
    if len(text) > 90 or not text or (text[0].isalpha() and not text[0].isupper()):
        return False
    if is_capitals(text):
        return True
    if END.search(text) or ";" in text or INNER_END.search(text):
        return False
    words = WORD.findall(text)
    long = [word for word in words if word.lower() not in SMALL]
    capital = sum(1 for word in long if word[0].isupper())
    return bool(long) and (capital >= 0.75 * len(long) or (len(words) <= 4 and capital >= 1))


def is_strict_title(text: str) -> bool:
    """Capitals, or title case in three words of four: what may stand on the row below its number."""
    words = [word for word in WORD.findall(text) if word.lower() not in SMALL]
    capital = sum(1 for word in words if word[0].isupper())
    return is_title(text) and len(text) > 3 and capital >= 0.75 * len(words)


def is_run_in(text: str) -> bool:
    """A title that ends in a full stop, as "Use of City property." behind its number does: few words and no verb that binds."""
    title = text.removesuffix(".")
    return 0 < len(title) <= 60 and len(title.split()) <= 7 and title[0].isupper() and not RUN_ON.search(title)


def is_short_phrase(text: str, longest: int = 80) -> bool:
    """What may head a section when it stands behind a number of its own: short, begun in capitals, no sentence's end."""
    return 0 < len(text) <= longest and text[0].isupper() and not END.search(text) and not OPEN_END.search(text)


def is_bold_title(text: str) -> bool:
    """What heads a section when it is set in bold and stands alone: a short phrase, behind a number or not, but no "(a)"."""
    decimal, mark = DECIMAL.match(text), mark_of(text)
    if mark and (mark.bullet or "(" in mark.form):
        return False
    title = (decimal["title"] or "") if decimal else text[mark.length :] if mark else text
    return is_short_phrase(title, LONGEST_BOLD)


def is_lone_title(text: str) -> bool:
    """What may be a heading without a number when it is set alone: a title of few words, no list of things, no date or number."""
    if (
        len(text) > WIDEST
        or len(text) < 3
        or KEYED.match(text)
        or not text[0].isalpha()
        or "," in text
        or OPEN_END.search(text)
        or "  " in text
    ):
        return False
    if re.search(r"\d{1,2}/\d{1,2}/\d|\b(?:19|20)\d\d$|https?:|@", text):
        return False
    return is_title(text) and len(WORD.findall(text)) <= 14


def runs_on(text: str) -> bool:
    """A row that cannot end a heading or a paragraph: it ends in "and", "of the", a comma."""
    return bool(OPEN_END.search(text))
