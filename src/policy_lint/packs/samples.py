"""Samples: the sentences of a self-test as the clauses that a document with them would have."""

from __future__ import annotations

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.clauses.questions import is_bare
from policy_lint.packs.schema import Sample


def clauses_of(sample: Sample) -> tuple[Clause, ...]:
    """A sample's clauses: itself, and before it the question that it answers; a bare "No." stays in the question.

    Args:
        sample: A sentence with its context.

    Returns:
        Clauses whose offsets count from the start of each one's own text.
    """
    path = (sample.heading,) if sample.heading else ()
    own = Clause(
        sample.text,
        range(len(sample.text)),
        sample.clause,
        path=path,
        lead_ins=(sample.lead_in,) if sample.lead_in else (),
        question=sample.question,
        before=sample.before or "",
    )
    if sample.question is None:
        return (own,)
    asked = Clause(sample.question, range(len(sample.question)), ClauseKind.QUESTION, path=path, answer=sample.text)
    return (asked,) if is_bare(sample.text) else (asked, own)
