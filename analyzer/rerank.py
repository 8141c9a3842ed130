"""The arithmetic of a score, for one resume or many at once: parts of 0-1 and weights in, points out.

``analyzer.score`` sums one resume here and a re-ranking all of a job's, so that both give the same
score to the last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from analyzer.records import Weights

PARTS = tuple(item.name for item in fields(Weights))

Values = NDArray[np.float64]


def scores_of(values: Values, weights: Weights) -> Values:
    """Scores (0-100, one decimal), one a row of ``values``: (resumes, 6) in the order of ``Weights``.

    NaN stands for a part that the job does not ask for; its weight goes to the others.
    """
    return totals_of(points_of(values, weights))


def points_of(values: Values, weights: Weights) -> Values:
    """What each part gives of 100 points, to four decimals; the shape of ``values``."""
    asked = ~np.isnan(values)
    patterns = asked @ (1 << np.arange(len(PARTS)))
    points = np.empty_like(values)
    for pattern in np.unique(patterns):
        rows = patterns == pattern
        shares = shares_of([bool(pattern >> place & 1) for place in range(len(PARTS))], weights)
        points[rows] = np.nan_to_num(values[rows]) * shares
    return _rounded(points, 4)


def totals_of(points: Values) -> Values:
    """The sum of each row, at most 100, to one decimal."""
    return _rounded(np.minimum(100.0, _sums(points)), 1)


def shares_of(asked: Sequence[bool] | NDArray[np.bool_], weights: Weights) -> Values:
    """The weights of the parts asked for, as shares of 100 points; 0 for the others."""
    given = np.array([getattr(weights, name) for name in PARTS], np.float64) * np.array(asked)
    total = float(_sums(given[None])[0])
    shares: Values = 100 * given / total if total else given
    return shares


def coverage_of(values: Values, weights: Values) -> Values:
    """The weighted mean of each row of ``values``: (resumes, requirements) of 0-1; NaN without a weight."""
    total = float(_sums(weights[None])[0])
    return _sums(values * weights) / total if total else np.full(len(values), np.nan)


def _sums(rows: Values) -> Values:
    """The sum of each row from left to right: the order decides over the last bit."""
    sums = np.zeros(len(rows))
    for column in rows.T:
        sums += column
    return sums


def _rounded(numbers: Values, digits: int) -> Values:
    """As Python rounds, which looks at the exact number and not at its product with a power of ten."""
    rounded: Values = np.rint(numbers * 10**digits) / 10**digits
    near_tie = _near_tie(numbers, digits)
    rounded[near_tie] = [round(number, digits) for number in numbers[near_tie].tolist()]
    return rounded


def _near_tie(numbers: Values, digits: int) -> NDArray[np.bool_]:
    """Those so close to the middle of two roundings that the last bit decides."""
    scaled = numbers * 10**digits
    near: NDArray[np.bool_] = np.abs(scaled - np.floor(scaled) - 0.5) < 1e-6
    return near
