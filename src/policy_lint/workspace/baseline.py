"""Baseline: findings that are known, so that only what is new fails; it can only shrink.

An entry is known again by its fingerprint: the rule, the type of finding and the clause's words without spaces and punctuation. So it
outlives other page breaks, other fonts and new numbers; the label and the words are kept beside it for whoever reviews the file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from policy_lint.checks.finding import Finding, Suppression
from policy_lint.checks.result import Result
from policy_lint.errors import UsageError

NAME = "policy-lint.baseline.json"
SCHEMA = "policy-lint-baseline/1"
BASELINE = "baseline"
"""By what a finding was set aside."""


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One finding that is known; paths are relative to the baseline's own directory."""

    path: str
    rule: str
    clause: str
    words: str
    type: str
    fingerprint: str


@dataclass(frozen=True)
class Comparison:
    """A run beside its baseline.

    Attributes:
        new: Findings that it does not have, each with its document's path.
        known: Entries that still stand.
        gone: Entries whose finding is no more: their document was read in full without it, or is gone itself.
        unseen: Entries of documents that this run did not read.
    """

    new: tuple[tuple[str, Finding], ...]
    known: tuple[Known, ...]
    gone: tuple[Known, ...]
    unseen: tuple[Known, ...]


def load(path: Path) -> tuple[Known, ...]:
    """The entries of a baseline file.

    Raises:
        UsageError: There is none, or it is damaged.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["schema"] != SCHEMA:
            raise UsageError(f"{path} is of another version ({data['schema']!r}): write it anew with `policy-lint baseline write --force`")
        return tuple(sorted(Known(**entry) for entry in data["findings"]))
    except FileNotFoundError as error:
        raise UsageError(f"there is no baseline {path}: write one with `policy-lint baseline write`") from error
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is no baseline, or was damaged in a merge: mend it, or write it anew ({error})") from error


def save(path: Path, entries: Iterable[Known]) -> None:
    """Write a baseline: sorted, one finding a few lines, so that a review shows what was added or settled.

    Raises:
        UsageError: It cannot be written.
    """
    text = json.dumps({"schema": SCHEMA, "findings": [asdict(entry) for entry in sorted(entries)]}, indent=2, ensure_ascii=False) + "\n"
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def entry(path: str, finding: Finding) -> Known:
    """A finding as the baseline has it."""
    words = " ".join((finding.quote or "").split())
    label = finding.clause.label or "" if finding.clause else ""
    return Known(path, finding.rule, label, words, finding.type, finding.fingerprint)


def compare(results: Sequence[tuple[str, Result]], entries: Sequence[Known], root: Path) -> Comparison:
    """Hold a run's open findings against a baseline.

    Args:
        results: Each with its path relative to the baseline.
        entries: The baseline's.
        root: The baseline's directory; a document that is not there any more has no findings.
    """
    left: dict[tuple[str, str], list[Known]] = {}  # the documents of a packet share a path and may each lack the same
    for each in entries:
        left.setdefault((each.path, each.fingerprint), []).append(each)
    moved = {each.fingerprint: each.path for each in entries if not (root / each.path).exists()}
    known: list[Known] = []
    new: list[tuple[str, Finding]] = []
    for path, result in results:
        for finding in result.findings:
            if finding.suppressed and finding.suppressed.by != BASELINE:
                continue
            entry_of = left.get((path, finding.fingerprint)) or left.get((moved.get(finding.fingerprint, path), finding.fingerprint))
            if entry_of:
                known.append(entry_of.pop())
            else:
                new.append((path, finding))
    unread = {path for path, result in results if not result.complete}
    complete = {path for path, _ in results} - unread
    rest = [each for some in left.values() for each in some]
    gone = [each for each in rest if each.path in complete or not (root / each.path).exists()]
    unseen = [each for each in rest if each not in gone]
    return Comparison(tuple(new), tuple(sorted(known)), tuple(sorted(gone)), tuple(sorted(unseen)))


def apply(results: Sequence[tuple[str, Result]], entries: Sequence[Known], root: Path, name: str) -> list[Result]:
    """The results with every finding that is in the baseline set aside."""
    new = {(path, id(finding)) for path, finding in compare(results, entries, root).new}
    reason = f"known since {name} was written"
    return [
        replace(
            result,
            findings=tuple(
                finding if finding.suppressed or (path, id(finding)) in new else replace(finding, suppressed=Suppression(reason, BASELINE))
                for finding in result.findings
            ),
        )
        for path, result in results
    ]


def relative(path: Path, root: Path) -> str:
    """A document's path as the baseline in a directory has it."""
    return Path(os.path.relpath(path.absolute(), root.absolute())).as_posix()
