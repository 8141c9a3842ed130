"""What other weights would do to a ranking: nothing is read or stored again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.records import Weights
from analyzer.rerank import PARTS, Values, scores_of
from db.records import RankingRow, ScoredParts
from db.store import Store

Ranks = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Moved:
    """One candidate under the weights of the job and under those that are tried."""

    row: RankingRow  # as stored: its rank and score are those under the job's weights
    rank: int  # under the weights tried
    ai_score: float

    @property
    def climbed(self) -> int:
        """Places gained; negative for places lost."""
        return (self.row.rank or self.rank) - self.rank


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The top of the ranking under other weights, and who would move the furthest."""

    candidates: int  # with a score
    moved: int  # of them those with another rank
    average: float | None
    top: tuple[Moved, ...]
    risers: tuple[Moved, ...]  # furthest first
    fallers: tuple[Moved, ...]


def what_if(store: Store, job_id: int, weights: Weights, *, limit: int, movers: int) -> WhatIf:
    """Try weights on the stored parts of a job's scores."""
    stored = store.scored_parts(job_id, PARTS)
    if not len(stored.screening_ids):
        return WhatIf(0, 0, None, (), (), ())
    scores = scores_of(stored.values, weights)
    ranks = ranks_of(scores)
    climbs = ranks_of(stored.ai_scores) - ranks
    best = np.lexsort((stored.screening_ids, ranks))[:limit].tolist()
    order = np.argsort(-climbs, kind="stable").tolist()
    risers = [place for place in order[:movers] if climbs[place] > 0]
    fallers = [place for place in order[::-1][:movers] if climbs[place] < 0]
    moved = _moved(store, job_id, {*best, *risers, *fallers}, stored, ranks, scores)
    return WhatIf(
        candidates=len(scores),
        moved=int(np.count_nonzero(climbs)),
        average=round(float(scores.mean()), 1),
        top=tuple(moved[place] for place in best if place in moved),
        risers=tuple(moved[place] for place in risers if place in moved),
        fallers=tuple(moved[place] for place in fallers if place in moved),
    )


def _moved(
    store: Store, job_id: int, places: set[int], stored: ScoredParts, ranks: Ranks, scores: Values
) -> dict[int, Moved]:
    """By place in ``stored``; who was erased meanwhile is left out."""
    numbers = {int(stored.screening_ids[place]): place for place in places}
    rows = store.rows(job_id, list(numbers))
    found = {numbers[row.screening_id]: row for row in rows}
    return {place: Moved(row, int(ranks[place]), float(scores[place])) for place, row in found.items()}


def ranks_of(scores: Values) -> Ranks:
    """1-based; equal scores share a rank, as in the ranking."""
    return len(scores) - np.searchsorted(np.sort(scores), scores, side="right") + 1
