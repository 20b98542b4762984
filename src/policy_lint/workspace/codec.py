"""Codec: a Result as values that JSON can hold, and back, without the rooms that made it.

Objects stand once in a table, children before parents, and are named by their place in it; rules are named by their ids, the document by
its absence: both come from elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import Enum
from typing import Any

from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.finding import Finding, Related, Severity, Suppression
from policy_lint.checks.messages import Message
from policy_lint.checks.remark import Remark
from policy_lint.checks.result import Outcome, Result
from policy_lint.checks.status import Status
from policy_lint.clauses.clause import Clause, ClauseKind, DocumentKind
from policy_lint.documents.document import Block, BlockKind, Document, Line, Location, Notice
from policy_lint.norms.norm import Conduct, Limit, LimitKind, Mention, Modality, Norm, Proposal, Source
from policy_lint.packs.pack import Rule

OBJECTS: dict[str, type[Any]] = {
    each.__name__: each
    for each in (
        Result, Outcome, Evidence, Finding, Message, Remark, Related, Suppression, Clause, Document, Block, Line, Location, Notice,
        Norm, Conduct, Mention, Limit, Proposal,
    )
}  # fmt: skip
ENUMS: dict[str, type[Enum]] = {
    each.__name__: each for each in (Severity, Status, Verdict, ClauseKind, DocumentKind, BlockKind, Modality, Source, LimitKind)
}
FIELDS = {name: tuple(field.name for field in fields(each) if field.init) for name, each in OBJECTS.items()}


def encode(value: Any) -> dict[str, Any]:
    """A value of the classes above as plain values.

    Raises:
        TypeError: It holds something that is of no known class.
    """
    table: list[Any] = []
    return {"root": _Encoder(table).encode(value), "table": table}


class _Encoder:
    def __init__(self, table: list[Any]) -> None:
        self.table = table
        self.known: dict[int, dict[str, Any]] = {}
        self.keep: list[Any] = []

    def encode(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return {"e": [type(value).__name__, value.value]}
        if value is None or isinstance(value, (str, int, float)):
            return value
        if isinstance(value, Rule):
            return {"r": value.id}
        if isinstance(value, range):
            return {"g": [value.start, value.stop, value.step]}
        if isinstance(value, frozenset):
            return {"s": sorted(map(self.encode, value))}
        if type(value).__name__ in OBJECTS:
            return self._object(value)
        if isinstance(value, Sequence):
            return [self.encode(each) for each in value]
        raise TypeError(f"no way to keep a {type(value).__name__}")

    def _object(self, value: Any) -> dict[str, Any]:
        if id(value) not in self.known:
            name = type(value).__name__
            self.table.append([name, *(self.encode(getattr(value, each)) for each in FIELDS[name])])
            self.known[id(value)] = {"o": len(self.table) - 1}
            self.keep.append(value)
        return self.known[id(value)]


def decode(data: Mapping[str, Any], rules: Mapping[str, Rule]) -> Any:
    """The value again.

    Args:
        data: From `encode`.
        rules: By id; every rule that the value names.

    Raises:
        KeyError, IndexError, TypeError, ValueError: It is not from `encode`, or a rule is missing.
    """
    made: list[Any] = []
    decoder = _Decoder(made, rules)
    for name, *values in data["table"]:
        made.append(OBJECTS[name](*map(decoder.decode, values)))
    return decoder.decode(data["root"])


class _Decoder:
    def __init__(self, made: list[Any], rules: Mapping[str, Rule]) -> None:
        self.made = made
        self.rules = rules

    def decode(self, value: Any) -> Any:
        if isinstance(value, list):
            return tuple(map(self.decode, value))
        if not isinstance(value, dict):
            return value
        ((sort, inner),) = value.items()
        if sort == "o":
            return self.made[inner]
        if sort == "e":
            return ENUMS[inner[0]](inner[1])
        if sort == "g":
            return range(*inner)
        if sort == "r":
            return self.rules[inner]
        return frozenset(map(self.decode, inner))
