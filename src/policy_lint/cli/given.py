"""What the user really gave on the command line: it wins over config files, a default does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from policy_lint.workspace.store import Store

SETTINGS = (
    "packs", "extra", "jurisdictions", "select", "ignore", "as_of", "kind", "revisions", "password", "ocr", "recall", "triage", "fail_on",
    "baseline",
)  # fmt: skip


CACHE = click.option("--cache/--no-cache", default=True, show_default=True, help="Keep results, and use those that are kept.")


def open_store(wanted: bool) -> Store:
    """The cache that the running command is to use: the one that a replay has opened already, a new one, or none."""
    from policy_lint.workspace.replay import Replay
    from policy_lint.workspace.store import NoStore, Store

    kept = click.get_current_context().find_object(Replay)
    return (kept.store if kept else Store()) if wanted else NoStore()


def given_options() -> dict[str, Any]:
    """Options of the running command that are settings and were given, by name."""
    context = click.get_current_context()
    said = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)
    return {name: value for name, value in context.params.items() if name in SETTINGS and context.get_parameter_source(name) in said}
