"""Lint: files in, Report out; the one place where all the rooms meet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from policy_lint.checks.check import findings, outcomes
from policy_lint.checks.result import Report, Result, selected
from policy_lint.clauses import clauses, detect_kind
from policy_lint.clauses.clause import Clause, DocumentKind
from policy_lint.documents import read
from policy_lint.documents.document import Document, Notice
from policy_lint.documents.options import ReadOptions
from policy_lint.errors import UnreadableError, UsageError
from policy_lint.norms.anchors import anchors, near
from policy_lint.norms.norm import Norm
from policy_lint.norms.pipeline import reader
from policy_lint.norms.recall import recall
from policy_lint.norms.vocabulary import vocabulary
from policy_lint.norms.weighing import propose, weigh
from policy_lint.packs.loader import Names, load_packs
from policy_lint.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class LintOptions:
    """What to lint against.

    Attributes:
        packs: Ids of packs; empty: those that apply by default.
        extra: Paths of packs that are not ours.
        jurisdictions: Cities and counties whose own packs apply as well.
        as_of: The day whose law is applied.
        kind: The kind of the documents, where the user says it.
        select: Rule ids or packs to keep; empty: all.
        ignore: Rule ids or packs to leave out.
        read: How documents are read.
        recall: Whether the learned recall is used beside the vocabulary.
    """

    as_of: date
    packs: tuple[str, ...] = ()
    extra: tuple[Path, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    kind: DocumentKind | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    read: ReadOptions = ReadOptions()
    recall: bool = True


@cache
def available_packs(extra: tuple[Path, ...] = ()) -> dict[str, Pack]:
    """Every pack that can be asked for, by id.

    Raises:
        PackError: With every mistake in every pack and in the vocabulary.
    """
    words = vocabulary()
    return load_packs(Names(words.conducts, words.entries), extra)


def choose_packs(options: LintOptions) -> tuple[Pack, ...]:
    """The packs that apply.

    Raises:
        UsageError: A pack or jurisdiction that does not exist; names those that do.
    """
    packs = available_packs(options.extra)
    ids = list(options.packs) or [pack.id for pack in packs.values() if pack.default]
    places = {pack.jurisdiction: pack.id for pack in packs.values() if pack.jurisdiction}
    for place in options.jurisdictions:
        if place not in places:
            raise UsageError(f"no pack for jurisdiction {place!r}; there are {', '.join(sorted(places))}")
        ids.append(places[place])
    unknown = [each for each in ids if each not in packs]
    if unknown:
        raise UsageError(f"no pack {', '.join(map(repr, unknown))}; there are {', '.join(packs)}")
    return tuple(packs[each] for each in dict.fromkeys(ids))


def lint(files: Iterable[tuple[Path, str]], options: LintOptions, progress: Callable[[str], None] = lambda _: None) -> Report:
    """Reads and checks every file; one that cannot be read becomes a result with a notice.

    Args:
        files: Paths, each with the name to show.
        options: What to lint against.
        progress: Told each name before it is read.

    Returns:
        The report, documents in the order given.
    """
    packs = choose_packs(options)
    results = []
    for path, display in files:
        progress(display)
        results.append(lint_file(path, display, packs, options))
    return Report(options.as_of, packs, tuple(results))


def lint_file(path: Path, display: str, packs: Sequence[Pack], options: LintOptions) -> Result:
    """One file, read and checked."""
    try:
        document = read(path, options.read, display)
    except UnreadableError as error:
        return Result(display, None, notices=(Notice(error.code, error.message),), sha256=_sha256(path))
    return lint_document(document, packs, options)


@dataclass(frozen=True)
class Reading:
    """A document with its clauses and norms, before any requirement is held against it."""

    document: Document
    kind: DocumentKind
    clauses: tuple[Clause, ...]
    norms: tuple[Norm, ...]


def read_file(
    path: Path, options: ReadOptions = ReadOptions(), kind: DocumentKind | None = None, *, use_recall: bool = True
) -> Reading:
    """One file read as far as its norms.

    Raises:
        UnreadableError: It cannot be read.
    """
    return read_norms(read(path, options), kind, use_recall=use_recall)


def read_norms(document: Document, kind: DocumentKind | None, *, use_recall: bool = True) -> Reading:
    """The clauses of a document, and the norms of those that stand near an anchor."""
    kind = kind or detect_kind(document)
    pieces = tuple(clauses(document, kind))
    places = anchors().places(document.text)
    ours = [clause for clause in pieces if near(places, clause.start, clause.end)] if places else []
    if not ours:
        return Reading(document, kind, pieces, ())
    if not use_recall:
        return Reading(document, kind, pieces, tuple(reader()(ours)))
    model = recall()
    return Reading(document, kind, pieces, tuple(weigh(model, reader()(ours, propose(model, ours)))))


def lint_document(document: Document, packs: Sequence[Pack], options: LintOptions) -> Result:
    """One document, checked; it need not be on disk."""
    reading = read_norms(document, options.kind, use_recall=options.recall)
    rules = [rule for rule in selected(packs, options.as_of) if _wanted(rule.id, options)]
    words = vocabulary()
    found = outcomes(reading.norms, rules, reading.kind, words, complete=document.complete)
    return Result(
        document.path, document, reading.kind, "option" if options.kind else "detected", reading.clauses, tuple(found),
        tuple(findings(document, found)), document.notices, document.sha256,
    )  # fmt: skip


def relevant(text: str) -> bool:
    """Whether a page can matter: it holds an anchor word."""
    return anchors().relevant(text)


def _wanted(rule: str, options: LintOptions) -> bool:
    """Whether --select and --ignore leave a rule in; a pack's id stands for all its rules."""
    pack = rule.partition("/")[0]
    chosen = not options.select or rule in options.select or pack in options.select
    return chosen and rule not in options.ignore and pack not in options.ignore


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
