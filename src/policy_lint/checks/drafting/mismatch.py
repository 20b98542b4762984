"""``citations/act-mismatch``: an act, a bill, a year, a chapter or a section that do not belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policy_lint.checks.drafting import cite
from policy_lint.checks.drafting.cite import Mention, Section
from policy_lint.checks.drafting.tables import Act, tables
from policy_lint.checks.drafting.written import Passage, Spot, Written

RULE = "citations/act-mismatch"

APPOSED = re.compile(r"\s*[(\[]\s*(?:the\s+|(?:also\s+|commonly\s+)?known\s+as\s+(?:the\s+)?)?$")
"""Between a name and what says of it, in brackets, which bill or act it is."""
NAMED = re.compile(r",?\s+(?:(?:also|commonly)\s+)?(?:known|called|referred\s+to)\s+(?:as\s+)?(?:the\s+)?[\"“]?$|\s*[-–—/]\s*(?:the\s+)?$")
"""Between a bill and the name of its act, without brackets."""
SECTIONED = re.compile(r"\s*[(\[,]\s*(?:codified\s+(?:at|in)\s+|found\s+(?:at|in)\s+)?$")
"""Between an act or a bill and the sections that it is said to be."""
YEAR = re.compile(r"\s*(?:\(\s*|of\s+|,\s+enacted\s+in\s+)(?P<year>(?:19|20)\d\d)(?!\s*[-–]\s*\d|\d)")
NEAR = 60
"""Characters between a bill and a chapter that is said to be its own."""


def check(written: Written) -> Iterator[Spot]:
    """Every mismatch in a document."""
    for passage in written.citing:
        bills, acts = cite.bills(passage.text), cite.acts(passage.text)
        sections = cite.sections(passage.text)
        if bills or acts or sections:
            yield from _names(written, passage, acts)
            yield from _pairs(written, passage, acts, bills)
            yield from _sections(written, passage, [*acts, *(bill for bill in bills if bill.act)], sections)
            yield from _years(written, passage, bills)
            yield from _chapters(written, passage, bills)
            yield from _codes(written, passage, sections)


def _names(written: Written, passage: Passage, acts: Sequence[Mention]) -> Iterator[Spot]:
    """Names that are no act's."""
    for mention in acts:
        act = mention.act
        if act and " ".join(mention.text.split()) in act.wrong:
            yield _spot(written, passage, "name", (mention.start, mention.end), act)


def _pairs(written: Written, passage: Passage, acts: Sequence[Mention], bills: Sequence[Mention]) -> Iterator[Spot]:
    """An act and a bill, one put beside the other as its other name."""
    text = passage.text
    for act in acts:
        behind = [bill for bill in bills if bill.start >= act.end]
        before = [bill for bill in bills if bill.end <= act.start]
        near = [bill for bill in behind[:1] if APPOSED.fullmatch(text[act.end : bill.start])]
        near += [bill for bill in before[-1:] if APPOSED.fullmatch(gap := text[bill.end : act.start]) or NAMED.fullmatch(gap)]
        for bill in near:
            start, end = min(act.start, bill.start), max(act.end, bill.end)
            closed = end + (text[end : end + 1] == ")")
            company = _company(text, start, end)
            if act.act and not any(each.act is act.act for each in (bill, *company)):
                yield _spot(written, passage, "bill", (start, closed), act.act)


def _company(text: str, start: int, end: int) -> list[Mention]:
    """Bills of the same bracket, and those of acts that stand in one list with the act: "the TRUST and TRUTH Acts (AB 4, AB 2792)"."""
    close = text.find(")", end)
    others = cite.bills(text[end : close if 0 <= close - end < NEAR else end])
    listed = re.search(r"\b(?:and|or|&|/)\s+(?:the\s+)?$", text[max(start - 8, 0) : start])
    return others + (cite.bills(text[start:end]) + cite.acts(text[max(start - 80, 0) : start]) if listed else [])


def _sections(written: Written, passage: Passage, named: Sequence[Mention], sections: Sequence[Section]) -> Iterator[Spot]:
    """Sections put beside an act or a bill of which none is that act's and one is another act's."""
    for mention in named:
        run = _run(passage.text, mention, sections)
        act = mention.act
        if not run or act is None or not act.sections:
            continue
        cited = {(section.code or "gov", section.number) for section in run}
        others = {each for other in tables().acts.acts.values() if other is not act for each in other.sections}
        if not cited & act.sections and cited & others:
            end = run[-1].end
            opened = "(" in passage.text[mention.end : run[0].start] and passage.text[end : end + 1] == ")"
            yield _spot(written, passage, "section", (mention.start, end + opened), act)


def _run(text: str, mention: Mention, sections: Sequence[Section]) -> list[Section]:
    """The sections that follow a name at once, to the end of their list."""
    out: list[Section] = []
    for section in sections:
        gap = text[(out[-1].end if out else mention.end) : section.start]
        if section.start < mention.end:
            continue
        lead = re.sub(r"(?:[A-Z][\w.'’&]*\s+)*(?:[Cc]ode|C\.)?,?\s*(?:§§?|[Ss]ections?|[Ss]ecs?\.)?\s*$", "", gap) if not out else gap
        fits = SECTIONED.fullmatch(lead) if not out else len(gap) < 12
        if not fits:
            break
        out.append(section)
    return out


def _years(written: Written, passage: Passage, bills: Sequence[Mention]) -> Iterator[Spot]:
    """A bill with the year before or after its own; the same number in another session is another bill."""
    for mention in bills:
        match = YEAR.match(passage.text, mention.end)
        if not match or mention.act is None:
            continue
        bill = next(each for each in mention.act.bills if each.bill == mention.text)
        given = int(match["year"])
        if abs(given - bill.year) == 1 and given not in bill.also:
            span = (mention.start, match.end("year"))
            yield _spot(written, passage, "year", span, mention.act, bill=bill.bill, right=str(bill.year), wrong=str(given))


def _chapters(written: Written, passage: Passage, bills: Sequence[Mention]) -> Iterator[Spot]:
    """A chapter beside the only bill it can be of."""
    chapters = cite.chapters(passage.text)
    for chapter in chapters:
        near = [bill for bill in bills if bill.start - chapter.end < NEAR and chapter.start - bill.end < NEAR]
        act = near[0].act if len({bill.text for bill in near}) == 1 and len(chapters) == 1 else None
        if act is None:
            continue
        bill = next(each for each in act.bills if each.bill == near[0].text)
        if bill.chapter and chapter.year == bill.year and chapter.number != bill.chapter:
            span = (min(chapter.start, near[0].start), max(chapter.end, near[0].end))
            right, wrong = str(bill.chapter), str(chapter.number)
            yield _spot(written, passage, "chapter", span, act, sure=bill.sure, bill=bill.bill, right=right, wrong=wrong)


def _codes(written: Written, passage: Passage, sections: Sequence[Section]) -> Iterator[Spot]:
    """A section under a code that has none of that number."""
    codes = tables().codes.codes
    for section in sections:
        right = next((code for code, numbers in tables().acts.only_in.items() if section.number in numbers), None)
        if right and section.code not in (None, right, "own", "cfr", "usc"):
            names = {"right": codes[right].name, "wrong": codes[str(section.code)].name}
            suggestion = f"{codes[right].name} section {section.number}."
            span = (section.start, section.end)
            yield written.spot(RULE, "mismatch-code", passage, span, "error", number=section.number, suggestion=suggestion, **names)


def _spot(written: Written, passage: Passage, form: str, span: tuple[int, int], act: Act, *, sure: bool = True, **fields: str) -> Spot:
    cited = {"act": act.title, "right": act.cited} | fields
    parts = [f"{tables().codes.codes[code].name} sections {', '.join(numbers)}" for code, numbers in act.code.items()]
    suggestion = (f"{act.name}: " if act.name else "") + ", ".join([act.cited, *parts]) + "."
    return written.spot(RULE, f"mismatch-{form}", passage, span, "error" if sure else "warning", suggestion=suggestion, **cited)
