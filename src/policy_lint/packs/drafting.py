"""Drafting packs: rules about how a document is written, not what it commits to. They need no norm; their facts are in tables.

The rules stand in ``rules/drafting``, the tables that they go by in ``rules/drafting/tables``.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from policy_lint.clauses.clause import DocumentKind
from policy_lint.data import load_model, rule_files
from policy_lint.packs.schema import Model, Slug, Text, in_full

FOLDER = "drafting"

FindingType = Literal["citation", "reference", "wording", "contradiction"]


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


class DraftingFile(Model):
    """A drafting pack as its file has it; see `PackFile` for what the fields mean."""

    id: Slug
    title: Text
    authority: Text
    source: Text
    default: bool = False
    rules: Annotated[tuple[DraftingEntry, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class DraftingRule:
    """One rule of a drafting pack, by its whole id."""

    id: str
    pack: str
    entry: DraftingEntry


def drafting_files() -> list[tuple[Path, DraftingFile, str]]:
    """Every drafting pack: its path, what it says, and a digest of it and of all tables.

    Raises:
        PackError: A file is wrong.
    """
    tables = b"".join(path.read_bytes() for path in rule_files(f"{FOLDER}/tables"))
    return [(path, load_model(path, DraftingFile), sha256(path.read_bytes() + tables).hexdigest()) for path in rule_files(FOLDER)]


def drafting_rules(file: DraftingFile) -> tuple[DraftingRule, ...]:
    """The rules of a drafting pack in the order of its file."""
    return tuple(DraftingRule(rule_id(file.id, entry.topic), file.id, entry) for entry in file.rules)


def rule_id(pack: str, topic: str) -> str:
    """A rule's id: ``pack/topic``, or the one name of both."""
    return pack if pack == topic else f"{pack}/{topic}"
