"""``make recalls``: learned recalls compared on accuracy, size, speed and start-up; writes ``RECALLS.md``.

None, the shipped linear models over hashed n-grams, a static model distilled from MiniLM, MiniLM itself as 8-bit ONNX with logistic
heads, and the shipped one together with each. All learn from the same clauses; thresholds are chosen on the other scored set.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from clauserows import Row, learned_from, scored
from encoder import Encoder, embedded, export, weights, words_of
from heads import Probabilities, Static, best, by_heads, by_ngrams, by_shipped, found, together
from measure import ROOT, SETS
from variants import Held, Variant, reads

from policy_lint.clauses.clause import Clause
from policy_lint.corpus.score import Figure
from policy_lint.norms.ngrams import context, wording
from policy_lint.norms.norm import Norm, Proposal
from policy_lint.norms.proposals import Proposals, Propose, Trust
from policy_lint.norms.recall import FOLDER, recall
from policy_lint.norms.weighing import UNWEIGHED

PAGE = ROOT / "benchmarks/RECALLS.md"
NONE, OURS, STATIC, MINILM = "none", "n-grams and encoder (shipped)", "static, from MiniLM", "MiniLM, ONNX"
ALIKE = "n-grams alone, fitted here"
ALL = 10**9
ACCEPTS = (0.3, 0.4, 0.5)
"""Thresholds above which a proposal stands without a frame."""

TIMED = 200
"""Clauses that are timed one by one."""

Found = Mapping[str, Mapping[str, Probabilities]]
"""Recall → set → probabilities."""


@dataclass(frozen=True)
class Cost:
    """What a recall costs.

    Attributes:
        size: Bytes that would ship.
        clause: Seconds a clause.
        start: Seconds to load, imports included.
        needs: What must be installed beside policy-lint.
    """

    size: int
    clause: float
    start: float
    needs: str


def main() -> None:
    """Measures and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=ROOT / "benchmarks/.recalls", help="where the encoder and its vectors are kept")
    parser.add_argument("--learn", type=int, default=ALL, help="clauses to learn from, where the time for all of them is lacking")
    args = parser.parse_args()
    learn, sets = learned_from(args.learn), scored(recall())
    encoder = Encoder(export(args.cache))
    static = Static(*_static_words(args.cache, encoder, learn), [row.pair[1] for row in learn])
    said = asked(learn, sets, static, lambda rows: embedded(args.cache, encoder, [row.pair for row in rows]))
    costs = {OURS: cost_of_ours(sets), STATIC: cost_of_static(args.cache, sets, static), MINILM: cost_of_minilm(args.cache, sets, encoder)}
    text = "\n".join(page(len(learn), sets, said, exact(sets, said), costs)) + "\n"
    PAGE.write_text(text, encoding="utf-8")
    print(text)


def _static_words(folder: Path, encoder: Encoder, learn: Sequence[Row]) -> tuple[list[str], np.ndarray]:
    words = words_of(row.pair[1] for row in learn)
    return words, embedded(folder, encoder, [("", word) for word in words])


def topics() -> list[str]:
    """Those that the shipped recall proposes, in its order."""
    return list(recall().card["topics"].values())


def asked(
    learn: Sequence[Row], sets: Mapping[str, Sequence[Row]], static: Static, encode: Callable[[Sequence[Row]], np.ndarray]
) -> dict[str, dict[str, Probabilities]]:
    """What every recall says of every clause."""
    names = topics()
    framed = {name: np.array([[float(topic in row.framed) for topic in names] for row in rows]) for name, rows in sets.items()}
    ours = {name: by_shipped(rows, names) for name, rows in sets.items()}
    print("heads …", file=sys.stderr, flush=True)
    alike = by_ngrams(learn, sets, names)
    others = {STATIC: by_heads(learn, sets, names, static), MINILM: by_heads(learn, sets, names, encode)}
    both = {f"n-grams and {name}": {each: together(alike[each], held[each]) for each in sets} for name, held in others.items()}
    return {NONE: framed, OURS: ours, ALIKE: alike, **others, **both}


def exact(sets: Mapping[str, Sequence[Row]], said: Found) -> dict[str, dict[str, dict[str, Figure]]]:
    """Recall → set → the program's own figures with that recall proposing; the verdict is settled alike by the shipped one."""
    held = {about.name: Held.of(about) for about in SETS if about.name in sets}
    out: dict[str, dict[str, dict[str, Figure]]] = {}
    for name, probabilities in said.items():
        print(f"{name} …", file=sys.stderr, flush=True)
        if name == NONE:
            out[name] = {each: held[each].score(reads(Variant(name))).figures() for each in held}
            continue
        propose = proposing({pair: row for each in sets for pair, row in zip(_pairs(sets[each]), probabilities[each], strict=True)})
        tried = {each: {accept: _figures(held[each], name, propose, accept) for accept in ACCEPTS} for each in held}
        accepts = {each: max(ACCEPTS, key=lambda accept, each=each: tried[each][accept]["exact"].f1) for each in held}
        out[name] = {each: tried[each][accepts[_other(each, held)]] for each in held}
    return out


def _other(name: str, names: Mapping[str, object]) -> str:
    """The other of two sets; itself where there is no other."""
    return next((each for each in names if each != name), name)


def _figures(held: Held, name: str, propose: Propose, accept: float) -> dict[str, Figure]:
    return held.score(reads(Variant(name, propose, recall(), Trust(accept=accept)))).figures()


def _pairs(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [row.pair for row in rows]


def proposing(known: Mapping[tuple[str, str], np.ndarray]) -> Propose:
    """What looks a clause's probabilities up."""
    conducts = list(recall().card["topics"])

    def propose(clause: Clause, _: Sequence[Norm]) -> Proposals:
        row = known.get((context(clause), wording(clause)))
        if row is None:
            return {}
        return {name: Proposal(round(float(sure), 2), UNWEIGHED) for name, sure in zip(conducts, row, strict=True) if sure >= 0.03}

    return propose


def cost_of_ours(sets: Mapping[str, Sequence[Row]]) -> Cost:
    """The shipped recall's."""
    size = sum((FOLDER / name).stat().st_size for name in ("recall.npz", "recall.json", "encoder.npz", "pieces.txt"))
    clause = _timed(sets, lambda row: recall().topics(row.clause, row.concepts))
    return Cost(size, clause, _started("from policy_lint.norms.recall import recall; recall()"), "–")


def cost_of_static(folder: Path, sets: Mapping[str, Sequence[Row]], static: Static) -> Cost:
    """The static model's, its words' vectors stored as 8-bit integers."""
    path = folder / "static.npz"
    weights = np.zeros((2 * static.table.shape[1], len(topics())), dtype=np.float32)
    np.savez_compressed(path, table=np.round(static.table * 127).astype(np.int8), words=np.array(list(static.places)), heads=weights)
    clause = _timed(sets, lambda row: static([row])[0] @ weights)
    return Cost(path.stat().st_size, clause, _started(f"import numpy; f = numpy.load({str(path)!r}); [f[name] for name in f.files]"), "–")


def cost_of_minilm(folder: Path, sets: Mapping[str, Sequence[Row]], encoder: Encoder) -> Cost:
    """The encoder's."""
    tokens = weights() / "tokenizer.json"
    size = (folder / "encoder.onnx").stat().st_size + tokens.stat().st_size + 384 * len(topics())
    clause = _timed(sets, lambda row: encoder([row.pair]))
    load = f"from encoder import Encoder; from pathlib import Path; Encoder(Path({str(folder / 'encoder.onnx')!r}))"
    return Cost(size, clause, _started(load), "onnxruntime, tokenizers")


def _timed(sets: Mapping[str, Sequence[Row]], once: Callable[[Row], object]) -> float:
    """Seconds a clause, one at a time: the least of three rounds over the same clauses."""
    rows = next(iter(sets.values()))[:TIMED]
    rounds = []
    for _ in range(3):
        began = time.process_time()
        for row in rows:
            once(row)
        rounds.append((time.process_time() - began) / len(rows))
    return min(rounds)


def _started(code: str) -> float:
    """Seconds of processor time to run a line in a new interpreter, beyond those of an empty one: the least of three."""
    return max(min(_spent(code) for _ in range(3)) - min(_spent("pass") for _ in range(3)), 0.0)


def _spent(code: str) -> float:
    told = f"import sys, time; sys.path[:0] = {sys.path!r}; {code}; print(time.process_time())"
    return float(subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, text=True).stdout)


def simplest(figures: Mapping[str, Mapping[str, Mapping[str, Figure]]]) -> str:
    """The first recall, in order of what they take, that is within two points of the best on every set."""
    best_of = {name: max(each[name]["exact"].f1 for each in figures.values()) for name in next(iter(figures.values()))}
    return next(each for each, told in figures.items() if all(told[name]["exact"].f1 >= best_of[name] - 0.02 for name in best_of))


def page(
    learned: int,
    sets: Mapping[str, Sequence[Row]],
    said: Found,
    figures: Mapping[str, Mapping[str, Mapping[str, Figure]]],
    costs: Mapping[str, Cost],
) -> Iterator[str]:
    """The page, line by line."""
    yield "# Recalls"
    yield ""
    yield "Written by `make recalls`, which needs `benchmarks/requirements-recalls.txt`. All recalls learn from the same clauses (train"
    yield "documents, paraphrases, self-tests) and are asked about sets that may be read. *Clause* figures are of single clauses, before"
    yield "any grammar; *program* figures are the program's own with that recall proposing, verdicts settled alike. Thresholds are those"
    yield "best on the other set. Processor time on one core; sizes as they would ship."
    if learned < 0.99 * recall().card["examples"]:
        yield f"In this run they learned from {learned} of the {recall().card['examples']} clauses, all but the shipped one."
    yield ""
    yield f"The simplest within two points of the best exact F1 on every set: **{simplest(figures)}**."
    for name, rows in sets.items():
        yield ""
        yield f"## {name[:1].upper()}{name[1:]}"
        yield ""
        yield "| recall | clause topic F1 | average precision | program: exact F1 | conflicts | topic found |"
        yield "|---|---|---|---|---|---|"
        other = _other(name, sets)
        for each, probabilities in said.items():
            threshold = best(sets[other], topics(), probabilities[other])
            one, all_of_it = found(rows, topics(), probabilities[name], threshold), figures[each][name]
            cells = [one.f1, one.average, *(all_of_it[key].f1 for key in ("exact", "conflicts", "topics"))]
            yield f"| {each} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |"
    yield ""
    yield "## What they cost"
    yield ""
    yield "| recall | size | a clause | start-up | needs beside numpy |"
    yield "|---|---|---|---|---|"
    for each, cost in costs.items():
        yield f"| {each} | {cost.size / 1e6:.1f} MB | {cost.clause * 1000:.2f} ms | {cost.start:.2f} s | {cost.needs} |"


if __name__ == "__main__":
    main()
