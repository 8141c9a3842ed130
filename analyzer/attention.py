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
    query, key, value = qkv.view(tokens, 3, heads, width // heads).permute(1, 2, 0, 3).unsqueeze(1)
    result = torch.zeros(tokens, heads, width // heads, dtype=qkv.dtype)
    for start, end in bounds:
        those = (..., slice(start, end), slice(None))
        seen = F.scaled_dot_product_attention(query[those], key[those], value[those])
        result[start:end] = seen[0].transpose(0, 1)
    return result.view(tokens, width)
