"""Drafting packs: rules about how a document is written, not what it commits to. They need no norm; their facts are in tables.

The rules stand in ``rules/drafting``, the tables that they go by in ``rules/drafting/tables``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from policy_lint.clauses.clause import DocumentKind
from policy_lint.data import load_model, load_yaml, rule_files
from policy_lint.errors import Fault, PackError
from policy_lint.packs.schema import Model, Slug, Text, in_full

FOLDER = "drafting"

FindingType = Literal["citation", "reference", "wording", "contradiction"]


BUILT_IN = frozenset(
    {
        "citations/act-mismatch", "citations/no-such-subdivision", "citations/repealed", "citations/stale-form", "references/dangling",
        "references/undefined-term", "wording/vague", "contradiction",
    }
)  # fmt: skip
"""Rules that the program itself knows how to check; every other one says what it finds."""


class Phrases(Model):
    """Words that a rule finds in operative clauses.

    Attributes:
        words: The words, in any case; a final ``*`` is any ending.
        ask: What would settle a finding, as a clause without its full stop.
        limit: They count only in a condition or an exception.
        near: They count only where one of these stands in the same clause.
        told: They do not count where one of these stands in the same clause.
        not_: Words that, right before, make it something else.
        after: Words that, right behind, make it something else.
        unless: They do not count where the document has one of these anywhere.
    """

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    ask: Text
    limit: bool = False
    near: tuple[Text, ...] = ()
    told: tuple[Text, ...] = ()
    not_: tuple[Text, ...] = Field(default=(), alias="not")
    after: tuple[Text, ...] = ()
    unless: tuple[Text, ...] = ()


class Page(Model):
    """A text of a self-test.

    Attributes:
        text: A whole small document.
        kind: Its kind; other documents than the one meant are seldom judged alike.
        beside: A second document that is checked together with it.
    """

    text: Text
    kind: DocumentKind | None = None
    beside: Text | None = None


Pages = tuple[Annotated[Page, BeforeValidator(in_full, json_schema_input_type=Page | Text)], ...]


class DraftingTests(Model):
    """Texts in which a rule must find something, and texts that it must leave alone."""

    found: Annotated[Pages, Field(min_length=3)]
    alone: Annotated[Pages, Field(min_length=3)]


class DraftingEntry(Model):
    """One rule of a drafting pack.

    Attributes:
        topic: The id after the slash; a rule of the pack's own name is known by that name alone.
        title: A short noun phrase.
        type: What reports call its findings.
        authority: Where its facts are from.
        duty: What it checks, as one sentence without its full stop.
        why: Why it matters.
        model: What would settle a finding.
        notes: Known false alarms and their limits.
        tests: Self-tests.
        finds: Of a rule that is not ours, the words that it finds.
        severity: Of such findings.
    """

    topic: Slug
    title: Text
    type: FindingType
    authority: Text
    duty: Text
    why: Text
    model: Text
    notes: tuple[Text, ...] = ()
    tests: DraftingTests
    finds: tuple[Phrases, ...] = ()
    severity: Literal["error", "warning", "note"] = "note"


class DraftingFile(Model):
    """A drafting pack as its file has it; see `PackFile` for what the fields mean."""

    id: Slug
    title: Text
    authority: Text
    source: Text
    default: bool = False
    rules: Annotated[tuple[DraftingEntry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _checked(self) -> DraftingFile:
        for entry in self.rules:
            known = rule_id(self.id, entry.topic) in BUILT_IN
            if not known and not entry.finds:
                raise ValueError(f"the rule {entry.topic!r} needs 'finds', the words that it finds: only our own rules have checks without")
        return self


@dataclass(frozen=True, slots=True)
class DraftingRule:
    """One rule of a drafting pack, by its whole id."""

    id: str
    pack: str
    entry: DraftingEntry


def drafting_files(extra: Iterable[Path] = ()) -> list[tuple[Path, DraftingFile, str]]:
    """Every drafting pack: its path, what it says, and a digest of it and of all tables.

    Args:
        extra: Files that are not ours; one with the id of one of ours takes its place.

    Raises:
        PackError: With all mistakes of all files.
    """
    tables = b"".join(path.read_bytes() for path in rule_files(f"{FOLDER}/tables"))
    found: dict[str, tuple[Path, DraftingFile, str]] = {}
    faults: list[Fault] = []
    for path in (*rule_files(FOLDER), *extra):
        try:
            file = load_model(path, DraftingFile)
        except PackError as error:
            faults += error.faults
            continue
        found[file.id] = (path, file, sha256(path.read_bytes() + tables).hexdigest())
    if faults:
        raise PackError(faults)
    return list(found.values())


def is_drafting(path: Path) -> bool:
    """Whether a pack's file is one of drafting rules: it has ``rules`` where others have requirements.

    Raises:
        PackError: It is no YAML.
    """
    data = load_yaml(path)
    return isinstance(data, dict) and "rules" in data


def drafting_rules(file: DraftingFile) -> tuple[DraftingRule, ...]:
    """The rules of a drafting pack in the order of its file."""
    return tuple(DraftingRule(rule_id(file.id, entry.topic), file.id, entry) for entry in file.rules)


def rule_id(pack: str, topic: str) -> str:
    """A rule's id: ``pack/topic``, or the one name of both."""
    return pack if pack == topic else f"{pack}/{topic}"
