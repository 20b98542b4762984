"""HTML: one self-contained file for the screen and for paper; nothing is fetched, and nothing of a document runs."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from policy_lint.checks.catalogue import catalogue
from policy_lint.checks.result import Report
from policy_lint.reports import ReportOptions
from policy_lint.reports.html.page import page
from policy_lint.reports.plain import printable

FOLDER = Path(__file__).parent


def render(report: Report, options: ReportOptions) -> str:
    """The report as a page in a language; the same bytes for the same report."""
    style, script = (FOLDER / "style.css").read_text("utf-8"), (FOLDER / "script.js").read_text("utf-8")
    told = catalogue(options.language)
    html: str = (
        _environment()
        .get_template("page.html")
        .render(
            page=page(report, told),
            told=told,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )
    return html


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _harmless(value: Any) -> Any:
    """Control and direction-changing characters shown, not obeyed; what is escaped already is ours."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _hash(text: str) -> str:
    """As a content security policy names an inline style or script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
