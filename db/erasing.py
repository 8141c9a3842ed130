"""A person is forgotten: rows, readings and screenings go; what remains names nobody."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from db.base import Base, Turn, now, record, take_turn
from db.ending import UNFINISHED, complete_batches, lock_batches
from db.identity import family_of
from db.records import TaskStatus
from db.search_index import forget_erased
from db.tables import CandidateRow, FileRow, ParsingRow, TaskRow

ERASED = "(erased)"  # the file name of an erased person's task


class Erasing(Base):
    def delete_candidate(self, candidate_id: int, *, actor: str = "") -> tuple[str, ...]:
        """Erase a person, with everybody merged into them; returns the hashes nobody else uses.

        Readings and screenings go with the candidate. Tasks stay for the tally of their batch, but
        lose the hash and the file name, so that the same file can come in again; those still in
        the queue are cancelled. Events stay: they hold no personal data.
        """
        with self.writing() as session:
            take_turn(session, Turn.PEOPLE)
            if session.get(CandidateRow, candidate_id) is None:
                return ()
            family = family_of(session, candidate_id)
            hashes = _only_theirs(session, family)
            forget_tasks(session, or_(TaskRow.candidate_id.in_(family), TaskRow.sha256.in_(hashes)))
            session.execute(delete(FileRow).where(FileRow.sha256.in_(hashes)))
            for member in reversed(family):  # a merged one before the one it refers to
                session.execute(delete(CandidateRow).where(CandidateRow.id == member))
                record(session, actor, "erase", f"candidate {member}")
        forget_erased(self)
        return tuple(hashes)


def _only_theirs(session: Session, family: Sequence[int]) -> list[str]:
    theirs = select(ParsingRow.sha256).where(ParsingRow.candidate_id.in_(family))
    others = select(ParsingRow.sha256).where(
        ParsingRow.candidate_id.not_in(family), ParsingRow.sha256.in_(theirs)
    )
    return sorted(set(session.scalars(theirs)) - set(session.scalars(others)))


def forget_tasks(session: Session, theirs: ColumnElement[bool]) -> None:
    """Cancel what of these tasks waits, and take from all of them what tells whose file it was."""
    waiting = (theirs, TaskRow.status.in_(UNFINISHED))
    lock_batches(session, waiting)
    batches = set(session.scalars(select(TaskRow.batch_id).where(*waiting).distinct()))
    session.execute(
        update(TaskRow)
        .where(*waiting)
        .values(status=TaskStatus.CANCELLED, finished_at=now(), worker=None, lease_until=None)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(TaskRow)
        .where(theirs)
        .values(file_name=ERASED, sha256=None, candidate_id=None, parsing_id=None)
        .execution_options(synchronize_session=False)
    )
    complete_batches(session, batches)
