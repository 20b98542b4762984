"""What the corpus holds, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_lint.corpus.folder import SPLITS, Corpus, CorpusDocument
from policy_lint.corpus.labels import Label

SCORED = ("meets", "weak", "conflicts")


@dataclass(frozen=True)
class Stats:
    """Counts of one set of documents.

    Attributes:
        documents: How many.
        silent: Those without any label.
        words: In their bodies.
        topics: (topic, verdict) → labels, ``optional`` among the verdicts.
        kinds: Kind → documents.
        layouts: Layout → documents.
        genres: How many different ones.
        families: Family → documents that draw on it.
        writers: Writer → (documents, scored labels).
    """

    documents: int
    silent: int
    words: int
    topics: Counter[tuple[str, str]]
    kinds: Counter[str]
    layouts: Counter[str]
    genres: int
    families: Counter[str]
    writers: dict[str, tuple[int, int]]

    @property
    def scored(self) -> int:
        """Labels that count in a score."""
        return sum(count for (_, verdict), count in self.topics.items() if verdict in SCORED)

    @property
    def optional(self) -> float:
        """Share of labels that are optional."""
        total = self.topics.total()
        return 1 - self.scored / total if total else 0.0

    def of(self, topic: str, *verdicts: str) -> int:
        """Labels of a topic with one of the verdicts."""
        return sum(self.topics[topic, verdict] for verdict in verdicts)


def count(documents: Iterable[CorpusDocument], labels: Iterable[Label]) -> Stats:
    """Counts documents with readable front matter, and their labels."""
    held = {document.name: document for document in documents}
    ours = [label for label in labels if label.doc in held]
    about = {name: document.about for name, document in held.items() if document.about}
    scored = Counter(about[label.doc].writer for label in ours if label.verdict in SCORED and label.doc in about)
    hands = Counter(each.writer for each in about.values())
    return Stats(
        documents=len(held),
        silent=len(held.keys() - {label.doc for label in ours}),
        words=sum(len(document.body.split()) for document in held.values()),
        topics=Counter((label.topic, label.verdict) for label in ours),
        kinds=Counter(each.kind.value for each in about.values()),
        layouts=Counter(each.layout for each in about.values()),
        genres=len({each.genre for each in about.values()}),
        families=Counter(family for each in about.values() for family in each.families),
        writers={writer: (hands[writer], scored[writer]) for writer in sorted(hands)},
    )


def report(corpus: Corpus) -> Iterator[str]:
    """The counts as lines of text: in all, by split, topic, kind, family, writer, and the paraphrases."""
    labels = list(corpus.first_labels())
    whole = count(corpus.documents, labels)
    yield f"{'':8}{'documents':>10}{'silent':>8}{'words':>9}{'scored':>8}{'optional':>10}{'genres':>8}{'writers':>9}"
    for name, stats in [*((split, count(corpus.in_split(split), labels)) for split in SPLITS), ("all", whole)]:
        yield (
            f"{name:8}{stats.documents:10}{stats.silent:8}{stats.words:9}{stats.scored:8}{stats.optional:10.1%}"
            f"{stats.genres:8}{len(stats.writers):9}"
        )
    yield ""
    yield from _topics(corpus, whole)
    yield ""
    yield "kinds     " + ", ".join(f"{kind} {number}" for kind, number in whole.kinds.most_common())
    yield "layouts   " + ", ".join(f"{layout} {number}" for layout, number in whole.layouts.most_common())
    yield f"families  {len(whole.families)} of 40: " + ", ".join(f"{name} {number}" for name, number in sorted(whole.families.items()))
    yield "writers   " + ", ".join(f"{writer} {docs}/{scored}" for writer, (docs, scored) in whole.writers.items()) + " (documents/labels)"


def _topics(corpus: Corpus, stats: Stats) -> Iterator[str]:
    clauses = Counter[tuple[str, str]]((topic, verdict) for _, _, row in corpus.paraphrases for topic, verdict in row.topics.items())
    misses = Counter(path.stem for path, _, row in corpus.paraphrases if not row.topics)
    yield f"{'':28}{'labels':>30}{'':>10}{'paraphrases':>30}"
    yield (
        f"{'topic':28}{'meets':>8}{'weak':>6}{'conflicts':>10}{'scored':>8}{'optional':>9}"
        f"{'meets':>9}{'weak':>6}{'conflicts':>10}{'none':>6}"
    )
    names = {topic for topic, _ in (*stats.topics, *clauses)}
    for topic in sorted(names, key=lambda name: (-stats.of(name, *SCORED), name)):
        meets, weak, conflicts = (stats.of(topic, verdict) for verdict in SCORED)
        told = [clauses[topic, verdict] for verdict in SCORED]
        yield (
            f"{topic:28}{meets:8}{weak:6}{conflicts:10}{meets + weak + conflicts:8}{stats.of(topic, 'optional'):9}"
            f"{told[0]:9}{told[1]:6}{told[2]:10}{misses[topic]:6}"
        )
    yield f"{'':28}{'':24}{stats.scored:8}{'':9}{len(corpus.paraphrases):9} paraphrases in all"
