"""Storing what was found: candidate, reading, screening and the end of the task, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.records import DegreeLevel, Note, Resume
from db.base import Base, Turn, now, take_turn
from db.ending import complete_batches
from db.identity import find_person, likely_same, note_of_twin, root_of
from db.labels import label, label_all
from db.people import (
    education_text,
    email_key,
    experience_text,
    name_key,
    phone_key,
)
from db.reading_back import parsing_of
from db.records import NewResult, Parsing, Stage, Task, TaskKind, TaskStatus
from db.tables import CandidateRow, FileRow, ParsingRow, ScreeningRow, TaskRow

Stored = tuple[int, int]  # candidate and screening


class Results(Base):
    def store_results(self, results: Sequence[NewResult], *, worker: str) -> tuple[Stored | None, ...]:
        """Store a handful, each exactly once: (candidate, screening) for each result.

        None for one whose task is no longer running under ``worker`` (it was cancelled, or its
        lease was lost), or whose stored resume has been erased meanwhile; nothing of it is kept.
        """
        with self.writing() as session:
            take_turn(session, Turn.PEOPLE)
            held = _held(session, [result.task.id for result in results], worker)
            stored = tuple(
                _store(session, result, held[result.task.id]) if result.task.id in held else None
                for result in results
            )
            complete_batches(session, {task.batch_id for task in held.values()})
            return stored

    def find_reading(self, sha256: str, *, versions: str) -> Parsing | None:
        """The latest reading of the same bytes by the same versions; None when there is none."""
        query = (
            select(ParsingRow)
            .where(ParsingRow.sha256 == sha256, ParsingRow.versions == versions)
            .order_by(ParsingRow.id.desc())
            .limit(1)
        )
        with self.reading() as session:
            row = session.scalars(query).one_or_none()
        return parsing_of(row) if row else None

    def result_of(self, job_id: int, sha256: str) -> int | None:
        """The candidate whom these bytes belong to, where this job has a screening of theirs."""
        query = (
            select(ParsingRow.candidate_id).where(ParsingRow.sha256 == sha256).order_by(ParsingRow.id.desc())
        )
        with self.reading() as session:
            people = {root_of(session, candidate_id) for candidate_id in session.scalars(query)}
            screened = select(ScreeningRow.candidate_id).where(
                ScreeningRow.job_id == job_id, ScreeningRow.candidate_id.in_(people)
            )
            return session.scalars(screened.order_by(ScreeningRow.id.desc())).first()

    def known_hashes(self) -> frozenset[str]:
        """The SHA-256 of every file that a row refers to; storage may sweep the others."""
        with self.reading() as session:
            return frozenset(session.scalars(select(FileRow.sha256)))


def _held(session: Session, task_ids: Collection[int], worker: str) -> dict[int, TaskRow]:
    query = (
        select(TaskRow)
        .where(TaskRow.id.in_(task_ids), TaskRow.status == TaskStatus.RUNNING, TaskRow.worker == worker)
        .order_by(TaskRow.id)
        .with_for_update()
    )
    return {row.id: row for row in session.scalars(query)}


def _store(session: Session, result: NewResult, task: TaskRow) -> Stored | None:
    if result.task.kind is TaskKind.READ:
        candidate, parsing = _keep_reading(session, result)
    else:
        known = session.get(ParsingRow, result.task.parsing_id) if result.task.parsing_id else None
        if known is None:
            _end(task, result, None)
            task.status = TaskStatus.CANCELLED
            return None
        parsing = known
        candidate = session.get_one(CandidateRow, root_of(session, parsing.candidate_id))
    screening = _screen(session, result, candidate, parsing)
    candidate.ai_score = parsing.ai_score = result.score.ai_score
    _end(task, result, candidate.id)
    session.flush()
    return candidate.id, screening.id


def _end(task: TaskRow, result: NewResult, candidate_id: int | None) -> None:
    task.status = TaskStatus.DONE
    task.outcome = result.score.outcome
    task.candidate_id = candidate_id
    task.stage_ms = result.stage_ms
    task.worker = task.lease_until = None
    task.finished_at = now()


def _keep_reading(session: Session, result: NewResult) -> tuple[CandidateRow, ParsingRow]:
    resume = result.resume
    if resume is None or result.text is None or result.task.sha256 is None:
        raise ValueError(f"task {result.task.id} was read, so its result needs a resume, a text and a hash")
    known = find_person(session, result.task, resume)
    twins: tuple[Note, ...] = ()
    if known is None:
        twins = tuple(note_of_twin(twin, why) for twin, why in likely_same(session, resume))
    candidate = _describe(session, known, resume)
    parsing = _parsing(result, result.task, resume, candidate.id)
    parsing.notes = (*result.notes, *twins)
    session.add(parsing)
    session.flush()
    return candidate, parsing


def _describe(session: Session, known: CandidateRow | None, resume: Resume) -> CandidateRow:
    """The person as this resume shows them; what it does not say stays as it was."""
    moment = now()
    row = known or CandidateRow(created_at=moment, links=())
    contact = resume.contact
    row.name = contact.name.value if contact.name else row.name
    row.email = email_key(contact.email.value) if contact.email else row.email
    row.phone = contact.phone.value if contact.phone else row.phone
    row.location = contact.location.value if contact.location else row.location
    row.links = tuple(link.value for link in contact.links) or row.links
    row.skills = tuple(skill.name for skill in resume.skills)
    row.experience = experience_text(resume.years)
    row.education = education_text(resume.degree_level)
    row.name_key, row.phone_key = name_key(row.name), phone_key(row.phone)
    row.updated_at = moment
    if known is None:
        session.add(row)
        session.flush()
        row.resume_url = f"/api/candidates/{row.id}/resume"
    else:
        label_all(session, row)
    return row


def _parsing(result: NewResult, task: Task, resume: Resume, candidate_id: int) -> ParsingRow:
    return ParsingRow(
        candidate_id=candidate_id,
        sha256=task.sha256 or "",
        file_name=task.file_name,
        media_type=result.media_type or "",
        text=result.text or "",
        skills_extracted=tuple(skill.name for skill in resume.skills),
        experience_extracted=experience_text(resume.years),
        education_extracted=education_text(resume.degree_level),
        ai_score=result.score.ai_score,
        resume=resume,
        vectors=result.vectors,
        lines=result.lines,
        versions=result.versions,
        first_seen=task.first_seen,
        created_at=now(),
    )


def _screen(
    session: Session, result: NewResult, candidate: CandidateRow, parsing: ParsingRow
) -> ScreeningRow:
    """The candidate's one screening for the job, new or brought up to date.

    Of two files of a person the one uploaded later counts, whichever was read first; and a
    re-scoring of a resume that a newer one has replaced changes nothing.
    """
    query = select(ScreeningRow).where(
        ScreeningRow.job_id == result.task.job_id, ScreeningRow.candidate_id == candidate.id
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        row = ScreeningRow(
            job_id=result.task.job_id,
            candidate_id=candidate.id,
            hidden=False,
            task_id=result.task.id,
            stage=Stage.NEW,
        )
        session.add(row)
    elif not _counts(result, row, parsing):
        return row
    _judge(row, result, candidate, parsing)
    session.flush()
    return row


def _counts(result: NewResult, row: ScreeningRow, parsing: ParsingRow) -> bool:
    if result.task.kind is TaskKind.SCORE:
        return row.parsing_id == parsing.id
    return result.task.id >= row.task_id


def _judge(row: ScreeningRow, result: NewResult, candidate: CandidateRow, parsing: ParsingRow) -> None:
    score = result.score
    if result.task.kind is TaskKind.READ:
        row.task_id = result.task.id
    row.parsing_id, row.file_name = parsing.id, parsing.file_name
    row.job_version = result.job_version
    row.ai_score, row.band, row.outcome = score.ai_score, score.band, score.outcome
    row.recommendation = result.recommendation
    row.years = parsing.resume.years
    row.education_rank = _rank(parsing.resume.degree_level)
    row.matched, row.missing = score.matched, score.missing
    row.notes = tuple(dict.fromkeys((*parsing.notes, *score.notes)))
    row.parts = {part.name: part.value for part in score.parts}
    row.receipt, row.evidence = result.receipt, score
    row.updated_at = now()
    label(row, candidate)


def _rank(level: DegreeLevel | None) -> int | None:
    return level.rank if level else None
