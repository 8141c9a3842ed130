"""How tasks and batches end: the last task of a batch ends the batch in the same transaction.

Whoever waits for locks on PostgreSQL takes them in one order, so that no two ever wait for each
other: first a turn (``take_turn``), then batches, then tasks. SQLite lets only one write at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, case, exists, select, update
from sqlalchemy.orm import Session

from db.base import now, on_postgresql
from db.records import BatchState, TaskStatus
from db.tables import BatchRow, TaskRow

UNFINISHED = (TaskStatus.QUEUED, TaskStatus.RUNNING)

# A task that goes back to the queue of a cancelled batch would wait there for ever.
BACK = case(
    (
        exists().where(BatchRow.id == TaskRow.batch_id, BatchRow.state == BatchState.CANCELLED),
        TaskStatus.CANCELLED.value,
    ),
    else_=TaskStatus.QUEUED.value,
)


def lock_batches(session: Session, tasks: Sequence[ColumnElement[bool]]) -> None:
    """Keep the batches of these tasks from being changed by anybody else.

    So of two transactions that each end one of the last two tasks, the second sees that nothing
    is left; and a task never goes back to the queue of a batch that is cancelled meanwhile.
    """
    if on_postgresql(session):
        theirs = select(TaskRow.batch_id).where(*tasks)
        query = select(BatchRow.id).where(BatchRow.id.in_(theirs)).order_by(BatchRow.id)
        session.execute(query.with_for_update()).all()


def complete_batches(session: Session, batch_ids: Collection[int]) -> None:
    """Mark those of the batches, which are locked, as ended that have nothing left to do."""
    if not batch_ids:
        return
    session.flush()
    chosen = BatchRow.id.in_(sorted(batch_ids))
    unfinished = exists().where(TaskRow.batch_id == BatchRow.id, TaskRow.status.in_(UNFINISHED))
    cancelled = (BatchRow.state == BatchState.CANCELLED, BatchState.CANCELLED.value)
    session.execute(
        update(BatchRow)
        .where(chosen, BatchRow.finished_at.is_(None), ~unfinished)
        .values(finished_at=now(), state=case(cancelled, else_=BatchState.COMPLETED.value))
        .execution_options(synchronize_session=False)
    )
