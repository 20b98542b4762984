"""Pack and Requirement as the checks use them: adoption resolved, every id whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policy_lint.clauses.clause import DocumentKind
from policy_lint.packs.drafting import DraftingRule
from policy_lint.packs.schema import Effective, Requirement


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement of one pack.

    Attributes:
        id: ``pack/topic``.
        pack: The pack's id.
        requirement: What it asks; after adoption, nothing in it is open.
        force: ``law``, ``promise`` or ``model``; see `PackFile`.
        kinds: Kinds of document it can judge; empty: all.
    """

    id: str
    pack: str
    requirement: Requirement
    force: str = "law"
    kinds: tuple[DocumentKind, ...] = ()

    @property
    def topic(self) -> str:
        """The part after the slash: the same conduct in every pack."""
        return self.requirement.topic


@dataclass(frozen=True, slots=True)
class Pack:
    """A loaded pack, its requirements in the order of its file.

    Attributes:
        drafting: Of a drafting pack, its rules; such a pack has no requirements, and no other pack has these.
    """

    id: str
    title: str
    authority: str
    source: str
    jurisdiction: str | None
    default: bool
    effective: Effective
    rules: tuple[Rule, ...]
    path: Path
    sha256: str
    drafting: tuple[DraftingRule, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Of all its rules, each once."""
        return tuple(dict.fromkeys((*(rule.id for rule in self.rules), *(rule.id for rule in self.drafting))))

    def on(self, day: date) -> tuple[Rule, ...]:
        """The requirements that are law on a day."""
        return tuple(rule for rule in self.rules if rule.requirement.effective.covers(day))
