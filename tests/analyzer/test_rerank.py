"""Scores made from stored parts are the scores that were made from the resumes."""

from __future__ import annotations

import random

import numpy as np
import pytest

from analyzer.parts import Value
from analyzer.records import Weights
from analyzer.rerank import PARTS, scores_of
from analyzer.score import _part, _shares

NONE = float("nan")


class NoQuotes:
    """A quoter without a text to quote from."""

    def quotes(self, _spans):
        return ()


def score_one_by_one(values: list[float | None], weights: Weights) -> float:
    """As ``analyzer.score`` sums the parts of one resume."""
    by_name = {name: Value(value) for name, value in zip(PARTS, values, strict=True)}
    shares = _shares(by_name, weights)
    parts = [_part(name, shares[name], by_name[name], NoQuotes()) for name in shares]
    return round(min(100.0, sum(part.points for part in parts)), 1)


def test_scores_of_many_equal_those_of_one():
    chance = random.Random(4)
    for _ in range(40):
        weights = Weights(*(chance.choice((0.0, 5.0, chance.uniform(1, 60))) for _ in PARTS))
        rows = [[chance.choice((None, 0.0, 0.5, 1.0, chance.random())) for _ in PARTS] for _ in range(200)]
        values = np.array([[NONE if value is None else value for value in row] for row in rows])
        assert scores_of(values, weights).tolist() == [score_one_by_one(row, weights) for row in rows]


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
