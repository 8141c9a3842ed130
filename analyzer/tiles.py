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

TILE = 256  # tokens
PADDING = 0  # the token that fills a tile up


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
        ids, places, lengths = _lay_out(texts)
        state = self._norm(self._words[ids] + self._places[places])
        for layer in self._layers:
            state = layer(state, lengths)
        means = [text.mean(0) for text in torch.split(state, lengths)[: len(texts)]]
        return F.normalize(torch.stack(means), dim=1)


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


def _lay_out(texts: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor, list[int]]:
    """Token ids, places in their texts, and lengths of the texts; what fills the tile up is a text as well."""
    filling = TILE - sum(map(len, texts))
    parts = [*texts, [PADDING] * filling] if filling else texts
    lengths = [len(part) for part in parts]
    ids = torch.tensor([token for part in parts for token in part])
    places = torch.tensor([place for length in lengths for place in range(length)])
    return ids, places, lengths
