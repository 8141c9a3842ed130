"""What is kept of jobs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from analyzer.records import Job, Weights


class JobStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class StoredJob:
    id: int
    job: Job
    weights: Weights
    status: JobStatus
    version: int  # counts every change of requirements or weights
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class JobVersion:
    """What a job asked for, and what each part counted, from one change to the next."""

    version: int
    job: Job
    weights: Weights
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class JobOverview:
    """One row of the overview: a job and its counts."""

    id: int
    title: str
    status: JobStatus
    scored: int
    needs_review: int
    failed: int
    waiting: int  # queued or running
    average: float | None
    highest: float | None
    lowest: float | None
    histogram: tuple[int, ...]  # counts in 5-point bins, 100 in the last
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class JobFootprint:
    """What goes with a job when it is deleted."""

    screenings: int  # scores with their decisions, notes and tags
    batches: int
    files: int  # uploads that were taken in for it
    only_here: int  # people who stand in no other job
    elsewhere: int  # people who stand in other jobs too


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to the overview, and when the same person was last there before it."""

    began: datetime
    before: datetime | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened in a job since a moment."""

    scored: int = 0
    needs_review: int = 0
    failed: int = 0
    decisions: int = 0


@dataclass(frozen=True, slots=True)
class ScoreStats:
    scored: int
    needs_review: int
    failed: int
    waiting: int
    average: float | None
    highest: float | None
    lowest: float | None
    histogram: tuple[int, ...] = field(default=(0,) * 20)  # counts in 5-point bins, 100 in the last

    @property
    def total(self) -> int:
        """The job's files that are not duplicates."""
        return self.scored + self.needs_review + self.failed + self.waiting


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    at: datetime
    actor: str
    action: str
    subject: str  # "job 5", "candidate 12"
    detail: str | None
