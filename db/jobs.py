"""Jobs: written, changed, closed, and counted for the overview."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analyzer.records import DegreeLevel, Job, Weights
from db.base import Base, now, record
from db.counting import failed_files, waiting_files
from db.records import JobOverview, JobStatus, StoredJob
from db.spread import Spread, spread_of
from db.tables import BatchRow, JobRow, ScreeningRow
from db.versions import keep_version


class Jobs(Base):
    def add_job(self, job: Job, weights: Weights, *, actor: str = "") -> StoredJob:
        moment = now()
        row = JobRow(status=JobStatus.OPEN, version=1, created_at=moment, updated_at=moment)
        _write(row, job, weights)
        with self.writing() as session:
            session.add(row)
            session.flush()
            session.refresh(row)  # as stored: without what no database can hold
            record(session, actor, "create", f"job {row.id}")
            _keep(session, row, actor)
        return _stored(row)

    def update_job(self, job_id: int, job: Job, weights: Weights, *, actor: str = "") -> StoredJob | None:
        """The job as stored now; its version counts on only where something changed.

        None where there is no such job.
        """
        with self.writing() as session:
            row = session.get(JobRow, job_id, with_for_update=True)
            if row is None:
                return None
            before = _stored(row)
            if (before.job, before.weights) != (job, weights):
                _write(row, job, weights)
                row.version += 1
                row.updated_at = now()
                session.flush()
                session.refresh(row)
                record(session, actor, "change", f"job {job_id}", f"version {row.version}")
                _keep(session, row, actor)
        return _stored(row)

    def set_job_status(self, job_id: int, status: JobStatus, *, actor: str = "") -> StoredJob | None:
        """Close or reopen; None where there is no such job."""
        with self.writing() as session:
            row = session.get(JobRow, job_id, with_for_update=True)
            if row is None:
                return None
            if row.status != status:
                row.status = status
                row.updated_at = now()
                record(session, actor, "close" if status is JobStatus.CLOSED else "reopen", f"job {job_id}")
        return _stored(row)

    def get_job(self, job_id: int) -> StoredJob | None:
        with self.reading() as session:
            row = session.get(JobRow, job_id)
        return _stored(row) if row else None

    def list_jobs(self, *, include_closed: bool = True) -> tuple[StoredJob, ...]:
        """Newest first."""
        query = select(JobRow).order_by(JobRow.id.desc())
        if not include_closed:
            query = query.where(JobRow.status == JobStatus.OPEN)
        with self.reading() as session:
            return tuple(_stored(row) for row in session.scalars(query))

    def overview(self) -> tuple[JobOverview, ...]:
        """Every job with its counts: open ones first, then by latest change."""
        with self.reading() as session:
            rows = session.scalars(select(JobRow)).all()
            scores, touched = _scores(session), _last_uploads(session)
            failed, waiting = failed_files(session), waiting_files(session)
        jobs = [_overview(row, scores.get(row.id, (Spread(), 0)), failed, waiting, touched) for row in rows]
        jobs.sort(key=lambda job: (job.updated_at, job.id), reverse=True)
        return tuple(sorted(jobs, key=lambda job: job.status is not JobStatus.OPEN))


def _write(row: JobRow, job: Job, weights: Weights) -> None:
    row.title = job.title
    row.description = job.description
    row.requirements = job.requirements
    row.min_experience = job.min_experience
    row.education = job.education
    row.weights = weights


def _keep(session: Session, row: JobRow, actor: str) -> None:
    stored = _stored(row)
    keep_version(
        session, row.id, stored.version, stored.job, stored.weights, actor=actor, at=stored.updated_at
    )


def _stored(row: JobRow) -> StoredJob:
    education = DegreeLevel(row.education) if row.education else None
    job = Job(row.title, row.description, tuple(row.requirements), row.min_experience, education)
    return StoredJob(
        row.id, job, row.weights, JobStatus(row.status), row.version, row.created_at, row.updated_at
    )


def _scores(session: Session) -> dict[int, tuple[Spread, int]]:
    """By job how its scores spread, and how many of its candidates have none."""
    query = (
        select(ScreeningRow.job_id, ScreeningRow.ai_score, func.count())
        .where(ScreeningRow.hidden.is_(False))
        .group_by(ScreeningRow.job_id, ScreeningRow.ai_score)
    )
    counts: dict[int, dict[float | None, int]] = {}
    for job_id, score, count in session.execute(query):
        counts.setdefault(job_id, {})[score] = count
    return {
        job_id: (
            spread_of({score: count for score, count in own.items() if score is not None}),
            own.get(None, 0),
        )
        for job_id, own in counts.items()
    }


def _last_uploads(session: Session) -> dict[int, datetime]:
    query = select(BatchRow.job_id, func.max(BatchRow.created_at)).group_by(BatchRow.job_id)
    return {job_id: moment for job_id, moment in session.execute(query)}


def _overview(
    row: JobRow,
    scores: tuple[Spread, int],
    failed: Mapping[int, int],
    waiting: Mapping[int, int],
    touched: Mapping[int, datetime],
) -> JobOverview:
    spread, needs_review = scores
    return JobOverview(
        id=row.id,
        title=row.title,
        status=JobStatus(row.status),
        scored=spread.scored,
        needs_review=needs_review,
        failed=failed.get(row.id, 0),
        waiting=waiting.get(row.id, 0),
        average=spread.average,
        highest=spread.highest,
        lowest=spread.lowest,
        histogram=spread.histogram,
        updated_at=max(row.updated_at, touched.get(row.id, row.updated_at)),
    )
