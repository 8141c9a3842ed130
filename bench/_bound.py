"""What screening takes at the least on this machine: the embedding's arithmetic and the reader's floor."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    import torch

FLOPS_A_TOKEN = 6 * 2 * (4 * 384 * 384 + 2 * 384 * 1536)  # the products of MiniLM's six layers


def seconds(tokens: int, paths: list[Path]) -> float:
    """What the arithmetic of the embedding and the reader's floor take at the least, on all cores."""
    cores = psutil.cpu_count() or 1
    floor = _reader_floor([path for path in paths[:20] if path.suffix.lower() == ".pdf"]) * len(paths)
    return tokens * FLOPS_A_TOKEN / (_gflops() * 1e9) + floor / cores


def _gflops() -> float:
    """GFLOP/s of a 2400 x 384 x 1536 product over all cores, in bfloat16 or float32, whichever is faster.

    Processors without bfloat16 products emulate them many times slower than float32.
    """
    import torch

    torch.set_num_threads(psutil.cpu_count() or 1)
    return max(_product_gflops(precision) for precision in (torch.float32, torch.bfloat16))


def _product_gflops(precision: torch.dtype) -> float:
    """The median of nine."""
    import torch

    left = torch.randn(2400, 384, dtype=precision)
    right = torch.randn(384, 1536, dtype=precision)
    times = []
    for _ in range(9):
        begin = time.perf_counter()
        left @ right
        times.append(time.perf_counter() - begin)
    return 2 * 2400 * 384 * 1536 / statistics.median(times) / 1e9


def _reader_floor(paths: list[Path]) -> float:
    """Seconds a file that pypdfium2's plain text takes."""
    import pypdfium2

    begin = time.perf_counter()
    for path in paths:
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                page.get_textpage().get_text_bounded()
    return (time.perf_counter() - begin) / max(1, len(paths))
