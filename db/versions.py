"""Every version of a job: what it asked for, what each part counted, who changed it and when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.records import Job, Weights
from db.base import Base
from db.records import JobVersion
from db.tables import JobVersionRow


class Versions(Base):
    def job_versions(self, job_id: int) -> tuple[JobVersion, ...]:
        """Newest first; the first of them is what the job is now."""
        row = JobVersionRow
        query = select(row).where(row.job_id == job_id).order_by(row.version.desc())
        with self.reading() as session:
            return tuple(
                JobVersion(found.version, found.job, found.weights, found.actor, found.at)
                for found in session.scalars(query)
            )


def keep_version(
    session: Session, job_id: int, version: int, job: Job, weights: Weights, *, actor: str, at: datetime
) -> None:
    """Append a version in the transaction of the change."""
    session.add(JobVersionRow(job_id=job_id, version=version, job=job, weights=weights, actor=actor, at=at))
