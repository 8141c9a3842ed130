"""Places in a ranking: ranks by score, and ties of those whom the scores do not tell apart.

A score comes with a band, the half-width of its uncertainty in points. From the best score down, a
candidate leads a group, and everybody whose score is within the leader's band of it shares the
leader's place, written ``3=``; the first one further down leads the next group. Of several leaders
with one score the narrowest band counts, so that nothing depends on the order they came in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


class Tally(NamedTuple):
    """How many candidates have a score, and the narrowest of their bands."""

    people: int
    band: float


class Places:
    """The places of a job's scores; made of at most 1,001 scores, for they have one decimal."""

    def __init__(self, tallies: Mapping[float, Tally]) -> None:
        self._scores = sorted(tallies)
        self._better = [0] * len(self._scores)
        for place in range(len(self._scores) - 1, 0, -1):
            self._better[place - 1] = self._better[place] + tallies[self._scores[place]].people
        self._shared = dict(_shared(tallies))

    @classmethod
    def of(cls, scores: Numbers, bands: Numbers) -> Places:
        """The places of scores (n,) with one decimal and their bands (n,)."""
        order = np.lexsort((bands, scores))  # of equal scores the narrowest band comes first
        values, first, people = np.unique(scores[order], return_index=True, return_counts=True)
        rows = zip(values.tolist(), people.tolist(), bands[order][first].tolist(), strict=True)
        return cls({score: Tally(count, band) for score, count, band in rows})

    def rank(self, score: float | None) -> int | None:
        """1-based; equal scores share one, as two runners who arrive together do."""
        if score is None:
            return None
        place = bisect_left(self._scores, score)
        return self._better[place] + 1 if place < len(self._scores) else 1

    def place(self, score: float | None) -> str | None:
        """``4``, or ``3=`` for all who tie from the third on; None without a score."""
        return self._shared.get(score) if score is not None else None


def _shared(tallies: Mapping[float, Tally]) -> Iterator[tuple[float, str]]:
    group: list[float] = []
    ahead, lowest = 0, 0.0
    for score in sorted(tallies, reverse=True):
        if group and score < lowest:
            yield from _labelled(group, tallies, ahead)
            ahead += sum(tallies[tied].people for tied in group)
            group = []
        if not group:
            lowest = round(score - tallies[score].band, 1)
        group.append(score)
    yield from _labelled(group, tallies, ahead)


def _labelled(group: list[float], tallies: Mapping[float, Tally], ahead: int) -> Iterator[tuple[float, str]]:
    size = sum(tallies[score].people for score in group)
    for score in group:
        yield score, f"{ahead + 1}=" if size > 1 else str(ahead + 1)
