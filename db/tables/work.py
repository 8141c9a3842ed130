"""Tables of work to do: files, batches, tasks."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.table import ONCE, Table
from db.types import AsJson


class FileRow(Table):
    """The bytes that storage holds, and the day on which they were first seen."""

    __tablename__ = "files"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str | None]
    first_seen: Mapped[date]
    stored_at: Mapped[datetime]


class BatchRow(Table):
    __tablename__ = "batches"
    __table_args__ = (Index("ix_batches_job_id", "job_id"), Index("ix_batches_state", "state"), ONCE)

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))
    kind: Mapped[str]
    state: Mapped[str]
    actor: Mapped[str]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]  # its first claim
    finished_at: Mapped[datetime | None]


class TaskRow(Table):
    """One file of a batch, and the queue.

    ``candidate_id`` is the one given by the caller, then the one that the result belongs to;
    neither it nor ``parsing_id`` is a foreign key, because a task outlives an erased person.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_claim", "status", "alone", "turn", "id", "batch_id", "kind"),
        Index("ix_tasks_progress", "batch_id", "status", "outcome", "finished_at"),
        Index("ix_tasks_job_id_status", "job_id", "status", "kind"),
        Index("ix_tasks_job_id_sha256", "job_id", "sha256"),
        Index("ix_tasks_sha256", "sha256"),
        Index("ix_tasks_candidate_id", "candidate_id"),
        Index("ix_tasks_finished_at", "finished_at"),
        ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"))
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))
    kind: Mapped[str]
    turn: Mapped[int]
    status: Mapped[str]
    outcome: Mapped[str | None]  # of a done task: an Outcome
    file_name: Mapped[str]
    sha256: Mapped[str | None]
    parsing_id: Mapped[int | None]
    candidate_id: Mapped[int | None]
    attempts: Mapped[int]
    alone: Mapped[bool]
    worker: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    error_code: Mapped[str | None]
    error_text: Mapped[str | None]
    stage_ms: Mapped[dict[str, float] | None] = mapped_column(AsJson(dict[str, float]))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
