"""The nouns of the store: what is kept of jobs, candidates, screenings and batches.

Frozen records without sqlalchemy, so that every floor above may hold them.
Times are aware datetimes in UTC.
"""

from __future__ import annotations

from db.records.jobs import (
    Changes,
    Event,
    JobFootprint,
    JobOverview,
    JobStatus,
    JobVersion,
    ScoreStats,
    StoredJob,
    Visit,
)
from db.records.people import (
    CONTACTS,
    POSITIONS,
    RENAMED,
    Candidate,
    Correction,
    Field,
    Ranking,
    RankingQuery,
    RankingRow,
    ScoredParts,
    Screening,
    Stage,
    Standing,
)
from db.records.period import Period
from db.records.work import (
    BatchProgress,
    BatchState,
    Failure,
    Finished,
    NewFile,
    NewResult,
    Parsing,
    Task,
    TaskKind,
    TaskStatus,
)

__all__ = [
    "CONTACTS",
    "POSITIONS",
    "RENAMED",
    "BatchProgress",
    "BatchState",
    "Candidate",
    "Changes",
    "Correction",
    "Event",
    "Failure",
    "Field",
    "Finished",
    "JobFootprint",
    "JobOverview",
    "JobStatus",
    "JobVersion",
    "NewFile",
    "NewResult",
    "Parsing",
    "Period",
    "Ranking",
    "RankingQuery",
    "RankingRow",
    "ScoreStats",
    "ScoredParts",
    "Screening",
    "Stage",
    "Standing",
    "StoredJob",
    "Task",
    "TaskKind",
    "TaskStatus",
    "Visit",
]
