"""Citations: sections of codes, bills, acts and chapters, found in a text with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from policy_lint.checks.drafting.patterns import cores, finder, words_pattern
from policy_lint.checks.drafting.tables import Act, tables
from policy_lint.compiled import compiled_pattern

NUMBER = r"\d+(?:\.\d+)*[a-z]?(?![\w%])(?:\s?\((?:\d{1,2}|[A-Za-z]{1,3})\))*"
JOIN = r"\s*(?:,?\s*(?:and|or|&|through|to)\s+|,\s*|[-–—]\s*)(?:(?:(?i:sections?)|§§?)\s*)?"
SIGN = r"(?i:§§?|ss?\.|sections?|secs?\.)"
LINK = rf"(?:,?\s*{SIGN}\s*|\s+)"


@dataclass(frozen=True, slots=True)
class Section:
    """A section as cited: the key of its code, or None where the text names none; its number; its subdivisions from the top down."""

    code: str | None
    number: str
    below: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """An act by name, a bill, or a chapter of the statutes; ``act`` where the tables know it."""

    text: str
    act: Act | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the statutes of a year."""

    number: int
    year: int
    start: int
    end: int


def citing(text: str, passages: Iterable[str]) -> list[bool]:
    """Which passages of a text can cite anything that the tables know: most of a manual cannot, and to find out costs little."""
    here = [mark for mark in (*_marks(), *cores(_acts())) if mark in text]
    return [any(mark in passage for mark in here) or bool(_bill().search(passage)) for passage in passages]


def sections(text: str) -> list[Section]:
    """Every section that a text cites with its code, or whose number the tables know, in order of place."""
    found: dict[int, Section] = {}
    for match in _with_code().finditer(text):
        key = _code(match["code"] or match["behind"])
        for section in _numbers(match, "after" if match["code"] else "before", key):
            found.setdefault(section.start, section)
    for match in _known().finditer(text):
        if not any(section.start <= match.start() < section.end for section in found.values()):
            found[match.start()] = _section(None, match)
    return [found[start] for start in sorted(found)]


def bills(text: str) -> list[Mention]:
    """Every bill of the state's legislature, named as the tables name it."""
    out = []
    for match in _bill().finditer(text):
        name = f"{(match['short'] or match['long'])[0].upper()}B {int(match['number'])}"
        out.append(Mention(name, tables().acts.with_bill(name), match.start(), match.end()))
    return out


def acts(text: str) -> list[Mention]:
    """Every act that the tables know, by one of its names."""
    names = _acts()
    return [Mention(match.group(), names[_folded(match.group())], match.start(), match.end()) for match in _act().finditer(text)]


def chapters(text: str) -> list[Chapter]:
    """Every chapter of the statutes of a year."""
    return [
        Chapter(int(match["a"] or match["d"]), int(match["b"] or match["c"]), match.start(), match.end())
        for match in _chapter().finditer(text)
    ]


def is_past(text: str, start: int, end: int) -> bool:
    """Whether what stands around a place tells of the past."""
    return bool(_past().search(text[max(start - 110, 0) : end + 110]))


@cache
def _marks() -> tuple[str, ...]:
    """Numbers of all sections in the tables, without their subdivisions."""
    facts = tables()
    numbers = {number for act in facts.acts.acts.values() for _, number in act.sections} | set(facts.sections.none)
    numbers |= {number for some in facts.acts.only_in.values() for number in some}
    numbers |= {
        number.partition("(")[0] for some in (facts.sections.sections, *(each.sections for each in facts.repealed)) for number in some
    }
    return tuple(sorted(numbers))


def _numbers(match: re.Match[str], group: str, code: str) -> Iterator[Section]:
    for number in re.finditer(NUMBER, match[group]):
        if number.start() == 0 or match[group][number.start() - 1] not in "(.":
            yield _section(code, number, match.start(group))


def _section(code: str | None, match: re.Match[str], at: int = 0) -> Section:
    text = match.group()
    number, _, rest = text.partition("(")
    below = tuple(re.findall(r"\(?(\w+)\)", rest))
    return Section(code, number.strip(), below, at + match.start(), at + match.end())


def _code(words: str) -> str:
    return next(key for key, pattern in _codes().items() if pattern.fullmatch(words))


@cache
def _codes() -> dict[str, re.Pattern[str]]:
    found = {key: finder(code.words, code.cased) for key, code in tables().codes.codes.items()}
    return {key: pattern for key, pattern in found.items() if pattern}


@cache
def _with_code() -> re.Pattern[str]:
    """A code with the numbers behind it, or numbers with "of the" and a code behind them."""
    rows = tables().codes.codes.values()
    free = words_pattern(word for row in rows for word in row.words)
    cased = words_pattern(word for row in rows for word in row.cased)
    words = f"(?:(?i:{free})|{cased})"
    numbers = rf"{NUMBER}(?:{JOIN}{NUMBER})*"
    of = rf",?\s+(?:et\s+seq\.?,?\s+)?(?i:of\s+the|of)\s+(?:(?i:{words_pattern(tables().codes.places)})\s+)?"
    return compiled_pattern(rf"(?P<code>{words}){LINK}(?P<after>{numbers})|{SIGN}\s*(?P<before>{numbers}){of}(?P<behind>{words})")


@cache
def _known() -> re.Pattern[str]:
    """Numbers that are cited without a code, and cannot be anything else."""
    known = {number for numbers in tables().acts.only_in.values() for number in numbers} | set(tables().sections.none)
    bare = "|".join(re.escape(number) for number in sorted(known, key=len, reverse=True))
    return compiled_pattern(
        rf"(?<![\w.])(?:{bare})(?![\w.]*\w)(?:\s?\((?:\d{{1,2}}|[A-Za-z]{{1,3}})\))*|(?<![\w.])(?:{bare})(?=\.(?:\s|$))"
    )


@cache
def _acts() -> dict[str, Act]:
    return {_folded(word): act for act in tables().acts.acts.values() for word in (*act.words, *act.wrong)}


@cache
def _act() -> re.Pattern[str]:
    return compiled_pattern(words_pattern(word for act in tables().acts.acts.values() for word in (*act.words, *act.wrong)))


@cache
def _bill() -> re.Pattern[str]:
    return re.compile(tables().codes.bill)


@cache
def _chapter() -> re.Pattern[str]:
    return re.compile(tables().codes.chapter)


@cache
def _past() -> re.Pattern[str]:
    return re.compile(words_pattern(tables().codes.past), re.IGNORECASE)


def _folded(text: str) -> str:
    return " ".join(text.split())
