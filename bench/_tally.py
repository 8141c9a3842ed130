"""What became of every file of a job, counted from the rows; and whether a file that failed deserved it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from sqlalchemy import func, select

from analyzer.errors import FileProblem
from db.records import TaskStatus
from db.store import Store
from db.tables import CandidateRow, ParsingRow, ScreeningRow, TaskRow
from service.jail import Jail
from service.settings import Settings
from service.storage import Storage

ENDED = (TaskStatus.DONE, TaskStatus.FAILED)


@dataclass(frozen=True)
class Tally:
    """Numbers of files, but ``half_written`` of rows and ``orphans`` of files that the sweep leaves."""

    done: int
    failed: int
    lost: int
    doubled: int
    failed_innocent: int
    half_written: int
    orphans: int


def distinct(folder: Path, limit: int | None) -> dict[str, Path]:
    """Files by the SHA-256 of their bytes, each content once, in the order of their names."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".pdf", ".docx", ".txt"))
    found: dict[str, Path] = {}
    for path in paths:
        if limit is None or len(found) < limit:
            found.setdefault(sha256(path.read_bytes()).hexdigest(), path)
    return found


def tally(database_url: str, resumes: Path, job_id: int, files: Mapping[str, Path]) -> Tally:
    """Count, with the server down."""
    store = Store(database_url)
    try:
        with store.reading() as session:
            query = select(TaskRow.sha256, TaskRow.status).where(
                TaskRow.job_id == job_id, TaskRow.status.in_(ENDED)
            )
            ends = [(sha, TaskStatus(status)) for sha, status in session.execute(query) if sha]
            readings = Counter(session.scalars(select(ParsingRow.sha256)))
            half = session.scalar(
                select(func.count())
                .select_from(CandidateRow)
                .where(CandidateRow.id.not_in(select(ParsingRow.candidate_id)))
            )
            unscreened = session.scalar(
                select(func.count())
                .select_from(ParsingRow)
                .where(ParsingRow.candidate_id.not_in(select(ScreeningRow.candidate_id)))
            )
        storage = Storage(resumes)
        storage.sweep(store.known_hashes(), older_than=time.time() + 60)
        known = store.known_hashes()
    finally:
        store.close()
    times = Counter(sha for sha, _ in ends)
    done = {sha for sha, status in ends if status is TaskStatus.DONE}
    failed = {sha for sha, status in ends if status is TaskStatus.FAILED} - done
    left = {path.name for path in resumes.rglob("*") if path.is_file() and not path.name.startswith(".")}
    return Tally(
        done=len(done),
        failed=len(failed),
        lost=len(set(files) - done - failed) + len(done - set(readings)),
        doubled=sum(count - 1 for count in times.values()) + sum(count - 1 for count in readings.values()),
        failed_innocent=sum(_can_be_read(files[sha]) for sha in failed if sha in files),
        half_written=(half or 0) + (unscreened or 0),
        orphans=len(left - known),
    )


def _can_be_read(path: Path) -> bool:
    """Whether a calm reader reads the file, so that its failure was somebody else's."""
    jail = Jail(Settings())
    try:
        jail.read(path, file_name=path.name, today=date(2026, 1, 1))
    except FileProblem:
        return False
    finally:
        jail.close()
    return True
