"""Whether the cost of a resume stays the same as a pile grows: speed and memory at several sizes of pile.

Resumes are generated, each of another person; every size runs in a process and a store of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.throughput import Ours, ours
from tests.generator.resumes import generate

SIZES = (100, 500, 1000, 5000)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=int, default=SIZES[-1], help="the largest pile")
    parser.add_argument("--seed", type=int, default=0, help="number of the first resume")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Read piles of growing size; sizes above the limit are left out."""
    with tempfile.TemporaryDirectory(prefix="shortlist-growth-") as folder:
        paths = [_written(Path(folder), number) for number in range(args.seed, args.seed + args.limit)]
        sizes = [size for size in SIZES if size <= args.limit]
        measured = {size: _alone(paths[:size]) for size in sizes}
    for size, one in measured.items():
        print(f"{size:6} files {size / one.seconds:8.2f} resumes/s {one.peak_mb:8.0f} MB")
    rates = [size / one.seconds for size, one in measured.items()]
    return {
        "sizes": sizes,
        "resumes_per_s": [round(rate, 2) for rate in rates],
        "peak_mb": [round(one.peak_mb) for one in measured.values()],
        "slowest_to_fastest": round(min(rates) / max(rates), 3),
        "lost": sum(size - one.done - one.failed for size, one in measured.items()),
    }


def _written(folder: Path, number: int) -> Path:
    made = generate(number)
    path = folder / made.file_name
    path.write_bytes(made.data)
    return path


def _alone(paths: list[Path]) -> Ours:
    """One pile in a process that has read nothing before."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(_measure, paths).result()


def _measure(paths: list[Path]) -> Ours:
    with tempfile.TemporaryDirectory(prefix="shortlist-growth-") as folder:
        return ours(paths, Path(folder))
