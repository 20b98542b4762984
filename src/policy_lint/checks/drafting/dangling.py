"""``references/dangling``: what a document names as its own and does not have, and blanks left in an adopted one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from policy_lint.checks.drafting.tables import tables
from policy_lint.checks.drafting.written import Passage, Spot, Written
from policy_lint.compiled import compiled_pattern

RULE = "references/dangling"

SERIES = 3
"""Labels of one kind from which a document counts as numbered in that way."""
BEYOND = 3
"""Times a document's last section that a number may be and still be meant as one of its own."""
QUOTES = ('"', "“", "‘")
BEFORE, AFTER = 80, 60
HEAD = 40
"""Characters of a block in which its number stands, and which tell it from others."""
TITLE = 60
"""Characters of a line that may be a title."""
LETTER = re.compile(r"(?:\(|^|\W)([A-Za-z])\)?\.?$")
OWN = re.compile(r"\W*(?:(?i:section|sec\.|§|article|policy)\s*)?(\d{1,4}(?:\.\d{1,4})*)(?!\w)")
"""The number with which a label or a block begins."""


def check(written: Written) -> Iterator[Spot]:
    """Every reference that leads nowhere, each once, and every blank."""
    if not written.binding:
        return
    if _adopted(written.document.text):
        yield from _blanks(written)
    if written.whole:
        found: dict[str, Spot] = {}
        for spot in (*_exhibits(written), *_sections(written), *_letters(written)):
            found.setdefault(" ".join(spot.words.lower().split()), spot)
        yield from found.values()


def _blanks(written: Written) -> Iterator[Spot]:
    for passage in written.passages:
        for match in _pattern("blanks").finditer(passage.text):
            yield written.spot(RULE, "dangling-blank", passage, match.span(), "warning", suggestion="Fill it in, or strike it.")


def _exhibits(written: Written) -> Iterator[Spot]:
    """Exhibits that no block begins with."""
    pattern = _pattern("exhibits")
    heads = {_mark(match) for passage in written.passages for match in pattern.finditer(passage.text) if _heads(written, passage, match)}
    for passage in written.passages:
        for match in pattern.finditer(passage.text):
            if _mark(match) not in heads and not _elsewhere(passage, match):
                fields = {"suggestion": f"Attach {match.group()}, or strike the reference."}
                yield written.spot(RULE, "dangling-exhibit", passage, match.span(), "note", **fields)


def _heads(written: Written, passage: Passage, match: re.Match[str]) -> bool:
    """Whether a label is the head of what it names: it begins a block or a sentence of its own, or ends a short line, as a title does."""
    before, after = passage.text[: match.start()], passage.text[match.end() :]
    if not re.search(r"\w", before) or (before.rstrip().endswith((".", ";", ":")) and after[:1] in (".", ":")):
        return True
    text, end = written.document.text, passage.offsets[match.end() - 1] + 1
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return len(line.split("  ")[-1].strip()) <= TITLE and text[end : end + 1] in ("", "\n", "\r") and not re.search(r"\w", line[:-TITLE])


def _sections(written: Written) -> Iterator[Spot]:
    """Numbers among the document's own that no section has."""
    own = _own_numbers(written)
    for passage in _unquoted(written):
        for match in _pattern("sections").finditer(passage.text):
            number = match["mark"].partition("(")[0]
            if number not in own and _is_own(number, own) and not _elsewhere(passage, match) and not _opens(written, passage, match):
                fields = {"suggestion": "Cite the section that is meant, or strike the reference."}
                spot = written.spot(RULE, "dangling-section", passage, match.span(), "warning", **fields)
                yield replace(spot, beside=_before(written, number))


def _before(written: Written, number: str) -> tuple[int, int] | None:
    """The section that comes right before a missing one, among those of its depth: where the reader looks for it in vain."""
    wanted = _figures(number)
    heads = [(_figures(match[1]), passage) for passage in written.passages if (match := OWN.match(passage.text[:HEAD]))]
    peers = [
        (figures, passage) for figures, passage in heads if len(figures) == len(wanted) and figures[:-1] == wanted[:-1] and figures < wanted
    ]
    if not peers:
        return None
    _, passage = max(peers, key=lambda each: each[0])
    return passage.place(0, min(len(passage.text), HEAD))


def _figures(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _letters(written: Written) -> Iterator[Spot]:
    """Lettered subsections where the document has lettered ones, and none of that letter."""
    letters = {match[1].lower() for clause in written.clauses if clause.label and (match := LETTER.search(clause.label))}
    if len(letters) < SERIES:
        return
    for passage in _unquoted(written):
        for match in _pattern("letters").finditer(passage.text):
            around = passage.text[max(match.start() - BEFORE, 0) : match.end() + AFTER]
            if (
                match["mark"][1].lower() not in letters
                and not re.search(r"\d{3}|§|[Ss]ection\s+\d", around)
                and not _elsewhere(passage, match)
            ):
                fields = {"suggestion": "Cite the subsection that is meant, or strike the reference."}
                yield written.spot(RULE, "dangling-section", passage, match.span(), "warning", **fields)


def _unquoted(written: Written) -> list[Passage]:
    """Passages in the document's own voice: one in quotation marks is to stand in another text, whose sections it names."""
    return [passage for passage in written.passages if passage.text.lstrip()[:1] not in QUOTES]


def _own_numbers(written: Written) -> Counter[str]:
    """Numbers of the document's own sections, and of those that they stand in."""
    own: Counter[str] = Counter()
    for text in (*(clause.label or "" for clause in written.clauses), *(block.text[:HEAD] for block in written.document.blocks)):
        match = OWN.match(text)
        if match:
            parts = match[1].split(".")
            own.update({".".join(parts[:depth]) for depth in range(1, len(parts) + 1)})
    return own


def _is_own(number: str, own: Counter[str]) -> bool:
    """Whether a number is one that the document could give a section of its own."""
    head, dot, _ = number.partition(".")
    if dot:
        return sum(each.startswith(f"{head}.") for each in own) >= SERIES
    plain = sorted(int(each) for each in own if "." not in each)
    return len(plain) >= SERIES and plain[:3] == [1, 2, 3] and int(number) <= BEYOND * _last(plain)


def _last(numbers: list[int]) -> int:
    """The end of the unbroken series from 1."""
    return next((index for index, each in enumerate(numbers) if each != index + 1), len(numbers))


def _elsewhere(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a reference is to another text than this one."""
    after, before = passage.text[match.end() :], passage.text[: match.start()]
    if _pattern("own").match(after):
        return False
    table = tables().blanks.elsewhere
    return bool(re.match(table.after, after, re.IGNORECASE) or re.search(table.before, before[-BEFORE:]))


def _opens(written: Written, passage: Passage, match: re.Match[str]) -> bool:
    """Whether a number opens a line, and so is the section's own heading, whatever block the reader put it in."""
    before = written.document.text[: passage.offsets[match.start()]]
    return not before[before.rfind("\n") + 1 :].strip(" \t#*_>")


def _adopted(text: str) -> bool:
    return bool(_pattern("adopted").search(text)) and not _pattern("draft").search(text[:3000])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    given = getattr(tables().blanks, name)
    flags = re.MULTILINE if name == "draft" else re.NOFLAG if name == "exhibits" else re.IGNORECASE
    return compiled_pattern(given if isinstance(given, str) else "|".join(given), flags)


def _mark(match: re.Match[str]) -> str:
    return f"{match['word']} {match['mark']}".lower()
