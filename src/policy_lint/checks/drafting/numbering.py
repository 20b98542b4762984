"""``references/dangling``: numbers of sections that a document gives twice or leaves out, so that a citation of one may mislead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from policy_lint.checks.drafting.dangling import RULE, SERIES
from policy_lint.checks.drafting.tables import tables
from policy_lint.checks.drafting.written import Passage, Spot, Written

MOST = 2
"""Numbers out of order from which a text has another order than ours."""
SLIPS = (0, 2)
"""From one number to the next: the same again, or one left out."""
TWICE, SKIP = "numbering-twice", "numbering-skip"


@dataclass(frozen=True, slots=True)
class Head:
    """A block that begins with the word for a section and its number."""

    number: int
    passage: Passage
    span: tuple[int, int]


def check(written: Written) -> Iterator[Spot]:
    """Numbers that are out of order, where the rest run from 1; a text that numbers anew has several runs, and is left alone."""
    if not (written.binding and written.whole):
        return
    heads = _heads(written)
    numbers = [head.number for head in heads]
    if len(set(numbers)) < SERIES or numbers[0] != 1 or numbers.count(1) != 1:
        return
    wrong = [index for index in range(1, len(numbers)) if numbers[index] != numbers[index - 1] + 1]
    if len(wrong) <= MOST and all(numbers[index] - numbers[index - 1] in SLIPS for index in wrong):
        for index in wrong:
            yield _spot(written, heads, index)


def _spot(written: Written, heads: Sequence[Head], at: int) -> Spot:
    head, before = heads[at], heads[at - 1]
    twice = head.number == before.number
    right = str(before.number + 1)
    fields = {"number": str(head.number), "right": right, "suggestion": f"Number this section {right}, or restore section {right}."}
    if twice:
        fields |= {"suggestion": "Number the sections anew, and what refers to them."}
    spot = written.spot(RULE, TWICE if twice else SKIP, head.passage, head.span, "note", **fields)
    return replace(spot, beside=before.passage.place(*before.span))


def _heads(written: Written) -> list[Head]:
    found = ((passage, _head().match(passage.text)) for passage in written.passages)
    return [Head(int(match["number"]), passage, (match.start(), match.end("number"))) for passage, match in found if match]


@cache
def _head() -> re.Pattern[str]:
    return re.compile(tables().blanks.heads)
