"""Which products this processor has in hardware; without them they would be slower than float32."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Precision = Literal["auto", "int8", "bfloat16", "float32"]  # of the embedding; auto: the fastest there is

_FLAGS = Path("/proc/cpuinfo")  # Linux alone says it there; elsewhere float32 is used


def has_bfloat16() -> bool:
    """Whether it multiplies bfloat16."""
    return not _flags().isdisjoint(("avx512_bf16", "amx_bf16"))


def has_tiles() -> bool:
    """Whether it multiplies tiles of bfloat16, as quickly as the bytes here are multiplied."""
    return "amx_bf16" in _flags()


def has_int8() -> bool:
    """Whether it multiplies bytes and sums them in 32 bits, so that no sum is cut off."""
    return "avx512_vnni" in _flags()


def _flags() -> frozenset[str]:
    text = _FLAGS.read_text() if _FLAGS.is_file() else ""
    line = next((line for line in text.splitlines() if line.startswith("flags")), "")
    return frozenset(line.split())
