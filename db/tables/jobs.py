"""Tables of jobs, and of who has seen them and done what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from analyzer.records import Job, Requirement, Weights
from db.tables.table import ONCE, Table
from db.types import AsJson


class JobRow(Table):
    __tablename__ = "jobs"
    __table_args__ = (ONCE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    description: Mapped[str]
    requirements: Mapped[tuple[Requirement, ...]] = mapped_column(AsJson(tuple[Requirement, ...]))
    min_experience: Mapped[float | None]  # years
    education: Mapped[str | None]  # a DegreeLevel
    weights: Mapped[Weights] = mapped_column(AsJson(Weights))
    status: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class JobVersionRow(Table):
    """A job as it was from one change to the next; the highest version is what it is now."""

    __tablename__ = "job_versions"

    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[Job] = mapped_column(AsJson(Job))
    weights: Mapped[Weights] = mapped_column(AsJson(Weights))
    actor: Mapped[str]
    at: Mapped[datetime]


class VisitorRow(Table):
    """When somebody looked at the overview: this visit's beginning and latest look, and the visit before."""

    __tablename__ = "visitors"

    visitor: Mapped[str] = mapped_column(primary_key=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    before_at: Mapped[datetime | None]


class EventRow(Table):
    """Append-only; details hold numbers and stages, never a name, so that erasing leaves nothing."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_subject", "subject", "id"), Index("ix_events_at", "at"), ONCE)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[str | None]
