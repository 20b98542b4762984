"""Directive: what a comment in a document says to us: ``policy-lint: allow sb54/no-transfer reason="…" until=2027-01-01``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from policy_lint.documents.document import Location

ADDRESS = re.compile(r"\s*policy-lint\b\s*(?P<colon>:?)\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
VERB = "allow"
KNOWN = ("reason", "until")
TOKEN = re.compile(r"(?P<key>[\w-]+)\s*=\s*(?P<value>\"[^\"]*\"|“[^”]*”|'[^']*'|[^\s,]+)|(?P<word>[^\s,]+)|,")
RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*|contradiction")
"""A rule's id: all have their pack before a slash but the one that is its pack's only rule."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that sets findings aside, or tries to.

    Attributes:
        text: As written.
        rules: ``pack/topic``, as the reports name it.
        reason: Why; "" only where it is malformed.
        until: The last day on which it holds; None: for ever.
        fault: What is wrong with it, or None.
    """

    text: str
    rules: tuple[str, ...] = ()
    reason: str = ""
    until: date | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A directive in a document.

    Attributes:
        directive: What it says.
        start: First character of ``Document.text`` that it is about: of a paragraph, or of a section where it stands before a heading.
        end: After the last.
        location: Of the comment itself, as near as the format tells.
        written: The day it was written, where the comment itself says so.
    """

    directive: Directive
    start: int
    end: int
    location: Location
    written: date | None = None


def addressed(comment: str) -> bool:
    """Whether a comment begins by speaking to us; one that only mentions us does not."""
    match = ADDRESS.fullmatch(comment)
    return match is not None and (bool(match["colon"]) or match["rest"].lower().startswith(VERB))


def parse(comment: str) -> Directive:
    """What an addressed comment says.

    Args:
        comment: The comment without its marks.

    Returns:
        The directive; with a fault where it is not understood, and then it sets nothing aside.
    """
    text = " ".join(comment.split())
    match = ADDRESS.fullmatch(text)
    if match is None or not match["colon"]:
        return Directive(text, fault="a colon is missing after 'policy-lint'")
    words: list[str] = []
    given: dict[str, str] = {}
    for token in TOKEN.finditer(match["rest"]):
        if token["key"]:
            if token["key"] in given:
                return Directive(text, fault=f"{token['key']!r} is given twice")
            given[token["key"]] = token["value"].strip("\"'“”").strip()
        elif token["word"]:
            words.append(token["word"])
    fault = _fault(words, given)
    if fault:
        return Directive(text, tuple(words[1:]), fault=fault)
    until = date.fromisoformat(given["until"]) if "until" in given else None
    return Directive(text, tuple(dict.fromkeys(words[1:])), given["reason"], until)


def _fault(words: list[str], given: dict[str, str]) -> str | None:
    unknown = [key for key in given if key not in KNOWN]
    wrong = [word for word in words[1:] if not RULE.fullmatch(word)]
    if words[:1] != [VERB]:
        return f"only 'allow' is understood (found {words[0] if words else 'nothing'!r})"
    if unknown:
        return f'no {unknown[0]!r} is known; give reason="…" and, where it is for a time, until=YYYY-MM-DD'
    if wrong:
        return f"{wrong[0]!r} is no rule: name it as the report does, pack/topic"
    if len(words) < 2:
        return "no rule is named: give pack/topic, as the report does"
    if not given.get("reason"):
        return 'no reason is given: add reason="…"'
    return _wrong_day(given.get("until"))


def _wrong_day(day: str | None) -> str | None:
    try:
        date.fromisoformat(day or "2027-01-31")
    except ValueError:
        return f"'until' must be a day such as 2027-01-31 (found {day!r})"
    return None
