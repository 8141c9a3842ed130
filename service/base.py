"""What every verb of the house stands on: its parts, and the lookups that say what is missing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from db.records import BatchProgress, Candidate, StoredJob
from db.records import Screening as StoredScreening
from db.store import Store
from service import logs
from service.errors import Missing, Unavailable
from service.handful import Tools
from service.jail import Jail
from service.judge import Judge
from service.metrics import Meter
from service.pipeline import Pipeline
from service.settings import Settings
from service.storage import Storage

log = logs.get("screening")

T = TypeVar("T")

WARM_SECONDS = 120.0  # a request before the models are warm waits this long


class Base:
    """A store, a storage, a judge and a pipeline, and a reader that overtakes every batch."""

    def __init__(
        self, settings: Settings, store: Store, *, open_jail: Callable[[Settings], Jail] = Jail
    ) -> None:
        self.settings = settings
        self.store = store
        self.storage = Storage(settings.resume_upload_dir)
        self.judge = Judge(settings)
        tools = Tools(settings, store, self.storage, self.judge)
        self.pipeline = Pipeline(tools, open_jail=open_jail)
        self._express = open_jail(settings)  # quick checks and page images overtake every batch
        self._express_turn = threading.Lock()
        folders = {"resumes": settings.resume_upload_dir}
        folders |= {"database": store.file.parent} if store.file else {}
        self._meter = Meter(store, folders)

    def job(self, job_id: int) -> StoredJob:
        """Raises ``Missing``."""
        return found(self.store.get_job(job_id), f"There is no job {job_id}.")

    def batch(self, batch_id: int) -> BatchProgress:
        return found(self.store.progress(batch_id), f"There is no batch {batch_id}.")

    def candidate(self, candidate_id: int) -> Candidate:
        return found(self.store.candidate(candidate_id), f"There is no candidate {candidate_id}.")

    def screening(self, job_id: int, candidate_id: int) -> StoredScreening:
        return found(
            self.store.screening(job_id, candidate_id),
            f"Candidate {candidate_id} has not been screened for job {job_id}.",
        )

    def _wait_warm(self) -> None:
        if not self.pipeline.wait_warm(WARM_SECONDS):
            raise Unavailable(self.pipeline.trouble or "The models are still loading; try again in a minute.")


def found(value: T | None, sentence: str) -> T:
    """The value, or ``Missing`` with the sentence."""
    if value is None:
        raise Missing(sentence)
    return value
