"""The command line: one command a file, no logic; nothing heavy is imported before a command runs."""

from __future__ import annotations

from importlib import import_module

import click

from policy_lint import __version__

COMMANDS = {
    "check": "Lint documents and say where they fall short.",
    "clauses": "Show a document's outline, each clause's kind and its norms.",
    "annotate": "Write a copy of a Word file or PDF with comments on the exact words.",
    "explain": "Tell word by word how a verdict came about.",
    "packs": "List, show and test rule packs.",
    "commitments": "Draft a local pack from an adopted resolution.",
    "init": "Set up a policy repository: a commented config, a CI workflow and a pre-commit entry.",
    "diff": "Tell a change in duties: what was added, dropped, strengthened, weakened or moved.",
    "config": "Say what applies to a document, and whence.",
    "baseline": "Adopt on an old manual: fail on what is new, and never let back what was fixed.",
    "cache": "Look at what is kept between runs, or throw it away.",
    "waivers": "List everything that is set aside, with its age and reason.",
    "corpus": "Check and count a labelled corpus.",
}


class LazyGroup(click.Group):
    """Imports a command's module only when the command is run; help texts are kept here."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All commands, in the order a new user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"policy_lint.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="policy-lint")
def cli() -> None:
    """Lints the documents by which California cities, counties and police departments govern immigration enforcement."""
