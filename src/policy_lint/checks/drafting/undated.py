"""``citations/act-mismatch``: a bill that is told from others of its number by nothing, or a day on which it did not take effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_lint.checks.drafting import cite
from policy_lint.checks.drafting.cite import Mention
from policy_lint.checks.drafting.mismatch import RULE
from policy_lint.checks.drafting.patterns import finder
from policy_lint.checks.drafting.tables import Act, Bill, tables
from policy_lint.checks.drafting.written import Passage, Spot, Written

NEAR = 60
"""Characters around a bill within which its year or day stands."""


def check(written: Written) -> Iterator[Spot]:
    """Every bill whose year nothing in a document tells, once; and every wrong day."""
    mentions = [(passage, bill) for passage in written.citing for bill in cite.bills(passage.text) if bill.act]
    seen: set[str] = set()
    for passage, bill in mentions:
        yield from _day(written, passage, bill)
        if written.binding and bill.text not in seen and not _told(written, bill, mentions):
            fields = {"bill": bill.text, "suggestion": _suggestion(bill)}
            yield written.spot(RULE, "mismatch-undated", passage, (bill.start, bill.end), "note", **fields)
        seen.add(bill.text)


def _suggestion(bill: Mention) -> str:
    """The bill with its year, and that of another one of its number."""
    entry = _entry(bill)
    years = ", or ".join(f"“{bill.text} ({year})”" for year in dict.fromkeys((entry.year, *entry.also[:1])))
    return f"Give the year: {years}."


def _told(written: Written, bill: Mention, mentions: list[tuple[Passage, Mention]]) -> bool:
    """Whether a document gives the bill's year, or names what the bill made; beside it any act or section will do."""
    near = [passage.text[max(each.start - NEAR, 0) : each.end + NEAR] for passage, each in mentions if each.text == bill.text]
    if any(_year().search(text) or cite.acts(text) or cite.sections(text) for text in near):
        return True
    marks = _marks(bill.act.title) if bill.act else None
    return bool(marks and marks.search(written.document.text))


def _day(written: Written, passage: Passage, bill: Mention) -> Iterator[Spot]:
    """A day on which a bill is said to take effect, and did not."""
    entry = _entry(bill)
    if entry.force is None:
        return
    match = _effective().match(passage.text, bill.end)
    if match and " ".join(match["day"].replace(",", "").split()).lower() in entry.misdated:
        fields = {"bill": bill.text, "right": entry.force, "wrong": match["day"], "suggestion": f"{bill.text}, effective {entry.force}."}
        yield written.spot(RULE, "mismatch-day", passage, (bill.start, match.end()), "warning", **fields)


def _entry(bill: Mention) -> Bill:
    assert bill.act is not None  # noqa: S101
    return next(each for each in bill.act.bills if each.bill == bill.text)


@cache
def _marks(title: str) -> re.Pattern[str] | None:
    """What in a document tells which act is meant."""
    act: Act = next(each for each in tables().acts.acts.values() if each.title == title)
    return finder((*act.words, *(number for _, number in act.sections), *(word for bill in act.bills for word in bill.told)))


@cache
def _year() -> re.Pattern[str]:
    return re.compile(tables().codes.dated)


@cache
def _effective() -> re.Pattern[str]:
    return re.compile(tables().codes.effective)
