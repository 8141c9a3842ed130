"""Rankings and their statistics: sorting, filtering, counting and paging happen in SQL.

A page is found in two steps: the numbers of its rows from an index that holds every column a
ranking is sorted or filtered by, then those rows. So the heavy columns of 100,000 screenings are
never walked over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression, case, func, select
from sqlalchemy.orm import Session

from analyzer.records import Outcome
from db.base import Base, among, bare_rows, chunks, page_of
from db.counting import failed_files, waiting_files
from db.findings import missed_by_screening
from db.people import fold
from db.places import Places, Tally
from db.reading_back import level_of
from db.records import Ranking, RankingQuery, RankingRow, ScoreStats, Stage, Standing
from db.spread import spread_of
from db.tables import CandidateRow, FindingsRow, ScreeningRow, TagRow
from db.tagging import tags_by_screening

_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_STAGE = {stage.value: stage for stage in Stage}
_STAGES = {stage.value: position for position, stage in enumerate(Stage)}
_SORTS: dict[str, SQLColumnExpression[Any]] = {
    "ai_score": ScreeningRow.ai_score,
    "name": ScreeningRow.search_text,
    "years": ScreeningRow.years,
    "education": ScreeningRow.education_rank,
    "updated_at": ScreeningRow.updated_at,
    "stage": case(_STAGES, value=ScreeningRow.stage),
    "rating": ScreeningRow.rating,
}
SORTS = tuple(_SORTS)  # what a query may sort by

_ROW = (
    ScreeningRow.id,
    ScreeningRow.candidate_id,
    ScreeningRow.file_name,
    ScreeningRow.outcome,
    ScreeningRow.ai_score,
    ScreeningRow.band,
    ScreeningRow.recommendation,
    ScreeningRow.matched,
    ScreeningRow.missing,
    ScreeningRow.years,
    ScreeningRow.education_rank,
    ScreeningRow.stage,
    ScreeningRow.rating,
    ScreeningRow.note,
    ScreeningRow.notes,
    ScreeningRow.updated_at,
    CandidateRow.name,
    CandidateRow.email,
    CandidateRow.phone,
    CandidateRow.location,
)


class Rankings(Base):
    def ranking(self, query: RankingQuery) -> Ranking:
        """One page of a ranking, and how many rows match. Ties are in the order they came in."""
        with self.reading() as session:
            if query.limit == 0:
                return Ranking((), _count(session, query))
            tallies, review = _tallies(session, query.job_id)
            if len(_conditions(query)) > len(_in_job(query.job_id)):
                ids, total = page_of(session, _ordered(query), query.limit, query.offset)
            else:  # a page of everybody is the beginning of an index, and the tallies have counted them
                ids = list(session.scalars(_ids(query)))
                total = review + sum(tally.people for tally in tallies.values())
            places = Places(tallies)
            rows = [row for chunk in chunks(ids) for row in _rows(session, chunk, places)]
        return Ranking(tuple(rows), total)

    def standings(self, job_id: int, *, limit: int | None = None, offset: int = 0) -> tuple[Standing, ...]:
        """A stretch of a job's ranking by score, in a few words a candidate."""
        row, person = ScreeningRow.__table__.c, CandidateRow.__table__.c
        query = (
            select(row.candidate_id, person.name, row.file_name, row.outcome, row.ai_score,
                   row.recommendation)
            .join_from(ScreeningRow.__table__, CandidateRow.__table__, person.id == row.candidate_id)
            .order_by(row.ai_score.desc().nulls_last(), row.id)
        )  # fmt: skip
        if offset:  # the rows before it are walked over in the index alone
            chosen = _ids(RankingQuery(job_id, limit=limit, offset=offset)).subquery()
            query = query.join(chosen, chosen.c.id == row.id)
        else:
            query = query.where(row.job_id == job_id, row.hidden.is_(False)).limit(limit)
        with self.reading() as session:
            found = [line for lines in bare_rows(session, query) for line in lines]
            places = Places(_tallies(session, job_id)[0])
        return tuple(Standing._make((*line, places.place(line[4]))) for line in found)

    def iter_ranking(self, query: RankingQuery, *, chunk: int = 1000) -> Iterator[RankingRow]:
        """The rows of a ranking one by one; only their numbers and one chunk are held.

        No transaction stays open while the caller works on a row.
        """
        with self.reading() as session:
            ids = session.scalars(_ids(query)).all()
            places = Places(_tallies(session, query.job_id)[0])
        for part in chunks(ids, chunk):
            with self.reading() as session:
                rows = _rows(session, part, places)
            yield from rows

    def rows(self, job_id: int, screening_ids: Sequence[int]) -> tuple[RankingRow, ...]:
        """These screenings of a job as lines of its ranking, in the order given."""
        with self.reading() as session:
            return tuple(_rows(session, screening_ids, Places(_tallies(session, job_id)[0])))

    def row(self, job_id: int, candidate_id: int) -> RankingRow | None:
        """One candidate's line of the ranking."""
        query = select(ScreeningRow.id).where(
            ScreeningRow.job_id == job_id, ScreeningRow.candidate_id == candidate_id
        )
        with self.reading() as session:
            ids = session.scalars(query).all()
            rows = _rows(session, ids, Places(_tallies(session, job_id)[0]))
        return rows[0] if rows else None

    def stats(self, job_id: int) -> ScoreStats:
        """Counts, average, highest, lowest and histogram of a job."""
        with self.reading() as session:
            tallies, review = _tallies(session, job_id)
            failed = failed_files(session, job_id).get(job_id, 0)
            waiting = waiting_files(session, job_id).get(job_id, 0)
        spread = spread_of({score: tally.people for score, tally in tallies.items()})
        return ScoreStats(needs_review=review, failed=failed, waiting=waiting, **spread._asdict())


def _tallies(session: Session, job_id: int) -> tuple[dict[float, Tally], int]:
    """How many have each score, and how many have none."""
    row = ScreeningRow
    query = (
        select(row.ai_score, func.count(), func.min(row.band)).where(*_in_job(job_id)).group_by(row.ai_score)
    )
    found = session.execute(query).all()
    tallies = {score: Tally(count, band or 0.0) for score, count, band in found if score is not None}
    return tallies, sum(count for score, count, _ in found if score is None)


def _count(session: Session, query: RankingQuery) -> int:
    counted = select(func.count()).select_from(ScreeningRow).where(*_conditions(query))
    return session.scalar(counted) or 0


def _ids(query: RankingQuery) -> Select[int]:
    return _ordered(query).limit(query.limit).offset(query.offset or None)


def _ordered(query: RankingQuery) -> Select[int]:
    column = _SORTS[query.sort]
    order = column.desc() if query.descending else column.asc()
    return select(ScreeningRow.id).where(*_conditions(query)).order_by(order.nulls_last(), ScreeningRow.id)


def _in_job(job_id: int) -> list[ColumnElement[bool]]:
    return [ScreeningRow.job_id == job_id, ScreeningRow.hidden.is_(False)]


def _conditions(query: RankingQuery) -> list[ColumnElement[bool]]:
    row = ScreeningRow
    conditions = _in_job(query.job_id)
    conditions += [row.outcome == query.outcome] if query.outcome is not None else []
    conditions += [row.ai_score >= query.min_score] if query.min_score is not None else []
    conditions += [row.ai_score <= query.max_score] if query.max_score is not None else []
    conditions += [row.years >= query.min_years] if query.min_years is not None else []
    conditions += [row.education_rank >= query.education.rank] if query.education else []
    conditions += [row.stage.in_(query.stages)] if query.stages else []
    conditions += [_misses(query.job_id, query.misses_must)] if query.misses_must is not None else []
    conditions += [_holds(f"\t{fold(skill)}\t") for skill in query.skills]
    conditions += [_tagged(tag) for tag in query.tags]
    conditions += [_holds(fold(query.search))] if query.search and fold(query.search) else []
    return conditions


def _tagged(tag: str) -> ColumnElement[bool]:
    return ScreeningRow.id.in_(select(TagRow.screening_id).where(TagRow.key == fold(tag)))


def _misses(job_id: int, misses: bool) -> ColumnElement[bool]:
    missing = select(FindingsRow.screening_id).where(
        FindingsRow.job_id == job_id, FindingsRow.missed_count > 0
    )
    return ScreeningRow.id.in_(missing) if misses else ScreeningRow.id.not_in(missing)


def _holds(text: str) -> ColumnElement[bool]:
    """Both sides are folded, so that case and accents don't matter on either database."""
    return ScreeningRow.search_text.contains(text, autoescape=True)


def _rows(session: Session, ids: Sequence[int], places: Places) -> list[RankingRow]:
    """The rows of these screenings, in this order; one that has gone meanwhile is left out."""
    query = (
        select(*_ROW)
        .join(CandidateRow, CandidateRow.id == ScreeningRow.candidate_id)
        .where(among(session, ScreeningRow.id, ids))
    )
    found = {row[0]: row for row in session.execute(query)}
    tags, missed = tags_by_screening(session, ids), missed_by_screening(session, ids)
    return [
        _row(found[number], places, tags.get(number, ()), missed.get(number, ()))
        for number in ids
        if number in found
    ]


def _row(
    row: Row[*tuple[Any, ...]], places: Places, tags: tuple[str, ...], missed: tuple[str, ...]
) -> RankingRow:
    (
        number, candidate_id, file_name, outcome, score, band, recommendation, matched, missing, years,
        education_rank, stage, rating, note, notes, updated_at, name, email, phone, location,
    ) = row  # fmt: skip
    return RankingRow(
        screening_id=number,
        candidate_id=candidate_id,
        rank=places.rank(score),
        place=places.place(score),
        name=name,
        file_name=file_name,
        email=email,
        phone=phone,
        location=location,
        outcome=_OUTCOMES[outcome],
        ai_score=score,
        band=band,
        recommendation=recommendation,
        matched=matched,
        missing=missing,
        years=years,
        education=level_of(education_rank),
        stage=_STAGE[stage],
        rating=rating,
        note=note,
        notes=notes,
        updated_at=updated_at,
        tags=tags,
        missed_musts=missed,
    )
