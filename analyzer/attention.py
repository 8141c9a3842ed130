"""Attention over a tile: every text of it looks at itself alone, at its own length."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

Bounds = Sequence[tuple[int, int]]  # where each text begins and ends among the tokens of a tile


def attend(qkv: Tensor, bounds: Bounds, *, heads: int) -> Tensor:
    """What each token sees: (tokens, width), of its query, key and value side by side (tokens, 3 width)."""
    tokens, width = qkv.shape[0], qkv.shape[1] // 3
    split = qkv.view(1, tokens, 3, heads, width // heads)
    result = torch.zeros(tokens, width, dtype=qkv.dtype)
    for start, end in bounds:
        query, key, value = split[:, start:end].permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(query, key, value)
        result[start:end] = seen[0].transpose(0, 1).reshape(end - start, width)
    return result
