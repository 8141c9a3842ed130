"""Attention over a tile: every text of it looks at itself alone, at its own length."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor


def attend(qkv: Tensor, lengths: Sequence[int], *, heads: int) -> Tensor:
    """What each token sees: (tokens, width), of its query, key and value side by side (tokens, 3 width).

    ``lengths`` are those of the texts, one after another, which add up to all the tokens.
    """
    tokens, width = qkv.shape[0], qkv.shape[1] // 3
    parts = qkv.view(tokens, 3, heads, width // heads).permute(1, 2, 0, 3).unsqueeze(1)
    seen = [F.scaled_dot_product_attention(*text) for text in torch.split(parts, list(lengths), dim=3)]
    return torch.cat(seen, dim=2)[0].transpose(0, 1).reshape(tokens, width)
