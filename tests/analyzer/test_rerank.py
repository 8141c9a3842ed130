"""The arithmetic of a score: weighted sums that are the same for one resume and for many."""

from __future__ import annotations

import random

import numpy as np
import pytest

from analyzer.records import Weights
from analyzer.rerank import PARTS, coverage_of, scores_of

NONE = float("nan")


def score_by_hand(values: list[float | None], weights: Weights) -> float:
    """The weighted sum of the parts asked for, as plain Python rounds."""
    asked = [
        (value, getattr(weights, name))
        for name, value in zip(PARTS, values, strict=True)
        if value is not None
    ]
    total = 0.0
    for _, weight in asked:
        total += weight
    points = 0.0
    for value, weight in asked:
        points += round(100 * weight / total * value, 4) if total else 0.0
    return round(min(100.0, points), 1)


def test_scores_of_many_equal_those_made_one_by_one():
    chance = random.Random(4)
    for _ in range(40):
        weights = Weights(*(chance.choice((0.0, 5.0, chance.uniform(1, 60))) for _ in PARTS))
        rows = [[chance.choice((None, 0.0, 0.5, 1.0, chance.random())) for _ in PARTS] for _ in range(200)]
        values = np.array(rows, float)
        assert scores_of(values, weights).tolist() == [score_by_hand(row, weights) for row in rows]


@pytest.mark.parametrize(
    ("values", "weights", "covered"),
    [
        pytest.param([[1.0, 0.0], [0.5, 1.0]], [3.0, 1.0], [0.75, 0.625], id="weighted"),
        pytest.param([[1.0, 0.0]], [0.0, 1.0], [0.0], id="switched off"),
        pytest.param([[1.0]], [0.0], [NONE], id="all switched off"),
        pytest.param([[], []], [], [NONE, NONE], id="nothing asked"),
    ],
)
def test_coverage_is_the_weighted_mean_of_what_was_found(values, weights, covered):
    np.testing.assert_equal(coverage_of(np.array(values, float), np.array(weights, float)), covered)


@pytest.mark.parametrize(
    ("values", "weights", "score"),
    [
        pytest.param([1, 1, 1, 1, 1, 1], Weights(), 100.0, id="all there is"),
        pytest.param([0, 0, 0, 0, 0, 0], Weights(), 0.0, id="nothing"),
        pytest.param([1, NONE, 0, NONE, NONE, NONE], Weights(30, 99, 10, 99, 99, 99), 75.0, id="not asked"),
        pytest.param([NONE] * 6, Weights(), 0.0, id="nothing asked"),
        pytest.param([1, 1, 1, 1, 1, 1], Weights(0, 0, 0, 0, 0, 0), 0.0, id="no weight"),
    ],
)
def test_a_score_is_the_weighted_sum_of_its_parts(values, weights, score):
    assert scores_of(np.array([values], float), weights).tolist() == [score]


def test_no_resumes_have_no_scores():
    assert scores_of(np.empty((0, len(PARTS))), Weights()).tolist() == []
