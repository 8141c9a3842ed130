"""How tasks and batches end: the last task of a batch ends the batch in the same transaction."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import case, exists, select, update
from sqlalchemy.orm import Session

from db.base import now
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


def complete_batches(session: Session, batch_ids: Collection[int]) -> None:
    """Mark those of the batches as ended that have nothing left to do.

    The rows are locked first: of two transactions that each end one of the last two tasks,
    the second looks again when the first has committed, and sees that nothing is left.
    """
    if not batch_ids:
        return
    session.flush()
    chosen = BatchRow.id.in_(sorted(batch_ids))
    session.execute(select(BatchRow.id).where(chosen).order_by(BatchRow.id).with_for_update()).all()
    unfinished = exists().where(TaskRow.batch_id == BatchRow.id, TaskRow.status.in_(UNFINISHED))
    cancelled = (BatchRow.state == BatchState.CANCELLED, BatchState.CANCELLED.value)
    session.execute(
        update(BatchRow)
        .where(chosen, BatchRow.finished_at.is_(None), ~unfinished)
        .values(finished_at=now(), state=case(cancelled, else_=BatchState.COMPLETED.value))
        .execution_options(synchronize_session=False)
    )
