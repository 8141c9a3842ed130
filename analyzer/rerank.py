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


def scores_of(values: Values, weights: Weights) -> list[float]:
    """Scores (0-100, one decimal), one a row of ``values``: (resumes, 6) in the order of ``Weights``.

    NaN stands for a part that the job does not ask for; its weight goes to the others.
    """
    asked = ~np.isnan(values)
    points = np.empty_like(values)
    for pattern in np.unique(asked, axis=0):
        rows = (asked == pattern).all(axis=1)
        points[rows] = np.nan_to_num(values[rows]) * _shares(pattern.tolist(), weights)
    # Python rounds and adds, as it does for one resume: numpy's own differ in the last digit of a tie.
    rounded = zip(*([round(point, 4) for point in column] for column in points.T.tolist()), strict=True)
    return [round(min(100.0, sum(row)), 1) for row in rounded]


def _shares(asked: list[bool], weights: Weights) -> Values:
    """The weights of the parts asked for, as shares of 100 points; 0 for the others."""
    given = [float(getattr(weights, name)) for name in PARTS]
    total = sum(weight for weight, is_asked in zip(given, asked, strict=True) if is_asked)
    shares = [
        100 * weight / total if is_asked and total else 0.0
        for weight, is_asked in zip(given, asked, strict=True)
    ]
    return np.array(shares)
