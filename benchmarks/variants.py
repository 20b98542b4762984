"""Variants of the program with one of its means changed, scored on the labelled sets as the program itself is.

What the program does is put together here once more from its public parts, so that a part can be left out without an option for users.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from measure import AS_OF, LabelledSet

from policy_lint.checks.check import outcomes
from policy_lint.checks.quote import quote
from policy_lint.checks.result import selected
from policy_lint.checks.settle import ORDER
from policy_lint.clauses import clauses, detect_kind
from policy_lint.clauses.clause import Clause, DocumentKind
from policy_lint.corpus.labels import load_labels
from policy_lint.corpus.score import Judgement, Prediction, judge
from policy_lint.documents import read
from policy_lint.documents.document import Document
from policy_lint.lint import anchored, available_packs, heard, held_back
from policy_lint.norms.norm import Norm
from policy_lint.norms.pipeline import Norms
from policy_lint.norms.proposals import Proposals, Propose, Trust
from policy_lint.norms.recall import Recall
from policy_lint.norms.vocabulary import vocabulary
from policy_lint.norms.weighing import concepts
from policy_lint.packs.pack import Pack


@dataclass(frozen=True)
class Variant:
    """One way to put the program together.

    Attributes:
        name: As tables show it.
        propose: The learned recall that proposes conducts, or None.
        settle: The learned recall that settles verdicts, or None.
        trust: The thresholds between recall and frames.
        clause: What each clause is made into before it is read.
        norm: What each norm is made into before it is compared.
        apart: The recall that proposes for clauses of our subject by their page alone, or None where the same does.
    """

    name: str
    propose: Propose | None = None
    settle: Recall | None = None
    trust: Trust = field(default_factory=Trust)
    clause: Callable[[Clause], Clause] = lambda given: given
    norm: Callable[[Norm], Norm] = lambda given: given
    apart: Propose | None = None


@dataclass(frozen=True)
class Pieces:
    """A document with its clauses."""

    name: str
    document: Document
    kind: DocumentKind
    clauses: tuple[Clause, ...]


Reader = Callable[[Pieces], Iterable[Prediction]]


@dataclass(frozen=True)
class Held:
    """A labelled set, read once for all variants."""

    about: LabelledSet
    pieces: tuple[Pieces, ...]

    @classmethod
    def of(cls, about: LabelledSet) -> Held:
        """Reads every document of a set."""
        out = []
        for path in sorted((about.folder / "docs").iterdir()):
            document = read(path)
            kind = detect_kind(document)
            out.append(Pieces(path.name, document, kind, tuple(clauses(document, kind))))
        return cls(about, tuple(out))

    def score(self, reader: Reader) -> Judgement:
        """The predictions of a reader, judged."""
        texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((self.about.folder / "docs").iterdir())}
        found = [prediction for each in self.pieces for prediction in reader(each)]
        return judge(load_labels(self.about.folder / "labels.jsonl"), found, texts)


def packs() -> Sequence[Pack]:
    """Those that are scored."""
    return [pack for pack in available_packs().values() if pack.default]


def reads(variant: Variant) -> Reader:
    """What a variant finds in one document."""
    words, rules = vocabulary(), selected(packs(), AS_OF)
    norms = Norms(words, variant.trust)

    def found(given: Pieces) -> Iterator[Prediction]:
        places = anchored(given.document)
        ours = heard(given.document, given.kind, map(variant.clause, given.clauses), places)
        propose = variant.propose and held_back(variant.propose, given.document, given.clauses, places, variant.apart)
        said = [variant.norm(norm) for norm in norms(ours, propose)]
        for outcome in outcomes(said, rules, given.kind, words, variant.settle, complete=True):
            for each in outcome.evidence:
                words_of_it = quote(given.document, each.norm)
                yield Prediction(given.name, outcome.rule.pack, outcome.rule.topic, each.verdict.value, words_of_it)

    return found


def reads_without_grammar(recall: Recall, accept: float, norms: Norms | None = None) -> Reader:
    """What the recall finds alone: topics that it is sure of and the verdict that their wording is likest to, whatever the grammar says.

    Args:
        recall: The learned recall; it is told no reading.
        accept: From this probability on a topic counts.
        norms: Finds the concepts that the recall is told of, as it was when it learned; None: it is told of none.
    """
    packs_of = {rule.topic: rule.pack for rule in reversed(selected(packs(), AS_OF))}
    topics = {name: entry.topic for name, entry in vocabulary().conducts.items()}

    def found(given: Pieces) -> Iterator[Prediction]:
        for clause in heard(given.document, given.kind, given.clauses, anchored(given.document)):
            for name, sure in recall.topics(clause, concepts_of(clause, norms) if norms else ()).items():
                topic = topics[name]
                if sure >= accept and topic in packs_of:
                    stance = recall.stance(clause, name, ["unread"])
                    verdict = ORDER[max(range(3), key=lambda index: (stance[index], -index))]
                    yield Prediction(given.name, packs_of[topic], topic, verdict.value, clause.text)

    return found


def concepts_of(clause: Clause, norms: Norms) -> list[str]:
    """The concepts that a clause has words for, as the recall is told of them."""
    seen: list[Norm] = []

    def look(_: Clause, read: Sequence[Norm]) -> Proposals:
        seen.extend(read)
        return {}

    norms.of(clause, look)
    return concepts(seen)
