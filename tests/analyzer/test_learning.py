"""Weights learned from choices: by table, bounded, and always the same."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest

from analyzer.learning import LEAST, MOST, learn
from analyzer.records import Weights

NONE = float("nan")
EVEN = Weights(20, 20, 20, 20, 20, 0)


def people(*groups: tuple[int, bool, tuple[float, ...]]) -> tuple[np.ndarray, np.ndarray]:
    """So many people each, whether they were chosen, and their parts."""
    values = [parts for number, _, parts in groups for _ in range(number)]
    return np.array(values, float), np.array([chosen for number, chosen, _ in groups for _ in range(number)])


GOOD_TITLE, GOOD_SKILLS, MIDDLE = (0.2, 0.5, 0.5, 0.9, 0.5, 0.5), (0.9, 0.5, 0.5, 0.2, 0.5, 0.5), (0.5,) * 6
LESSONS = [
    pytest.param(((6, True, MIDDLE), (3, False, MIDDLE)), None, id="nine choices are too few"),
    pytest.param(((12, True, MIDDLE),), None, id="nobody passed over"),
    pytest.param(((6, True, MIDDLE), (6, False, MIDDLE)), (0, 0, 0, 0, 0, 0), id="nothing tells them apart"),
    pytest.param(
        ((6, True, GOOD_TITLE), (6, False, GOOD_SKILLS)),
        (-1, 0, 0, 1, 0, 0),
        id="titles, not skills, were chosen",
    ),
    pytest.param(
        ((300, True, GOOD_TITLE), (300, False, GOOD_SKILLS)),
        (-1, -1, -1, 1, -1, 0),
        id="many choices reach the bounds, and the rest gives way to keep the sum",
    ),
    pytest.param(
        ((6, True, (0.2, NONE, 0.5, 0.9, 0.5, 0.5)), (6, False, (0.9, NONE, 0.5, 0.2, 0.5, 0.5))),
        (-1, 0, 0, 1, 0, 0),
        id="a part that is not asked for stays",
    ),
]


@pytest.mark.parametrize(("groups", "moves"), LESSONS)
def test_choices_move_the_weights_that_tell_them_apart(groups, moves) -> None:
    learned = learn(*people(*groups), EVEN)
    if moves is None:
        assert learned is None
        return
    assert learned is not None
    changes = np.array(astuple(learned.weights)) - astuple(EVEN)
    assert [int(np.sign(change)) if abs(change) > 2 else 0 for change in changes] == list(moves)
    assert sum(astuple(learned.weights)) == pytest.approx(100, abs=0.3)
    for before, after in zip(astuple(EVEN), astuple(learned.weights), strict=True):
        assert LEAST * before <= after <= MOST * before


def test_more_choices_move_the_weights_further() -> None:
    titles = [
        learn(*people((number, True, GOOD_TITLE), (number, False, GOOD_SKILLS)), EVEN).weights.title
        for number in (5, 7, 9)
    ]
    assert titles == sorted(set(titles)) and titles[0] > EVEN.title


def test_the_order_of_the_choices_and_a_second_run_change_nothing() -> None:
    chance = np.random.default_rng(4)
    values = chance.random((40, 6))
    chosen = values[:, 2] + 0.3 * chance.random(40) > 0.6
    shuffled = chance.permutation(40)
    assert learn(values, chosen, Weights()) == learn(values, chosen, Weights())
    assert (
        learn(values[shuffled], chosen[shuffled], Weights()).weights
        == learn(values, chosen, Weights()).weights
    )


def test_the_means_of_both_sides_are_told() -> None:
    learned = learn(*people((6, True, GOOD_TITLE), (6, False, GOOD_SKILLS)), EVEN)
    assert np.round(learned.chosen, 6).tolist() == list(GOOD_TITLE)
    assert np.round(learned.passed, 6).tolist() == list(GOOD_SKILLS)
