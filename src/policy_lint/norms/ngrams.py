"""Features of a clause for the learned recall: words, runs of words and runs of letters, hashed into buckets; no dictionary to load."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

from policy_lint.clauses.clause import Clause, ClauseKind

BITS = 17
BUCKETS = 1 << BITS

SOFT = (ClauseKind.RECITAL, ClauseKind.PURPOSE, ClauseKind.COMMENTARY, ClauseKind.DEFINITION)
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d.]*(?:\([a-z0-9]+\))*|§")
_LONG_NUMBER = re.compile(r"\d{3,4}(?:[.(]|$)")


def context(clause: Clause) -> str:
    """What the clause stands in: its kind where that softens it, its heading, the question it answers or the sentence before it."""
    parts = [f"{clause.kind.value}:"] if clause.kind in SOFT else []
    # A question printed as a heading is told once, as where it is printed as a paragraph.
    heads = [head for head in clause.path if head not in (clause.question, clause.text)]
    if heads:
        parts.append(heads[-1][:60])
    if clause.question:
        parts.append(f"Q: {clause.question[:120]}")
    elif clause.before:
        parts.append(clause.before[-110:])
    return " . ".join(parts)[-180:]


def wording(clause: Clause) -> str:
    """What the clause says, with the lead-ins it inherits, the items it announces and, for a question, the answer."""
    text = f"{' '.join(clause.lead_ins)[-140:]} {clause.own}{clause.tail} {clause.announced}".strip()
    return f"{text} ANSWER: {clause.answer[:120]}" if clause.answer else text


def tokens(text: str) -> list[str]:
    """Lower-case words; small numbers and days all become 0, section numbers stay."""
    found = _TOKEN.findall(text.lower().replace("’", "'"))
    return ["0" if token[0].isdigit() and not _LONG_NUMBER.match(token) else token for token in found]


@lru_cache(maxsize=1 << 18)
def bucket(feature: str) -> int:
    """Where a feature's weights stand; the same on every machine."""
    return crc32(feature.encode()) & (BUCKETS - 1)


@lru_cache(maxsize=1 << 15)
def _letters(word: str) -> tuple[int, ...]:
    framed = f" {word} "
    return tuple(bucket("c:" + framed[at : at + size]) for size in (3, 4, 5) for at in range(len(framed) - size + 1))


def runs(words: list[str], longest: int, prefix: str) -> list[str]:
    """Every run of one to so many words."""
    return [prefix + " ".join(words[at : at + size]) for size in range(1, longest + 1) for at in range(len(words) - size + 1)]


def topic_features(clause: Clause, concepts: Iterable[str]) -> list[Counter[int]]:
    """Four groups of buckets with their counts: runs of words, runs of letters, the context's runs of words, and concepts.

    Args:
        clause: The clause.
        concepts: What the vocabulary found in it, and the frames that were filled.
    """
    own = tokens(wording(clause))
    return [
        Counter(map(bucket, runs(own, 3, "w:"))),
        Counter(number for word in own for number in _letters(word)),
        Counter(map(bucket, runs(tokens(context(clause)), 2, "x:"))),
        Counter(bucket(f"k:{concept}") for concept in concepts),
    ]


def stance_features(clause: Clause, topic: str, duty: bool, reading: Iterable[str]) -> list[Counter[int]]:
    """Two groups for one conduct: the wording's runs, again apart for duties; and what the grammar read, with the topic.

    Args:
        clause: The clause.
        topic: The conduct's topic.
        duty: Whether requirements ask for the conduct, rather than forbid it.
        reading: The grammar's reading as words: modality, direction, limits …
    """
    own = tokens(wording(clause))
    mine = runs(own, 4, "s:")
    if clause.kind in SOFT:
        mine.append(f"s:kind {clause.kind.value}")
    if duty:
        mine += [f"d{feature}" for feature in mine]
    read = [f"t:{topic}", *(f"r:{each}" for each in reading), *(f"r:{'duty' if duty else 'bar'} {each}" for each in reading)]
    return [Counter(map(bucket, mine)), Counter(map(bucket, read))]
