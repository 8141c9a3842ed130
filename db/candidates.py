"""Candidates: what is kept of a person, and what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, func, or_, select

from db.base import Base, now, record
from db.identity import family_of
from db.reading_back import candidate_of, parsing_of, screening_of
from db.records import Candidate, Parsing, Screening, Stage
from db.tables import CandidateRow, JobRow, ParsingRow, ScreeningRow


class Candidates(Base):
    def candidate(self, candidate_id: int) -> Candidate | None:
        with self.reading() as session:
            row = session.get(CandidateRow, candidate_id)
        return candidate_of(row) if row else None

    def find_candidates(
        self, *, search: str | None = None, limit: int = 50, offset: int = 0
    ) -> tuple[tuple[Candidate, ...], int]:
        """The people of the store, newest first, and how many match; merged ones are left out."""
        conditions: list[ColumnElement[bool]] = [CandidateRow.merged_into.is_(None)]
        if search:
            columns = (CandidateRow.name, CandidateRow.email, CandidateRow.phone)
            conditions.append(or_(*(column.icontains(search, autoescape=True) for column in columns)))
        query = select(CandidateRow).where(*conditions).order_by(CandidateRow.id.desc())
        with self.reading() as session:
            total = session.scalar(select(func.count()).select_from(CandidateRow).where(*conditions)) or 0
            rows = session.scalars(query.limit(limit).offset(offset)).all()
        return tuple(candidate_of(row) for row in rows), total

    def merged_into(self, candidate_id: int) -> tuple[Candidate, ...]:
        """Those whom a person has merged into this candidate; each can be taken out again."""
        query = select(CandidateRow).where(CandidateRow.merged_into == candidate_id).order_by(CandidateRow.id)
        with self.reading() as session:
            return tuple(candidate_of(row) for row in session.scalars(query))

    def screening(self, job_id: int, candidate_id: int) -> Screening | None:
        query = select(ScreeningRow).where(_of(job_id, [candidate_id]))
        with self.reading() as session:
            row = session.scalars(query).one_or_none()
        return screening_of(row) if row else None

    def screenings_of(self, candidate_id: int) -> tuple[Screening, ...]:
        """One a job, best score first."""
        query = (
            select(ScreeningRow)
            .where(ScreeningRow.candidate_id == candidate_id)
            .order_by(ScreeningRow.ai_score.desc().nulls_last(), ScreeningRow.id)
        )
        with self.reading() as session:
            return tuple(screening_of(row) for row in session.scalars(query))

    def jobs_of_people(self, candidate_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """The jobs that each of these people is screened for."""
        row = ScreeningRow
        query = select(row.candidate_id, row.job_id).where(row.candidate_id.in_(candidate_ids))
        jobs: dict[int, tuple[int, ...]] = dict.fromkeys(candidate_ids, ())
        with self.reading() as session:
            for candidate_id, job_id in session.execute(query):
                jobs[candidate_id] += (job_id,)
        return jobs

    def parsing(self, parsing_id: int) -> Parsing | None:
        with self.reading() as session:
            row = session.get(ParsingRow, parsing_id)
        return parsing_of(row) if row else None

    def parsings_of(self, candidate_id: int) -> tuple[Parsing, ...]:
        """Every reading of the person's files, those of merged candidates too, newest first."""
        with self.reading() as session:
            family = family_of(session, candidate_id)
            query = select(ParsingRow).where(ParsingRow.candidate_id.in_(family))
            rows = session.scalars(query.order_by(ParsingRow.id.desc())).all()
        return tuple(parsing_of(row) for row in rows)

    def parsing_ids_of_job(self, job_id: int) -> tuple[int, ...]:
        """The readings that the job's ranking stands on."""
        query = select(ScreeningRow.parsing_id).where(
            ScreeningRow.job_id == job_id, ScreeningRow.hidden.is_(False)
        )
        with self.reading() as session:
            return tuple(session.scalars(query.order_by(ScreeningRow.id)))

    def stale_parsing_ids(self, job_id: int) -> tuple[int, ...]:
        """Those readings whose score was made for an earlier version of the job."""
        query = (
            select(ScreeningRow.parsing_id)
            .join(JobRow, JobRow.id == ScreeningRow.job_id)
            .where(ScreeningRow.job_id == job_id, ScreeningRow.hidden.is_(False))
            .where(ScreeningRow.job_version < JobRow.version)
        )
        with self.reading() as session:
            return tuple(session.scalars(query.order_by(ScreeningRow.id)))

    def parsing_ids_pool(self) -> tuple[int, ...]:
        """The latest reading of every person in the store."""
        query = select(CandidateRow.parsing_id).where(CandidateRow.merged_into.is_(None))
        with self.reading() as session:
            return tuple(
                number for number in session.scalars(query.order_by(CandidateRow.parsing_id)) if number
            )

    def decide(
        self,
        job_id: int,
        candidate_ids: Sequence[int],
        *,
        stage: Stage | None = None,
        rating: int | None = None,
        note: str | None = None,
        actor: str = "",
    ) -> int:
        """Record a person's stage, rating or note; only what is given changes. Returns how many.

        An empty note, or a rating of 0, takes the old one away.
        """
        detail = _told(job_id, stage, rating, note)
        with self.writing() as session:
            rows = session.scalars(
                select(ScreeningRow).where(_of(job_id, candidate_ids)).with_for_update()
            ).all()
            for row in rows:
                row.stage = stage if stage is not None else row.stage
                row.rating = (rating or None) if rating is not None else row.rating
                row.note = (note or None) if note is not None else row.note
                row.updated_at = now()
                record(session, actor, "decide", f"candidate {row.candidate_id}", detail)
            return len(rows)


def _of(job_id: int, candidate_ids: Iterable[int]) -> ColumnElement[bool]:
    return (ScreeningRow.job_id == job_id) & ScreeningRow.candidate_id.in_(candidate_ids)


def _told(job_id: int, stage: Stage | None, rating: int | None, note: str | None) -> str:
    """What was decided, without the words of the note, which may be personal."""
    parts = [f"job {job_id}"]
    parts += [f"stage {stage}"] if stage is not None else []
    parts += [f"rating {rating}"] if rating is not None else []
    parts += ["note"] if note is not None else []
    return ", ".join(parts)
