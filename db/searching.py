"""Searches by words and fields: within a job by its screenings, or among all people of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from analyzer.records import Outcome
from db.base import Base, among, on_postgresql, page_of
from db.corrections import of_files, skills_of
from db.reading_back import level_of
from db.records import Correction, Stage
from db.search_match import Columns, condition
from db.search_records import Compared, Label, Query, SearchHit
from db.tables import CandidateRow, ParsingRow, ScreeningRow

_LABELS: dict[Label, InstrumentedAttribute[str]] = {
    Label.NAME: CandidateRow.search_name,
    Label.LOCATION: CandidateRow.search_place,
}


class Searching(Base):
    def search(
        self, query: Query, *, job_id: int | None = None, limit: int = 25, offset: int = 0
    ) -> tuple[tuple[SearchHit, ...], int]:
        """One page of those who match, and how many match.

        In a job: its ranking's order, over the readings that the scores stand on. Else: every
        person's latest reading, the newest person first; there is no score and no stage then.
        """
        with self.reading() as session:
            postgresql = on_postgresql(session)
            if postgresql:
                session.execute(text("SET LOCAL work_mem = '64MB'"))  # for sets of readings
                # The planner takes a look into a document for cheap and would look into every one of them.
                session.execute(text("SET LOCAL enable_seqscan = off"))
            found = statement(query, job_id, postgresql=postgresql)
            ids, total = page_of(session, found, limit, offset)
            hits = _in_job(session, ids) if job_id is not None else _people(session, ids)
        return tuple(hits[number] for number in ids if number in hits), total


def statement(query: Query, job_id: int | None, *, postgresql: bool) -> Select[int]:
    """The numbers of those who match, in order."""
    if job_id is None:
        row = CandidateRow
        wanted = [row.merged_into.is_(None), condition(query, _PERSON, postgresql=postgresql)]
        return select(row.id).where(*wanted).order_by(row.id.desc())
    row_ = ScreeningRow
    wanted = [
        row_.job_id == job_id,
        row_.hidden.is_(False),
        condition(query, _SCREENING, postgresql=postgresql),
    ]
    order = (row_.ai_score.desc().nulls_last(), row_.id)
    return select(row_.id).where(*wanted).order_by(*order)


def _person_says(label: Label, said: str) -> ColumnElement[bool]:
    return _LABELS[label].contains(said, autoescape=True)


def _candidate_says(label: Label, said: str) -> ColumnElement[bool]:
    return ScreeningRow.candidate_id.in_(select(CandidateRow.id).where(_person_says(label, said)))


_PERSON = Columns(
    parsing_id=CandidateRow.parsing_id,
    numbers={Compared.YEARS: CandidateRow.years, Compared.EDUCATION: CandidateRow.education_rank},
    label=_person_says,
    stage=None,
)
_SCREENING = Columns(
    parsing_id=ScreeningRow.parsing_id,
    numbers={
        Compared.YEARS: ScreeningRow.years,
        Compared.EDUCATION: ScreeningRow.education_rank,
        Compared.SCORE: ScreeningRow.ai_score,
    },
    label=_candidate_says,
    stage=ScreeningRow.stage,
)

_SHOWN = (
    CandidateRow.id.label("candidate_id"),
    CandidateRow.name,
    CandidateRow.location,
    ParsingRow.id.label("parsing_id"),
    ParsingRow.file_name,
    ParsingRow.sha256,
    ParsingRow.skills_extracted,
    ParsingRow.text,
)


def _people(session: Session, ids: Sequence[int]) -> dict[int, SearchHit]:
    """By candidate."""
    query = (
        select(*_SHOWN, CandidateRow.years, CandidateRow.education_rank)
        .join(ParsingRow, ParsingRow.id == CandidateRow.parsing_id)
        .where(among(session, CandidateRow.id, ids))
    )
    rows = session.execute(query).all()
    said = _said(session, rows)
    return {row.candidate_id: SearchHit(**_shown(row, said)) for row in rows}


def _in_job(session: Session, ids: Sequence[int]) -> dict[int, SearchHit]:
    """By screening."""
    row_ = ScreeningRow
    query = (
        select(*_SHOWN, row_.id, row_.years, row_.education_rank, row_.outcome, row_.ai_score,
               row_.recommendation, row_.stage, row_.updated_at)
        .join(CandidateRow, CandidateRow.id == row_.candidate_id)
        .join(ParsingRow, ParsingRow.id == row_.parsing_id)
        .where(among(session, row_.id, ids))
    )  # fmt: skip
    rows = session.execute(query).all()
    said = _said(session, rows)
    return {
        row.id: SearchHit(
            **_shown(row, said),
            screening_id=row.id,
            outcome=Outcome(row.outcome),
            ai_score=row.ai_score,
            recommendation=row.recommendation,
            stage=Stage(row.stage),
            updated_at=row.updated_at,
        )
        for row in rows
    }


def _said(session: Session, rows: Sequence[Any]) -> dict[str, tuple[Correction, ...]]:
    return of_files(session, [row.sha256 for row in rows])


def _shown(row: Any, said: Mapping[str, Sequence[Correction]]) -> dict[str, Any]:
    return {
        "candidate_id": row.candidate_id,
        "parsing_id": row.parsing_id,
        "name": row.name,
        "file_name": row.file_name,
        "location": row.location,
        "skills": skills_of(row, said),
        "years": row.years,
        "education": level_of(row.education_rank),
        "text": row.text,
    }
