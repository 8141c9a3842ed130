"""A job is deleted: its screenings and batches go, and whoever stood in no other job, unless they are kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.base import Base, Turn, chunks, record, take_turn
from db.ending import lock_batches
from db.erasing import forget_tasks
from db.records import JobFootprint, TaskKind
from db.search_index import forget_erased
from db.tables import BatchRow, CandidateRow, FileRow, JobRow, ParsingRow, ScreeningRow, TaskRow


class JobErasing(Base):
    def job_footprint(self, job_id: int) -> JobFootprint | None:
        """What would go with a job; None where there is no such job."""
        with self.reading() as session:
            if session.get(JobRow, job_id) is None:
                return None
            here, only = _people(session, job_id)
            return JobFootprint(
                screenings=_count(session, ScreeningRow.job_id, job_id),
                batches=_count(session, BatchRow.job_id, job_id),
                files=session.scalar(_files(job_id)) or 0,
                only_here=len(only),
                elsewhere=len(here) - len(only),
            )

    def delete_job(self, job_id: int, *, keep_people: bool = False, actor: str = "") -> tuple[str, ...]:
        """Delete a job for good; returns the hashes of files that nothing refers to any more.

        With ``keep_people`` those who stood only in this job stay in the pool, with their readings.
        A file that is being read meanwhile ends in nothing.
        """
        with self.writing() as session:
            take_turn(session, Turn.PEOPLE)
            job = session.get(JobRow, job_id, with_for_update=True)
            if job is None:
                return ()
            lock_batches(session, [TaskRow.job_id == job_id])
            gone = () if keep_people else _families(session, _people(session, job_id)[1])
            hashes = _hashes(session, job_id, gone)
            screenings = _count(session, ScreeningRow.job_id, job_id)
            session.delete(job)
            session.flush()
            _erase(session, gone, actor)
            unused = _forget_files(session, hashes)
            told = f"{screenings} screenings, {len(gone)} candidates erased"
            record(session, actor, "delete", f"job {job_id}", told)
        forget_erased(self)
        return unused


def _count(session: Session, column: InstrumentedAttribute[int], job_id: int) -> int:
    return session.scalar(select(func.count()).where(column == job_id)) or 0


def _files(job_id: int) -> Select[int]:
    return select(func.count()).where(TaskRow.job_id == job_id, TaskRow.kind == TaskKind.READ)


def _people(session: Session, job_id: int) -> tuple[set[int], set[int]]:
    """Who stands in the job, and who of them in no other; a merged one counts as whom they became."""
    merged = _merged(session)
    inside = select(ScreeningRow.candidate_id).where(ScreeningRow.job_id == job_id)
    one_of_several = select(CandidateRow.id).where(CandidateRow.merged_into.is_not(None))
    several = select(CandidateRow.merged_into).where(CandidateRow.merged_into.is_not(None))
    column = ScreeningRow.candidate_id
    outside = select(column).where(
        ScreeningRow.job_id != job_id, or_(*(column.in_(some) for some in (inside, one_of_several, several)))
    )
    here = {_root(merged, number) for number in session.scalars(inside)}
    return here, here - {_root(merged, number) for number in session.scalars(outside.distinct())}


def _merged(session: Session) -> dict[int, int]:
    query = select(CandidateRow.id, CandidateRow.merged_into).where(CandidateRow.merged_into.is_not(None))
    return {number: into for number, into in session.execute(query) if into is not None}


def _root(merged: dict[int, int], number: int) -> int:
    while number in merged:
        number = merged[number]
    return number


def _families(session: Session, roots: Collection[int]) -> tuple[int, ...]:
    """These candidates and all who were merged into them."""
    merged = _merged(session)
    return tuple(sorted({*roots, *(number for number in merged if _root(merged, number) in roots)}))


def _hashes(session: Session, job_id: int, people: Collection[int]) -> set[str]:
    """The files of the job and of these people."""
    tasks = select(TaskRow.sha256).where(TaskRow.job_id == job_id)
    found = {sha256 for sha256 in session.scalars(tasks) if sha256}
    for chunk in chunks(tuple(people)):
        found |= set(session.scalars(select(ParsingRow.sha256).where(ParsingRow.candidate_id.in_(chunk))))
    return found


def _erase(session: Session, people: Collection[int], actor: str) -> None:
    parts = list(chunks(tuple(people)))
    for chunk in parts:
        forget_tasks(session, TaskRow.candidate_id.in_(chunk))
        parted = update(CandidateRow).where(CandidateRow.id.in_(chunk)).values(merged_into=None)
        session.execute(parted.execution_options(synchronize_session=False))
    for chunk in parts:
        erased = delete(CandidateRow).where(CandidateRow.id.in_(chunk))
        session.execute(erased.execution_options(synchronize_session=False))
        for number in chunk:
            record(session, actor, "erase", f"candidate {number}")


def _forget_files(session: Session, hashes: Iterable[str]) -> tuple[str, ...]:
    """Drop the rows of those files that no reading and no task refers to; returns them."""
    unused: list[str] = []
    for chunk in chunks(sorted(hashes)):
        used = {
            sha256
            for column in (ParsingRow.sha256, TaskRow.sha256)
            for sha256 in session.scalars(select(column).where(column.in_(chunk)).distinct())
        }
        rest = [sha256 for sha256 in chunk if sha256 not in used]
        session.execute(delete(FileRow).where(FileRow.sha256.in_(rest)))
        unused += rest
    return tuple(unused)
