"""The verbs of Shortlist: both faces and nobody else call these; each is one method.

``Screening`` is made once a process by ``service.house.open_house()`` and is safe to call from
any thread. Every method raises ``service.errors.RequestProblem`` subclasses for what the caller
did wrong (``Missing``, ``Conflict``, ``Invalid``, ``TooLarge``, ``WrongType``, ``Unavailable``).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from analyzer import job as job_text
from analyzer import job_check
from analyzer.errors import FileProblem, Reason
from analyzer.job_check import FindingKind, JobFinding
from analyzer.records import (
    DegreeLevel,
    Document,
    Evidence,
    Job,
    Month,
    Note,
    Outcome,
    Reading,
    Requirement,
    RequirementKind,
    RequirementResult,
    Resume,
    Role,
    Score,
    Verdict,
    Weights,
)
from db.errors import StoreError
from db.records import (
    BatchProgress,
    BatchState,
    Candidate,
    Event,
    Failure,
    JobOverview,
    JobStatus,
    NewFile,
    Parsing,
    Ranking,
    RankingQuery,
    RankingRow,
    ScoreStats,
    Stage,
    Standing,
    StoredJob,
    TaskKind,
    TaskStatus,
)
from db.records import Screening as StoredScreening
from db.store import Store
from service import blind, intake, keeping, logs, samples, tables
from service.errors import Conflict, Invalid, Missing, Unavailable
from service.handful import Tools
from service.intake import Upload
from service.jail import Jail, ReaderDied, ReaderFailed
from service.judge import Judge, Material
from service.metrics import BUCKETS, Disk, Meter, Metrics, StageTimes, cannot_write
from service.pipeline import Pipeline
from service.search import FoundLine, SearchedPerson, SearchHit, SearchResult, search
from service.settings import Settings
from service.storage import Storage

__all__ = [
    "BUCKETS", "BatchProgress", "BatchState", "Candidate", "Check", "DegreeLevel", "Disk", "Document",
    "Event", "Evidence", "Failure", "FileProblem", "FindingKind", "FoundLine", "Job", "JobFinding",
    "JobOverview", "JobStatus", "Metrics", "Month", "Note", "Outcome", "Parsing", "Processed",
    "Ranking", "RankingQuery", "RankingRow", "Reason", "Requirement", "RequirementKind",
    "RequirementResult", "Resume", "Role", "Score", "ScoreStats", "Screening", "SearchHit", "SearchResult",
    "SearchedPerson", "Stage", "StageTimes", "Standing", "StoreError", "StoredJob", "StoredScreening",
    "TaskStatus", "Upload", "Verdict", "Weights",
]  # fmt: skip

log = logs.get("screening")

T = TypeVar("T")

LONGEST_TITLE = 300
LONGEST_DESCRIPTION = 100_000
WARM_SECONDS = 120.0  # a request before the models are warm waits this long
GLANCE = 0.05  # seconds between looks at a file somebody waits for
PAGE_SCALE = 1.5  # of 72 dpi


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


class Screening:
    """The house's verbs over a store, a storage, a judge and a pipeline."""

    WARMING = "The models are being loaded."

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

    def start(self) -> None:
        """Begin to work off the queue; models warm in the background."""
        logs.set_up(self.settings.log_level)
        self.pipeline.start()
        if self.settings.demo and not self.jobs():
            self.load_samples()

    def stop(self) -> None:
        """Finish what is in flight and close; what is queued waits in the store."""
        self.pipeline.stop()
        with self._express_turn:
            self._express.close()
        self.store.close()

    # --- jobs -------------------------------------------------------------------------------
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
        after = _found(
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

    def job(self, job_id: int) -> StoredJob:
        """Raises ``Missing``."""
        return _found(self.store.get_job(job_id), f"There is no job {job_id}.")

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

    # --- a pile goes in ---------------------------------------------------------------------
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
        grown = _found(
            self.store.add_to_batch(batch_id, files, actor=actor), f"There is no batch {batch_id}."
        )
        log.info("action=added batch=%d files=%d", batch_id, len(files))
        self.pipeline.wake()
        return grown

    def _must_take_more(self, batch_id: int, job_id: int) -> None:
        batch = self.batch(batch_id)
        if batch.job_id != job_id:
            raise Invalid(f"Batch {batch_id} does not belong to job {job_id}.")
        if batch.state is BatchState.CANCELLED:
            raise Conflict(f"Batch {batch_id} is cancelled and takes no more files.")

    def _queue(self, job_id: int, files: tuple[NewFile, ...], actor: str) -> BatchProgress:
        batch_id = self.store.add_batch(job_id, files, kind=TaskKind.READ, actor=actor)
        log.info("action=submitted batch=%d files=%d", batch_id, len(files))
        self.pipeline.wake()
        return self.batch(batch_id)

    def load_samples(self, *, actor: str = "") -> StoredJob:
        """Create the sample job and submit the sample resumes to it."""
        job = self.create_job(samples.sample_job(), actor=actor)
        with samples.sample_uploads() as uploads:
            self.submit(job.id, uploads, actor=actor)
        return job

    def batch(self, batch_id: int) -> BatchProgress:
        return _found(self.store.progress(batch_id), f"There is no batch {batch_id}.")

    def batches(
        self, *, job_id: int | None = None, active: bool = False, limit: int = 20
    ) -> tuple[BatchProgress, ...]:
        """Newest first."""
        return self.store.list_progress(job_id=job_id, active=active, limit=limit)

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

    # --- one resume -------------------------------------------------------------------------
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
        batch_id = self.store.add_batch(
            job_id, (file,), kind=TaskKind.READ, actor=actor, urgent=True, candidate_id=candidate_id
        )
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

    def _wait_warm(self) -> None:
        if not self.pipeline.wait_warm(WARM_SECONDS):
            raise Unavailable(self.pipeline.trouble or "The models are still loading; try again in a minute.")

    # --- results ----------------------------------------------------------------------------
    def stats(self, job_id: int) -> ScoreStats:
        self.job(job_id)
        return self.store.stats(job_id)

    def ranking(self, query: RankingQuery) -> Ranking:
        self.job(query.job_id)
        return self.store.ranking(query)

    def standings(self, job_id: int, *, limit: int, offset: int = 0) -> tuple[Standing, ...]:
        """A stretch of the job's ranking by score, in a few words a candidate; quick for thousands."""
        self.job(job_id)
        return self.store.standings(job_id, limit=limit, offset=offset)

    def search(
        self, typed: str, *, job_id: int | None = None, limit: int = 25, offset: int = 0
    ) -> SearchResult:
        """Who matches a search such as ``python AND (aws OR gcp) years>=4 -intern "team lead"``.

        In a job best score first, among all people newest first. Raises ``Invalid`` for a search
        that cannot be read, with the place.
        """
        if job_id is not None:
            self.job(job_id)
        vocabulary = self.judge.vocabulary
        return search(self.store, vocabulary, typed, job_id=job_id, limit=limit, offset=offset)

    def rankings_csv(self, query: RankingQuery) -> Iterator[str]:
        """Lines of CSV with a header, safe against spreadsheet formulas; nobody's name in blind mode."""
        self.job(query.job_id)
        return tables.rankings_csv(blind.seen(self.store, query.job_id, self.store.iter_ranking(query)))

    def candidate(self, candidate_id: int) -> Candidate:
        return _found(self.store.candidate(candidate_id), f"There is no candidate {candidate_id}.")

    def screening(self, job_id: int, candidate_id: int) -> StoredScreening:
        return _found(
            self.store.screening(job_id, candidate_id),
            f"Candidate {candidate_id} has not been screened for job {job_id}.",
        )

    def screenings_of(self, candidate_id: int) -> tuple[StoredScreening, ...]:
        """The candidate's screenings, one a job, best score first."""
        self.candidate(candidate_id)
        return self.store.screenings_of(candidate_id)

    def parsing(self, parsing_id: int) -> Parsing:
        return _found(self.store.parsing(parsing_id), "This resume is no longer stored.")

    def parsings_of(self, candidate_id: int) -> tuple[Parsing, ...]:
        """Every file of the candidate, newest first."""
        self.candidate(candidate_id)
        return self.store.parsings_of(candidate_id)

    def document(self, parsing_id: int) -> Document:
        """The stored document: text, lines with boxes, hidden text."""
        parsing = self.parsing(parsing_id)
        return keeping.unpack(parsing.lines, text=parsing.text, media_type=parsing.media_type)

    def original(self, parsing_id: int) -> tuple[Path, str, str]:
        """Path, file name and media type of the file as it was uploaded."""
        parsing = self.parsing(parsing_id)
        path = self.storage.path(parsing.sha256)
        if not path.exists():
            raise Missing("The original file is no longer in storage; upload it again.")
        return path, parsing.file_name, parsing.media_type

    def page_image(self, parsing_id: int, page: int) -> bytes | None:
        """PNG of one page of a PDF (1-based); None where there is none to show."""
        path, _, media_type = self.original(parsing_id)
        if media_type != "application/pdf":
            return None
        with self._express_turn:
            try:
                return self._express.render(path, page=page, scale=PAGE_SCALE)
            except (FileProblem, ReaderDied, ReaderFailed) as error:
                log.warning("action=render_failed cause=%r", str(error))
                return None

    def row(self, job_id: int, candidate_id: int) -> RankingRow:
        return _found(
            self.store.row(job_id, candidate_id),
            f"Candidate {candidate_id} has not been screened for job {job_id}.",
        )

    def decide(
        self,
        job_id: int,
        candidate_ids: Iterable[int],
        *,
        stage: Stage | None = None,
        rating: int | None = None,
        note: str | None = None,
        actor: str = "",
    ) -> None:
        """Record a person's stage, rating (1-5) or note; only what is given changes."""
        if rating is not None and not 1 <= rating <= 5:
            raise Invalid("A rating is a number from 1 to 5.")
        self.job(job_id)
        self.store.decide(job_id, tuple(candidate_ids), stage=stage, rating=rating, note=note, actor=actor)

    def delete_candidate(self, candidate_id: int, *, actor: str = "") -> None:
        """Erase the person: rows, screenings, text and files nobody else uses."""
        self.candidate(candidate_id)
        self.storage.delete(self.store.delete_candidate(candidate_id, actor=actor))

    def merge(self, candidate_id: int, into: int, *, actor: str = "") -> Candidate:
        """Make one person of two; the first one's screenings move to the second."""
        if candidate_id == into:
            raise Invalid("A candidate cannot be merged with itself.")
        self.candidate(candidate_id)
        self.candidate(into)
        self.store.merge(candidate_id, into, actor=actor)
        return self.candidate(into)

    def unmerge(self, candidate_id: int, *, actor: str = "") -> Candidate:
        """Undo a merge of this candidate into another."""
        self.store.unmerge(candidate_id, actor=actor)
        return self.candidate(candidate_id)

    def generate_scores(self, job_id: int, *, pool: bool = False, actor: str = "") -> BatchProgress:
        """Score stored resumes again in the background: the job's, or the whole talent pool's."""
        self._must_process_batches()
        self.job(job_id)
        parsings = self.store.parsing_ids_pool() if pool else self.store.parsing_ids_of_job(job_id)
        if not parsings:
            raise Conflict(f"Job {job_id} has no stored resumes to score; upload some first.")
        return self._rescore(job_id, parsings, actor)

    def _rescore(self, job_id: int, parsing_ids: tuple[int, ...], actor: str) -> BatchProgress:
        batch_id = self.store.add_batch(job_id, (), kind=TaskKind.SCORE, actor=actor, parsing_ids=parsing_ids)
        self.pipeline.wake()
        return self.batch(batch_id)

    # --- the house --------------------------------------------------------------------------
    def events(self, *, subject: str | None = None, limit: int = 50) -> tuple[Event, ...]:
        """Newest first."""
        return self.store.events(subject=subject, limit=limit)

    def recommendation(self, ai_score: float | None) -> str | None:
        """The sentence of the band a score falls in; None without a score."""
        return self.judge.recommendation(ai_score)

    def ready(self) -> bool:
        """Whether the models are warm."""
        return self.pipeline.warm

    def metrics(self) -> Metrics:
        """One look at queue, results, stage times, readers and disks."""
        return self._meter.look(warm=self.ready())

    def hindrances(self) -> tuple[str, ...]:
        """Why no file can be taken in and read now, a sentence each; empty when one can."""
        try:
            self.store.ping()
            database = None
        except StoreError as trouble:
            database = str(trouble)
        warming = None if self.ready() else self.WARMING
        return tuple(filter(None, (database, cannot_write(self.storage.folder), warming)))

    def notices(self) -> tuple[str, ...]:
        """Sentences an administrator should see."""
        notices = [self.pipeline.trouble] if self.pipeline.trouble else []
        if not self.settings.batch_processing_enabled:
            notices.append("Batch processing is switched off (BATCH_PROCESSING_ENABLED=false).")
        return tuple(notices)


def _found(value: T | None, sentence: str) -> T:
    if value is None:
        raise Missing(sentence)
    return value


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
