"""The append-only log: who did what to which row, when."""

from __future__ import annotations

from sqlalchemy import select

from db.base import Base, record
from db.records import Event
from db.tables import EventRow


class Events(Base):
    def add_event(self, actor: str, action: str, subject: str, detail: str | None = None) -> None:
        """Record something that changed no row here. ``detail`` must name no person."""
        with self.writing() as session:
            record(session, actor, action, subject, detail)

    def events(self, *, subject: str | None = None, limit: int = 50) -> tuple[Event, ...]:
        """Newest first; ``subject`` is "job 5", "candidate 12" or "batch 3"."""
        query = select(EventRow).order_by(EventRow.id.desc()).limit(limit)
        if subject is not None:
            query = query.where(EventRow.subject == subject)
        with self.reading() as session:
            rows = session.scalars(query).all()
        return tuple(Event(row.id, row.at, row.actor, row.action, row.subject, row.detail) for row in rows)
