"""Lint: files in, Report out; the one place where all the rooms meet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import wait
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from policy_lint.apart import ONE_BY_ONE, apart, within_limits
from policy_lint.checks.between import RULE as CONTRADICTION
from policy_lint.checks.between import Side, between, comparisons, within
from policy_lint.checks.check import findings, outcomes
from policy_lint.checks.drafting.check import drafting_findings
from policy_lint.checks.drafting.written import Written
from policy_lint.checks.finding import Finding
from policy_lint.checks.result import Outcome, Report, Result, drafting, selected
from policy_lint.clauses import clauses, detect_kind
from policy_lint.clauses.clause import Clause, ClauseKind, DocumentKind
from policy_lint.cores import lint_on_cores, processes, size
from policy_lint.documents.document import Block, Document, Notice
from policy_lint.documents.folding import UNSEEN
from policy_lint.documents.forked import can_fork
from policy_lint.documents.options import ReadOptions
from policy_lint.documents.packets import split
from policy_lint.documents.worker import close_workers, read_ahead, read_isolated, warm_worker
from policy_lint.errors import UnreadableError, UsageError
from policy_lint.norms.anchors import LONG, anchors, near, speaks, vouched
from policy_lint.norms.anchors import relevant as relevant
from policy_lint.norms.norm import Norm
from policy_lint.norms.proposals import Propose
from policy_lint.norms.recall import recall
from policy_lint.norms.vocabulary import vocabulary
from policy_lint.packs.drafting import DraftingRule
from policy_lint.packs.loader import Names, load_packs
from policy_lint.packs.pack import Pack

PATIENCE = 0.1
"""Seconds to wait for a document before something useful is done meanwhile."""
PAIRS_PER_SECOND = 5_000
"""Pairs of norms of several documents that are compared here for each second allowed; a sixth of what is done in a second."""


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
        processes: How many documents are judged at once; 0: as suits the machine and the documents.
    """

    as_of: date
    packs: tuple[str, ...] = ()
    extra: tuple[Path, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    kind: DocumentKind | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    read: ReadOptions = field(default_factory=ReadOptions)
    recall: bool = True
    processes: int = 0


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
        progress: Told each name before it is waited for.

    Returns:
        The report, documents in the order given.
    """
    results = [result for results in lint_each(files, options, progress) for result in results]
    return Report(options.as_of, choose_packs(options), tuple(compared(results, options)))


def compared(results: Sequence[Result], options: LintOptions) -> list[Result]:
    """The results of documents that are checked together, with what contradicts another of them."""
    rule = next((rule for rule in drafting_rules(options) if rule.id == CONTRADICTION), None)
    if rule is None or len(results) < 2:
        return list(results)
    limits = options.read.limits
    if comparisons(results) <= PAIRS_PER_SECOND * limits.seconds:
        return between(results, rule)
    try:
        found: list[Result] = apart(between, (results, rule), "", limits, options.extra, ONE_BY_ONE)
    except UnreadableError as error:
        return [_with_notice(result, Notice(error.code, error.message)) for result in results]
    return found


def _with_notice(result: Result, notice: Notice) -> Result:
    """The result of a document that was judged, but not in full."""
    document = result.document and replace(result.document, notices=(*result.document.notices, notice))
    return replace(result, document=document, notices=(*result.notices, notice))


def drafting_rules(options: LintOptions) -> tuple[DraftingRule, ...]:
    """The drafting rules that options ask for."""
    return tuple(rule for rule in drafting(choose_packs(options)) if _wanted(rule.id, options))


def lint_each(
    files: Iterable[tuple[Path, str]], options: LintOptions, progress: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[Result, ...]]:
    """As `lint`, file by file.

    Files are parsed in a process of their own, several files are judged in several processes, and spaCy is imported while the
    first file is being read.

    Yields:
        For each file, in order, its results: one, or for an agenda packet one a document in it.
    """
    files = list(files)
    count = processes(files, options.processes)
    if count == 1:
        warm_worker(options.read, [display for _, display in files])
    packs = choose_packs(options)
    if count > 1:
        yield from _on_cores(files, packs, options, count, progress)
        return
    with closing(read_ahead(files, options.read)) as documents:
        for number, ((path, display), document) in enumerate(zip(files, documents, strict=True), start=1):
            progress(display)
            if wait([document], PATIENCE).not_done:
                prepare(use_recall=options.recall)
            if number == len(files):
                documents.close()  # ends the thread that reads: a long document may now be judged in a copy of this process
            yield _judged(path, display, document.result, packs, options)


def _on_cores(
    files: Sequence[tuple[Path, str]], packs: Sequence[Pack], options: LintOptions, count: int, progress: Callable[[str], None]
) -> Iterator[tuple[Result, ...]]:
    """The results of each file, in order, from several processes.

    Where these are copies of this one, the smallest file is judged here before they are made: all that judging loads is then in them.
    """
    here: dict[int, tuple[Result, ...]] = {}
    if can_fork():
        prepare(use_recall=options.recall)
        least = min(range(len(files)), key=lambda index: size(files[index]))
        here[least] = lint_parts(*files[least], packs, options)
        close_workers()
    others = [file for index, file in enumerate(files) if index not in here]
    with closing(lint_on_cores(others, options, count)) as found:
        for index, (_, display) in enumerate(files):
            progress(display)
            yield here[index] if index in here else next(found)


def prepare(*, use_recall: bool = True) -> None:
    """Load what reading norms takes, so that it overlaps with reading a file."""
    from policy_lint.norms.pipeline import reader

    reader()
    if use_recall:
        recall()


def lint_file(path: Path, display: str, packs: Sequence[Pack], options: LintOptions) -> Result:
    """One file, read and checked as one document."""
    try:
        document = read_isolated(path, options.read, display)
        result: Result = within_limits(lint_document, document, (packs, options), options.read.limits, options.extra)
    except UnreadableError as error:
        return unread(display, error, _sha256(path))
    return result


def lint_parts(path: Path, display: str, packs: Sequence[Pack], options: LintOptions) -> tuple[Result, ...]:
    """One file, read and checked; a packet as the documents in it."""
    return _judged(path, display, lambda: read_isolated(path, options.read, display), packs, options)


def _judged(path: Path, display: str, document: Callable[[], Document], packs: Sequence[Pack], options: LintOptions) -> tuple[Result, ...]:
    try:
        return judged(document(), packs, options)
    except UnreadableError as error:
        return (unread(display, error, _sha256(path)),)


def judged(document: Document, packs: Sequence[Pack], options: LintOptions) -> tuple[Result, ...]:
    """A file that was read, checked within the limits of the options; a packet as the documents in it.

    Raises:
        UnreadableError: Checking it took too much time or memory.
    """
    results: tuple[Result, ...] = within_limits(_lint_all, document, (packs, options), options.read.limits, options.extra)
    return results


def _lint_all(document: Document, packs: Sequence[Pack], options: LintOptions) -> tuple[Result, ...]:
    return tuple(lint_document(part, packs, options) for part in _parts(document))


def _parts(document: Document) -> tuple[Document, ...]:
    """The documents in a packet. Only what has pages is one: a long text with the headings of several instruments is still one file."""
    return split(document) if document.pages is not None else (document,)


def unread(display: str, error: UnreadableError, sha256: str | None) -> Result:
    """The result of a file that was not read, or not judged."""
    return Result(display, None, notices=(Notice(error.code, error.message),), sha256=sha256)


@dataclass(frozen=True)
class Reading:
    """A document with its clauses and norms, before any requirement is held against it."""

    document: Document
    kind: DocumentKind
    clauses: tuple[Clause, ...]
    norms: tuple[Norm, ...]


def read_file(
    path: Path, options: ReadOptions | None = None, kind: DocumentKind | None = None, *, use_recall: bool = True
) -> tuple[Reading, ...]:
    """One file read as far as its norms; a packet as the documents in it.

    Raises:
        UnreadableError: It cannot be read.
    """
    options = options or ReadOptions()
    document = read_isolated(path, options)
    readings: tuple[Reading, ...] = within_limits(partial(_read_all, use_recall=use_recall), document, (kind,), options.limits)
    return readings


def _read_all(document: Document, kind: DocumentKind | None, *, use_recall: bool) -> tuple[Reading, ...]:
    return tuple(read_norms(part, kind, use_recall=use_recall) for part in _parts(document))


def read_norms(document: Document, kind: DocumentKind | None, *, use_recall: bool = True) -> Reading:
    """The clauses of a document, and the norms of those that stand near an anchor."""
    kind = kind or detect_kind(document)
    pieces = tuple(clauses(document, kind))
    places = anchored(document)
    ours = heard(document, kind, pieces, places)
    if not ours:
        return Reading(document, kind, pieces, ())
    from policy_lint.norms.pipeline import reader  # spaCy; a run whose results are all cached never needs it
    from policy_lint.norms.weighing import proposer

    propose = held_back(proposer(recall()), document, pieces, places, proposer(recall(), apart=True)) if use_recall else None
    return Reading(document, kind, pieces, tuple(reader()(ours, propose)))


def held_back(
    propose: Propose, document: Document, pieces: Iterable[Clause], places: Sequence[int], apart: Propose | None = None
) -> Propose:
    """What is proposed for clauses of a document, less what is unsure where nothing close speaks of our subject.

    Closeness ends where a chapter does, and anchors that vouch for some conducts alone vouch for no others.

    Args:
        propose: What proposes.
        document: The document.
        pieces: All its clauses.
        places: See `anchored`.
        apart: See `reserved`.
    """
    from policy_lint.norms.weighing import narrowed, reserved

    ends, wide = sorted([*document.gaps, *chapters(pieces)]), anchors().wide_places(document.text, places)
    needs = {name: entry.apart for name, entry in vocabulary().conducts.items() if entry.apart is not None}
    close = reserved(propose, lambda clause: speaks(clause, places, ends), apart, needs)
    return narrowed(close, lambda clause: vouched(clause, wide, document.gaps), vocabulary().narrow.conducts)


def chapters(pieces: Iterable[Clause]) -> list[int]:
    """Offsets where three headings end at once and a chapter begins; two may be a section and a question, which not every format tells."""
    return [later.start for earlier, later in pairwise(pieces) if earlier.path[:-2] != later.path[: max(0, len(earlier.path) - 2)]]


def heard(document: Document, kind: DocumentKind, pieces: Iterable[Clause], places: Sequence[int]) -> list[Clause]:
    """Those clauses of a document that speak for it and stand near a word of our subject; `anchored` gives the places of these."""
    ours = (clause for clause in pieces if not _others_speak(kind, clause)) if places else ()
    return [clause for clause in ours if near(places, clause.start, clause.end, document.gaps)]


def anchored(document: Document) -> list[int]:
    """Offsets of the anchors of a document, those included that something unseen cuts in two; none of a text about something else."""
    cut: list[Block] = []
    if UNSEEN.search(document.text):
        cut = [block for block in document.blocks if UNSEEN.search(document.text, block.start, block.end)]
    if len(document.text) >= LONG and not any(map(anchors().outright, (document.text, *(block.text for block in cut)))):
        return []
    return sorted([*anchors().places(document.text), *(block.offsets[at] for block in cut for at in anchors().places(block.text))])


def _others_speak(kind: DocumentKind, clause: Clause) -> bool:
    """Whether a clause is somebody's comment in a document of letters or comments, which commits nobody to anything."""
    return kind is DocumentKind.OTHER and clause.kind is ClauseKind.COMMENTARY


def lint_document(document: Document, packs: Sequence[Pack], options: LintOptions) -> Result:
    """One document, checked; it need not be on disk."""
    reading = read_norms(document, options.kind, use_recall=options.recall)
    rules = [rule for rule in selected(packs, options.as_of) if _wanted(rule.id, options)]
    words = vocabulary()
    model = recall() if options.recall and reading.norms else None
    found = outcomes(reading.norms, rules, reading.kind, words, model, complete=document.complete, clauses=reading.clauses)
    written = [rule for rule in drafting(packs) if _wanted(rule.id, options)]
    return Result(
        document.path, document, reading.kind, "option" if options.kind else "detected", reading.clauses, tuple(found),
        _findings(reading, found, written, options.as_of), document.notices, document.sha256, reading.norms,
    )  # fmt: skip


def _findings(reading: Reading, outcomes: Sequence[Outcome], rules: Sequence[DraftingRule], day: date) -> tuple[Finding, ...]:
    """What requirements, the comparison of norms and drafting rules find, in order of place, gaps last."""
    document = reading.document
    out = findings(document, outcomes)
    told = [each.location for each in out if each.location]
    for rule in rules:
        if rule.id == CONTRADICTION:
            out += within(Side(document, reading.norms, outcomes), told, rule)
    clauses = frozenset(each.clause.start for each in out if each.clause and each.clause.offsets)
    out += drafting_findings(Written(document, reading.kind, reading.clauses, reading.norms, day, clauses), rules)
    return tuple(sorted(out, key=lambda each: (each.location is None, each.location.start if each.location else 0, each.rule)))


def _wanted(rule: str, options: LintOptions) -> bool:
    """Whether --select and --ignore leave a rule in; a pack's id stands for all its rules."""
    pack = rule.partition("/")[0]
    chosen = not options.select or rule in options.select or pack in options.select
    return chosen and rule not in options.ignore and pack not in options.ignore


def _sha256(path: Path) -> str | None:
    """Of a file; None of what is none: a pipe or a device has no end."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
