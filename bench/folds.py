"""Whether other weights would rank better: cross-validation over jobs, on categories and ratings at once.

Of many sets of weights the best on the jobs of the other folds is measured on the jobs left out. What
it gains there over the default weights is what a choice of weights is worth on jobs nobody has seen.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from analyzer.embedding import Embedder
from analyzer.records import Weights
from analyzer.skills import Vocabulary
from bench import corpus, ranking

FOLDS = 5
SETS = 60  # of weights, beside the defaults
LEAST, MOST = 0.25, 2.0  # what a weight is multiplied by

Measured = Mapping[str, Sequence[float]]  # by measure, one value a job


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--resumes", type=Path, required=True, help="folder of resumes")
    parser.add_argument("--jobs", type=Path, required=True, help="JSON: category → title and text")
    parser.add_argument("--labels", type=Path, required=True, help="CSV of file and category")
    parser.add_argument("--ratings", type=Path, required=True, help="CSV of job, its skills, file and rating")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Measure every set of weights on every job once, then choose and judge by folds."""
    candidates = weights_to_try(args.seed)
    embedder, vocabulary = Embedder.load(), Vocabulary.load()
    halves = [
        _measure(task, candidates, embedder, vocabulary)
        for task in (ranking.labelled(args), ranking.rated(args))
    ]
    chosen: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        best = max(range(len(candidates)), key=lambda place: _gain(halves, place, fold))
        print(f"fold {fold + 1}  " + "  ".join(f"{k} {v:.0f}" for k, v in asdict(candidates[best]).items()))
        for half in halves:
            for name, row in half[best].items():
                chosen.setdefault(name, []).extend(part_of(row, fold, inside=True))
    usual = {name: statistics.fmean(row) for half in halves for name, row in half[0].items()}
    for name, row in chosen.items():
        print(f"{name:14} default {usual[name]:.3f}   chosen, on jobs left out {statistics.fmean(row):.3f}")
    return {
        "folds": FOLDS,
        "sets": len(candidates),
        "default": {name: round(value, 4) for name, value in usual.items()},
        "chosen": {name: round(statistics.fmean(row), 4) for name, row in chosen.items()},
    }


def weights_to_try(seed: int) -> list[Weights]:
    """The default weights first, then sets around them, drawn by chance."""
    drawn = random.Random(seed)
    usual = asdict(Weights())
    others = [
        {name: value * drawn.uniform(LEAST, MOST) for name, value in usual.items()} for _ in range(SETS)
    ]
    return [Weights(), *(Weights(**other) for other in others)]


def part_of(row: Sequence[float], fold: int, *, inside: bool) -> list[float]:
    """The values of the jobs of a fold, or of all the others; job n is in fold n modulo FOLDS."""
    return [value for place, value in enumerate(row) if (place % FOLDS == fold) == inside]


def _measure(
    task: ranking.Task, candidates: Sequence[Weights], embedder: Embedder, vocabulary: Vocabulary
) -> list[Measured]:
    items = corpus.read_all(task.paths)
    task = task.of([item.name for item in items])
    parts = ranking.parts_of(task.jobs(vocabulary), items, embedder, vocabulary)
    return [task.measure(ranking.totals(parts, weights)) for weights in candidates]


def _gain(halves: Sequence[Sequence[Measured]], place: int, fold: int) -> float:
    """The sum of what a set gains over the defaults on the jobs of the other folds, each measure as a share of the defaults' value."""
    total = 0.0
    for half in halves:
        for name, row in half[place].items():
            usual = statistics.fmean(part_of(half[0][name], fold, inside=False))
            total += statistics.fmean(part_of(row, fold, inside=False)) / usual - 1
    return total
