"""The stored parts of a job's scores, compactly: what new weights are tried on."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, Text, cast, select, type_coerce

from db.base import Base, on_postgresql
from db.records import ScoredParts
from db.tables import ScreeningRow

CHUNK = 5000  # rows read at a time

Columns = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]


class Parts(Base):
    def scored_parts(self, job_id: int, names: Sequence[str]) -> ScoredParts:
        """Score and parts of every candidate of the job who has a score, best first."""
        row = ScreeningRow
        with self.reading() as session:
            parts = cast(row.parts, Text) if on_postgresql(session) else type_coerce(row.parts, Text)
            query = (
                select(row.id, row.ai_score, parts)
                .where(row.job_id == job_id, row.hidden.is_(False), row.ai_score.is_not(None))
                .order_by(row.ai_score.desc().nulls_last(), row.id)
            )
            found = session.execute(query.execution_options(yield_per=CHUNK))
            chunks = [_columns(chunk, names) for chunk in found.partitions()]
        chunks = chunks or [_columns((), names)]
        return ScoredParts(*(np.concatenate(column) for column in zip(*chunks, strict=True)))


def _columns(rows: Sequence[Row[int, float | None, str]], names: Sequence[str]) -> Columns:
    """A chunk at a time, so that no more than a chunk's objects are alive."""
    # One document for all rows: a decoder's start costs more than a row.
    documents = json.loads(f"[{','.join(text for *_, text in rows)}]")
    values = [[parts.get(name) for name in names] for parts in documents]
    return (
        np.array([number for number, *_ in rows], np.int64),
        np.array([score for _, score, _ in rows], np.float64),
        np.array(values, np.float64).reshape(len(rows), len(names)),
    )
