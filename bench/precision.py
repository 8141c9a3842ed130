"""How close the vectors of each precision are to the library's own, and how fast they come.

With ``--write`` the scales of the 8-bit products are derived anew from the pinned weights first,
over texts that the project ships; other texts than these judge them here.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from analyzer import calibration, int8, lists
from analyzer.embedding import Embedder, ModelProblem, packaged_folder, weights_digest
from analyzer.processor import Precision
from analyzer.profile import texts_to_embed
from bench import corpus
from service import samples

EVERY = 20  # of the titles one in so many is looked at
ROUNDS = 5

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """One precision: cosines with the library's vectors, errors of cosines between texts, and its speed."""

    precision: str
    cosine_mean: float
    cosine_least: float
    pair_error_mean: float
    pair_error_most: float
    tokens_per_s: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--files", type=Path, required=True, help="folder of resumes whose texts are embedded"
    )
    parser.add_argument("--write", action="store_true", help="derive the scales anew and write them")


def run(args: argparse.Namespace) -> dict[str, object]:
    """A row a precision that this processor has, on one core."""
    model = SentenceTransformer(str(packaged_folder()), device="cpu", local_files_only=True)
    if args.write:
        scales = calibration.derive(model, _shipped_texts(), weights_digest=weights_digest(model))
        calibration.write(scales, int8.SCALES)
    paths = corpus.sample(sorted(args.files.iterdir()), args.limit or 40, args.seed)
    texts = _texts(paths)
    right = np.asarray(model.encode(texts, normalize_embeddings=True))
    names = [name for name in get_args(Precision) if name != "auto"]
    rows = [row for name in names if (row := _row(name, texts, right))]
    print(f"{'':10} {'cosine':>8} {'least':>8} {'pairs off':>10} {'most':>8} {'tokens/s':>10}")
    for row in rows:
        print(
            f"{row.precision:10} {row.cosine_mean:8.5f} {row.cosine_least:8.5f} {row.pair_error_mean:10.5f} "
            f"{row.pair_error_most:8.5f} {row.tokens_per_s:10.0f}"
        )
    return {"texts": len(texts)} | {row.precision: asdict(row) for row in rows}


def _shipped_texts() -> list[str]:
    """What is embedded of the sample resumes and job, and titles."""
    folder = samples.FOLDER / "resumes"
    job = samples.sample_job()
    titles = [row[0] for row in lists.rows_of("titles.tsv")][1::EVERY]
    lines = [line for line in job.description.splitlines() if line.strip()]
    return [*_texts(sorted(folder.iterdir())), job.title, *lines, *titles]


def _texts(paths: Sequence[Path]) -> list[str]:
    return [text for item in corpus.read_all(paths) for text in texts_to_embed(item.resume)]


def _row(precision: Precision, texts: Sequence[str], right: Vectors) -> Row | None:
    """None where the processor has no such products."""
    try:
        embedder = Embedder.load(precision=precision)
    except ModelProblem:
        return None
    vectors, seconds = embedder.encode(texts).astype(np.float32), _seconds(embedder, texts)
    cosines = (vectors * right).sum(axis=1)
    errors = np.abs(vectors @ vectors.T - right @ right.T)
    tokens = embedder.count_tokens(sorted(set(texts)))
    return Row(
        precision,
        float(cosines.mean()),
        float(cosines.min()),
        float(errors.mean()),
        float(errors.max()),
        tokens / seconds,
    )


def _seconds(embedder: Embedder, texts: Sequence[str]) -> float:
    """The median of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        embedder.forget()
        begin = time.perf_counter()
        embedder.encode(texts)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)
