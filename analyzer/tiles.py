"""Runs a BERT encoder over tiles of a fixed number of tokens, so that no vector depends on its neighbours.

Texts of any length lie one after another in a tile, without padding between them: every matrix
product has the same shape whatever the texts are. Only attention looks at the texts one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

TILE = 256  # tokens; filled up with the padding token
STEP = 16  # tokens; the attention of a text runs at its length rounded up to this
EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weights of one layer, query, key and value as one matrix."""

    qkv: Tensor
    qkv_bias: Tensor
    out: Tensor
    out_bias: Tensor
    out_norm: tuple[Tensor, Tensor]
    up: Tensor
    up_bias: Tensor
    down: Tensor
    down_bias: Tensor
    down_norm: tuple[Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class _Group:
    """The texts of one tile that share a rounded length: where their tokens lie, and which count."""

    tokens: Tensor  # (texts, length) positions in the tile
    mask: Tensor  # (texts, 1, 1, length) True where a token counts
    sources: Tensor  # (counting tokens,) where they lie among texts times length
    targets: Tensor  # (counting tokens,) positions in the tile


class TiledBert:
    """The encoder of a BERT model with mean pooling and unit length."""

    def __init__(self, bert: torch.nn.Module, *, heads: int, precision: torch.dtype) -> None:
        weights = {name: value.detach().float() for name, value in bert.state_dict().items()}
        kinds = weights["embeddings.token_type_embeddings.weight"]
        self._heads = heads
        self._precision = precision
        self._words = weights["embeddings.word_embeddings.weight"] + kinds[0]
        self._places = weights["embeddings.position_embeddings.weight"]
        self._norm = (weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"])
        count = len([name for name in weights if name.endswith("intermediate.dense.weight")])
        self._layers = [_layer(weights, f"encoder.layer.{index}.", precision) for index in range(count)]

    @torch.inference_mode()
    def encode(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """Unit vectors (texts, width), float32, of texts given as token ids (1 to ``TILE`` each)."""
        vectors = torch.empty(len(texts), self._words.shape[1])
        for tile in _fill([len(ids) for ids in texts]):
            vectors[tile] = self._encode_tile([texts[index] for index in tile])
        return vectors

    def _encode_tile(self, texts: Sequence[Sequence[int]]) -> Tensor:
        ids, places, bounds = _lay_out(texts)
        groups = _groups(bounds)
        state = _normed(self._words[ids] + self._places[places], self._norm)
        for layer in self._layers:
            state = self._run(layer, state, groups)
        means = torch.stack([state[start:end].sum(0) / (end - start) for start, end in bounds])
        return F.normalize(means, dim=1)

    def _run(self, layer: _Layer, state: Tensor, groups: Sequence[_Group]) -> Tensor:
        # Products and attention run in the precision of the weights, sums and norms in float32.
        low = state.to(self._precision)
        seen = self._attend(F.linear(low, layer.qkv, layer.qkv_bias), groups)
        state = _normed(state + F.linear(seen, layer.out, layer.out_bias), layer.out_norm)
        inner = F.gelu(F.linear(state.to(self._precision), layer.up, layer.up_bias))
        return _normed(state + F.linear(inner, layer.down, layer.down_bias), layer.down_norm)

    def _attend(self, qkv: Tensor, groups: Sequence[_Group]) -> Tensor:
        width = qkv.shape[1] // 3
        result = torch.zeros(TILE, width, dtype=self._precision)
        for group in groups:
            texts, length = group.tokens.shape
            split = qkv[group.tokens.view(-1)].view(texts, length, 3, self._heads, width // self._heads)
            query, key, value = split.permute(2, 0, 3, 1, 4)
            seen = F.scaled_dot_product_attention(query, key, value, attn_mask=group.mask)
            found = seen.transpose(1, 2).reshape(texts * length, width)
            result[group.targets] = found[group.sources]
        return result


def _layer(weights: dict[str, Tensor], prefix: str, precision: torch.dtype) -> _Layer:
    def read(*names: str) -> Tensor:
        return torch.cat([weights[prefix + name] for name in names])

    def norm(name: str) -> tuple[Tensor, Tensor]:
        return read(f"{name}.LayerNorm.weight"), read(f"{name}.LayerNorm.bias")

    parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
    return _Layer(
        qkv=read(*(f"{part}.weight" for part in parts)).to(precision),
        qkv_bias=read(*(f"{part}.bias" for part in parts)).to(precision),
        out=read("attention.output.dense.weight").to(precision),
        out_bias=read("attention.output.dense.bias").to(precision),
        out_norm=norm("attention.output"),
        up=read("intermediate.dense.weight").to(precision),
        up_bias=read("intermediate.dense.bias").to(precision),
        down=read("output.dense.weight").to(precision),
        down_bias=read("output.dense.bias").to(precision),
        down_norm=norm("output"),
    )


def _normed(state: Tensor, norm: tuple[Tensor, Tensor]) -> Tensor:
    return F.layer_norm(state, (state.shape[1],), norm[0], norm[1], EPSILON)


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


def _groups(bounds: Sequence[tuple[int, int]]) -> list[_Group]:
    by_length: dict[int, list[tuple[int, int]]] = {}
    for start, end in bounds:
        by_length.setdefault(-(-(end - start) // STEP) * STEP, []).append((start, end))
    return [_group(length, members) for length, members in by_length.items()]


def _group(length: int, members: Sequence[tuple[int, int]]) -> _Group:
    steps = torch.arange(length)
    starts = torch.tensor([start for start, _ in members])[:, None]
    ends = torch.tensor([end for _, end in members])[:, None]
    counting = starts + steps < ends
    tokens = torch.where(counting, starts + steps, starts)
    sources = counting.view(-1).nonzero()[:, 0]
    return _Group(tokens, counting[:, None, None], sources, tokens.view(-1)[sources])
