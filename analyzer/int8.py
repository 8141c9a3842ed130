"""Layers of a BERT encoder with products of 8-bit numbers, twice as fast as bfloat16 where a processor has them.

Weights have a scale for each output. Inputs have scales that are fixed beforehand (``int8_scales.tsv``), after
what is large in one channel was moved into the weights (SmoothQuant, Xiao et al. 2023, arXiv:2211.10438). The
widest product, whose inputs differ most, takes a scale from each token. So no vector depends on its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import torch
from torch import Tensor

from analyzer.attention import attend
from analyzer.layers import LayerWeights, Product

MOST = 127  # of a weight of 8 bits
HALF = 128
LEVELS = 255  # of an input of 8 bits
LEAST_GELU = -0.1701  # no value of GELU lies below
SCALED = ("qkv", "out", "up")
SCALES = Path(__file__).parent / "data" / "int8_scales.tsv"


@dataclass(frozen=True, slots=True)
class Scale:
    """How the inputs of one product become bytes: divided by ``divisors`` (inputs,) they lie in low..high."""

    divisors: Tensor
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scales:
    """Those of one model by layer and product, and the digests of the model's weights and of themselves."""

    weights: str
    by_place: dict[tuple[int, str], Scale]
    digest: str = ""


def read_scales(path: Path = SCALES) -> Scales:
    """The scales that the project ships."""
    text = path.read_text(encoding="utf-8")
    first, *rows = text.splitlines()
    return Scales(first.split()[-1], dict(map(_scale, rows)), sha256(text.encode()).hexdigest()[:8])


def layers(weights: Sequence[LayerWeights], scales: Scales, *, tokens: int) -> list[Int8Layer]:
    """The layers of the model that these scales were made for, for tiles of so many tokens."""
    return [
        Int8Layer(layer, [scales.by_place[index, product] for product in SCALED], tokens=tokens)
        for index, layer in enumerate(weights)
    ]


def _scale(row: str) -> tuple[tuple[int, str], Scale]:
    layer, product, low, high, divisors = row.split("\t")
    return (int(layer), product), Scale(
        torch.tensor([float(one) for one in divisors.split()]), float(low), float(high)
    )


class Int8Layer:
    """A layer whose four products run on bytes; attention, sums and norms are float32."""

    def __init__(self, weights: LayerWeights, scales: Sequence[Scale], *, tokens: int) -> None:
        qkv, out, up = scales
        self._heads = weights.heads
        self._qkv = Scaled(weights.qkv, qkv, tokens=tokens)
        self._out = Scaled(weights.out, out, tokens=tokens)
        self._up = Scaled(weights.up, up, tokens=tokens, then="gelu")
        self._down = ByToken(weights.down, tokens=tokens)
        self._out_norm, self._down_norm = weights.out_norm, weights.down_norm

    def __call__(self, state: Tensor, lengths: Sequence[int]) -> Tensor:
        seen = attend(self._qkv(state), lengths, heads=self._heads)
        state = self._out_norm(state + self._out(seen))
        return self._down_norm(state + self._down(self._up(state)))


class _Bytes:
    """The product of bytes (tokens, inputs), ``step`` apart from ``zero`` on, with weights of 8 bits."""

    def __init__(
        self,
        weight: Tensor,
        bias: Tensor | None = None,
        *,
        tokens: int,
        step: float = 1.0,
        zero: int = 0,
        then: str = "none",
    ) -> None:
        self.scales = weight.abs().amax(1) / MOST
        self.whole = torch.round(weight / self.scales[:, None]).to(torch.int8)
        packed = torch.ops.onednn.qlinear_prepack(self.whole, [tokens, weight.shape[1]])
        zeros = torch.zeros(len(weight), dtype=torch.int64)
        self._before = (step, zero, packed, self.scales, zeros, bias)
        self._after: tuple[object, ...] = (1.0, 0, torch.float32, then, [], "none")

    def __call__(self, values: Tensor) -> Tensor:
        result: Tensor = torch.ops.onednn.qlinear_pointwise.default(values, *self._before, *self._after)
        return result


class Scaled:
    """A product whose inputs have fixed scales; ``then`` is what oneDNN does with the sums."""

    def __init__(self, product: Product, scale: Scale, *, tokens: int, then: str = "none") -> None:
        step = (scale.high - scale.low) / LEVELS
        zero = round(-scale.low / step)
        weight = product.weight * scale.divisors
        self._bytes = _Bytes(weight, product.bias, tokens=tokens, step=step, zero=zero, then=then)
        self._factors = 1 / (scale.divisors * step)
        self._shift = torch.full_like(self._factors, zero - HALF)

    def __call__(self, values: Tensor) -> Tensor:
        return self._bytes(_to_bytes(torch.addcmul(self._shift, values, self._factors)))


class ByToken:
    """A product of what GELU gave, each token's inputs scaled by the largest of them."""

    def __init__(self, product: Product, *, tokens: int) -> None:
        self._bytes = _Bytes(product.weight, tokens=tokens)
        least = LEAST_GELU * self._bytes.whole.float().sum(1) * self._bytes.scales
        self._bias = product.bias + least  # bytes count from the least value of GELU, not from 0

    def __call__(self, values: Tensor) -> Tensor:
        """Of ``values``, which are used up."""
        steps = (values.amax(1, keepdim=True) - LEAST_GELU) / LEVELS
        values.mul_(1 / steps).add_(-LEAST_GELU / steps - HALF)  # quicker than one pass that broadcasts
        return self._bytes(_to_bytes(values)).mul_(steps).add_(self._bias)


def _to_bytes(values: Tensor) -> Tensor:
    """-128..127 as 0..255, rounded, in place. By way of signed bytes: torch makes no others as quickly."""
    return values.round_().clamp_(-HALF, HALF - 1).to(torch.int8).view(torch.uint8).bitwise_xor_(HALF)
