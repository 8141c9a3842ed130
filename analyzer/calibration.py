"""Finds the scales that 8-bit products need: how large their inputs get over texts that the project ships."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor

from analyzer.int8 import SCALED, Scale, Scales
from analyzer.layers import LayerWeights, layers_of

# How far what is large in one channel of the inputs moves into the weights: 0 not at all, 1 wholly.
SMOOTHING = {"qkv": 0.75, "out": 0.0, "up": 0.7}
MARGIN = 1.1  # room for texts whose inputs are larger than any seen here
_MODULES = {"qkv": "attention.self.query", "out": "attention.output.dense", "up": "intermediate.dense"}


def derive(model: SentenceTransformer, texts: Sequence[str], *, weights_digest: str) -> Scales:
    """The scales of a BERT model over these texts, run in float32."""
    bert: Any = model[0]
    tensors = {name: value.detach().float() for name, value in bert.model.state_dict().items()}
    layers = layers_of(tensors, heads=bert.config.num_attention_heads)
    ranges = _ranges(model, texts, len(layers))
    return Scales(
        weights_digest,
        {
            (index, product): _scale(layer, product, *ranges[index, product])
            for index, layer in enumerate(layers)
            for product in SCALED
        },
    )


def _ranges(
    model: SentenceTransformer, texts: Sequence[str], layers: int
) -> dict[tuple[int, str], tuple[Tensor, Tensor]]:
    """The least and the largest of each channel (inputs,), by layer and product."""
    seen: dict[tuple[int, str], tuple[Tensor, Tensor]] = {}
    bert: Any = model[0]
    hooks = [
        bert.model.get_submodule(f"encoder.layer.{index}.{name}").register_forward_pre_hook(
            lambda _, inputs, key=(index, product): _widen(seen, key, inputs[0])
        )
        for index in range(layers)
        for product, name in _MODULES.items()
    ]
    try:
        model.encode(list(texts), batch_size=1)  # one by one: padding would be seen too
    finally:
        for hook in hooks:
            hook.remove()
    return seen


def _widen(seen: dict[tuple[int, str], tuple[Tensor, Tensor]], key: tuple[int, str], inputs: Tensor) -> None:
    least, most = torch.aminmax(inputs.detach().reshape(-1, inputs.shape[-1]), dim=0)
    if key in seen:
        least, most = torch.minimum(seen[key][0], least), torch.maximum(seen[key][1], most)
    seen[key] = (least, most)


def _scale(layer: LayerWeights, product: str, least: Tensor, most: Tensor) -> Scale:
    share = SMOOTHING[product]
    weight: Tensor = getattr(layer, product).weight
    moved = torch.maximum(-least, most).clamp_min(1e-3) ** share / weight.abs().amax(0) ** (1 - share)
    divisors = moved if share else torch.ones_like(moved)
    low, high = float((least / divisors).min()), float((most / divisors).max())
    return Scale(divisors, MARGIN * min(low, 0.0), MARGIN * high)


def write(scales: Scales, path: Path) -> None:
    """As ``int8.read_scales`` reads them; four digits are plenty, and the same on every machine."""
    head = f"# layer, product, low, high, divisors; for the weights {scales.weights}"
    rows = [_row(*place, scale) for place, scale in scales.by_place.items()]
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")


def _row(layer: int, product: str, scale: Scale) -> str:
    divisors = " ".join(f"{one:.4g}" for one in scale.divisors.tolist())
    return "\t".join([str(layer), product, f"{scale.low:.4g}", f"{scale.high:.4g}", divisors])
