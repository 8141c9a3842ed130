"""What the administrator and Prometheus see of the queue, counted from the rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from db.base import Base
from db.records import Finished, TaskStatus
from db.tables import CandidateRow, TaskRow

_WORKED = (TaskStatus.DONE, TaskStatus.FAILED)


class Monitoring(Base):
    def ping(self) -> None:
        """Raises ``StoreError`` where the database does not answer."""
        with self.reading() as session:
            session.execute(select(1))

    def task_counts(self) -> dict[TaskStatus, int]:
        """Number of tasks by status; 0 where there is none."""
        query = select(TaskRow.status, func.count()).group_by(TaskRow.status)
        with self.reading() as session:
            found = {status: count for status, count in session.execute(query)}
        return {status: found.get(status, 0) for status in TaskStatus}

    def failure_counts(self) -> dict[str, int]:
        """Number of failed tasks by reason, most first."""
        count = func.count()
        query = (
            select(TaskRow.error_code, count)
            .where(TaskRow.status == TaskStatus.FAILED)
            .group_by(TaskRow.error_code)
            .order_by(count.desc(), TaskRow.error_code)
        )
        with self.reading() as session:
            return {code or "internal": number for code, number in session.execute(query)}

    def finished_since(self, moment: datetime, *, limit: int = 20_000) -> tuple[Finished, ...]:
        """The tasks that were read and scored, or failed, since then; the latest first."""
        query = (
            select(TaskRow.id, TaskRow.finished_at, TaskRow.status, TaskRow.stage_ms)
            .where(TaskRow.finished_at >= moment, TaskRow.status.in_(_WORKED))
            .order_by(TaskRow.finished_at.desc(), TaskRow.id.desc())
            .limit(limit)
        )
        with self.reading() as session:
            return tuple(
                Finished(number, at, TaskStatus(status), stage_ms or {})
                for number, at, status, stage_ms in session.execute(query)
                if at is not None
            )

    def candidate_count(self) -> int:
        """Number of people; merged ones count as one."""
        query = select(func.count()).select_from(CandidateRow).where(CandidateRow.merged_into.is_(None))
        with self.reading() as session:
            return session.scalar(query) or 0
