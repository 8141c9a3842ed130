"""The verbs of Shortlist: both faces and nobody else call these; each is one method.

``Screening`` is made once a process by ``service.house.open_house()`` and is safe to call from
any thread. Every method raises ``service.errors.RequestProblem`` subclasses for what the caller
did wrong (``Missing``, ``Conflict``, ``Invalid``, ``TooLarge``, ``WrongType``, ``Unavailable``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from analyzer.records import DegreeLevel, Document, Job, Requirement, Resume, Score, Weights
from db.records import (
    BatchProgress,
    Candidate,
    Event,
    Failure,
    JobOverview,
    Parsing,
    Ranking,
    RankingQuery,
    RankingRow,
    ScoreStats,
    Stage,
    StoredJob,
)
from db.records import Screening as StoredScreening
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Upload:
    """One file on its way in: its name as given and an open binary stream."""

    file_name: str
    stream: BinaryIO


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
    settings: Settings

    # --- jobs -------------------------------------------------------------------------------
    def propose(self, title: str, description: str) -> Job:
        """Understand a pasted description: skills must and nice, years, degree, each with why."""
        raise NotImplementedError

    def build_requirements(
        self, must: Iterable[str], nice: Iterable[str]
    ) -> tuple[Requirement, ...]:
        """Turn plain skill names (any alias) into requirements; unknown ones are judged by text."""
        raise NotImplementedError

    def create_job(self, job: Job, *, weights: Weights | None = None, actor: str = "") -> StoredJob:
        raise NotImplementedError

    def update_job(
        self, job_id: int, job: Job, *, weights: Weights | None = None, actor: str = ""
    ) -> StoredJob:
        """Store the change and, where it changes a score, re-score stored resumes in background."""
        raise NotImplementedError

    def close_job(self, job_id: int, *, actor: str = "") -> StoredJob:
        raise NotImplementedError

    def reopen_job(self, job_id: int, *, actor: str = "") -> StoredJob:
        raise NotImplementedError

    def job(self, job_id: int) -> StoredJob:
        """Raises ``Missing``."""
        raise NotImplementedError

    def jobs(self, *, include_closed: bool = True) -> tuple[StoredJob, ...]:
        """Newest first."""
        raise NotImplementedError

    def overview(self) -> tuple[JobOverview, ...]:
        """Open jobs first, then by latest change."""
        raise NotImplementedError

    # --- a pile goes in ---------------------------------------------------------------------
    def submit(
        self, job_id: int, uploads: Iterable[Upload], *, actor: str = "", keep_zips: bool = False
    ) -> BatchProgress:
        """Store the files, queue them and answer at once. A zip counts as the files in it."""
        raise NotImplementedError

    def batch(self, batch_id: int) -> BatchProgress:
        raise NotImplementedError

    def batches(
        self, *, job_id: int | None = None, active: bool = False, limit: int = 20
    ) -> tuple[BatchProgress, ...]:
        """Newest first."""
        raise NotImplementedError

    def failures(self, batch_id: int) -> tuple[Failure, ...]:
        raise NotImplementedError

    def job_failures(self, job_id: int) -> tuple[Failure, ...]:
        raise NotImplementedError

    def pause(self, batch_id: int, *, actor: str = "") -> BatchProgress:
        raise NotImplementedError

    def resume(self, batch_id: int, *, actor: str = "") -> BatchProgress:
        raise NotImplementedError

    def cancel(self, batch_id: int, *, actor: str = "") -> BatchProgress:
        raise NotImplementedError

    def retry_failed(self, batch_id: int, *, actor: str = "") -> BatchProgress:
        """Queue the failed files of a batch again."""
        raise NotImplementedError

    # --- one resume -------------------------------------------------------------------------
    def process(
        self, job_id: int, upload: Upload, *, candidate_id: int | None = None, actor: str = ""
    ) -> Processed:
        """Store and screen one file and wait for the result; ahead of every batch.

        Raises ``FileProblem`` for a file that cannot be read. A file the job already has
        returns the stored result.
        """
        raise NotImplementedError

    def check(
        self, upload: Upload, *, job_id: int | None = None, job_description: str | None = None
    ) -> Check:
        """Read and score one file against a job or a pasted text; nothing is stored.

        Raises ``FileProblem`` for a file that cannot be read.
        """
        raise NotImplementedError

    # --- results ----------------------------------------------------------------------------
    def stats(self, job_id: int) -> ScoreStats:
        raise NotImplementedError

    def ranking(self, query: RankingQuery) -> Ranking:
        raise NotImplementedError

    def rankings_csv(self, query: RankingQuery) -> Iterator[str]:
        """Lines of CSV with a header, safe against spreadsheet formulas."""
        raise NotImplementedError

    def candidate(self, candidate_id: int) -> Candidate:
        raise NotImplementedError

    def screening(self, job_id: int, candidate_id: int) -> StoredScreening:
        raise NotImplementedError

    def screenings_of(self, candidate_id: int) -> tuple[StoredScreening, ...]:
        """The candidate's screenings, one a job, best score first."""
        raise NotImplementedError

    def parsing(self, parsing_id: int) -> Parsing:
        raise NotImplementedError

    def parsings_of(self, candidate_id: int) -> tuple[Parsing, ...]:
        """Every file of the candidate, newest first."""
        raise NotImplementedError

    def document(self, parsing_id: int) -> Document:
        """The stored document: text, lines with boxes, hidden text."""
        raise NotImplementedError

    def original(self, parsing_id: int) -> tuple[Path, str, str]:
        """Path, file name and media type of the file as it was uploaded."""
        raise NotImplementedError

    def page_image(self, parsing_id: int, page: int) -> bytes | None:
        """PNG of one page of a PDF (1-based); None for formats without pages."""
        raise NotImplementedError

    def row(self, job_id: int, candidate_id: int) -> RankingRow:
        raise NotImplementedError

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
        raise NotImplementedError

    def delete_candidate(self, candidate_id: int, *, actor: str = "") -> None:
        """Erase the person: rows, screenings, text and files nobody else uses."""
        raise NotImplementedError

    def merge(self, candidate_id: int, into: int, *, actor: str = "") -> Candidate:
        raise NotImplementedError

    def unmerge(self, candidate_id: int, *, actor: str = "") -> Candidate:
        raise NotImplementedError

    def generate_scores(
        self, job_id: int, *, pool: bool = False, actor: str = ""
    ) -> BatchProgress:
        """Score stored resumes again in the background: the job's, or the whole talent pool's."""
        raise NotImplementedError

    # --- the house --------------------------------------------------------------------------
    def events(self, *, subject: str | None = None, limit: int = 50) -> tuple[Event, ...]:
        raise NotImplementedError

    def recommendation(self, ai_score: float | None) -> str | None:
        """The sentence of the band a score falls in; None without a score."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Whether the models are warm."""
        raise NotImplementedError

    def notices(self) -> tuple[str, ...]:
        """Sentences an administrator should see (reduced mode, processing off, …)."""
        raise NotImplementedError
