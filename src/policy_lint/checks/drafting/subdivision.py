"""``citations/no-such-subdivision``: a section, or a subdivision of one, that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_lint.checks.drafting import cite
from policy_lint.checks.drafting.cite import Section
from policy_lint.checks.drafting.tables import tables
from policy_lint.checks.drafting.written import Passage, Spot, Written

RULE = "citations/no-such-subdivision"

RANGE = re.compile(r"\s*(?:[-–—]|to|through)\s*\((\w{1,3})\)")
"""A range after a subdivision, to another on the same level."""


def check(written: Written) -> Iterator[Spot]:
    """Every section and subdivision that does not exist."""
    code = tables().sections.code
    for passage in written.citing:
        for section in cite.sections(passage.text):
            if section.code not in (None, code):
                continue
            span = (section.start, section.end)
            if section.number in tables().sections.none:
                fields = {"section": section.number, "code": tables().codes.codes[code].name}
                yield written.spot(RULE, "subdivision-section", passage, span, "error", suggestion=_nearest(section), **fields)
            else:
                yield from _below(written, passage, section)


def _below(written: Written, passage: Passage, section: Section) -> Iterator[Spot]:
    """The first level at which a section has no such part, ranges included."""
    path = section.number
    for depth, name in enumerate(section.below):
        parent = tables().sections.sections.get(path)
        last = depth == len(section.below) - 1
        through = RANGE.match(passage.text, section.end) if last else None
        wrong = next((each for each in (name, *(through.groups() if through else ())) if parent and each.lower() not in parent.has), None)
        if parent and wrong:
            span = (section.start, through.end() if through and wrong != name else section.end)
            form, level = "subdivision-below" if parent.has else "subdivision-none", "error" if parent.sure else "warning"
            first, end = (
                ((each.upper() if wrong.isupper() else each) for each in (*parent.has[:1], *parent.has[-1:])) if parent.has else ("", "")
            )
            fields = {"parent": path, "child": f"({wrong})", "last": f"({end})"}
            range_ = "and" if len(parent.has) == 2 else "to"
            suggestion = f"Section {path}" + (f", ({first}) {range_} ({end})." if end else ".")
            yield written.spot(RULE, form, passage, span, "error" if level == "error" else "warning", suggestion=suggestion, **fields)
            return
        path = f"{path}({name.lower()})"


def _nearest(section: Section) -> str:
    """The sections that there are, by the number before the full stop."""
    family = section.number.partition(".")[0]
    numbers = dict.fromkeys(key.partition("(")[0] for key in tables().sections.sections)
    return "Sections " + ", ".join(number for number in numbers if number.partition(".")[0] == family) + "."
