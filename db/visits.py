"""Who looked at the overview when, and what has happened in each job since a moment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from analyzer.records import Outcome
from db.base import Base, now
from db.records import Changes, TaskKind, TaskStatus, Visit
from db.tables import EventRow, TaskRow, VisitorRow

APART = timedelta(minutes=30)  # a longer silence begins a new visit
OFTEN = timedelta(minutes=1)  # a look that comes sooner after the last one is not written
FORGOTTEN = timedelta(days=400)
JOB = re.compile(r"job (\d+)")  # what the detail of a decision begins with


class Visits(Base):
    def visit(self, visitor: str, *, moment: datetime | None = None) -> Visit:
        """Somebody looks; returns when this visit began and when they had last been here before it."""
        moment = moment or now()
        with self.reading() as session:
            known = session.get(VisitorRow, visitor)
        if known is None or moment - known.seen_at >= OFTEN:
            known = self._look(visitor, moment)
        return Visit(known.began_at, known.before_at)

    def _look(self, visitor: str, moment: datetime) -> VisitorRow:
        with self.writing() as session:
            row = session.get(VisitorRow, visitor, with_for_update=True)
            if row is None:
                session.execute(delete(VisitorRow).where(VisitorRow.seen_at < moment - FORGOTTEN))
                row = session.merge(VisitorRow(visitor=visitor, began_at=moment, seen_at=moment))
            elif moment - row.seen_at >= APART:
                row.began_at, row.before_at = moment, row.seen_at
            row.seen_at = moment
            session.flush()
        return row

    def mark_seen(self, visitor: str) -> None:
        """From now on only what comes is new."""
        with self.writing() as session:
            row = session.get(VisitorRow, visitor, with_for_update=True)
            if row is not None:
                row.began_at = row.before_at = row.seen_at = now()

    def changes(self, visit: Visit, *, actor: str) -> dict[int, Changes]:
        """What has happened since the visit before, by job; jobs without news are left out.

        What ``actor`` decided during this visit is no news to them.
        """
        if visit.before is None:
            return {}
        found: dict[int, Changes] = defaultdict(Changes)
        with self.reading() as session:
            for job_id, what, number in (
                *_files(session, visit.before),
                *_decisions(session, visit, actor),
            ):
                found[job_id] = replace(found[job_id], **{what: getattr(found[job_id], what) + number})
        return dict(found)


def _files(session: Session, since: datetime) -> Iterator[tuple[int, str, int]]:
    query = (
        select(TaskRow.job_id, TaskRow.status, TaskRow.outcome, func.count())
        .where(TaskRow.finished_at > since, TaskRow.kind == TaskKind.READ)
        .where(TaskRow.status.in_((TaskStatus.DONE, TaskStatus.FAILED)))
        .group_by(TaskRow.job_id, TaskRow.status, TaskRow.outcome)
    )
    for job_id, status, outcome, number in session.execute(query):
        read = "needs_review" if outcome == Outcome.NEEDS_REVIEW else "scored"
        yield job_id, "failed" if status == TaskStatus.FAILED else read, number


def _decisions(session: Session, visit: Visit, actor: str) -> Iterator[tuple[int, str, int]]:
    query = (
        select(EventRow.detail, func.count())
        .where(EventRow.at > visit.before, EventRow.action == "decide")
        .where(or_(EventRow.at < visit.began, EventRow.actor != actor))
        .group_by(EventRow.detail)
    )
    for detail, number in session.execute(query):
        if job := JOB.match(detail or ""):
            yield int(job.group(1)), "decisions", number
