"""Houses for tests: a real store and a real storage in a folder; the test starts the pipeline."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from db.records import BatchProgress
from db.store import Store
from service.jail import Jail
from service.screening import Job, Screening, StoredJob, Upload
from service.settings import Settings

T = TypeVar("T")

PATIENCE = 240.0  # seconds; only a pipeline that stands still takes them

RESUME = """{name}
{name}@example.org

Summary
Developer with a liking for plain data structures and for tests that say what is promised.

Experience
Software Developer, Harbour Systems
January 2019 - May 2024
- Built services in Python and PostgreSQL that reconcile the bookings of forty ports every night
- Moved the reporting to Docker and taught three colleagues to read a query plan

Education
Bachelor of Science in Computer Science, 2018
"""


def house_in(folder: Path, *, open_jail: Callable[[Settings], Jail] = Jail, **changes: object) -> Screening:
    """A house with what is in ``folder``, not yet at work."""
    settings = Settings(
        **{
            "database_url": f"sqlite:///{folder / 'shortlist.sqlite3'}",
            "resume_upload_dir": folder / "resumes",
            "vocabulary_dir": folder / "vocabulary",
            "log_level": "CRITICAL",
            "workers": 1,
            "_env_file": None,
            **changes,
        }
    )
    return Screening(settings, Store(settings.database_url), open_jail=open_jail)


def developer_job(house: Screening) -> StoredJob:
    return house.create_job(Job("Developer", "Requirements\n- Python\n- PostgreSQL\n- 3 years of experience"))


def resumes(count: int, *, first: int = 0) -> dict[str, bytes]:
    """Names and bytes of resumes of different people."""
    numbers = range(first, first + count)
    return {f"{number}.txt": RESUME.format(name=f"person{number}").encode() for number in numbers}


def submit(house: Screening, job: StoredJob, files: Mapping[str, bytes]) -> BatchProgress:
    return house.submit(job.id, [Upload(name, BytesIO(data)) for name, data in files.items()])


def ended(house: Screening, batch: BatchProgress) -> BatchProgress:
    """The batch once nothing of it is left to do."""
    return until(lambda: house.batch(batch.id), lambda now: now.finished_at is not None)


def until(look: Callable[[], T], fits: Callable[[T], object]) -> T:
    """The first look that fits."""
    deadline = time.monotonic() + PATIENCE
    while not fits(seen := look()):
        assert time.monotonic() < deadline, f"nothing moves any more: {seen}"
        time.sleep(0.02)
    return seen
