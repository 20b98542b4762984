"""Reports: one Report, many views; one format a file, each a pure function from the report to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy_lint.checks.result import Report

FORMATS = {
    "terminal": "terminal",
    "plain": "plain",
    "json": "json",
    "sarif": "sarif",
    "github": "github",
    "junit": "junit",
    "codeclimate": "codeclimate",
    "rdjson": "rdjson",
    "csv": "csv",
    "markdown": "markdown",
    "html": "html",
}
"""Name of each format → module of this package."""

SUFFIXES = {".json": "json", ".sarif": "sarif", ".xml": "junit", ".csv": "csv", ".md": "markdown", ".html": "html", ".htm": "html"}
"""Formats by the ending of a file that is to hold one."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is to look; nothing here changes what was found.

    Attributes:
        language: A catalogue; the machines' formats are English whatever it says.
        colour: Whether the terminal report may use escape sequences.
        width: Columns of the terminal.
        quiet: Findings only, one line each, and what was not read.
        verbose: Model wording, whole quotes and silent requirements too.
        statistics: Counts by rule at the end.
    """

    language: str = "en"
    colour: bool = False
    width: int = 100
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False


def render(report: Report, format_: str, options: ReportOptions = ReportOptions()) -> str:
    """The report in one of `FORMATS`, as text that ends in a newline; the same bytes for the same report and options."""
    view: Callable[[Report, ReportOptions], str] = import_module(f"{__name__}.{FORMATS[format_]}").render
    return view(report, options)
