"""Verbs of piles: files go in, a batch is watched, paused, cancelled, tried again, or scored anew."""

from __future__ import annotations

from collections.abc import Iterable

from db.records import BatchProgress, BatchState, Failure, JobStatus, NewFile, StoredJob, TaskKind
from service import intake
from service.base import Base, found, log
from service.errors import Conflict, Invalid, Unavailable
from service.intake import Upload


class Piles(Base):
    def submit(
        self, job_id: int, uploads: Iterable[Upload], *, batch_id: int | None = None, actor: str = ""
    ) -> BatchProgress:
        """Store the files, queue them and answer at once. A zip counts as the files in it.

        With ``batch_id`` they join that batch of the job, as when a pile arrives in parts.
        """
        self._must_process_batches()
        self._must_be_open(job_id)
        if batch_id is not None:
            self._must_take_more(batch_id, job_id)
        files = intake.take_in(uploads, self.storage, self.settings)
        if batch_id is None:
            return self._queue(job_id, files, actor)
        if not self.store.add_to_batch(batch_id, files, actor=actor):
            raise Conflict(f"Batch {batch_id} takes no more files.")
        log.info("action=added batch=%d files=%d", batch_id, len(files))
        self.pipeline.wake()
        return self.batch(batch_id)

    def _must_take_more(self, batch_id: int, job_id: int) -> None:
        batch = self.batch(batch_id)
        if batch.job_id != job_id:
            raise Invalid(f"Batch {batch_id} does not belong to job {job_id}.")
        if batch.state is BatchState.CANCELLED:
            raise Conflict(f"Batch {batch_id} is cancelled and takes no more files.")

    def _queue(self, job_id: int, files: tuple[NewFile, ...], actor: str) -> BatchProgress:
        queued = self.store.add_batch(job_id, files, kind=TaskKind.READ, actor=actor)
        batch_id = found(queued, f"There is no job {job_id}.")
        log.info("action=submitted batch=%d files=%d", batch_id, len(files))
        self.pipeline.wake()
        return self.batch(batch_id)

    def batches(
        self, *, job_id: int | None = None, active: bool = False, uploads: bool = False, limit: int = 20
    ) -> tuple[BatchProgress, ...]:
        """Newest first; ``uploads`` leaves out those that scored stored resumes again and are through."""
        return self.store.list_progress(job_id=job_id, active=active, uploads=uploads, limit=limit)

    def failures(self, batch_id: int) -> tuple[Failure, ...]:
        self.batch(batch_id)
        return self.store.failures(batch_id)

    def job_failures(self, job_id: int) -> tuple[Failure, ...]:
        self.job(job_id)
        return self.store.job_failures(job_id)

    def pause(self, batch_id: int, *, actor: str = "") -> BatchProgress:
        """What is in flight is finished; the rest waits until the batch is resumed."""
        return self._move(batch_id, BatchState.PROCESSING, BatchState.PAUSED, actor)

    def resume(self, batch_id: int, *, actor: str = "") -> BatchProgress:
        return self._move(batch_id, BatchState.PAUSED, BatchState.PROCESSING, actor)

    def cancel(self, batch_id: int, *, actor: str = "") -> BatchProgress:
        """What is in flight is finished; the rest is taken out of the queue."""
        if self.batch(batch_id).state in (BatchState.COMPLETED, BatchState.CANCELLED):
            raise Conflict(f"Batch {batch_id} has already ended.")
        self.store.set_batch_state(batch_id, BatchState.CANCELLED, actor=actor)
        return self.batch(batch_id)

    def retry_failed(self, batch_id: int, *, actor: str = "") -> BatchProgress:
        """Queue the failed files of a batch again."""
        self.batch(batch_id)
        if not self.store.retry_failed(batch_id, actor=actor):
            raise Conflict(f"Batch {batch_id} has no failed file that could be tried again.")
        self.pipeline.wake()
        return self.batch(batch_id)

    def _move(self, batch_id: int, before: BatchState, after: BatchState, actor: str) -> BatchProgress:
        state = self.batch(batch_id).state
        if state is not before:
            raise Conflict(f"Batch {batch_id} is {state}, so it cannot become {after}.")
        self.store.set_batch_state(batch_id, after, actor=actor)
        self.pipeline.wake()
        return self.batch(batch_id)

    def _must_process_batches(self) -> None:
        if not self.settings.batch_processing_enabled:
            raise Unavailable("Batch processing is switched off (BATCH_PROCESSING_ENABLED=false).")

    def _must_be_open(self, job_id: int) -> StoredJob:
        job = self.job(job_id)
        if job.status is JobStatus.CLOSED:
            raise Conflict(f"Job {job_id} is closed; reopen it to add resumes.")
        return job

    def generate_scores(self, job_id: int, *, pool: bool = False, actor: str = "") -> BatchProgress:
        """Score stored resumes again in the background: the job's, or the whole talent pool's."""
        self._must_process_batches()
        self.job(job_id)
        parsings = self.store.parsing_ids_pool() if pool else self.store.parsing_ids_of_job(job_id)
        if not parsings:
            raise Conflict(f"Job {job_id} has no stored resumes to score; upload some first.")
        return self._rescore(job_id, parsings, actor)

    def _rescore(self, job_id: int, parsing_ids: tuple[int, ...], actor: str) -> BatchProgress:
        queued = self.store.add_batch(job_id, (), kind=TaskKind.SCORE, actor=actor, parsing_ids=parsing_ids)
        batch_id = found(queued, f"There is no job {job_id}.")
        self.pipeline.wake()
        return self.batch(batch_id)
