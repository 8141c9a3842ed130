"""Tunes the weights of a job by a recruiter's choices: a logistic model over the parts, kept near.

Who was shortlisted (1) and who was passed over (0) is modelled as

    P(1) = 1 / (1 + exp(-z)),   z = a + sum_j m_j w_j x_j / SLOPE

with ``x_j`` the parts (0-1), ``w_j`` the weights the job has now as points of 100, and ``m_j`` what
each is multiplied by. SLOPE points more make the odds e times as high. The multipliers minimise

    -log likelihood + sum_j (m_j - 1)^2 / (2 SPREAD^2)

which is the maximum a posteriori under a normal prior around the weights as they are (Genkin, Lewis,
Madigan: Large-scale Bayesian logistic regression for text categorization, Technometrics 49, 2007);
the intercept ``a`` is free. With few choices the prior holds; with many the data speak. Bounds:
``LEAST <= m_j <= MOST``, and the weights keep their sum. A weight of 0 stays 0. The problem is
convex, has one solution and no chance in it, so that equal choices give equal weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.records import Weights
from analyzer.rerank import PARTS, Values, shares_of

SLOPE = 10.0  # points of a score that make the odds e times as high
SPREAD = 0.5  # standard deviation of a multiplier before any choice is seen
LEAST, MOST = 0.5, 2.0  # a weight is halved or doubled at most
FEWEST = 10  # choices to learn from, of both kinds
DIGITS = 1  # of a learned weight: finer than a person would set

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights tuned by choices, and the mean of each part (0-1) on either side of them."""

    weights: Weights
    chosen: tuple[float, ...]  # in the order of Weights; NaN where the job does not ask
    passed: tuple[float, ...]


def learn(values: Values, chosen: Flags, weights: Weights) -> Learned | None:
    """Tune ``weights`` by choices; None with fewer than ``FEWEST`` or all of one kind.

    ``values`` is (choices, 6) in the order of ``Weights``, NaN where a part was not asked for.
    """
    if len(chosen) < FEWEST or chosen.all() or not chosen.any():
        return None
    asked: Flags = np.any(~np.isnan(values), axis=0)
    parts = np.nan_to_num(values)
    tuned = _tuned(parts, chosen, asked, weights)
    means = [np.where(asked, parts[side].mean(axis=0), np.nan).tolist() for side in (chosen, ~chosen)]
    return Learned(tuned, tuple(means[0]), tuple(means[1]))


def _tuned(parts: Values, chosen: Flags, asked: Flags, weights: Weights) -> Weights:
    given = np.array([getattr(weights, name) for name in PARTS], np.float64)
    moving = asked & (given > 0)
    if moving.sum() < 2:
        return weights
    shares = shares_of(moving, weights)[moving]
    multipliers = _multipliers(parts[:, moving] * shares / SLOPE, chosen, shares)
    given[moving] = np.clip(
        np.round(given[moving] * multipliers, DIGITS), LEAST * given[moving], MOST * given[moving]
    )
    return Weights(*given.tolist())


def _multipliers(summands: Values, chosen: Flags, shares: Values) -> Values:
    """The multipliers (parts,) of the summands (choices, parts) of z, by sequential quadratic steps."""
    from scipy.optimize import minimize  # half a second, which only who learns should wait

    signs = np.where(chosen, 1.0, -1.0)

    def loss(point: Values) -> tuple[float, Values]:
        margins = signs * (point[0] + summands @ point[1:])
        pulls = -signs / (1 + np.exp(np.clip(margins, -500, 500)))
        off = point[1:] - 1
        value = float(np.logaddexp(0, -margins).sum() + (off @ off) / (2 * SPREAD**2))
        return value, np.concatenate(([pulls.sum()], pulls @ summands + off / SPREAD**2))

    start = np.concatenate(([-float(summands.sum(axis=1).mean())], np.ones(summands.shape[1])))
    sums = np.concatenate(([0.0], shares / shares.sum()))
    found = minimize(
        loss,
        start,
        jac=True,
        method="SLSQP",
        bounds=[(None, None), *[(LEAST, MOST)] * summands.shape[1]],
        constraints={"type": "eq", "fun": lambda point: sums @ point - 1, "jac": lambda _: sums},
        options={"ftol": 1e-9, "maxiter": 200},
    )
    multipliers: Values = found.x[1:]
    return multipliers
