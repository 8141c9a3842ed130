"""The nouns of the store: what is kept of jobs, candidates, screenings and batches.

Frozen records without sqlalchemy, so that every floor above may hold them.
Times are aware datetimes in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.records import (
    DegreeLevel,
    Job,
    Note,
    Outcome,
    Resume,
    Score,
    Weights,
)


class JobStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class TaskStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    DUPLICATE = "duplicate"
    CANCELLED = "cancelled"


class TaskKind(StrEnum):
    READ = "read"  # read the file, then score
    SCORE = "score"  # score a stored resume again; nothing is read


class BatchState(StrEnum):
    PROCESSING = "processing"
    PAUSED = "paused"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """What a person decided about a candidate for a job."""

    NEW = "new"
    SHORTLISTED = "shortlisted"
    INTERVIEW = "interview"
    OFFER = "offer"
    PASSED = "passed"  # passed over by a person


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
    updated_at: datetime


class Field(StrEnum):
    """What a person can correct by hand."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    LOCATION = "location"
    YEARS = "years"
    EDUCATION = "education"
    SKILLS_ADDED = "skills_added"
    SKILLS_REMOVED = "skills_removed"
    TITLES = "titles"  # of the positions held; see RENAMED
    EMPLOYERS = "employers"


CONTACTS = (Field.NAME, Field.EMAIL, Field.PHONE, Field.LOCATION)  # never judged
# Their value goes through the positions in the order read, two words each: as read, as a person says; "" is none.
RENAMED = (Field.TITLES, Field.EMPLOYERS)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says instead of what was read; an empty value says that there is none."""

    field: Field
    value: tuple[str, ...]
    actor: str
    at: datetime


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
class JobFootprint:
    """What goes with a job when it is deleted."""

    screenings: int  # scores with their decisions, notes and tags
    batches: int
    files: int  # uploads that were taken in for it
    only_here: int  # people who stand in no other job
    elsewhere: int  # people who stand in other jobs too


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that has been put into storage (or refused before that) and is to be screened."""

    file_name: str
    sha256: str | None  # None when it was refused unread
    size: int
    media_type: str | None = None
    error_code: str | None = None  # refused: it becomes a failed task at once
    error_text: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One file (or one stored resume) of a batch, as the pipeline sees it."""

    id: int
    batch_id: int
    job_id: int
    kind: TaskKind
    file_name: str
    sha256: str | None
    parsing_id: int | None  # kind SCORE: the stored resume
    candidate_id: int | None  # given by the caller of /batch/process
    attempts: int  # deaths of this file's own child
    alone: bool  # came back from a lost lease: runs in a handful of one
    first_seen: date  # what "present" means for these bytes
    status: TaskStatus = TaskStatus.QUEUED


@dataclass(frozen=True, slots=True)
class Failure:
    task_id: int
    file_name: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A task that has come to its end, for whoever watches the machine."""

    task_id: int
    finished_at: datetime
    status: TaskStatus
    stage_ms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """Progress of one batch, read from the rows; ``rate`` in resumes a second."""

    id: int
    job_id: int
    job_title: str
    state: BatchState
    total: int
    queued: int
    running: int
    done: int  # scored or needs review
    needs_review: int  # of done
    failed: int
    duplicates: int
    cancelled: int
    created_at: datetime
    finished_at: datetime | None
    rate: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Parsing:
    """A stored reading: the text, what was understood, and the passage vectors."""

    id: int
    candidate_id: int
    sha256: str
    file_name: str
    media_type: str
    text: str
    resume: Resume
    vectors: bytes  # float16, row-major, (passages, 384); b"" where there is none
    first_seen: date
    notes: tuple[Note, ...]
    created_at: datetime
    lines: bytes = b""  # compressed JSON of lines, pages and hidden text of the document


@dataclass(frozen=True, slots=True)
class NewResult:
    """What the pipeline stores for one task that was done.

    For kind READ all fields are set; for kind SCORE only ``task``, ``score``, ``receipt``,
    ``stage_ms`` and ``candidate_id`` with ``parsing_id``.
    """

    task: Task
    score: Score
    recommendation: str | None
    receipt: dict[str, str]
    stage_ms: dict[str, float]
    resume: Resume | None = None
    text: str | None = None
    media_type: str | None = None
    vectors: bytes = b""
    lines: bytes = b""
    notes: tuple[Note, ...] = ()
    job_version: int = 0
    versions: str = ""  # what the reading was made with; find_readings() compares it
    judged: Resume | None = None  # the resume with corrections by hand, where there are any


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person, as their latest processed resume shows them."""

    id: int
    name: str | None
    email: str | None
    phone: str | None
    location: str | None
    links: tuple[str, ...]
    resume_url: str | None  # "/api/candidates/{id}/resume"
    skills: tuple[str, ...]
    experience: str | None  # "5 years"
    education: str | None  # "Bachelor"
    ai_score: float | None  # of the latest processed screening
    created_at: datetime
    updated_at: datetime
    merged_into: int | None = None  # the candidate that a person said is the same


@dataclass(frozen=True, slots=True)
class Screening:
    """One candidate for one job."""

    id: int
    job_id: int
    candidate_id: int
    parsing_id: int
    file_name: str
    score: Score
    recommendation: str | None
    stage: Stage
    rating: int | None  # 1-5
    note: str | None
    receipt: dict[str, str]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class RankingRow:
    """One line of a ranking. Where no name was found faces show the file name."""

    screening_id: int
    candidate_id: int
    rank: int | None  # 1-based among the scored of the job; None when it needs review
    name: str | None
    file_name: str
    email: str | None
    phone: str | None
    location: str | None
    outcome: Outcome
    ai_score: float | None
    band: float | None
    recommendation: str | None
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    years: float | None
    education: DegreeLevel | None
    stage: Stage
    rating: int | None
    note: str | None
    notes: tuple[Note, ...]
    updated_at: datetime
    tags: tuple[str, ...] = ()
    place: str | None = None  # the rank with ties, as "3=": see db.places
    missed_musts: tuple[str, ...] = ()  # must-haves that were not found


class Standing(NamedTuple):
    """One candidate of a job in a few words, for lists of thousands."""

    candidate_id: int
    name: str | None
    file_name: str
    outcome: str  # of Outcome
    ai_score: float | None
    recommendation: str | None
    place: str | None = None  # as in RankingRow


@dataclass(frozen=True, slots=True)
class RankingQuery:
    """What part of a ranking is wanted; sorting and filtering happen in SQL."""

    job_id: int
    outcome: Outcome | None = None
    min_score: float | None = None
    max_score: float | None = None
    search: str | None = None  # in name, file name, e-mail, skills
    skills: tuple[str, ...] = ()  # all of them matched
    min_years: float | None = None
    education: DegreeLevel | None = None  # at least
    stages: tuple[Stage, ...] = ()
    tags: tuple[str, ...] = ()  # all of them there
    misses_must: bool | None = None  # True: only who misses a must-have; False: only who misses none
    sort: str = "ai_score"  # ai_score · name · years · education · updated_at · stage · rating
    descending: bool = True
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    rows: tuple[RankingRow, ...]
    total: int  # rows that match, before limit and offset


@dataclass(frozen=True, slots=True)
class ScoredParts:
    """What the scores of a job were summed from: a row a candidate who has one, best first."""

    screening_ids: NDArray[np.int64]  # (n,)
    ai_scores: NDArray[np.float64]  # (n,)
    values: NDArray[np.float64]  # (n, parts): 0-1 in the order of Weights; NaN where not asked for
    findings: NDArray[np.float64]  # (n, requirements): 0-1 in the order of Job.judged
    known: NDArray[np.bool_]  # (n,): whether the findings are those of today's requirements


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
