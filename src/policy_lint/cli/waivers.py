"""``policy-lint waivers [PATH…]``."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy_lint.cli.given import given_options

if TYPE_CHECKING:
    from policy_lint.workspace.register import Entry


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format", "format_", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True, help="How to list them."
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Count age and expiry from this day; today by default.")
def waivers(paths: tuple[Path, ...], format_: str, as_of: datetime | None) -> None:
    """List everything that is set aside below PATHS, with its age and reason, the oldest first."""
    from policy_lint.workspace.register import register

    today = as_of.date() if as_of else date.today()
    entries = register(paths or (Path(),), given_options())
    if format_ == "json":
        sys.stdout.write(json.dumps([_plain(entry, today) for entry in entries], indent=2, ensure_ascii=False) + "\n")
        return
    for entry in entries:
        sys.stdout.write(_line(entry, today))
    states = [entry.state(today) for entry in entries]
    sys.stdout.write(
        f"{len(entries)} suppression{'s' * (len(entries) != 1)}, {states.count('expired')} expired, {states.count('malformed')} malformed\n"
    )


def _plain(entry: Entry, today: date) -> dict[str, Any]:
    return {
        "path": entry.path,
        "line": entry.line,
        "rules": list(entry.rules),
        "reason": entry.reason,
        "since": entry.since.isoformat() if entry.since else None,
        "days": entry.age(today),
        "until": entry.until.isoformat() if entry.until else None,
        "state": entry.state(today),
        "fault": entry.fault,
    }


def _line(entry: Entry, today: date) -> str:
    from policy_lint.reports.plain import printable

    age = entry.age(today)
    days = "  age ?" if age is None else f"{age:4} day{'s' * (age != 1)}"
    until = f", until {entry.until.isoformat()}" if entry.until else ""
    state = "" if entry.state(today) == "active" else f" [{entry.state(today)}]"
    place = f"{entry.path}:{entry.line}" if entry.line else entry.path
    return printable(f"{days}  {place}  {', '.join(entry.rules) or '-'}{until}{state}: {entry.fault or entry.reason}") + "\n"
