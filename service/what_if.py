"""What other weights would do to a ranking: nothing is read or stored again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.records import Weights
from analyzer.rerank import PARTS, scores_of
from db.records import RankingRow, ScoredParts
from db.store import Store


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
    scored = store.scored_parts(job_id)
    if not scored:
        return WhatIf(0, 0, None, (), (), ())
    scores = scores_of(values_of(scored), weights)
    ranks = ranks_of(scores)
    climbs = np.array(ranks_of([item.ai_score for item in scored])) - np.array(ranks)
    best = sorted(range(len(scored)), key=lambda place: (ranks[place], scored[place].screening_id))[:limit]
    order = np.argsort(-climbs, kind="stable")
    risers = [int(place) for place in order[:movers] if climbs[place] > 0]
    fallers = [int(place) for place in order[::-1][:movers] if climbs[place] < 0]
    chosen = dict.fromkeys((*best, *risers, *fallers))
    rows = store.rows(job_id, [scored[place].screening_id for place in chosen])
    by_number = {row.screening_id: row for row in rows}
    moved = {
        place: Moved(by_number[number], ranks[place], scores[place])
        for place in chosen
        if (number := scored[place].screening_id) in by_number
    }
    return WhatIf(
        candidates=len(scored),
        moved=int(np.count_nonzero(climbs)),
        average=round(sum(scores) / len(scores), 1),
        top=tuple(moved[place] for place in best if place in moved),
        risers=tuple(moved[place] for place in risers if place in moved),
        fallers=tuple(moved[place] for place in fallers if place in moved),
    )


def values_of(scored: Sequence[ScoredParts]) -> np.ndarray:
    """The parts as an array (resumes, 6) in the order of ``Weights``, NaN where one was not asked for."""
    return np.array([[item.parts.get(name) for name in PARTS] for item in scored], np.float64)


def ranks_of(scores: Sequence[float]) -> list[int]:
    """1-based; equal scores share a rank, as in the ranking."""
    ordered = sorted(scores)
    return [len(ordered) - bisect_right(ordered, score) + 1 for score in scores]
