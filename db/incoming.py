"""Files on their way into a batch: their bytes are remembered, and each becomes a task."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from db.base import chunks, now
from db.records import NewFile, TaskStatus
from db.tables import FileRow, TaskRow

URGENT = -1  # the turn of what somebody waits for
HAS_IT = (TaskStatus.QUEUED, TaskStatus.RUNNING, TaskStatus.DONE)

Values = dict[str, object]  # the columns of one row to insert


def keep_files(session: Session, files: Iterable[NewFile]) -> None:
    """Remember bytes that are new, with today as the day they were first seen.

    In the order of their hashes, so that no two piles with files in common ever wait for each other.
    """
    moment = now()
    rows = {
        file.sha256: {
            "sha256": file.sha256,
            "size": file.size,
            "media_type": file.media_type,
            "first_seen": moment.date(),
            "stored_at": moment,
        }
        for file in sorted(files, key=lambda file: file.sha256 or "")
        if file.sha256 and not file.error_code
    }
    postgresql = session.get_bind().dialect.name == "postgresql"
    new = postgresql_insert(FileRow) if postgresql else sqlite_insert(FileRow)
    if rows:
        session.execute(new.on_conflict_do_nothing(), list(rows.values()))


def file_tasks(
    session: Session,
    job_id: int,
    files: Sequence[NewFile],
    *,
    candidate_id: int | None = None,
    urgent: bool = False,
) -> list[Values]:
    """A task a file, in order: waiting, a duplicate of what the job has, or failed as it was refused."""
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
