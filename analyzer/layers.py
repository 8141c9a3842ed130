"""The layers of a BERT encoder: their weights, and how they run in bfloat16 or float32."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor

from analyzer import processor
from analyzer.attention import attend

EPSILON = 1e-12


class Layer(Protocol):
    """One layer, ready to run: from a state (tokens, width), float32, to the next."""

    def __call__(self, state: Tensor, lengths: Sequence[int]) -> Tensor: ...


@dataclass(frozen=True, slots=True)
class Product:
    """A weight (outputs, inputs) and its bias (outputs,)."""

    weight: Tensor
    bias: Tensor


@dataclass(frozen=True, slots=True)
class Norm:
    """A layer norm: its gain and its shift, both (width,)."""

    gain: Tensor
    shift: Tensor

    def __call__(self, state: Tensor) -> Tensor:
        return F.layer_norm(state, (state.shape[1],), self.gain, self.shift, EPSILON)


@dataclass(frozen=True, slots=True)
class LayerWeights:
    """What one layer multiplies by, float32; query, key and value are one product."""

    heads: int
    qkv: Product
    out: Product
    out_norm: Norm
    up: Product
    down: Product
    down_norm: Norm


def layers_of(weights: Mapping[str, Tensor], *, heads: int) -> list[LayerWeights]:
    """The layers of a BERT model, from its tensors by name."""
    count = len([name for name in weights if name.endswith("intermediate.dense.weight")])
    return [_layer(weights, f"encoder.layer.{index}.", heads) for index in range(count)]


def _layer(weights: Mapping[str, Tensor], prefix: str, heads: int) -> LayerWeights:
    def product(*names: str) -> Product:
        weight, bias = ([weights[f"{prefix}{name}.{kind}"] for name in names] for kind in ("weight", "bias"))
        return Product(torch.cat(weight), torch.cat(bias))

    def norm(name: str) -> Norm:
        return Norm(weights[f"{prefix}{name}.LayerNorm.weight"], weights[f"{prefix}{name}.LayerNorm.bias"])

    return LayerWeights(
        heads=heads,
        qkv=product(*(f"attention.self.{part}" for part in ("query", "key", "value"))),
        out=product("attention.output.dense"),
        out_norm=norm("attention.output"),
        up=product("intermediate.dense"),
        down=product("output.dense"),
        down_norm=norm("output"),
    )


class FloatLayer:
    """A layer whose products run in ``precision``; attention, sums and norms are float32."""

    def __init__(self, weights: LayerWeights, precision: torch.dtype, *, tokens: int) -> None:
        packed = precision is torch.bfloat16 and processor.has_bfloat16()
        kind = partial(_Packed, tokens=tokens) if packed else partial(_Plain, precision=precision)
        self._heads = weights.heads
        self._qkv, self._out = kind(weights.qkv), kind(weights.out)
        self._up, self._down = kind(weights.up, then="gelu"), kind(weights.down)
        self._out_norm, self._down_norm = weights.out_norm, weights.down_norm

    def __call__(self, state: Tensor, lengths: Sequence[int]) -> Tensor:
        seen = attend(self._qkv(state).float(), lengths, heads=self._heads)
        state = self._out_norm(state + self._out(seen))
        return self._down_norm(state + self._down(self._up(state)))


class _Plain:
    """A product in any precision on any processor."""

    def __init__(self, product: Product, *, precision: torch.dtype, then: str = "none") -> None:
        self._weight, self._bias = product.weight.to(precision), product.bias.to(precision)
        self._gelu = then == "gelu"

    def __call__(self, values: Tensor) -> Tensor:
        result = F.linear(values.to(self._weight.dtype), self._weight, self._bias)
        return F.gelu(result) if self._gelu else result


class _Packed:
    """A product in bfloat16 whose weights lie as the processor wants them, which ``linear`` does at every call."""

    def __init__(self, product: Product, *, tokens: int, then: str = "none") -> None:
        weight, bias = product.weight.to(torch.bfloat16), product.bias.to(torch.bfloat16)
        packed = torch.ops.mkldnn._reorder_linear_weight(weight, tokens)
        self._rest: tuple[object, ...] = (packed, bias, then, [], "none")

    def __call__(self, values: Tensor) -> Tensor:
        result: Tensor = torch.ops.mkldnn._linear_pointwise.default(values.bfloat16(), *self._rest)
        return result
