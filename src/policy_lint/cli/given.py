"""What the user really gave on the command line: it wins over config files, a default does not."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

SETTINGS = (
    "packs", "extra", "jurisdictions", "select", "ignore", "as_of", "kind", "revisions", "password", "ocr", "recall", "triage", "fail_on",
    "baseline",
)  # fmt: skip


def given_options() -> dict[str, Any]:
    """Options of the running command that are settings and were given, by name."""
    context = click.get_current_context()
    said = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)
    return {name: value for name, value in context.params.items() if name in SETTINGS and context.get_parameter_source(name) in said}
