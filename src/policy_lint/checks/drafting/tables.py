"""Tables: the facts that drafting rules go by, read from ``rules/drafting/tables``; each file explains its keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from policy_lint.data import load_model, rules_root
from policy_lint.packs.drafting import Phrases

Level = Literal["error", "warning", "note"]
M = TypeVar("M", bound=BaseModel)


class _Row(BaseModel):
    """Strict and frozen; keys may have hyphens."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_").replace("_", "-"))


class Code(_Row):
    """A code and what documents call it."""

    name: str
    words: tuple[str, ...]
    cased: tuple[str, ...] = ()


class Codes(_Row):
    """All codes by key, the words of the past, and how codes, bills and chapters are cited."""

    codes: dict[str, Code]
    past: tuple[str, ...]
    places: tuple[str, ...]
    bill: str
    chapter: str
    effective: str
    dated: str


class Bill(_Row):
    """A bill, the year of its statutes, and its chapter in them; ``sure`` where the chapter was read in the chaptered text.

    Attributes:
        force: The day it took effect, as one writes it, where documents give another.
        misdated: Those other days, in lower case and without commas.
        also: Years of other bills of that number that documents cite.
        told: What else in a document tells which bill of that number is meant.
    """

    bill: str
    year: int
    chapter: int | None = None
    sure: bool = True
    force: str | None = None
    misdated: tuple[str, ...] = ()
    also: tuple[int, ...] = ()
    told: tuple[str, ...] = ()


class Act(_Row):
    """An act: its names, its bills, the sections it made, and those it only touched."""

    name: str | None = None
    words: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    bills: tuple[Bill, ...]
    code: dict[str, tuple[str, ...]] = {}
    touches: dict[str, tuple[str, ...]] = {}

    @property
    def title(self) -> str:
        """Its name, or that of its bill."""
        return self.name or self.bills[0].bill

    @cached_property
    def sections(self) -> frozenset[tuple[str, str]]:
        """Code and number of each section that it may be cited with."""
        return frozenset((code, number) for some in (self.code, self.touches) for code, numbers in some.items() for number in numbers)

    @property
    def cited(self) -> str:
        """How it is cited: bill and year."""
        return f"{self.bills[0].bill} ({self.bills[0].year})"


class Acts(_Row):
    """All acts by key, and sections whose numbers only one code has."""

    acts: dict[str, Act]
    only_in: dict[str, tuple[str, ...]]

    def with_bill(self, bill: str) -> Act | None:
        """The act of a bill ("SB 54")."""
        return next((act for act in self.acts.values() if any(each.bill == bill for each in act.bills)), None)


class Parent(_Row):
    """What a section or subdivision has directly below it; ``sure`` where that was read."""

    has: tuple[str, ...]
    sure: bool = True


class Sections(_Row):
    """Sections of one code with what they have below them, and numbers that no section has."""

    code: str
    sections: dict[str, Parent]
    none: tuple[str, ...]


class Repealed(_Row):
    """Sections that are not in force since a day."""

    code: str
    sections: tuple[str, ...]
    since: date
    grave: bool = False
    act: str
    what: str
    instead: str


class RepealedTable(_Row):
    """All of them, the narrower before the wider."""

    repealed: tuple[Repealed, ...]


class Stale(_Row):
    """A form, program or agency that there is no more."""

    name: str
    words: tuple[str, ...]
    not_: tuple[str, ...] = ()
    since: date
    level: Level
    what: str
    instead: str
    beside: tuple[str, ...] = ()


class StaleTable(_Row):
    """All of them."""

    stale: tuple[Stale, ...]


class Term(_Row):
    """A term of art, and what shows that a document says what it means."""

    term: str
    words: tuple[str, ...]
    authority: str
    told: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


class Terms(_Row):
    """All terms, and how documents define; the file itself explains its keys."""

    means: tuple[str, ...]
    here: str
    coined: tuple[str, ...]
    titles: tuple[str, ...]
    terms: tuple[Term, ...]


class Abbreviation(_Row):
    """An abbreviation, what it may stand for, and what else in a document explains it."""

    short: str
    long: tuple[str, ...] = Field(min_length=1)
    told: tuple[str, ...] = ()


class AbbreviationTable(_Row):
    """All of them."""

    abbreviations: tuple[Abbreviation, ...]


class Vague(Phrases):
    """Words that leave no rule, by a name."""

    name: str


class VagueTable(_Row):
    """All of them."""

    vague: tuple[Vague, ...]


class Elsewhere(_Row):
    """Patterns of what, after or before a reference, says that it is to something else."""

    after: str
    before: str


class Blanks(_Row):
    """Patterns of blanks, of adoption, and of references."""

    blanks: tuple[str, ...]
    adopted: tuple[str, ...]
    draft: tuple[str, ...]
    exhibits: str
    sections: str
    letters: str
    elsewhere: Elsewhere
    own: str
    heads: str


class Body(_Row):
    """Patterns that name the public body a document is of, and names that are none."""

    names: tuple[str, ...]
    none: tuple[str, ...]
    prevails: tuple[str, ...] = Field(min_length=1)
    broad: tuple[str, ...]
    some: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Every table."""

    codes: Codes
    acts: Acts
    sections: Sections
    repealed: tuple[Repealed, ...]
    stale: tuple[Stale, ...]
    terms: Terms
    vague: tuple[Vague, ...]
    blanks: Blanks
    bodies: Body
    abbreviations: tuple[Abbreviation, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days from which a fact holds, in order."""
        return tuple(sorted({each.since for each in self.repealed} | {each.since for each in self.stale}))


@cache
def tables() -> Tables:
    """The tables that ship with the program.

    Raises:
        PackError: With every mistake of the first wrong file.
    """
    return Tables(
        _table("codes", Codes), _table("acts", Acts), _table("sections", Sections), _table("repealed", RepealedTable).repealed,
        _table("stale", StaleTable).stale, _table("terms", Terms), _table("vague", VagueTable).vague, _table("blanks", Blanks),
        _table("bodies", Body), _table("abbreviations", AbbreviationTable).abbreviations,
    )  # fmt: skip


def _table(name: str, model: type[M]) -> M:
    return load_model(rules_root() / "drafting" / "tables" / f"{name}.yaml", model)
