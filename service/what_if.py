"""What other weights and must-haves would do to a ranking: nothing is read, embedded or stored again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from analyzer.preparing import weight_of
from analyzer.records import Requirement, Weights
from analyzer.rerank import PARTS, Values, coverage_of, scores_of
from analyzer.skills import Vocabulary
from db.places import Places
from db.records import RankingRow, ScoredParts
from db.store import Store
from service.errors import Invalid
from service.screening import Screening, checked_weights

Ranks = NDArray[np.int64]
MUST, NICE = PARTS.index("must_skills"), PARTS.index("nice_skills")


class Need(StrEnum):
    """How much a requirement is asked for. A must-have that is missed flags; it never rejects."""

    MUST = "must-have"
    NICE = "nice-to-have"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Moved:
    """One candidate under what the job asks for now and under what is tried."""

    row: RankingRow  # as stored: its rank and score are those of the job as it is
    rank: int  # under what is tried
    place: str  # the same, with ties: "3="
    ai_score: float

    @property
    def climbed(self) -> int:
        """Places gained; negative for places lost."""
        return (self.row.rank or self.rank) - self.rank


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The top of the ranking as it would be, and who would move the furthest."""

    candidates: int  # with a score
    moved: int  # of them those with another rank
    average: float | None
    top: tuple[Moved, ...]
    risers: tuple[Moved, ...]  # furthest first
    fallers: tuple[Moved, ...]
    rose: int = 0  # how many would climb
    fell: int = 0
    unsure: int = 0  # not scored since the requirements changed: their must-haves count as before


def need_of(requirement: Requirement) -> Need:
    if requirement.off:
        return Need.OFF
    return Need.MUST if requirement.must else Need.NICE


def switched(requirement: Requirement, need: Need) -> Requirement:
    """The requirement asked for so much; one that is off remembers what it was."""
    if need is Need.OFF:
        return replace(requirement, off=True)
    return replace(requirement, off=False, must=need is Need.MUST)


def what_if(
    house: Screening,
    job_id: int,
    weights: Weights,
    requirements: tuple[Requirement, ...] | None = None,
    *,
    limit: int = 20,
    movers: int = 10,
) -> WhatIf:
    """Try weights, and the job's requirements switched otherwise, on the stored parts of its scores."""
    before = house.job(job_id).job
    after = before if requirements is None else replace(before, requirements=requirements)
    if [(item.text, item.skill) for item in after.judged] != [
        (item.text, item.skill) for item in before.judged
    ]:
        raise Invalid("Requirements can be switched here, not added or taken away.")
    stored = house.store.scored_parts(job_id)
    if not len(stored.screening_ids):
        return WhatIf(0, 0, None, (), (), ())
    values, unsure = stored.values, 0
    if after.judged != before.judged:
        values = covered(stored, after.judged, house.judge.vocabulary)
        unsure = int(np.count_nonzero(~stored.known))
    found = _compare(house.store, job_id, stored, scores_of(values, checked_weights(weights)), limit, movers)
    return replace(found, unsure=unsure)


def covered(stored: ScoredParts, requirements: tuple[Requirement, ...], vocabulary: Vocabulary) -> Values:
    """The parts with must-haves and nice-to-haves counted anew from what was found of each."""
    values = stored.values.copy()
    weights = np.array([weight_of(item, vocabulary) for item in requirements], np.float64)
    must = np.array([item.must for item in requirements], bool)
    for column, chosen in ((MUST, must), (NICE, ~must)):
        values[stored.known, column] = coverage_of(stored.findings[stored.known][:, chosen], weights[chosen])
    return values


def _compare(
    store: Store, job_id: int, stored: ScoredParts, scores: Values, limit: int, movers: int
) -> WhatIf:
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
        rose=int(np.count_nonzero(climbs > 0)),
        fell=int(np.count_nonzero(climbs < 0)),
    )


def _moved(
    store: Store, job_id: int, places: set[int], stored: ScoredParts, ranks: Ranks, scores: Values
) -> dict[int, Moved]:
    """By place in ``stored``; who was erased meanwhile is left out."""
    numbers = {int(stored.screening_ids[place]): place for place in places}
    rows = store.rows(job_id, list(numbers))
    found = {numbers[row.screening_id]: row for row in rows}
    tied = Places.of(scores, stored.bands)
    tried = {place: float(scores[place]) for place in found}
    return {
        place: Moved(row, int(ranks[place]), tied.place(tried[place]) or "", tried[place])
        for place, row in found.items()
    }


def ranks_of(scores: Values) -> Ranks:
    """1-based; equal scores share a rank, as in the ranking."""
    return len(scores) - np.searchsorted(np.sort(scores), scores, side="right") + 1
