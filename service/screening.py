"""The verbs of Shortlist: both faces and nobody else call these; each is one method.

``Screening`` is made once a process by ``service.house.open_house()`` and is safe to call from
any thread. Every method raises ``service.errors.RequestProblem`` subclasses for what the caller
did wrong (``Missing``, ``Conflict``, ``Invalid``, ``TooLarge``, ``WrongType``, ``Unavailable``).
"""

from __future__ import annotations

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
from service import logs
from service.intake import Upload
from service.jobs import LONGEST_TITLE, checked_weights
from service.metrics import BUCKETS, Disk, Metrics, StageTimes, cannot_write
from service.results import Results
from service.search import FoundLine, SearchedPerson, SearchHit, SearchResult
from service.singles import GLANCE, Check, Processed, Singles

__all__ = [
    "BUCKETS", "GLANCE", "LONGEST_TITLE", "BatchProgress", "BatchState", "Candidate", "Check", "DegreeLevel", "Disk", "Document",
    "Event", "Evidence", "Failure", "FileProblem", "FindingKind", "FoundLine", "Job", "JobFinding",
    "JobOverview", "JobStatus", "Metrics", "Month", "Note", "Outcome", "Parsing", "Processed",
    "Ranking", "RankingQuery", "RankingRow", "Reason", "Requirement", "RequirementKind",
    "RequirementResult", "Resume", "Role", "Score", "ScoreStats", "Screening", "SearchHit", "SearchResult",
    "SearchedPerson", "Stage", "StageTimes", "Standing", "StoreError", "StoredJob", "StoredScreening",
    "TaskKind", "TaskStatus", "Upload", "Verdict", "Weights", "checked_weights",
]  # fmt: skip


class Screening(Singles, Results):
    """The house's verbs over a store, a storage, a judge and a pipeline."""

    WARMING = "The models are being loaded."

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
