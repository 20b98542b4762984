"""``policy-lint check PATH…``."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_lint.clauses.clause import DocumentKind
from policy_lint.errors import ExitCode

if TYPE_CHECKING:
    from policy_lint.checks.result import Report

FORMATS = ("terminal", "json")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), default="terminal", show_default=True, help="How to report.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to this file.")
@click.option("--pack", "packs", multiple=True, metavar="ID", help="Apply this pack instead of the default ones; may be repeated.")
@click.option(
    "--pack-path",
    "extra",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A pack of your own, or a folder of them.",
)
@click.option(
    "--jurisdiction", "-j", "jurisdictions", multiple=True, metavar="NAME", help="Apply a city's or county's own pack as well."
)
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or packs.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or packs.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="Lowest severity that gives exit code 1.",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Apply the law of this day; today by default.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in DocumentKind]), help="What the documents are, where detection errs."
)
@click.option(
    "--revisions",
    type=click.Choice(["final", "original"]),
    default="final",
    show_default=True,
    help="Which side of tracked changes to read.",
)
@click.option("--password", help="For encrypted files.")
def check(
    paths: tuple[Path, ...],
    format_: str,
    output: Path | None,
    packs: tuple[str, ...],
    extra: tuple[Path, ...],
    jurisdictions: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    as_of: datetime | None,
    kind: str | None,
    revisions: str,
    password: str | None,
) -> None:
    """Lint documents and say where they fall short.

    PATHS are files or directories. Exit code 0: nothing at or above --fail-on; 1: findings; 2: the command, config or a pack is wrong;
    3: some document could not be read in full.
    """
    from policy_lint.cli.progress import Progress
    from policy_lint.documents.files import expand
    from policy_lint.documents.options import ReadOptions
    from policy_lint.lint import LintOptions, lint, relevant

    options = LintOptions(
        as_of=as_of.date() if as_of else date.today(),
        packs=packs, extra=extra, jurisdictions=jurisdictions, select=select, ignore=ignore,
        kind=DocumentKind(kind) if kind else None,
        read=ReadOptions(revisions=revisions, relevant=relevant, password=password),  # type: ignore[arg-type]
    )  # fmt: skip
    with Progress() as progress:
        report = lint(expand(paths), options, progress)
    text = _render(report, format_, output)
    if output:
        output.write_text(text, encoding="utf-8")
    elif text:
        sys.stdout.write(text)
    sys.exit(_exit_code(report, fail_on))


def _render(report: Report, format_: str, output: Path | None) -> str:
    """The report as text; the terminal's goes to the terminal itself unless it is to be a file."""
    if format_ == "json":
        from policy_lint.reports.json import render

        return render(report)
    from policy_lint.reports.terminal import show

    return show(report, to_file=output is not None)


def _exit_code(report: Report, fail_on: str) -> ExitCode:
    """3 where something was not read, 1 where a finding is grave enough, else 0."""
    from policy_lint.checks.finding import Severity

    if report.unread:
        return ExitCode.UNREAD
    worst = report.worst()
    if fail_on != "never" and worst is not None and worst >= Severity[fail_on.upper()]:
        return ExitCode.FINDINGS
    return ExitCode.CLEAN
