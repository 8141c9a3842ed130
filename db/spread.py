"""How the scores of a job spread, from how many candidates have each score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

BINS = 20  # of the histogram, 5 points each


class Spread(NamedTuple):
    """Numbers of one job's scores; None where nobody has one."""

    scored: int = 0
    average: float | None = None
    highest: float | None = None
    lowest: float | None = None
    histogram: tuple[int, ...] = (0,) * BINS


def spread_of(counts: Mapping[float, int]) -> Spread:
    """``counts`` says how many have each score; scores have one decimal, so they are few."""
    if not counts:
        return Spread()
    scored = sum(counts.values())
    bins = [0] * BINS
    for score, count in counts.items():
        bins[min(int(score * BINS / 100), BINS - 1)] += count
    average = round(sum(score * count for score, count in counts.items()) / scored, 1)
    return Spread(scored, average, max(counts), min(counts), tuple(bins))
