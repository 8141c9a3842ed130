"""Batches: a pile goes in, is paused, cancelled and tried again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, Select, exists, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session, aliased

from db.base import Turn, chunks, now, record, take_turn
from db.ending import complete_batches, lock_batches
from db.progress import Progress
from db.records import BatchProgress, BatchState, NewFile, TaskKind, TaskStatus
from db.tables import BatchRow, FileRow, ParsingRow, TaskRow

INTERLEAVE = 8  # files of one batch before the next batch has its turn
URGENT = -1
HAS_IT = (TaskStatus.QUEUED, TaskStatus.RUNNING, TaskStatus.DONE)
ACTIVE = (BatchState.PROCESSING, BatchState.PAUSED)

Values = dict[str, object]  # the columns of one row to insert


class Batches(Progress):
    def add_batch(
        self,
        job_id: int,
        files: Sequence[NewFile],
        *,
        kind: TaskKind = TaskKind.READ,
        actor: str = "",
        urgent: bool = False,
        candidate_id: int | None = None,
        parsing_ids: Sequence[int] = (),
    ) -> int:
        """Queue files (kind READ) or stored resumes (kind SCORE); returns the batch's number.

        One transaction. A file whose bytes the job has, or has waiting, becomes a ``duplicate``;
        a refused one ``failed`` with its reason. Urgent files go before all others.
        """
        with self.writing() as session:
            take_turn(session, Turn.QUEUE, job_id)
            batch = BatchRow(
                job_id=job_id, kind=kind, state=BatchState.PROCESSING, actor=actor, created_at=now()
            )
            session.add(batch)
            session.flush()
            if kind is TaskKind.READ:
                _keep_files(session, files)
                tasks = _file_tasks(session, job_id, files, candidate_id=candidate_id, urgent=urgent)
            else:
                tasks = _score_tasks(session, job_id, parsing_ids)
            _insert_tasks(session, batch, tasks, urgent=urgent)
            record(session, actor, "submit" if files else "rescore", f"job {job_id}", f"batch {batch.id}")
            complete_batches(session, {batch.id})
            return batch.id

    def set_batch_state(self, batch_id: int, state: BatchState, *, actor: str = "") -> BatchProgress | None:
        """Pause, go on with, or cancel a batch that has not ended; None where there is no such batch."""
        with self.writing() as session:
            batch = session.get(BatchRow, batch_id, with_for_update=True)
            if batch is not None and batch.state in ACTIVE:
                batch.state = state
                record(session, actor, state, f"batch {batch_id}")
                if state is BatchState.CANCELLED:
                    _end_queued(session, [TaskRow.batch_id == batch_id], TaskStatus.CANCELLED)
                complete_batches(session, {batch_id})
        return self.progress(batch_id)

    def retry_failed(self, batch_id: int, *, actor: str = "") -> int:
        """Queue the failed files of a batch again; returns how many.

        Refused files, whose bytes were never stored, stay as they are, and so does a file that
        the job has got through another upload.
        """
        with self.writing() as session:
            job_id = session.scalar(select(BatchRow.job_id).where(BatchRow.id == batch_id))
            if job_id is None:
                return 0
            take_turn(session, Turn.QUEUE, job_id)
            batch = session.get_one(BatchRow, batch_id, with_for_update=True)
            ids = session.scalars(_retriable(batch_id)).all()
            if ids:
                _queue_again(session, ids)
                batch.state, batch.started_at, batch.finished_at = BatchState.PROCESSING, None, None
                record(session, actor, "retry", f"batch {batch_id}", f"files: {len(ids)}")
            return len(ids)


def _keep_files(session: Session, files: Iterable[NewFile]) -> None:
    """Remember bytes that are new, with today as the day they were first seen."""
    moment = now()
    rows = {
        file.sha256: {
            "sha256": file.sha256,
            "size": file.size,
            "media_type": file.media_type,
            "first_seen": moment.date(),
            "stored_at": moment,
        }
        for file in files
        if file.sha256 and not file.error_code
    }
    postgresql = session.get_bind().dialect.name == "postgresql"
    new = postgresql_insert(FileRow) if postgresql else sqlite_insert(FileRow)
    if rows:
        session.execute(new.on_conflict_do_nothing(), list(rows.values()))


def _file_tasks(
    session: Session,
    job_id: int,
    files: Sequence[NewFile],
    *,
    candidate_id: int | None,
    urgent: bool,
) -> list[Values]:
    held = _held(session, job_id, {file.sha256 for file in files if file.sha256})
    if urgent:
        _hurry(session, job_id, held)
    tasks: list[Values] = []
    for file in files:
        status = _first_status(file, held)
        if file.sha256 and status is TaskStatus.QUEUED:
            held.add(file.sha256)
        tasks.append(
            {
                "status": status,
                "file_name": file.file_name,
                "sha256": file.sha256,
                "candidate_id": candidate_id,
                "parsing_id": None,
                "error_code": file.error_code,
                "error_text": file.error_text,
            }
        )
    return tasks


def _first_status(file: NewFile, held: Collection[str]) -> TaskStatus:
    if file.error_code or not file.sha256:
        return TaskStatus.FAILED
    return TaskStatus.DUPLICATE if file.sha256 in held else TaskStatus.QUEUED


def _held(session: Session, job_id: int, hashes: set[str]) -> set[str]:
    """Those of the hashes that the job has, or has waiting."""
    held: set[str] = set()
    for chunk in chunks(sorted(hashes)):
        query = select(TaskRow.sha256).where(
            TaskRow.job_id == job_id, TaskRow.sha256.in_(chunk), TaskRow.status.in_(HAS_IT)
        )
        held.update(sha256 for sha256 in session.scalars(query) if sha256)
    return held


def _hurry(session: Session, job_id: int, hashes: Collection[str]) -> None:
    """Somebody waits for a file that stands in a pile already: it goes first."""
    waiting = (TaskRow.job_id == job_id, TaskRow.sha256.in_(hashes), TaskRow.status == TaskStatus.QUEUED)
    session.execute(update(TaskRow).where(*waiting).values(turn=URGENT))


def _score_tasks(session: Session, job_id: int, parsing_ids: Sequence[int]) -> list[Values]:
    """A task a stored resume, in the order given; what waits of an older re-scoring is superseded."""
    found: dict[int, Values] = {}
    for chunk in chunks(parsing_ids):
        older = [TaskRow.job_id == job_id, TaskRow.kind == TaskKind.SCORE, TaskRow.parsing_id.in_(chunk)]
        _end_queued(session, older, TaskStatus.DUPLICATE)
        query = select(ParsingRow.id, ParsingRow.file_name, ParsingRow.sha256, ParsingRow.candidate_id).where(
            ParsingRow.id.in_(chunk)
        )
        for parsing_id, file_name, sha256, candidate_id in session.execute(query):
            found[parsing_id] = {
                "status": TaskStatus.QUEUED,
                "file_name": file_name,
                "sha256": sha256,
                "candidate_id": candidate_id,
                "parsing_id": parsing_id,
                "error_code": None,
                "error_text": None,
            }
    return [found[parsing_id] for parsing_id in dict.fromkeys(parsing_ids) if parsing_id in found]


def _insert_tasks(session: Session, batch: BatchRow, tasks: list[Values], *, urgent: bool) -> None:
    moment = now()
    first_turn = URGENT if urgent else _next_turn(session)
    position = 0
    for task in tasks:
        queued = task["status"] is TaskStatus.QUEUED
        task |= {
            "batch_id": batch.id,
            "job_id": batch.job_id,
            "kind": batch.kind,
            "turn": first_turn if urgent else first_turn + position // INTERLEAVE,
            "attempts": 0,
            "alone": False,
            "created_at": moment,
            "finished_at": None if queued else moment,
        }
        position += queued
    if tasks:
        session.execute(insert(TaskRow), tasks)


def _next_turn(session: Session) -> int:
    """The turn that is being served now, so that a small pile is not behind a large one."""
    running = select(BatchRow.id).where(BatchRow.state == BatchState.PROCESSING)
    query = select(func.min(TaskRow.turn)).where(
        TaskRow.status == TaskStatus.QUEUED, TaskRow.turn > URGENT, TaskRow.batch_id.in_(running)
    )
    return session.scalar(query) or 0


def _end_queued(session: Session, conditions: Sequence[ColumnElement[bool]], status: TaskStatus) -> None:
    waiting = (*conditions, TaskRow.status == TaskStatus.QUEUED)
    lock_batches(session, waiting)
    batches = set(session.scalars(select(TaskRow.batch_id).where(*waiting).distinct()))
    session.execute(update(TaskRow).where(*waiting).values(status=status, finished_at=now()))
    complete_batches(session, batches)


def _retriable(batch_id: int) -> Select[int]:
    other = aliased(TaskRow)
    elsewhere = exists().where(
        other.job_id == TaskRow.job_id, other.sha256 == TaskRow.sha256, other.status.in_(HAS_IT)
    )
    return (
        select(TaskRow.id)
        .where(TaskRow.batch_id == batch_id, TaskRow.status == TaskStatus.FAILED)
        .where(TaskRow.sha256.is_not(None), ~elsewhere)
        .order_by(TaskRow.id)
    )


def _queue_again(session: Session, ids: Sequence[int]) -> None:
    turn = _next_turn(session)
    fresh = {"attempts": 0, "alone": False, "error_code": None, "error_text": None, "finished_at": None}
    for position, chunk in enumerate(chunks(ids, INTERLEAVE)):
        session.execute(
            update(TaskRow)
            .where(TaskRow.id.in_(chunk))
            .values(status=TaskStatus.QUEUED, turn=turn + position, **fresh)
        )
