"""The measures of the benchmarks, against values worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.records import Weights
from bench import baselines, folds, measures

HIGH, LOW = np.array([3.0, 2.0, 1.0]), np.array([1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    ("scores", "relevant", "auc"),
    [
        pytest.param([3, 2, 1], [True, False, False], 1.0, id="first"),
        pytest.param([3, 2, 1], [False, False, True], 0.0, id="last"),
        pytest.param([3, 2, 1], [False, True, False], 0.5, id="between"),
        pytest.param([1, 1, 1], [True, False, False], 0.5, id="ties count half"),
    ],
)
def test_auc_is_the_chance_to_stand_above(scores: list[float], relevant: list[bool], auc: float) -> None:
    assert measures.auc(np.array(scores, float), np.array(relevant)) == auc


def test_precision_looks_at_the_first_ten() -> None:
    relevant = np.array([True] * 4 + [False] * 6 + [True] * 90)
    assert measures.precision_at_10(-np.arange(100.0), relevant) == 0.4


@pytest.mark.parametrize(("scores", "rho"), [(HIGH, -1.0), (LOW, 1.0), (np.ones(3), 0.0)])
def test_spearman_is_the_agreement_of_two_orders(scores: np.ndarray, rho: float) -> None:
    assert measures.spearman(scores, LOW) == pytest.approx(rho)


def test_pairs_of_equal_ratings_do_not_count_and_tied_scores_count_half() -> None:
    assert measures.pairs_right(np.array([1.0, 1.0, 0.0]), np.array([5.0, 4.0, 4.0])) == (1.5, 2)


@pytest.mark.parametrize(
    ("second", "overlap"),
    [
        pytest.param([0, 1, 2], 1.0, id="the same"),
        pytest.param([1, 0, 2], 0.9, id="the first two changed places"),
    ],
)
def test_rank_biased_overlap_weighs_the_top(second: list[int], overlap: float) -> None:
    assert measures.rank_biased_overlap([0, 1, 2], second) == pytest.approx(overlap)


def test_an_interval_holds_the_mean_of_equal_values() -> None:
    assert measures.interval([0.5] * 8, seed=1) == (0.5, 0.5)


def test_passages_are_cut_between_words_and_lose_none() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    cut = baselines.passages(text)
    assert " ".join(cut) == text and max(map(len, cut)) <= baselines.PASSAGE


def test_no_text_is_one_empty_passage() -> None:
    assert baselines.passages("") == [""]


def test_a_job_is_left_out_once_and_seen_in_every_other_fold() -> None:
    row = [float(number) for number in range(12)]
    left = [folds.part_of(row, fold, inside=True) for fold in range(folds.FOLDS)]
    assert sorted(value for some in left for value in some) == row
    assert all(sorted(some + folds.part_of(row, fold, inside=False)) == row for fold, some in enumerate(left))


def test_the_default_weights_are_tried_beside_others() -> None:
    tried = folds.weights_to_try(1)
    assert tried[0] == Weights() and len(set(tried)) == folds.SETS + 1
    assert tried == folds.weights_to_try(1) != folds.weights_to_try(2)
