"""Counts of a job's files that the overview and the statistics of a ranking share."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from db.records import TaskKind, TaskStatus
from db.tables import TaskRow

_LIVE = (TaskStatus.QUEUED, TaskStatus.RUNNING, TaskStatus.DONE)


def failed_tasks(job_id: int | None = None) -> Select[int]:
    """Ids of the tasks that stand for a job's failed files: the latest of each file.

    A file that waits again, or was read after all, has not failed.
    """
    other = aliased(TaskRow)
    again = exists().where(
        other.job_id == TaskRow.job_id, other.sha256 == TaskRow.sha256, other.status.in_(_LIVE)
    )
    query = (
        select(func.max(TaskRow.id))
        .where(TaskRow.status == TaskStatus.FAILED, TaskRow.kind == TaskKind.READ, ~again)
        .group_by(TaskRow.job_id, _same_file())
    )
    return query if job_id is None else query.where(TaskRow.job_id == job_id)


def _same_file() -> ColumnElement[str]:
    """The bytes; for a file that was refused unread, its name."""
    return func.coalesce(TaskRow.sha256, TaskRow.file_name)


def failed_files(session: Session, job_id: int | None = None) -> dict[int, int]:
    """Number of failed files by job."""
    ids = failed_tasks(job_id)
    query = select(TaskRow.job_id, func.count()).where(TaskRow.id.in_(ids)).group_by(TaskRow.job_id)
    return {job: count for job, count in session.execute(query)}


def waiting_files(session: Session, job_id: int | None = None) -> dict[int, int]:
    """Number of files by job that are queued or being read."""
    query = (
        select(TaskRow.job_id, func.count())
        .where(TaskRow.status.in_((TaskStatus.QUEUED, TaskStatus.RUNNING)), TaskRow.kind == TaskKind.READ)
        .group_by(TaskRow.job_id)
    )
    if job_id is not None:
        query = query.where(TaskRow.job_id == job_id)
    return {job: count for job, count in session.execute(query)}
