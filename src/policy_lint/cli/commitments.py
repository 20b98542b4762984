"""``policy-lint commitments FILE -o PACK``."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from policy_lint.errors import ExitCode, UsageError


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The pack to write.")
@click.option("--id", "id_", help="Id of the pack; the name of its file by default.")
@click.option("--title", help="The city or the instrument; what the document calls itself by default.")
@click.option("--authority", help="The instrument as one cites it; what the document calls itself by default.")
@click.option("--adopted", type=click.DateTime(["%Y-%m-%d"]), help="The day from which it is law.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def commitments(
    file: Path, output: Path, id_: str | None, title: str | None, authority: str | None, adopted: datetime | None, force: bool
) -> None:
    """Draft a local pack from an adopted resolution, so that a city can check its manual against its own promises.

    Each promise found becomes a requirement with its citation, its exceptions, the quoted words and self-tests; `policy-lint packs test`
    passes on it. It is a draft: somebody who knows the document must review it.
    """
    from policy_lint.lint import LintOptions, choose_packs, lint_file
    from policy_lint.reports.plain import printable
    from policy_lint.workspace.draft import Heading, draft, heading_of, library, slug

    if output.exists() and not force:
        raise UsageError(f"{output} is there already, and may have been reviewed: give --force to write over it")
    options = LintOptions(as_of=date.today())
    result = lint_file(file, printable(file.as_posix()), library(choose_packs(options)), options)
    if result.document is None:
        sys.stderr.write(f"policy-lint: {result.path}: {printable(result.notices[0].message)}\n")
        sys.exit(ExitCode.UNREAD)
    name = heading_of(result.document)
    pack = slug(id_ or output.stem)
    made = draft(result, Heading(pack, title or name, authority or name, pack, adopted.date() if adopted else None))
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(made.text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error
    sys.stdout.write(f"{output}: {made.count} requirement{'s' * (made.count != 1)} to review; {len(made.left)} passages left out\n")
    sys.stdout.write(f"Next: `policy-lint packs test {output}`, then `policy-lint check --pack-path {output} -j {pack} …`\n")
    sys.exit(ExitCode.CLEAN if result.complete else ExitCode.UNREAD)
