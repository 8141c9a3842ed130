"""Storing what was found: candidate, reading, screening and the end of the task, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.records import DegreeLevel, Resume, Score
from db.base import Base, Turn, now, take_turn
from db.corrections import know, put_contacts
from db.ending import complete_batches, lock_batches
from db.findings import write_findings
from db.identity import Directory, note_of_twin, root_of
from db.labels import label, label_all
from db.people import (
    education_text,
    email_key,
    experience_text,
)
from db.reading_back import parsing_of
from db.records import NewResult, Parsing, Stage, TaskKind, TaskStatus
from db.search_index import Reading, index_readings, skill_keys
from db.tables import CandidateRow, FileRow, ParsingRow, ScreeningRow, TaskRow

Stored = tuple[int, int]  # candidate and screening
Found = tuple[CandidateRow, ParsingRow]


class Results(Base):
    def store_results(self, results: Sequence[NewResult], *, worker: str) -> tuple[Stored | None, ...]:
        """Store a handful, each exactly once: (candidate, screening) for each result.

        None for one whose task is no longer running under ``worker`` (it was cancelled, or its
        lease was lost), or whose stored resume has been erased meanwhile; nothing of it is kept.
        """
        with self.writing() as session, session.no_autoflush:
            take_turn(session, Turn.PEOPLE)
            held = _held(session, [result.task.id for result in results], worker)
            mine = [result for result in results if result.task.id in held]
            readings = _new_readings(session, mine) | _stored_readings(session, mine)
            screenings = _screenings(session, mine, readings)
            for result in mine:
                _end(held[result.task.id], result, readings.get(result.task.id))
            complete_batches(session, {task.batch_id for task in held.values()})
            rows = [screenings.get(result.task.id) for result in results]
            return tuple((row.candidate_id, row.id) if row else None for row in rows)

    def find_readings(self, hashes: Collection[str], *, versions: str) -> dict[str, Parsing]:
        """The latest reading of each of these files by the same versions, by hash; unread ones are left out."""
        query = (
            select(ParsingRow)
            .where(ParsingRow.sha256.in_(hashes), ParsingRow.versions == versions)
            .order_by(ParsingRow.id)
        )
        with self.reading() as session:
            latest = {row.sha256: row for row in session.scalars(query)}
        return {sha256: parsing_of(row) for sha256, row in latest.items()}

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
    lock_batches(session, [TaskRow.id.in_(task_ids)])
    query = (
        select(TaskRow)
        .where(TaskRow.id.in_(task_ids), TaskRow.status == TaskStatus.RUNNING, TaskRow.worker == worker)
        .order_by(TaskRow.id)
        .with_for_update()
    )
    return {row.id: row for row in session.scalars(query)}


def _end(task: TaskRow, result: NewResult, reading: Found | None) -> None:
    task.status = TaskStatus.DONE if reading else TaskStatus.CANCELLED
    task.outcome = result.score.outcome if reading else None
    task.candidate_id = reading[0].id if reading else None
    task.stage_ms = result.stage_ms
    task.worker = task.lease_until = None
    task.finished_at = now()


def _new_readings(session: Session, results: Sequence[NewResult]) -> dict[int, Found]:
    """Candidate and reading, by task, of the files that were read."""
    read = [result for result in results if result.task.kind is TaskKind.READ]
    directory = Directory(session, read)
    people: list[CandidateRow] = []
    near: list[tuple[tuple[CandidateRow, str], ...]] = []
    for result in read:
        resume = _resume_of(result)
        known = directory.find(result.task, resume)
        near.append(() if known else directory.near(resume))
        people.append(_describe(session, known, resume, result))
        directory.enter(people[-1], result.task, resume)
    session.flush()  # gives the new candidates their numbers
    rows = [_parsing(*found) for found in zip(read, people, near, strict=True)]
    session.add_all(rows)
    session.flush()
    for candidate, row in zip(people, rows, strict=True):
        candidate.resume_url = f"/api/candidates/{candidate.id}/resume"
        candidate.parsing_id = row.id
    pairs = zip(read, rows, strict=True)
    index_readings(session, [Reading(row.id, row.text, _skills(result)) for result, row in pairs])
    session.flush()
    return {result.task.id: found for result, found in zip(read, zip(people, rows, strict=True), strict=True)}


def _resume_of(result: NewResult) -> Resume:
    if result.resume is None or result.text is None or result.task.sha256 is None:
        raise ValueError(f"task {result.task.id} was read, so its result needs a resume, a text and a hash")
    return result.resume


def _skills(result: NewResult) -> tuple[str, ...]:
    """What the resume is found by: the skills read, with what was corrected."""
    return tuple(skill.name for skill in (result.judged or _resume_of(result)).skills)


def _stored_readings(session: Session, results: Sequence[NewResult]) -> dict[int, Found]:
    """Candidate and reading, by task, of the resumes that were scored again; erased ones are left out."""
    tasks = {
        result.task.id: result.task.parsing_id for result in results if result.task.kind is TaskKind.SCORE
    }
    query = select(ParsingRow).where(ParsingRow.id.in_(list(tasks.values())))
    rows = {row.id: row for row in session.scalars(query)} if tasks else {}
    return {
        task_id: (session.get_one(CandidateRow, root_of(session, row.candidate_id)), row)
        for task_id, parsing_id in tasks.items()
        if (row := rows.get(parsing_id or 0))
    }


def _describe(
    session: Session, known: CandidateRow | None, resume: Resume, result: NewResult
) -> CandidateRow:
    """The person as this resume shows them; what it does not say stays as it was."""
    moment = now()
    row = known or CandidateRow(created_at=moment, links=())
    before = (row.name, row.email)
    contact = resume.contact
    row.name = contact.name.value if contact.name else row.name
    row.email = email_key(contact.email.value) if contact.email else row.email
    row.phone = contact.phone.value if contact.phone else row.phone
    row.location = contact.location.value if contact.location else row.location
    row.links = tuple(link.value for link in contact.links) or row.links
    know(row, result.judged or resume)
    put_contacts(session, row)
    row.ai_score = result.score.ai_score
    row.updated_at = moment
    if known is None:
        session.add(row)
    elif before != (row.name, row.email):
        label_all(session, row)  # the rankings of the person's other jobs sort and search by it
    return row


def _parsing(
    result: NewResult, candidate: CandidateRow, near: Sequence[tuple[CandidateRow, str]]
) -> ParsingRow:
    task, resume = result.task, _resume_of(result)
    return ParsingRow(
        candidate_id=candidate.id,
        sha256=task.sha256 or "",
        file_name=task.file_name,
        media_type=result.media_type or "",
        text=result.text or "",
        skills_extracted=tuple(skill.name for skill in resume.skills),
        skill_keys=skill_keys(_skills(result)),
        experience_extracted=experience_text(resume.years),
        education_extracted=education_text(resume.degree_level),
        ai_score=result.score.ai_score,
        resume=resume,
        notes=(*result.notes, *(note_of_twin(twin.id, why) for twin, why in near)),
        vectors=result.vectors,
        lines=result.lines,
        versions=result.versions,
        first_seen=task.first_seen,
        created_at=now(),
    )


def _screenings(
    session: Session, results: Sequence[NewResult], readings: Mapping[int, Found]
) -> dict[int, ScreeningRow]:
    """The screening, by task, of each result: new, brought up to date, or left as it was."""
    people = {candidate.id for candidate, _ in readings.values()}
    jobs = {result.task.job_id for result in results}
    query = select(ScreeningRow).where(ScreeningRow.job_id.in_(jobs), ScreeningRow.candidate_id.in_(people))
    present = {(row.job_id, row.candidate_id): row for row in session.scalars(query)} if people else {}
    found: dict[int, ScreeningRow] = {}
    judged: list[tuple[ScreeningRow, Score]] = []
    for result in results:
        if reading := readings.get(result.task.id):
            key = (result.task.job_id, reading[0].id)
            row = present[key] = found[result.task.id] = _screen(session, result, reading, present.get(key))
            judged += [(row, result.score)] if row.evidence is result.score else []
    session.flush()
    write_findings(session, {row.id: (row, score) for row, score in judged})
    return found


def _screen(session: Session, result: NewResult, reading: Found, row: ScreeningRow | None) -> ScreeningRow:
    """Of two files of a person the one uploaded later counts, whichever was read first; and a
    re-scoring of a resume that a newer one has replaced changes nothing."""
    candidate, parsing = reading
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
    candidate.ai_score = parsing.ai_score = result.score.ai_score
    _judge(row, result, candidate, parsing)
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
    resume = result.judged or parsing.resume
    row.years = resume.years
    row.education_rank = _rank(resume.degree_level)
    row.matched, row.missing = score.matched, score.missing
    row.notes = tuple(dict.fromkeys((*parsing.notes, *score.notes)))
    row.parts = {part.name: part.value for part in score.parts}
    row.receipt, row.evidence = result.receipt, score
    row.updated_at = now()
    label(row, candidate)


def _rank(level: DegreeLevel | None) -> int | None:
    return level.rank if level else None
