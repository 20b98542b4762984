"""``make model``: corpus/train and corpus/paraphrases → src/policy_lint/norms/model, the same weights from the same text and seed."""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from examples import Example, documents, paraphrases
from network import SHA256, Network, Scored, base, tokenizer
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from policy_lint.norms.vocabulary import vocabulary

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/policy_lint/norms/model"
STANCES = ("meets", "weak", "conflicts")
TOKENS = 120


def main() -> None:
    """Trains, exports, quantises, and writes the model's card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--layers", default="0,2,5", help="which of the six layers to keep")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    torch.use_deterministic_algorithms(True)
    conducts = vocabulary().conducts
    topics = [entry.topic for entry in conducts.values()]
    examples = [*_thinned(documents(ROOT / "corpus/train")), *paraphrases(ROOT / "corpus/paraphrases")]
    folder = base()
    network = Network(folder, len(topics), tuple(int(each) for each in args.layers.split(",")))
    words = tokenizer(folder)
    train(network, words, examples, topics, args.epochs, args.batch, args.rate)
    args.out.mkdir(parents=True, exist_ok=True)
    export(network, args.out)
    shutil.copy(folder / "tokenizer.json", args.out / "tokenizer.json")
    card = {
        "conducts": list(conducts),
        "tokens": TOKENS,
        "base": {"name": "sentence-transformers/all-MiniLM-L6-v2", "license": "Apache-2.0", "sha256": SHA256},
        "examples": len(examples),
        "trained_on": hashlib.sha256(
            "\n".join(f"{e.context}\t{e.wording}\t{sorted(e.labels)}" for e in examples).encode()
        ).hexdigest(),
        "epochs": args.epochs,
        "layers": args.layers,
        "rate": args.rate,
    }
    (args.out / "recall.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _thinned(examples: Iterator[Example]) -> Iterator[Example]:
    """All labelled clauses, and seven in ten of the others: there are enough of them."""
    return (example for example in examples if example.labels or random.random() < 0.7)


def train(
    network: Network, words: object, examples: list[Example], topics: list[str], epochs: int, batch: int, rate: float
) -> None:
    """Fits both heads and the encoder; prints the loss of each epoch."""
    encoder = [weight for name, weight in network.named_parameters() if name.startswith("encoder") and weight.requires_grad]
    heads = [weight for name, weight in network.named_parameters() if not name.startswith("encoder")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": rate}, {"params": heads, "lr": rate * 15}], weight_decay=0.01)
    steps = epochs * math.ceil(len(examples) / batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (0.1 * steps)) * max(0, 1 - step / steps)
    )
    network.train()
    began = time.monotonic()
    for epoch in range(epochs):
        total = 0.0
        for chosen in batches(examples, batch):
            loss = step(network, words, chosen, topics)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}/{epochs}: loss {total * batch / len(examples):.3f}, {time.monotonic() - began:.0f} s", flush=True)


def batches(examples: list[Example], size: int) -> list[list[Example]]:
    """Shuffled batches of examples of like length, so that little is padded."""
    order = random.sample(examples, len(examples))
    chunks = [
        sorted(order[start : start + size * 20], key=lambda e: len(e.context) + len(e.wording))
        for start in range(0, len(order), size * 20)
    ]
    out = [chunk[start : start + size] for chunk in chunks for start in range(0, len(chunk), size)]
    return random.sample(out, len(out))


def step(network: Network, words: object, chosen: list[Example], topics: list[str]) -> Tensor:
    """The loss of one batch: binary for topics (an optional label counts neither way), categorical for the stance of each true topic."""
    encoded = words(  # type: ignore[operator]
        [each.context for each in chosen], [each.wording for each in chosen],
        truncation=True, max_length=TOKENS, padding=True, return_tensors="pt",
    )  # fmt: skip
    topic_logits, stance_logits = network(encoded["input_ids"], encoded["attention_mask"], encoded["token_type_ids"])
    truth, weight, stance = targets(chosen, topics)
    topic_loss = nn.functional.binary_cross_entropy_with_logits(topic_logits, truth, weight, reduction="sum")
    stance_loss = -(torch.log_softmax(stance_logits, -1) * stance).sum()
    return (topic_loss + stance_loss) / len(chosen)


def targets(chosen: list[Example], topics: list[str]) -> tuple[Tensor, Tensor, Tensor]:
    """Topic truth and weight (batch, topics), and stance truth (batch, topics, 3)."""
    truth, weight = torch.zeros(len(chosen), len(topics)), torch.ones(len(chosen), len(topics))
    stance = torch.zeros(len(chosen), len(topics), 3)
    for row, example in enumerate(chosen):
        for column, topic in enumerate(topics):
            verdicts = example.labels.get(topic, set()) - {"optional"}
            if verdicts:
                truth[row, column] = 1
                for verdict in verdicts:
                    stance[row, column, STANCES.index(verdict)] = 1 / len(verdicts)
            elif topic in example.labels:
                weight[row, column] = 0
    return truth, weight, stance


def export(network: Network, out: Path) -> None:
    """Writes ``recall.onnx``, weights quantised to eight bits."""
    network.eval()
    sample = torch.ones(2, 12, dtype=torch.long)
    axes = {name: {0: "batch", 1: "tokens"} for name in ("ids", "mask", "types")} | {
        "topics": {0: "batch"},
        "stances": {0: "batch"},
    }
    raw = out / "raw.onnx"
    torch.onnx.export(
        Scored(network), (sample, sample, sample), str(raw), input_names=["ids", "mask", "types"], output_names=["topics", "stances"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(raw), str(out / "recall.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    raw.unlink()


if __name__ == "__main__":
    main()
