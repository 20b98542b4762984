"""View: a comparison as JSON, for the terminal, as Markdown and as HTML; words of documents are escaped everywhere."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from policy_lint import __version__
from policy_lint.checks.finding import Finding
from policy_lint.reports.markdown import LONGEST, escape
from policy_lint.reports.plain import printable
from policy_lint.workspace.diff.change import Change, Kind
from policy_lint.workspace.diff.commitment import Commitment
from policy_lint.workspace.diff.comparison import Comparison

FORMATS = ("terminal", "json", "markdown", "html")
SIGNS = {-1: "▼", 0: "·", 1: "▲"}
SUFFIXES = {".json": "json", ".md": "markdown", ".html": "html", ".htm": "html"}
ADVICE = "This report is no legal advice."


def render(found: Comparison, format_: str) -> str:
    """The comparison in one of `FORMATS`, ending in a newline."""
    return {"terminal": _terminal, "json": _json, "markdown": _markdown, "html": _html}[format_](found)


def verdict(found: Comparison) -> str:
    """The change in one sentence."""
    counts = Counter(change.kind for change in found.changes)
    told = [f"{counts[kind]} {kind.value}" for kind in Kind if counts[kind]]
    unread = f" Not read in full: {', '.join(found.unread)}." if found.unread else ""
    if found.same:
        moved = f"; {', '.join(told)}, with the same force" if told else ""
        return f"No duty changed: {found.count} commitment{'s' * (found.count != 1)} as before{moved}.{unread}"
    return f"Commitments: {', '.join(told)}.{unread}"


def _place(each: Commitment) -> str:
    where = f"p. {each.location.page}" if each.location.page else f"line {each.location.line}" if each.location.line else ""
    return ", ".join(part for part in (each.path, each.label, where) if part)


def _spot(path: str, finding: Finding) -> str:
    label = finding.clause.label if finding.clause else None
    return ", ".join(part for part in (path, label or "") if part)


def _head(change: Change) -> str:
    """Two places where a commitment moved, else one."""
    if change.kind is Kind.MOVED and change.before and change.after:
        return f"{_place(change.before)} → {_place(change.after)}"
    return _place(change.one)


def _texts(change: Change) -> Iterator[tuple[str, str]]:
    if change.before and change.after and change.before.words == change.after.words:
        yield "  ", change.after.text
        return
    if change.before:
        yield "− ", change.before.text
    if change.after:
        yield "+ ", change.after.text


def _terminal(found: Comparison) -> str:
    lines = []
    for change in found.changes:
        lines.append(f"{SIGNS[change.effect]} {change.kind.value}: {change.one.title} ({change.one.rule})")
        lines.append(f"    {_head(change)}")
        lines += [f"    {why}" for why in change.why]
        lines += [f"    {sign}“{text}”" for sign, text in _texts(change)]
        lines.append("")
    for name, some in (("new finding", found.new), ("finding gone", found.gone)):
        lines += [f"{name}: {_spot(path, each)}: {each.severity.word} {each.rule}: {each.message}" for path, each in some]
    if found.new or found.gone:
        lines.append("")
    lines.append(verdict(found))
    return "".join(f"{printable(line)}\n" for line in lines)


def _json(found: Comparison) -> str:
    data = {
        "schema": "policy-lint-diff/1",
        "tool": {"name": "policy-lint", "version": __version__},
        "old": found.titles[0],
        "new": found.titles[1],
        "same": found.same,
        "changes": [
            {
                "kind": change.kind.value,
                "effect": change.effect,
                "topic": change.one.topic,
                "rule": change.one.rule,
                "why": list(change.why),
                "before": _commitment(change.before),
                "after": _commitment(change.after),
            }
            for change in found.changes
        ],
        "new_findings": [_finding(path, each) for path, each in found.new],
        "gone_findings": [_finding(path, each) for path, each in found.gone],
        "unread": list(found.unread),
        "commitments": found.count,
    }
    return json.dumps(data, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n"


def _commitment(each: Commitment | None) -> dict[str, Any] | None:
    if each is None:
        return None
    return {
        "path": each.path,
        "label": each.label or None,
        "heading": list(each.heading),
        "level": each.level.name.lower(),
        "limits": [words for _, words in each.limits],
        "text": each.text,
        "location": each.location.as_dict(),
    }


def _finding(path: str, each: Finding) -> dict[str, Any]:
    return {
        "path": path,
        "rule": each.rule,
        "type": each.type,
        "severity": each.severity.word,
        "message": each.message,
        "quote": each.quote,
        "fingerprint": each.fingerprint,
    }


def _markdown(found: Comparison) -> str:
    head = [f"## policy-lint: what {escape(found.titles[0])} → {escape(found.titles[1])} changes", "", f"**{escape(verdict(found))}**", ""]
    tail = ["", f"<sub>Made by policy-lint {__version__}. {ADVICE}</sub>", ""]
    parts = [list(_item(change)) for change in found.changes]
    for name, some in (("New finding", found.new), ("Finding gone", found.gone)):
        parts += [[f"- {name}: **{escape(_spot(path, each))}** {escape(each.message)} ({escape(each.rule)})"] for path, each in some]
    body: list[str] = []
    left = LONGEST - sum(len(line) + 1 for line in (*head, *tail))
    for number, part in enumerate(parts):
        left -= sum(len(line) + 1 for line in part)
        if left < 0:
            body.append(f"- … and {len(parts) - number} more")
            break
        body += part
    return "\n".join([*head, *body, *tail])


def _item(change: Change) -> Iterator[str]:
    yield f"- {SIGNS[change.effect]} **{change.kind.value}**: {escape(change.one.title)}, {escape(_head(change))}"
    yield f"  ({escape(change.one.rule)})  "
    for why in change.why:
        yield f"  {escape(why)}  "
    for sign, text in _texts(change):
        yield f"  > {escape(sign.strip())} “{escape(text)}”"
        yield "  >"
    yield ""


def _html(found: Comparison) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, finalize=lambda value: printable(value) if isinstance(value, str) else value,
    )  # fmt: skip
    rows = [(change, SIGNS[change.effect], _head(change), list(_texts(change))) for change in found.changes]
    some = [(name, [(_spot(path, each), each) for path, each in each_]) for name, each_ in (("New", found.new), ("Gone", found.gone))]
    return environment.get_template("page.html").render(
        found=found, rows=rows, findings=some, verdict=verdict(found), version=__version__, advice=ADVICE
    )
