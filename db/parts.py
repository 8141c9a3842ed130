"""The stored parts of a job's scores, compactly: what new weights are tried on."""

from __future__ import annotations

import json

from sqlalchemy import Text, cast, select, type_coerce

from db.base import Base, on_postgresql
from db.records import ScoredParts
from db.tables import ScreeningRow


class Parts(Base):
    def scored_parts(self, job_id: int) -> tuple[ScoredParts, ...]:
        """Score and parts of every candidate of the job who has a score, best first."""
        row = ScreeningRow
        with self.reading() as session:
            parts = cast(row.parts, Text) if on_postgresql(session) else type_coerce(row.parts, Text)
            query = (
                select(row.id, row.candidate_id, row.ai_score, parts)
                .where(row.job_id == job_id, row.hidden.is_(False), row.ai_score.is_not(None))
                .order_by(row.ai_score.desc(), row.id)
            )
            found = session.execute(query).all()
        # One document for all rows: a decoder's start costs more than a row.
        values = json.loads(f"[{','.join(text for *_, text in found)}]")
        return tuple(
            ScoredParts(number, candidate_id, score, by_name)
            for (number, candidate_id, score, _), by_name in zip(found, values, strict=True)
            if score is not None
        )
