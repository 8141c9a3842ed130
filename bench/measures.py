"""Measures of a ranking, and how far they can be trusted: AUC, P@10, Spearman, pair accuracy, bootstrap."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata, spearmanr

Scores = NDArray[np.float64]  # (n,), higher is better; -inf for what has no score
Truth = NDArray[np.bool_] | NDArray[np.float64]

DRAWS = 2_000


def auc(scores: Scores, relevant: NDArray[np.bool_]) -> float:
    """Chance that a relevant item stands above another one; ties count half (Mann-Whitney)."""
    ranks = rankdata(scores)
    positives = int(relevant.sum())
    negatives = len(relevant) - positives
    return float((ranks[relevant].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def precision_at_10(scores: Scores, relevant: NDArray[np.bool_]) -> float:
    """Share of relevant items among the first ten; equal scores keep the order of the items."""
    return float(relevant[np.argsort(-scores, kind="stable")[:10]].mean())


def spearman(scores: Scores, ratings: NDArray[np.float64]) -> float:
    """Rank correlation; 0 where all scores or all ratings are equal."""
    if len(set(scores)) < 2 or len(set(ratings)) < 2:
        return 0.0
    return float(spearmanr(scores, ratings).statistic)


def pairs_right(scores: Scores, ratings: NDArray[np.float64]) -> tuple[float, int]:
    """Pairs of different ratings in the right order (a tie counts half), and how many there are."""
    pairs = [(i, j) for i, j in combinations(range(len(ratings)), 2) if ratings[i] != ratings[j]]
    right = sum(_agreement(scores[i] - scores[j], ratings[i] - ratings[j]) for i, j in pairs)
    return right, len(pairs)


def _agreement(ours: float, theirs: float) -> float:
    return 0.5 if ours == 0 or np.isnan(ours) else float((ours > 0) == (theirs > 0))


def interval(
    values: Sequence[float], *, seed: int, statistic: Callable[[Sequence[float]], float] = statistics.fmean
) -> tuple[float, float]:
    """95 % interval of a statistic over jobs, by the percentile bootstrap (Efron 1979)."""
    drawn = random.Random(seed)
    results = sorted(statistic(drawn.choices(values, k=len(values))) for _ in range(DRAWS))
    return results[int(0.025 * DRAWS)], results[int(0.975 * DRAWS) - 1]


def rank_biased_overlap(first: Sequence[int], second: Sequence[int], *, p: float = 0.9) -> float:
    """Extrapolated rank-biased overlap of two rankings of the same items (Webber et al. 2010, eq. 32)."""
    seen_first: set[int] = set()
    seen_second: set[int] = set()
    total, agreement = 0.0, 0.0
    for depth, (a, b) in enumerate(zip(first, second, strict=True), start=1):
        seen_first.add(a)
        seen_second.add(b)
        agreement = len(seen_first & seen_second) / depth
        total += agreement * p**depth
    return (1 - p) / p * total + agreement * p ** len(first)
