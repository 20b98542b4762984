"""The outline view: clauses as the document cites itself, with their kinds and norms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from policy_lint.clauses.clause import Clause, ClauseKind, DocumentKind
from policy_lint.documents.document import Document
from policy_lint.norms.norm import Norm
from policy_lint.reports.plain import printable

WIDTH = 150
"""Characters of a clause that one line shows."""


def lines(document: Document, kind: DocumentKind, clauses: Sequence[Clause], norms: Sequence[Norm]) -> Iterator[str]:
    """One line a clause, indented under its headings, and below it one line a norm."""
    held: dict[int, list[Norm]] = defaultdict(list)
    for norm in norms:
        held[id(norm.clause)].append(norm)
    yield f"{printable(document.path)}: {kind.value}, {len(clauses)} clauses, {len(norms)} norms"
    for clause in clauses:
        indent = "  " * len(clause.path)
        label = printable(clause.label or "-")
        place = document.locate(clause.start, clause.end)
        where = f"p. {place.page} line {place.line}" if place.page else f"line {place.line}"
        mark = "#" if clause.kind is ClauseKind.HEADING else " "
        yield f"{indent}{mark} {label} [{clause.kind.value}] {where}: {_short(clause.text)}"
        for norm in held[id(clause)]:
            yield f"{indent}    → {describe(norm)}"


def describe(norm: Norm) -> str:
    """A norm in one line: force, direction, conducts, limits, marks."""
    direction = "against" if norm.negative else "for"
    about = ", ".join(f"{each.name} ({each.confidence:.2f})" for each in norm.conducts)
    limits = "; ".join(f"{limit.kind.value}: {', '.join(limit.concepts) or _short(limit.text, 60)}" for limit in norm.limits)
    marks = ", ".join(sorted(norm.marks))
    tail = "".join(f" [{each}]" for each in (limits, marks) if each)
    return f"{norm.modality.value} {direction} {about}{tail}"


def _short(text: str, width: int = WIDTH) -> str:
    text = printable(text)
    return text if len(text) <= width else text[: width - 1] + "…"
