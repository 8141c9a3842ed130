"""Verbs of jobs: understood from a text, stored, changed, closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analyzer import job as job_text
from analyzer import job_check
from analyzer.job_check import JobFinding
from analyzer.records import Job, Requirement, Weights
from db.records import JobOverview, JobStatus, StoredJob
from service import samples
from service.base import found
from service.errors import Invalid
from service.piles import Piles

LONGEST_TITLE = 300
LONGEST_DESCRIPTION = 100_000


class Jobs(Piles):
    def propose(self, title: str, description: str) -> Job:
        """Understand a pasted description: skills must and nice, years, degree, each with why."""
        return self.judge.propose(title.strip(), description.strip())

    def check_job(self, title: str, description: str) -> tuple[JobFinding, ...]:
        """What is vague, contradictory, hard to read or unfair in a job's text, each with better words."""
        return job_check.check(self.propose(title, description), description)

    def build_requirements(self, must: Iterable[str], nice: Iterable[str]) -> tuple[Requirement, ...]:
        """Turn plain skill names (any alias) into requirements; unknown ones are judged by text."""
        return job_text.requirements_of(must, nice, self.judge.vocabulary)

    def create_job(self, job: Job, *, weights: Weights | None = None, actor: str = "") -> StoredJob:
        """Store a job; where it names no requirements they are read from its description."""
        job = self._completed(_checked(job))
        return self.store.add_job(job, checked_weights(weights or Weights()), actor=actor)

    def update_job(
        self, job_id: int, job: Job, *, weights: Weights | None = None, actor: str = ""
    ) -> StoredJob:
        """Store the change and, where it changes a score, score stored resumes again in the background."""
        before = self.job(job_id)
        weights = checked_weights(weights or before.weights)
        after = found(
            self.store.update_job(job_id, _checked(job), weights, actor=actor), f"There is no job {job_id}."
        )
        if after.version != before.version and self.store.parsing_ids_of_job(job_id):
            self._rescore(job_id, self.store.parsing_ids_of_job(job_id), actor)
        return after

    def close_job(self, job_id: int, *, actor: str = "") -> StoredJob:
        """No more files are taken in; the ranking stays."""
        return self._set_status(job_id, JobStatus.CLOSED, actor)

    def reopen_job(self, job_id: int, *, actor: str = "") -> StoredJob:
        return self._set_status(job_id, JobStatus.OPEN, actor)

    def _set_status(self, job_id: int, status: JobStatus, actor: str) -> StoredJob:
        self.job(job_id)
        self.store.set_job_status(job_id, status, actor=actor)
        return self.job(job_id)

    def jobs(self, *, include_closed: bool = True) -> tuple[StoredJob, ...]:
        """Newest first."""
        return self.store.list_jobs(include_closed=include_closed)

    def overview(self) -> tuple[JobOverview, ...]:
        """Open jobs first, then by latest change."""
        return self.store.overview()

    def _completed(self, job: Job) -> Job:
        if job.requirements or not job.description:
            return job
        read = self.propose(job.title, job.description)
        return replace(
            job,
            requirements=read.requirements,
            min_experience=job.min_experience if job.min_experience is not None else read.min_experience,
            education=job.education or read.education,
        )

    def load_samples(self, *, actor: str = "") -> StoredJob:
        """Create the sample job and submit the sample resumes to it."""
        job = self.create_job(samples.sample_job(), actor=actor)
        with samples.sample_uploads() as uploads:
            self.submit(job.id, uploads, actor=actor)
        return job


def _checked(job: Job) -> Job:
    title = " ".join(job.title.split())
    if not title:
        raise Invalid("A job needs a title.")
    if not job.description.strip() and not job.requirements:
        raise Invalid("A job needs a description or at least one skill.")
    if len(title) > LONGEST_TITLE or len(job.description) > LONGEST_DESCRIPTION:
        raise Invalid(
            f"A title has at most {LONGEST_TITLE} and a description at most {LONGEST_DESCRIPTION} characters."
        )
    if job.min_experience is not None and not 0 <= job.min_experience <= 60:
        raise Invalid("The minimum experience is a number of years from 0 to 60.")
    return replace(job, title=title, description=job.description.strip())


def checked_weights(weights: Weights) -> Weights:
    """Weights that can be summed. Raises ``Invalid``."""
    values = [getattr(weights, name) for name in Weights.__dataclass_fields__]
    if min(values) < 0 or sum(values) <= 0:
        raise Invalid("Weights are at least 0, and one of them is more than 0.")
    return weights
