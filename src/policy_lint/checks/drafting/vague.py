"""``wording/vague``, and rules of others that find words: phrases in operative clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policy_lint.checks.drafting.patterns import finder, words_pattern
from policy_lint.checks.drafting.tables import Level, tables
from policy_lint.checks.drafting.written import Passage, Spot, Written
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.compiled import compiled_pattern
from policy_lint.packs.drafting import DraftingRule, Phrases

RULE = "wording/vague"


def check(written: Written) -> Iterator[Spot]:
    """Every vague phrase in a clause on which the document's people must act."""
    if written.binding:
        yield from _found(written, tables().vague, written.operative, RULE, "vague", "note")


def find(written: Written, rule: DraftingRule) -> Iterator[Spot]:
    """What a rule that is not ours finds, in every operative clause of any document."""
    clauses = [clause for clause in written.clauses if clause.kind is ClauseKind.OPERATIVE and len(clause.offsets)]
    yield from _found(written, rule.entry.finds, clauses, rule.id, "phrase", rule.entry.severity, duty=rule.entry.duty)


def _found(
    written: Written, facts: Sequence[Phrases], clauses: Sequence[Clause], rule: str, form: str, level: Level, **fields: str
) -> Iterator[Spot]:
    for fact in facts:
        found = [(clause, match) for clause in clauses if (match := _in_clause(written, clause, fact))]
        unless = finder(fact.unless)
        if found and not (unless and unless.search(written.document.text)):
            told = fields | {"suggestion": f"{fact.ask[:1].upper()}{fact.ask[1:]}."}
            yield from (
                written.spot(rule, form, Passage(clause.text, clause.offsets), match.span(), level, **told) for clause, match in found
            )


def _in_clause(written: Written, clause: Clause, fact: Phrases) -> re.Match[str] | None:
    near, told = finder(fact.near), finder(fact.told)
    words = " ".join((*clause.lead_ins, clause.own, clause.tail))
    if (near and not near.search(words)) or (told and told.search(words)):
        return None
    found = _finder(fact).finditer(clause.text)
    return next((match for match in found if not fact.limit or _in_limit(written, clause, match.start())), None)


def _in_limit(written: Written, clause: Clause, at: int) -> bool:
    """Whether a place is in a condition or an exception of one of the clause's norms."""
    return any(limit.start <= at < limit.end for norm in written.norms if norm.clause is clause for limit in norm.limits)


@cache
def _finder(fact: Phrases) -> re.Pattern[str]:
    before = "".join(rf"(?<!{re.escape(word)}\s)" for word in fact.not_)
    after = rf"(?!\s+(?:{words_pattern(fact.after)}))" if fact.after else ""
    return compiled_pattern(rf"{before}(?:{words_pattern(fact.words)}){after}", re.IGNORECASE)
