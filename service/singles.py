"""Verbs of one resume that somebody waits for: screened ahead of every pile, or checked and not stored."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from analyzer.errors import FileProblem, Reason
from analyzer.records import Document, Job, Reading, Resume, Score, Weights
from db.records import Candidate, TaskKind
from db.records import Screening as StoredScreening
from service import intake
from service.base import found, log
from service.errors import Invalid, Unavailable
from service.intake import Upload
from service.jail import ReaderDied, ReaderFailed
from service.jobs import LONGEST_DESCRIPTION, LONGEST_TITLE, Jobs
from service.judge import Material
from service.storage import Storage

GLANCE = 0.05  # seconds between looks at a file somebody waits for


@dataclass(frozen=True, slots=True)
class Check:
    """The result of a quick check; nothing of it is stored."""

    file_name: str
    job_title: str
    document: Document
    resume: Resume
    score: Score
    recommendation: str | None


@dataclass(frozen=True, slots=True)
class Processed:
    """The stored result of one file, of a blocking call."""

    candidate: Candidate
    screening: StoredScreening
    job_title: str


class Singles(Jobs):
    def process(
        self, job_id: int, upload: Upload, *, candidate_id: int | None = None, actor: str = ""
    ) -> Processed:
        """Store and screen one file and wait for the result; ahead of every batch.

        Raises ``FileProblem`` for a file that cannot be read. A file the job already has
        returns the stored result.
        """
        self._must_be_open(job_id)
        if candidate_id is not None:
            self.candidate(candidate_id)
        file, stored = intake.store_one(upload, self.storage, self.settings)
        self.storage.settle([stored.sha256])
        self._wait_warm()
        queued = self.store.add_batch(
            job_id, (file,), kind=TaskKind.READ, actor=actor, urgent=True, candidate_id=candidate_id
        )
        batch_id = found(queued, f"There is no job {job_id}.")
        self.pipeline.wake()
        return self._processed(job_id, batch_id, stored.sha256)

    def _processed(self, job_id: int, batch_id: int, sha256: str) -> Processed:
        deadline = time.monotonic() + 2 * self.settings.max_wall_seconds
        while time.monotonic() < deadline:
            progress = self.batch(batch_id)
            if progress.failed:
                failure = self.store.failures(batch_id)[0]
                raise FileProblem(Reason(failure.code), failure.message)
            candidate_id = self.store.result_of(job_id, sha256)
            if candidate_id is not None and not progress.queued + progress.running:
                screening = self.screening(job_id, candidate_id)
                return Processed(self.candidate(candidate_id), screening, self.job(job_id).job.title)
            time.sleep(GLANCE)
        raise Unavailable("The file is still waiting to be read; ask again for the job's status in a while.")

    def check(
        self, upload: Upload, *, job_id: int | None = None, job_description: str | None = None
    ) -> Check:
        """Read and score one file against a job or a pasted text; nothing is stored.

        Raises ``FileProblem`` for a file that cannot be read.
        """
        job, weights = self._job_to_check(job_id, job_description)
        reading = self._read_unstored(upload)
        vectors = self.judge.embed([reading.resume])[0]
        document = reading.document
        material = Material(
            reading.resume,
            document.text,
            vectors,
            document.page_at,
            document.reader,
            reading.today.isoformat(),
        )
        judgement = self.judge.judge_for(job, weights, material)
        name = intake.clean_name(upload.file_name)
        return Check(name, job.title, document, reading.resume, judgement.score, judgement.recommendation)

    def _job_to_check(self, job_id: int | None, description: str | None) -> tuple[Job, Weights]:
        if job_id is not None:
            stored = self.job(job_id)
            return stored.job, stored.weights
        if not description or not description.strip():
            raise Invalid("Give either a job_id or a job_description.")
        text = description.strip()[:LONGEST_DESCRIPTION]
        return self.propose(text.splitlines()[0][:LONGEST_TITLE], text), Weights()

    def _read_unstored(self, upload: Upload) -> Reading:
        with TemporaryDirectory(prefix="shortlist-check-") as folder:
            file, stored = intake.store_one(upload, Storage(Path(folder)), self.settings)
            path = Storage(Path(folder)).path(stored.sha256)
            today = self.store.first_seen(stored.sha256) or datetime.now(UTC).date()
            self._wait_warm()  # only now: a file that is refused anyway waits for nothing
            with self._express_turn:
                try:
                    return self._express.read(path, file_name=file.file_name, today=today)
                except ReaderDied as death:
                    raise FileProblem(Reason.DAMAGED) from death
                except ReaderFailed as failure:
                    log.error("action=check_failed trace=%s", failure)
                    raise FileProblem(Reason.INTERNAL) from failure
