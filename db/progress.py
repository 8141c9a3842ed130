"""How far each batch is, counted from its tasks; there is no second truth."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from analyzer.records import Outcome
from db.base import Base, now
from db.counting import failed_tasks
from db.ending import UNFINISHED
from db.records import BatchProgress, BatchState, Failure, TaskKind, TaskStatus
from db.tables import BatchRow, JobRow, TaskRow

RATE_WINDOW = timedelta(seconds=60)
_WORKED = (TaskStatus.DONE, TaskStatus.FAILED)


class Progress(Base):
    def progress(self, batch_id: int) -> BatchProgress | None:
        with self.reading() as session:
            found = session.execute(_with_title().where(BatchRow.id == batch_id)).one_or_none()
            return _progress(session, *found) if found else None

    def list_progress(
        self, *, job_id: int | None = None, active: bool = False, uploads: bool = False, limit: int = 20
    ) -> tuple[BatchProgress, ...]:
        """Newest first; ``active``: only those that still have something to do; ``uploads``: without those that
        scored stored resumes again and are through."""
        query = _with_title().order_by(BatchRow.id.desc()).limit(limit)
        if job_id is not None:
            query = query.where(BatchRow.job_id == job_id)
        if active:
            query = query.where(BatchRow.finished_at.is_(None))
        if uploads:
            query = query.where(or_(BatchRow.kind == TaskKind.READ, BatchRow.finished_at.is_(None)))
        with self.reading() as session:
            return tuple(_progress(session, *found) for found in session.execute(query).all())

    def failures(self, batch_id: int) -> tuple[Failure, ...]:
        """The failed files of a batch, in the order they were uploaded."""
        failed = (TaskRow.batch_id == batch_id, TaskRow.status == TaskStatus.FAILED)
        with self.reading() as session:
            return _failures(session, select(TaskRow.id).where(*failed))

    def job_failures(self, job_id: int) -> tuple[Failure, ...]:
        """The failed files of a job, each once, unless they wait again or were read after all."""
        with self.reading() as session:
            return _failures(session, failed_tasks(job_id))

    def queue_depth(self) -> int:
        """Number of tasks, of all batches, that wait or are being worked on."""
        query = select(func.count()).select_from(TaskRow).where(TaskRow.status.in_(UNFINISHED))
        with self.reading() as session:
            return session.scalar(query) or 0


def _with_title() -> Select[BatchRow, str]:
    return select(BatchRow, JobRow.title).join(JobRow, JobRow.id == BatchRow.job_id)


def _failures(session: Session, ids: Select[int]) -> tuple[Failure, ...]:
    query = select(TaskRow.id, TaskRow.file_name, TaskRow.error_code, TaskRow.error_text)
    rows = session.execute(query.where(TaskRow.id.in_(ids)).order_by(TaskRow.id))
    return tuple(Failure(task_id, name, code or "", text or "") for task_id, name, code, text in rows)


def _progress(session: Session, batch: BatchRow, job_title: str) -> BatchProgress:
    statuses, needs_review = _counts(session, batch.id)
    left = sum(statuses.get(status, 0) for status in UNFINISHED)
    rate = _rate(session, batch, statuses)
    return BatchProgress(
        id=batch.id,
        job_id=batch.job_id,
        job_title=job_title,
        state=BatchState(batch.state),
        total=sum(statuses.values()),
        queued=statuses.get(TaskStatus.QUEUED, 0),
        running=statuses.get(TaskStatus.RUNNING, 0),
        done=statuses.get(TaskStatus.DONE, 0),
        needs_review=needs_review,
        failed=statuses.get(TaskStatus.FAILED, 0),
        duplicates=statuses.get(TaskStatus.DUPLICATE, 0),
        cancelled=statuses.get(TaskStatus.CANCELLED, 0),
        created_at=batch.created_at,
        finished_at=batch.finished_at,
        rate=rate,
        seconds_left=left / rate if rate and left and batch.state == BatchState.PROCESSING else None,
        kind=TaskKind(batch.kind),
    )


def _counts(session: Session, batch_id: int) -> tuple[dict[str, int], int]:
    """Number of tasks by status, and of the done ones those that need review."""
    query = (
        select(TaskRow.status, TaskRow.outcome, func.count())
        .where(TaskRow.batch_id == batch_id)
        .group_by(TaskRow.status, TaskRow.outcome)
    )
    statuses: dict[str, int] = {}
    needs_review = 0
    for status, outcome, count in session.execute(query):
        statuses[status] = statuses.get(status, 0) + count
        needs_review += count if outcome == Outcome.NEEDS_REVIEW else 0
    return statuses, needs_review


def _rate(session: Session, batch: BatchRow, statuses: dict[str, int]) -> float | None:
    """Resumes a second: over the last minute, or over the whole of a batch that has ended."""
    if batch.started_at is None:
        return None
    if batch.finished_at is not None:
        count = sum(statuses.get(status, 0) for status in _WORKED)
        return _per_second(count, batch.started_at, batch.finished_at)
    end = now()
    begin = max(batch.started_at, end - RATE_WINDOW)
    recent = select(func.count()).where(
        TaskRow.batch_id == batch.id, TaskRow.status.in_(_WORKED), TaskRow.finished_at >= begin
    )
    return _per_second(session.scalar(recent) or 0, begin, end)


def _per_second(count: int, begin: datetime, end: datetime) -> float | None:
    seconds = (end - begin).total_seconds()
    return count / seconds if count and seconds > 0 else None
