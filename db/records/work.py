"""What is kept of work to do: batches, their tasks, and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from analyzer.records import Note, Resume, Score


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
    kind: TaskKind = TaskKind.READ


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
