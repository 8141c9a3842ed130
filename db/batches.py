"""Batches: a pile goes in, is paused, cancelled and tried again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, exists, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from db.base import Turn, chunks, now, record, take_turn
from db.ending import complete_batches, lock_batches
from db.incoming import HAS_IT, URGENT, Values, file_tasks, keep_files
from db.progress import Progress
from db.records import BatchProgress, BatchState, NewFile, TaskKind, TaskStatus
from db.tables import BatchRow, JobRow, ParsingRow, TaskRow

INTERLEAVE = 8  # files of one batch before the next batch has its turn
ACTIVE = (BatchState.PROCESSING, BatchState.PAUSED)


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
    ) -> int | None:
        """Queue files (kind READ) or stored resumes (kind SCORE); the batch's number, None where the job is gone.

        One transaction. A file whose bytes the job has, or has waiting, becomes a ``duplicate``;
        a refused one ``failed`` with its reason. Urgent files go before all others.
        """
        with self.writing() as session:
            take_turn(session, Turn.QUEUE, job_id)
            if not _keep_job(session, job_id):
                return None
            batch = BatchRow(
                job_id=job_id, kind=kind, state=BatchState.PROCESSING, actor=actor, created_at=now()
            )
            session.add(batch)
            session.flush()
            if kind is TaskKind.READ:
                keep_files(session, files)
                tasks = file_tasks(session, job_id, files, candidate_id=candidate_id, urgent=urgent)
            else:
                tasks = _score_tasks(session, job_id, parsing_ids)
            _insert_tasks(session, batch, tasks, urgent=urgent)
            record(session, actor, "submit" if files else "rescore", f"job {job_id}", f"batch {batch.id}")
            complete_batches(session, {batch.id})
            return batch.id

    def add_to_batch(self, batch_id: int, files: Sequence[NewFile], *, actor: str = "") -> bool:
        """Queue more files in a batch of READ tasks, as when a pile arrives in parts; one that had ended goes on.

        False, and nothing is added, where the batch is cancelled, scores stored resumes, or is gone.
        """
        with self.writing() as session:
            job_id = session.scalar(select(BatchRow.job_id).where(BatchRow.id == batch_id))
            if job_id is None:
                return False
            take_turn(session, Turn.QUEUE, job_id)
            if not _keep_job(session, job_id):
                return False
            batch = session.get(BatchRow, batch_id, with_for_update=True)
            if batch is None or batch.state == BatchState.CANCELLED or batch.kind != TaskKind.READ:
                return False
            keep_files(session, files)
            _insert_tasks(session, batch, file_tasks(session, job_id, files), urgent=False)
            if batch.state == BatchState.COMPLETED:
                batch.state, batch.finished_at = BatchState.PROCESSING, None
            record(session, actor, "submit", f"job {job_id}", f"batch {batch_id}")
            complete_batches(session, {batch_id})
            return True

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
            batch = session.get(BatchRow, batch_id, with_for_update=True)
            if batch is None:  # its job was deleted meanwhile
                return 0
            ids = session.scalars(_retriable(batch_id)).all()
            if ids:
                _queue_again(session, ids)
                batch.state, batch.started_at, batch.finished_at = BatchState.PROCESSING, None, None
                record(session, actor, "retry", f"batch {batch_id}", f"files: {len(ids)}")
            return len(ids)


def _keep_job(session: Session, job_id: int) -> bool:
    """Keep the job from being deleted: new tasks lock it too, and it comes before its batches. False where it is gone."""
    query = select(JobRow.id).where(JobRow.id == job_id).with_for_update(read=True, key_share=True)
    return session.scalar(query) is not None


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
    first_turn, position = (URGENT, 0) if urgent else _place_in_line(session, batch.id)
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


def _place_in_line(session: Session, batch_id: int) -> tuple[int, int]:
    """The turn in which a batch goes on, and how many files it has in that turn.

    A part of a pile stands behind the parts before it: were each to begin with the turn that is
    being served now, a pile of many parts would have most of every turn.
    """
    query = (
        select(TaskRow.turn, func.count())
        .where(TaskRow.batch_id == batch_id, TaskRow.status == TaskStatus.QUEUED, TaskRow.turn > URGENT)
        .group_by(TaskRow.turn)
        .order_by(TaskRow.turn.desc())
        .limit(1)
    )
    last = session.execute(query).one_or_none()
    return (last[0], last[1]) if last else (_next_turn(session), 0)


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
