"""``wording/vague``: words in an operative clause that leave whoever must apply it without a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_lint.checks.drafting.patterns import finder, words_pattern
from policy_lint.checks.drafting.tables import Vague, tables
from policy_lint.checks.drafting.written import Passage, Spot, Written
from policy_lint.clauses.clause import Clause

RULE = "wording/vague"


def check(written: Written) -> Iterator[Spot]:
    """Every vague phrase in a clause on which the document's people must act."""
    if not written.binding:
        return
    for fact in tables().vague:
        found = [spot for clause in written.operative for spot in _in_clause(written, clause, fact)]
        unless = finder(fact.unless)
        if found and not (unless and unless.search(written.document.text)):
            yield from found


def _in_clause(written: Written, clause: Clause, fact: Vague) -> Iterator[Spot]:
    near, told = finder(fact.near), finder(fact.told)
    words = " ".join((*clause.lead_ins, clause.text, clause.tail))
    if (near and not near.search(words)) or (told and told.search(words)):
        return
    for match in _finder(fact).finditer(clause.text):
        if not fact.limit or _in_limit(written, clause, match.start()):
            suggestion = f"{fact.ask[:1].upper()}{fact.ask[1:]}."
            yield written.spot(RULE, "vague", Passage(clause.text, clause.offsets), match.span(), "note", suggestion=suggestion)
            return


def _in_limit(written: Written, clause: Clause, at: int) -> bool:
    """Whether a place is in a condition or an exception of one of the clause's norms."""
    return any(limit.start <= at < limit.end for norm in written.norms if norm.clause is clause for limit in norm.limits)


@cache
def _finder(fact: Vague) -> re.Pattern[str]:
    before = "".join(rf"(?<!{re.escape(word)}\s)" for word in fact.not_)
    after = rf"(?!\s+(?:{words_pattern(fact.after)}))" if fact.after else ""
    return re.compile(rf"{before}(?:{words_pattern(fact.words)}){after}", re.IGNORECASE)
