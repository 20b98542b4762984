"""``make ablation``: what each of the program's means is worth; writes ``ABLATION.md``.

Only sets that may be read are scored, so that nothing is kept or dropped because of a set that nobody reads.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from measure import ROOT, present
from variants import Held, Reader, Variant, reads, reads_without_grammar

from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.corpus.score import Judgement
from policy_lint.norms.norm import Norm, Proposal
from policy_lint.norms.pipeline import reader
from policy_lint.norms.proposals import Proposals, Propose, Trust
from policy_lint.norms.recall import Recall, recall
from policy_lint.norms.weighing import UNWEIGHED, proposer

PAGE = ROOT / "benchmarks/ABLATION.md"
WHOLE = "vocabulary, grammar and recall"
ALONE = "recall only, its topics and stance without the grammar"

Row = tuple[str, Sequence[Judgement]]


def main() -> None:
    """Scores every variant and writes the table."""
    held = [Held.of(about) for about in present(lambda about: about.read_by == "read")]
    scored = []
    for name, reads_so in readers():
        began = time.monotonic()
        scored.append((name, [each.score(reads_so) for each in held]))
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    text = "\n".join(page([each.about.name for each in held], scored)) + "\n"
    PAGE.write_text(text, encoding="utf-8")
    print(text)


def readers() -> Iterator[tuple[str, Reader]]:
    """The whole program, its halves, and the whole without one of its mechanisms."""
    trust = Trust()
    whole = Variant(WHOLE, proposer(recall()), recall(), apart=proposer(recall(), apart=True))
    ngrams = Recall(alone=True)
    yield WHOLE, reads(whole)
    yield "vocabulary and grammar only (`--no-recall`)", reads(replace(whole, propose=None, settle=None))
    yield ALONE, reads_without_grammar(recall(), trust.accept)
    yield "the same, told of the vocabulary's concepts", reads_without_grammar(recall(), trust.accept, reader())
    without = {
        "question and answer joined": replace(whole, clause=unasked),
        "headings": replace(whole, clause=lambda clause: replace(clause, path=())),
        "lead-ins and tails of lists": replace(
            whole, clause=lambda clause: replace(clause, lead_ins=(), tail="", breaks=None, announced="")
        ),
        "recipients carried over from the sentence before": replace(whole, clause=lambda clause: replace(clause, before="")),
        "all context": replace(whole, clause=bare),
        "exceptions and conditions": replace(whole, norm=unlimited),
        "commentary told apart": replace(whole, clause=heard_all),
        "recitals and purposes told apart": replace(whole, clause=bound),
        "settling by the wording": replace(whole, settle=None),
        "the doubt of frames": replace(whole, propose=undoubting(proposer(recall())), apart=None, trust=replace(trust, doubt=0.0)),
        "the encoder beside the n-grams": replace(whole, propose=proposer(ngrams), settle=ngrams, apart=None),
        "conducts that the recall alone proposes": replace(whole, trust=replace(trust, accept=2.0, accept_commentary=2.0)),
    }
    for name, variant in without.items():
        yield f"− {name}", reads(variant)


def unasked(clause: Clause) -> Clause:
    """A question that nobody answers, or an answer that nobody asked for."""
    return replace(clause, question=None, answer=None)


def bare(clause: Clause) -> Clause:
    """A clause that stands alone."""
    return replace(unasked(clause), path=(), lead_ins=(), tail="", breaks=None, announced="", before="")


def unlimited(norm: Norm) -> Norm:
    """A norm without its exceptions and conditions."""
    return replace(norm, limits=())


def heard_all(clause: Clause) -> Clause:
    """Commentary taken for the document's own voice."""
    return replace(clause, kind=ClauseKind.OPERATIVE) if clause.kind is ClauseKind.COMMENTARY else clause


def bound(clause: Clause) -> Clause:
    """Recitals and purposes taken for operative text."""
    return replace(clause, kind=ClauseKind.OPERATIVE) if clause.kind in (ClauseKind.RECITAL, ClauseKind.PURPOSE) else clause


def undoubting(propose: Propose) -> Propose:
    """The same proposals, and every conduct of a frame however improbable."""

    def proposed(clause: Clause, norms: Sequence[Norm]) -> Proposals:
        framed = {conduct.name for norm in norms for conduct in norm.conducts}
        return {**dict.fromkeys(sorted(framed), Proposal(0.0, UNWEIGHED)), **propose(clause, norms)}

    return proposed


def page(sets: Sequence[str], scored: Sequence[Row]) -> Iterator[str]:
    """The page, line by line."""
    yield "# Ablation"
    yield ""
    yield "Written by `make ablation`; see [ACCURACY.md](ACCURACY.md) for what the figures mean. Each row is the program put together"
    yield "without one of its means; nothing is trained again for it. In brackets: change in points against the whole. Only sets that may"
    yield "be read. A mechanism whose row is no lower than the first has nothing to show for itself on these sets."
    yield ""
    yield "| | " + " | ".join(f"{name}: exact F1 | conflicts | topic found | precision | recall" for name in sets) + " |"
    yield "|---|" + "---|" * 5 * len(sets)
    _, whole = scored[0]
    for name, judged in scored:
        cells = [cell for one, base in zip(judged, whole, strict=True) for cell in _cells(one, base)]
        yield f"| {name} | " + " | ".join(cells) + " |"


def _cells(judged: Judgement, base: Judgement) -> Iterator[str]:
    figures, against = judged.figures(), base.figures()
    for key in ("exact", "conflicts", "topics"):
        points = round((figures[key].f1 - against[key].f1) * 100, 1)
        yield f"{figures[key].f1:.3f}" + (f" ({points:+.1f})" if points else "")
    yield f"{figures['exact'].precision:.3f}"
    yield f"{figures['exact'].recall:.3f}"


if __name__ == "__main__":
    main()
