"""Reads a folder of resumes once, on all cores, for the benchmarks that judge what was read."""

from __future__ import annotations

import multiprocessing
import os
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analyzer.errors import FileProblem
from analyzer.records import Document, ReadingLimits, Resume
from service import child

TODAY = date(2026, 1, 1)  # what "present" means in a benchmark, so that two runs agree


@dataclass(frozen=True, slots=True)
class Item:
    """One resume that could be read."""

    name: str
    document: Document
    resume: Resume


def read_all(paths: Sequence[Path]) -> tuple[Item, ...]:
    """Every file that can be read, in the order given; files with a problem of their own are left out."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawn) as pool:
        return tuple(item for item in pool.map(_read, paths, chunksize=8) if item)


def sample(paths: Sequence[Path], limit: int | None, seed: int) -> list[Path]:
    """At most ``limit`` of the files, drawn by chance, in their order."""
    if not limit or limit >= len(paths):
        return list(paths)
    return sorted(random.Random(seed).sample(list(paths), limit))


def _read(path: Path) -> Item | None:
    request = child.ReadFile(str(path), path.name, TODAY, ReadingLimits())
    try:
        reading = child.read_and_understand(request, child.Tools())
    except FileProblem:
        return None
    return Item(path.name, reading.document, reading.resume)
