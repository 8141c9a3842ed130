"""Ranks and ties by table."""

from __future__ import annotations

import pytest

from db.places import Places, Tally

TIES = [
    pytest.param({}, {}, id="nobody"),
    pytest.param({70.0: (1, 3.0)}, {70.0: (1, "1")}, id="alone"),
    pytest.param({70.0: (2, 3.0)}, {70.0: (1, "1=")}, id="equal scores tie"),
    pytest.param(
        {70.0: (1, 2.0), 68.0: (1, 9.0), 67.9: (1, 2.0)},
        {70.0: (1, "1="), 68.0: (2, "1="), 67.9: (3, "3")},
        id="the edge of the leader's band is within it, and only the leader's counts",
    ),
    pytest.param(
        {90.0: (1, 2.0), 80.0: (2, 5.0), 76.0: (1, 2.0), 74.9: (1, 2.0), 74.0: (3, 2.0)},
        {90.0: (1, "1"), 80.0: (2, "2="), 76.0: (4, "2="), 74.9: (5, "5="), 74.0: (6, "5=")},
        id="the first below leads the next group",
    ),
    pytest.param({0.3: (1, 0.2), 0.1: (1, 0.2)}, {0.3: (1, "1="), 0.1: (2, "1=")}, id="decimals don't slip"),
]


@pytest.mark.parametrize(("tallies", "places"), TIES)
def test_scores_within_the_leaders_band_share_a_place(
    tallies: dict[float, tuple[int, float]], places: dict[float, tuple[int, str]]
) -> None:
    found = Places({score: Tally(*tally) for score, tally in tallies.items()})
    assert {score: (found.rank(score), found.place(score)) for score in tallies} == places


def test_without_a_score_there_is_no_place() -> None:
    found = Places({70.0: Tally(1, 3.0)})
    assert (found.rank(None), found.place(None)) == (None, None)
