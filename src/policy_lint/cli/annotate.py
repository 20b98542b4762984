"""``policy-lint annotate FILE -o FILE``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy_lint.cli.given import given_options
from policy_lint.cli.options import linting
from policy_lint.errors import ExitCode, UnreadableError, UsageError
from policy_lint.reports.plain import file_of, printable

if TYPE_CHECKING:
    from policy_lint.reports.annotated import Annotated
    from policy_lint.workspace.run import Run


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="The annotated copy; FILE-reviewed by default.")
@click.option("--suggest", is_flag=True, help="Word only: propose wording as tracked changes.")
@click.option("--lang", "language", default="en", show_default=True, help="Language of the notes.")
@linting
def annotate(file: Path, output: Path | None, suggest: bool, language: str, **_: Any) -> None:
    """Write a copy of a Word file or a PDF with what was found in it: comments or highlights on the exact words.

    The document itself is never changed. Exit code 0: the copy is written; 2: the command is wrong; 3: the document could not be read,
    or not in full.
    """
    from policy_lint.checks.catalogue import catalogue
    from policy_lint.workspace.run import run

    catalogue(language)
    target = output or file.with_name(f"{file.stem}-reviewed{file.suffix}")
    if target.resolve() == file.resolve():
        raise UsageError("the copy would take the place of the document: give another --output")
    if file.is_dir():
        raise UsageError(f"{file} is a directory: annotate takes one document")
    found = run([file], given_options())
    try:
        annotated = _annotated(file, found, suggest, language)
        target.write_bytes(annotated.data)
    except UnreadableError as error:
        _tell([str(error)])
        sys.exit(ExitCode.UNREAD)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    unread = dict.fromkeys(notice.message for result in found.report.results for notice in result.notices if notice.fatal)
    _tell([*(f"not read: {message}" for message in unread), *annotated.notes])
    sys.exit(ExitCode.UNREAD if found.report.unread else ExitCode.CLEAN)


def _annotated(file: Path, found: Run, suggest: bool, language: str) -> Annotated:
    result, read = found.report.results[0], found.settings[0].lint_options().read
    if result.document is None:
        raise UnreadableError(result.path, result.notices[0].code, result.notices[0].message)
    if result.document.format == "docx":
        from policy_lint.reports.word import annotate_docx

        return annotate_docx(file.read_bytes(), result, found.report, read, suggest=suggest, language=language)
    if result.document.format != "pdf":
        raise UsageError(f"only Word files and PDFs can be annotated, not {result.document.format}: check --format html shows any file")
    if suggest:
        raise UsageError("--suggest writes tracked changes, which only Word files have")
    from policy_lint.reports.pdf import annotate_pdf

    parts = [each for each in found.report.results if file_of(each.path) == file_of(result.path)]
    return annotate_pdf(file.read_bytes(), parts, found.report, read, language=language)


def _tell(notes: list[str]) -> None:
    for note in notes:
        sys.stderr.write(f"policy-lint: {printable(note)}\n")
