"""``policy-lint init [DIRECTORY]``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("directory", default=".", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--jurisdiction", "-j", "places", multiple=True, metavar="NAME", help="Whose own promises are checked as well.")
@click.option("--paths", help="Where the policies are.")
@click.option("--ci", type=click.Choice(["github", "gitlab", "none"]), help="Write a workflow for it.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing: take what is given, and the defaults.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
def init(directory: Path, places: tuple[str, ...], paths: str | None, ci: str | None, yes: bool, force: bool) -> None:
    """Set up a policy repository: a commented config, a CI workflow and a pre-commit entry."""
    from policy_lint.workspace.start import Answers, files, jurisdictions, write

    if not places and not yes:
        known = ", ".join(jurisdictions())
        said = click.prompt(
            f"Whose own promises should be checked, beside state law? ({known}; empty: none)", default="", show_default=False
        )
        places = tuple(said.replace(",", " ").split())
    if paths is None:
        paths = "." if yes else click.prompt("Where are the policies?", default=".")
    if ci is None:
        ci = "none" if yes else click.prompt("Which CI?", type=click.Choice(["github", "gitlab", "none"]), default="github")
    texts = files(Answers(places, paths or ".", ci or "none"))
    written, left = write(directory, texts, force=force)
    for name in written:
        sys.stdout.write(f"wrote {directory / name}\n")
    for name in left:
        sys.stdout.write(f"left {directory / name} as it is; what it would have got:\n\n{texts[name]}\n")
    sys.stdout.write("Next: `policy-lint check .`, and where an old manual has many findings, `policy-lint baseline write`.\n")
