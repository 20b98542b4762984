"""Told: of clauses that say one thing together, which one is quoted for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_lint.checks.evidence import Evidence
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.clauses.completion import awaits, exemplifies, is_unfinished
from policy_lint.clauses.sentences import sentences
from policy_lint.norms.vocabulary import vocabulary

SHORT = 3
"""Words up to which a sentence that denies says no more than no."""


def told_once(evidence: Sequence[Evidence], *, duty: bool) -> list[Evidence]:
    """Without questions, lead-ins and items for which another clause already speaks.

    Args:
        evidence: For one requirement, in reading order.
        duty: The requirement demands, and does not forbid.
    """
    return _listed(_answered(evidence), duty=duty)


def _answered(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Without questions whose answer carries the norm in words of its own and never says yes or no, "It does not." neither."""
    told = {each.norm.clause.question for each in evidence if each.norm.clause.kind is not ClauseKind.QUESTION}
    return [each for each in evidence if not _spoken_for(each.norm.clause, told)]


def _spoken_for(clause: Clause, told: set[str | None]) -> bool:
    if clause.kind is not ClauseKind.QUESTION or clause.text not in told:
        return False
    answer = clause.answer or ""
    first = re.match(r"\w+", answer)
    grammar = vocabulary().grammar
    denials = grammar.cues["negation"]
    return first is None or (first.group().lower() not in (*grammar.yes, *grammar.denials, *denials) and not _denies(answer, denials))


def _denies(answer: str, denials: Sequence[str]) -> bool:
    """Whether an answer's first sentence does no more than deny what was asked: "It does not."."""
    start, end = sentences(answer)[0]
    words = re.findall(r"[\w'’]+", answer[start:end].lower())
    return len(words) <= SHORT and any(word in denials for word in words)


def _listed(evidence: Sequence[Evidence], *, duty: bool) -> list[Evidence]:
    """Of a lead-in and its items the one that is a whole sentence.

    A lead-in that breaks off in a limit was read with its items, one that says what a duty comprises needs none, nor does one that gives
    examples: their items are parts of it. "Officers shall not:" is nothing without its items, each of which is a norm.
    """
    leads = [each.norm.clause for each in evidence if each.norm.clause.opens]
    whole = {lead.text for lead in leads if lead.breaks is not None or _comprises(lead.text, duty=duty)}
    completed = {text for each in evidence for text in each.norm.clause.lead_ins} if not duty else set()
    completed |= {lead.text for lead in leads if is_unfinished(lead.text)}
    return [each for each in evidence if not _part(each.norm.clause, whole, completed - whole)]


def _comprises(lead: str, *, duty: bool) -> bool:
    """Whether what a lead-in's items name is part of what it says itself."""
    return exemplifies(lead) or (duty and not awaits(lead))


def _part(clause: Clause, whole: set[str], completed: set[str]) -> bool:
    """Whether a clause is an item of a whole lead-in, or a lead-in that its items complete."""
    return not whole.isdisjoint(clause.lead_ins) or (clause.opens and clause.text in completed)
