"""What the tests of this room read with: the shipped vocabulary, and short ways to ask it."""

from __future__ import annotations

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.norms.norm import Norm
from policy_lint.norms.parts import Part
from policy_lint.norms.passage import Passage
from policy_lint.norms.pipeline import Norms, reader


def clause(text: str, kind: ClauseKind = ClauseKind.OPERATIVE, **context: object) -> Clause:
    """A clause with nothing before it."""
    return Clause(text, range(len(text)), kind, **context)  # type: ignore[arg-type]


def passage(text: str, lead: str = "") -> Passage:
    """A text, scanned."""
    return reader().scan.text(text, lead)


def parts(text: str, lead: str = "") -> list[tuple[str, str]]:
    """The kind and the words of each part."""
    found = passage(text, lead)
    return [(part.kind.value, " ".join(found.words[part.start : part.end])) for part in found.parts]


def part_with(text: str, word: str) -> Part:
    """The part that holds a word."""
    found = passage(text)
    at = found.words.index(word)
    return next(part for part in found.parts if part.start <= at < part.end)


def read(text: str, **context: object) -> list[Norm]:
    """All norms of a clause, those without a conduct too."""
    reading: Norms = reader()
    given = clause(text, **context)  # type: ignore[arg-type]
    return reading._said(given, reading.scan.context(given))


def about(text: str, conduct: str, **context: object) -> list[Norm]:
    """The norms of a clause about one conduct."""
    return [norm for norm in reader().of(clause(text, **context)) if norm.conduct(conduct)]  # type: ignore[arg-type]
