"""Runs a BERT encoder over tiles of a fixed number of tokens, so that no vector depends on its neighbours.

Texts of any length lie one after another in a tile, without padding between them: every matrix
product has the same shape whatever the texts are. Only attention looks at the texts one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from analyzer.layers import Layer, Norm

TILE = 256  # tokens; filled up with the padding token


class TiledBert:
    """The encoder of a BERT model with mean pooling and unit length; ``weights`` are its tensors by name."""

    def __init__(self, weights: Mapping[str, Tensor], layers: Sequence[Layer]) -> None:
        kinds = weights["embeddings.token_type_embeddings.weight"]
        self._words = weights["embeddings.word_embeddings.weight"] + kinds[0]
        self._places = weights["embeddings.position_embeddings.weight"]
        self._norm = Norm(weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"])
        self._layers = layers

    @torch.inference_mode()
    def encode(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """Unit vectors (texts, width), float32, of texts given as token ids (1 to ``TILE`` each)."""
        vectors = torch.empty(len(texts), self._words.shape[1])
        for tile in _fill([len(ids) for ids in texts]):
            vectors[tile] = self._encode_tile([texts[index] for index in tile])
        return vectors

    def _encode_tile(self, texts: Sequence[Sequence[int]]) -> Tensor:
        ids, places, bounds = _lay_out(texts)
        state = self._norm(self._words[ids] + self._places[places])
        for layer in self._layers:
            state = layer(state, bounds)
        means = torch.stack([state[start:end].sum(0) / (end - start) for start, end in bounds])
        return F.normalize(means, dim=1)


def _fill(lengths: Sequence[int]) -> list[list[int]]:
    """Which texts lie in which tile: the longest first, each where it first fits."""
    tiles: list[list[int]] = []
    room: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        tile = next((number for number, left in enumerate(room) if left >= lengths[index]), len(tiles))
        if tile == len(tiles):
            tiles.append([])
            room.append(TILE)
        tiles[tile].append(index)
        room[tile] -= lengths[index]
    return tiles


def _lay_out(texts: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor, list[tuple[int, int]]]:
    ids, places = torch.zeros(TILE, dtype=torch.long), torch.zeros(TILE, dtype=torch.long)
    bounds, start = [], 0
    for text in texts:
        end = start + len(text)
        ids[start:end] = torch.tensor(text)
        places[start:end] = torch.arange(len(text))
        bounds.append((start, end))
        start = end
    return ids, places, bounds
