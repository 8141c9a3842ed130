"""What was found of each part and each requirement, in a narrow table of its own.

A re-ranking of 100,000 candidates reads nothing else: no text, no JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from analyzer.records import Job, Score, Weights
from db.base import Base, among, bare_rows, chunks
from db.records import ScoredParts, Stage
from db.tables import FindingsRow, JobRow, JobVersionRow, ScreeningRow

PARTS = tuple(item.name for item in fields(Weights))
FLOAT = np.dtype("<f8")

Numbers = NDArray[np.float64]
Columns = tuple[NDArray[np.int64], Numbers, Numbers, Numbers, NDArray[np.bool_]]


class Findings(Base):
    def scored_parts(self, job_id: int, *, stages: Sequence[Stage] = ()) -> ScoredParts:
        """Score, parts and findings of every candidate of the job who has a score, best first.

        With ``stages`` only of those whom a person has put there.
        """
        row, kept = ScreeningRow.__table__.c, FindingsRow.__table__.c
        chosen = [row.stage.in_(stages)] if stages else []
        with self.reading() as session:
            width, usable = _comparable(session, job_id)
            query = (
                select(row.id, row.ai_score, row.band, kept.job_version, kept.numbers)
                .join_from(ScreeningRow.__table__, FindingsRow.__table__, kept.screening_id == row.id)
                .where(row.job_id == job_id, row.hidden.is_(False), row.ai_score.is_not(None), *chosen)
                .order_by(row.ai_score.desc().nulls_last(), row.id)
            )
            columns = [_columns(rows, width, usable) for rows in bare_rows(session, query)]
        columns = columns or [_columns((), width, usable)]
        ids, scores, bands, values, known = (np.concatenate(column) for column in zip(*columns, strict=True))
        return ScoredParts(ids, scores, bands, values[:, : len(PARTS)], values[:, len(PARTS) :], known)


def _comparable(session: Session, job_id: int) -> tuple[int, set[int]]:
    """How many requirements the job has, and the versions of it that had the same ones in this order."""
    row = session.get(JobRow, job_id)
    if row is None:
        return 0, set()
    versions = session.execute(
        select(JobVersionRow.version, JobVersionRow.job).where(JobVersionRow.job_id == job_id)
    )
    asked = _asked(Job(row.title, requirements=row.requirements))
    return len(asked), {number for number, job in versions if _asked(job) == asked}


def _asked(job: Job) -> list[tuple[str, str | None]]:
    return [(item.text, item.skill) for item in job.judged]


def _columns(
    rows: Sequence[tuple[int, float, float | None, int, bytes]], width: int, usable: set[int]
) -> Columns:
    values = np.full((len(rows), len(PARTS) + width), np.nan)
    size = values.shape[1] * FLOAT.itemsize
    known = np.array([version in usable and len(blob) == size for *_, version, blob in rows], bool)
    values[known] = np.frombuffer(
        b"".join(blob for (*_, blob), whole in zip(rows, known, strict=True) if whole), FLOAT
    ).reshape(-1, values.shape[1])
    for place in np.flatnonzero(~known).tolist():
        values[place, : len(PARTS)] = np.frombuffer(rows[place][-1], FLOAT)[: len(PARTS)]
    return (
        np.array([number for number, *_ in rows], np.int64),
        np.array([score for _, score, *_ in rows], np.float64),
        np.array([band or 0.0 for _, _, band, *_ in rows], np.float64),
        values,
        known,
    )


def write_findings(session: Session, judged: Mapping[int, tuple[ScreeningRow, Score]]) -> None:
    """Keep what was found for these screenings, by their numbers, instead of what was before."""
    for part in chunks(list(judged)):
        session.execute(delete(FindingsRow).where(FindingsRow.screening_id.in_(part)))
    session.add_all(_row(screening, score) for screening, score in judged.values())
    session.flush()


def _row(screening: ScreeningRow, score: Score) -> FindingsRow:
    missed = score.missed_musts
    return FindingsRow(
        screening_id=screening.id,
        job_id=screening.job_id,
        job_version=screening.job_version,
        missed_count=len(missed),
        missed=missed,
        numbers=packed({part.name: part.value for part in score.parts}, score.findings),
    )


def packed(parts: Mapping[str, float | None], findings: Sequence[float]) -> bytes:
    """The parts in the order of ``Weights`` (NaN: not asked for), then the requirements', as float64."""
    return np.array([*(parts.get(name) for name in PARTS), *findings], FLOAT).tobytes()


def missed_by_screening(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The must-haves that were not found, of those who miss any."""
    query = select(FindingsRow.screening_id, FindingsRow.missed).where(
        among(session, FindingsRow.screening_id, ids), FindingsRow.missed_count > 0
    )
    return {number: missed for number, missed in session.execute(query)}
