"""Self-tests of packs: sentences that each requirement must judge so, and sentences that it must leave alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_lint.checks.check import evidence_for
from policy_lint.checks.drafting.tables import tables
from policy_lint.checks.evidence import ORDER
from policy_lint.checks.finding import Finding
from policy_lint.documents.text import read_text
from policy_lint.lint import LintOptions, available_packs, compared, lint_document
from policy_lint.norms.pipeline import Norms, reader
from policy_lint.norms.recall import Recall, recall
from policy_lint.norms.weighing import proposer
from policy_lint.packs.drafting import DraftingRule, Page
from policy_lint.packs.pack import Pack, Rule
from policy_lint.packs.samples import clauses_of
from policy_lint.packs.schema import Sample

SILENT, FOUND = "silent", "found"


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence that was judged otherwise than its pack says."""

    rule: str
    wanted: str
    got: str
    text: str

    def __str__(self) -> str:
        return f"{self.rule}: wanted {self.wanted}, got {self.got}: {self.text}"


def run(paths: Sequence[Path] = (), select: Sequence[str] = (), *, use_recall: bool = True) -> tuple[list[Failure], int]:
    """Runs the self-tests: each sentence is judged as `check` judges it.

    Args:
        paths: Packs that are not ours; then only theirs are run.
        select: Rule ids or packs to keep; empty: all.
        use_recall: Whether the learned recall takes part.

    Returns:
        The failures, and how many sentences were tried.
    """
    ours = available_packs()
    packs = available_packs(tuple(paths)) if paths else ours
    rules = [rule for pack in packs.values() for rule in pack.rules if not paths or ours.get(pack.id) != pack]
    kept = [rule for rule in rules if not select or rule.id in select or rule.pack in select]
    samples = [(rule, wanted, sample) for rule in kept for wanted, sample in _samples(rule)]
    judged = zip(samples, judge(reader(), [(rule, sample) for rule, _, sample in samples], recall() if use_recall else None), strict=True)
    failures = [Failure(rule.id, wanted, got, sample.text) for (rule, wanted, sample), got in judged if wanted != got]
    drafted = [rule for pack in packs.values() for rule in pack.drafting if not paths or ours.get(pack.id) != pack]
    tried = [rule for rule in drafted if not select or rule.id in select or rule.pack in select]
    failures += [failure for rule in tried for failure in _drafted(packs[rule.pack], rule, tuple(paths))]
    return failures, len(samples) + sum(len(rule.entry.tests.found) + len(rule.entry.tests.alone) for rule in tried)


def _drafted(pack: Pack, rule: DraftingRule, extra: tuple[Path, ...]) -> Iterator[Failure]:
    """The texts that a drafting rule judges otherwise than its pack says."""
    for wanted, pages in ((FOUND, rule.entry.tests.found), (SILENT, rule.entry.tests.alone)):
        for page in pages:
            got = FOUND if any(finding.rule == rule.id for finding in _read(pack, rule, page, extra)) else SILENT
            if got != wanted:
                yield Failure(rule.id, wanted, got, " ".join(page.text.split()))


def _read(pack: Pack, rule: DraftingRule, page: Page, extra: tuple[Path, ...]) -> list[Finding]:
    """The findings of a pack in a small document, and in the one that is checked with it."""
    options = LintOptions(max(tables().days), kind=page.kind, select=(rule.id,), packs=(pack.id,), extra=extra, recall=False)
    texts = [text for text in (page.text, page.beside) if text]
    documents = [read_text(text.encode(), options.read, name) for text, name in zip(texts, ("one.txt", "other.txt"), strict=False)]
    results = compared([lint_document(document, (pack,), options) for document in documents], options)
    return [finding for result in results for finding in result.findings]


def _samples(rule: Rule) -> Iterator[tuple[str, Sample]]:
    tests = rule.requirement.tests
    for wanted in ("meets", "weak", "conflicts", SILENT):
        for sample in getattr(tests, wanted):
            yield wanted, sample if isinstance(sample, Sample) else Sample(text=sample)


def judge(norms: Norms, pairs: Sequence[tuple[Rule, Sample]], known: Recall | None = None) -> list[str]:
    """For each rule and sentence: ``meets``, ``weak``, ``conflicts`` or ``silent``; the gravest where there are several.

    Args:
        norms: The reader.
        pairs: Rules, each with a sentence.
        known: The learned recall, as `check` uses it, or None to go by the grammar alone.
    """
    propose = proposer(known) if known else None
    out = []
    for rule, sample in pairs:
        found = evidence_for(norms(clauses_of(sample), propose), rule, norms.vocabulary.covers, known)
        out.append(min((each.verdict for each in found), key=lambda verdict: ORDER[verdict]).value if found else SILENT)
    return out
