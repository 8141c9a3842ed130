"""The queue: tasks are claimed in one statement, with a lease, and each ends exactly once.

A task that is no longer running under the worker that asks is left as it is: it was cancelled,
or its lease was lost and another worker has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.orm import Session

from db.base import Base, now
from db.ending import BACK, complete_batches, lock_batches
from db.records import BatchState, Task, TaskKind, TaskStatus
from db.tables import BatchRow, FileRow, TaskRow

_RUNNING = TaskRow.status == TaskStatus.RUNNING
FEWEST = 2  # files that a claim near the end of the queue still takes
_LOOSE = {"worker": None, "lease_until": None}


class Queue(Base):
    def claim(
        self,
        worker: str,
        limit: int,
        lease_seconds: float,
        *,
        kinds: Collection[TaskKind] | None = None,
        urgent_only: bool = False,
        sharers: int = 0,
    ) -> tuple[Task, ...]:
        """Take up to ``limit`` tasks for ``worker``, those whose turn it is.

        ``sharers`` is how many claim beside each other: near the end of the queue each takes less, so
        that none has a whole handful left when the others have nothing to do (guided self-scheduling,
        Polychronopoulos and Kuck 1987).

        A task that came back from a lost lease comes first and by itself, so that its neighbours
        don't suffer should it be the one that kills. An urgent one comes next and by itself as well:
        somebody waits for it, and would wait for its neighbours too; even where its pile is paused.
        """
        conditions: list[ColumnElement[bool]] = [TaskRow.kind.in_(kinds)] if kinds is not None else []
        urgent, alone = TaskRow.turn < 0, TaskRow.alone
        if urgent_only:
            conditions.append(urgent)
        tries: list[tuple[int, ColumnElement[bool], list[ColumnElement[bool]]]] = [
            (1, _open_batches(), [alone.is_(True)]),
            (1, _open_batches(BatchState.PAUSED), [alone.is_(False), urgent]),
        ]
        with self.writing() as session:
            until = now() + timedelta(seconds=lease_seconds)
            rows: list[TaskRow] = []
            if not urgent_only:
                most = _share(session, limit, sharers) if sharers else limit
                tries.append((most, _open_batches(), [alone.is_(False)]))
            for most, batches, those in tries:  # one after the other: each is one range of the index
                rows = rows or _take(session, worker, most, until, [batches, *those, *conditions])
            _begin_batches(session, {row.batch_id for row in rows})
            seen = _first_seen(session, {row.sha256 for row in rows if row.sha256})
            return tuple(_task(row, seen) for row in rows)

    def renew(self, worker: str, lease_seconds: float) -> int:
        """Extend the leases of every worker whose name begins so; returns how many."""
        until = now() + timedelta(seconds=lease_seconds)
        mine = _free([_begins(worker)])
        renewed = update(TaskRow).where(TaskRow.id.in_(mine)).values(lease_until=until)
        with self.writing() as session:
            return len(session.scalars(renewed.returning(TaskRow.id)).all())

    def release(self, task_ids: Sequence[int], *, worker: str | None = None) -> None:
        """Put claimed tasks back, untouched."""
        with self.writing() as session:
            _put_back(session, [TaskRow.id.in_(task_ids), *_of(worker)])

    def take_back(self, worker_prefix: str) -> int:
        """Put back every task of a dead process's workers; each will run alone. Returns how many."""
        with self.writing() as session:
            return _put_back(session, [_begins(worker_prefix)], alone=True)

    def take_back_expired(self, moment: datetime | None = None) -> int:
        """Put back every task whose lease has run out; each will run alone. Returns how many."""
        with self.writing() as session:
            return _put_back(session, [TaskRow.lease_until < (moment or now())], alone=True)

    def strike(
        self, task_id: int, *, max_attempts: int, code: str, message: str, worker: str | None = None
    ) -> TaskStatus | None:
        """Count a death of the file's own child: back to the queue, or failed at the last.

        Returns where the task stands now; None where there is no such task.
        """
        with self.writing() as session:
            row = _lock(session, task_id)
            if row is None or row.status != TaskStatus.RUNNING or (worker and row.worker != worker):
                return TaskStatus(row.status) if row else None
            row.attempts += 1
            row.alone = True
            if row.attempts >= max_attempts:
                _fail(row, code, message)
            else:
                session.flush()
                _put_back(session, [TaskRow.id == task_id])
                session.refresh(row)
            complete_batches(session, {row.batch_id})
            return TaskStatus(row.status)

    def fail(
        self,
        task_id: int,
        code: str,
        message: str,
        stage_ms: Mapping[str, float] | None = None,
        *,
        worker: str | None = None,
    ) -> bool:
        """End a task as failed, with its reason; False when it was no longer running."""
        with self.writing() as session:
            row = _lock(session, task_id)
            if row is None or row.status != TaskStatus.RUNNING or (worker and row.worker != worker):
                return False
            _fail(row, code, message)
            row.stage_ms = dict(stage_ms) if stage_ms is not None else None
            complete_batches(session, {row.batch_id})
            return True

    def running_workers(self) -> tuple[str, ...]:
        """The workers that hold a task now."""
        query = select(TaskRow.worker).where(_RUNNING).distinct().order_by(TaskRow.worker)
        with self.reading() as session:
            return tuple(worker for worker in session.scalars(query) if worker)

    def first_seen(self, sha256: str) -> date | None:
        """The day on which these bytes first came in; None when they never did."""
        with self.reading() as session:
            return session.scalar(select(FileRow.first_seen).where(FileRow.sha256 == sha256))


def _take(
    session: Session, worker: str, limit: int, until: datetime, conditions: Iterable[ColumnElement[bool]]
) -> list[TaskRow]:
    """One statement picks and marks. As a CTE it is evaluated once, so that PostgreSQL cannot
    pick more rows than asked for."""
    picked = (
        select(TaskRow.id)
        .where(TaskRow.status == TaskStatus.QUEUED, *conditions)
        .order_by(TaskRow.turn, TaskRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("picked")
    )
    marked = (
        update(TaskRow)
        .where(TaskRow.id.in_(select(picked.c.id)))
        .values(status=TaskStatus.RUNNING, worker=worker, lease_until=until)
        .returning(TaskRow)
        .execution_options(synchronize_session=False)
    )
    return sorted(session.scalars(marked), key=lambda row: (row.turn, row.id))


def _share(session: Session, limit: int, sharers: int) -> int:
    """One's share of what is queued, between two, below which files cost more, and ``limit``."""
    enough = sharers * limit
    queued = select(TaskRow.id).where(TaskRow.status == TaskStatus.QUEUED).limit(enough).subquery()
    count = session.scalar(select(func.count()).select_from(queued)) or 0
    return min(limit, max(FEWEST, -(-count // sharers)))


def _open_batches(*also: BatchState) -> ColumnElement[bool]:
    states = (BatchState.PROCESSING, *also)
    return TaskRow.batch_id.in_(select(BatchRow.id).where(BatchRow.state.in_(states)))


def _begin_batches(session: Session, batch_ids: Collection[int]) -> None:
    """Note the first claim; a batch that somebody is changing is left to its next one."""
    fresh = select(BatchRow).where(BatchRow.id.in_(batch_ids), BatchRow.started_at.is_(None))
    for batch in session.scalars(fresh.with_for_update(skip_locked=True)) if batch_ids else ():
        batch.started_at = now()


def _first_seen(session: Session, hashes: Collection[str]) -> dict[str, date]:
    query = select(FileRow.sha256, FileRow.first_seen).where(FileRow.sha256.in_(hashes))
    return {sha256: day for sha256, day in session.execute(query)}


def _task(row: TaskRow, seen: Mapping[str, date]) -> Task:
    return Task(
        id=row.id,
        batch_id=row.batch_id,
        job_id=row.job_id,
        kind=TaskKind(row.kind),
        file_name=row.file_name,
        sha256=row.sha256,
        parsing_id=row.parsing_id,
        candidate_id=row.candidate_id,
        attempts=row.attempts,
        alone=row.alone,
        first_seen=seen.get(row.sha256 or "", row.created_at.date()),
        status=TaskStatus(row.status),
    )


def _of(worker: str | None) -> list[ColumnElement[bool]]:
    return [TaskRow.worker == worker] if worker else []


def _begins(prefix: str) -> ColumnElement[bool]:
    """Exact to the letter, unlike LIKE on SQLite."""
    return func.substr(TaskRow.worker, 1, len(prefix)) == prefix


def _lock(session: Session, task_id: int) -> TaskRow | None:
    lock_batches(session, [TaskRow.id == task_id])
    return session.get(TaskRow, task_id, with_for_update=True)


def _free(conditions: Iterable[ColumnElement[bool]]) -> Select[int]:
    """Those of the running tasks that no transaction is about to end."""
    picked = select(TaskRow.id).where(_RUNNING, *conditions).with_for_update(skip_locked=True).cte("free")
    return select(picked.c.id)


def _put_back(
    session: Session, conditions: Iterable[ColumnElement[bool]], *, alone: bool | None = None
) -> int:
    conditions = list(conditions)
    lock_batches(session, [_RUNNING, *conditions])
    changes = {"status": BACK, **_LOOSE} | ({} if alone is None else {"alone": alone})
    returned = session.scalars(
        update(TaskRow)
        .where(TaskRow.id.in_(_free(conditions)))
        .values(**changes)
        .returning(TaskRow.batch_id)
        .execution_options(synchronize_session=False)
    ).all()
    complete_batches(session, set(returned))
    return len(returned)


def _fail(row: TaskRow, code: str, message: str) -> None:
    row.status = TaskStatus.FAILED
    row.error_code, row.error_text = str(code), message
    row.worker = row.lease_until = None
    row.finished_at = now()
