"""The score's sum over many resumes at once: parts of 0-1 and weights in, scores out.

The same arithmetic as ``analyzer.score`` does for one resume, in the same order, so that a score made
here equals the stored one to the last digit; a test holds the two together.
"""

from __future__ import annotations

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
    asked = ~np.isnan(values)
    patterns = asked @ (1 << np.arange(len(PARTS)))
    points = np.empty_like(values)
    for pattern in np.unique(patterns):
        rows = patterns == pattern
        shares = _shares([bool(pattern >> place & 1) for place in range(len(PARTS))], weights)
        points[rows] = np.nan_to_num(values[rows]) * shares
    points = _rounded(points, 4)
    sums = np.zeros(len(points))
    for column in points.T:
        sums += column
    near_tie = _near_tie(sums, 1)
    scores = _rounded(np.minimum(100.0, sums), 1)
    scores[near_tie] = [round(min(100.0, sum(row)), 1) for row in points[near_tie].tolist()]
    return scores


def _shares(asked: list[bool], weights: Weights) -> Values:
    """The weights of the parts asked for, as shares of 100 points; 0 for the others."""
    given = [float(getattr(weights, name)) for name in PARTS]
    total = sum(weight for weight, is_asked in zip(given, asked, strict=True) if is_asked)
    shares = [
        100 * weight / total if is_asked and total else 0.0
        for weight, is_asked in zip(given, asked, strict=True)
    ]
    return np.array(shares)


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
