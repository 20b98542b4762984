"""``policy-lint annotate FILE -o FILE``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy_lint.cli.options import lint_options, linting
from policy_lint.errors import ExitCode, UnreadableError, UsageError
from policy_lint.reports.plain import printable

if TYPE_CHECKING:
    from policy_lint.checks.result import Report
    from policy_lint.lint import LintOptions
    from policy_lint.reports.annotated import Annotated


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="The annotated copy; FILE-reviewed by default.")
@click.option("--suggest", is_flag=True, help="Word only: propose wording as tracked changes.")
@click.option("--lang", "language", default="en", show_default=True, help="Language of the notes.")
@linting
def annotate(file: Path, output: Path | None, suggest: bool, language: str, **given: Any) -> None:
    """Write a copy of a Word file or a PDF with what was found in it: comments or highlights on the exact words.

    The document itself is never changed. Exit code 0: the copy is written; 2: the command is wrong; 3: the document could not be read,
    or not in full.
    """
    from policy_lint.checks.catalogue import catalogue
    from policy_lint.checks.result import Report
    from policy_lint.lint import choose_packs, lint_file

    catalogue(language)
    target = output or file.with_name(f"{file.stem}-reviewed{file.suffix}")
    if target.resolve() == file.resolve():
        raise UsageError("the copy would take the place of the document: give another --output")
    options = lint_options(given)
    packs = choose_packs(options)
    report = Report(options.as_of, packs, (lint_file(file, printable(str(file)), packs, options),))
    try:
        annotated = _annotated(file, report, options, suggest, language)
    except UnreadableError as error:
        sys.stderr.write(f"policy-lint: {printable(str(error))}\n")
        sys.exit(ExitCode.UNREAD)
    try:
        target.write_bytes(annotated.data)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    for note in (*_unread(report), *annotated.notes):
        sys.stderr.write(f"policy-lint: {printable(note)}\n")
    sys.exit(ExitCode.UNREAD if report.unread else ExitCode.CLEAN)


def _annotated(file: Path, report: Report, options: LintOptions, suggest: bool, language: str) -> Annotated:
    result = report.results[0]
    if result.document is None:
        raise UnreadableError(result.path, result.notices[0].code, result.notices[0].message)
    if result.document.format == "docx":
        from policy_lint.reports.word import annotate_docx

        return annotate_docx(file.read_bytes(), result, report, options.read, suggest=suggest, language=language)
    if result.document.format == "pdf":
        if suggest:
            raise UsageError("--suggest writes tracked changes, which only Word files have")
        from policy_lint.reports.pdf import annotate_pdf

        return annotate_pdf(file.read_bytes(), result, report, options.read, language=language)
    raise UsageError(f"{result.document.format} files cannot be annotated, only Word files and PDFs: check --format html shows any of them")


def _unread(report: Report) -> list[str]:
    return [f"not read: {notice.message}" for notice in report.results[0].notices if notice.fatal]
