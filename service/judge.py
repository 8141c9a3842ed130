"""Judges resumes: holds the vocabulary, the embedder and the prepared jobs of this process."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from analyzer import job as job_text
from analyzer.processor import Precision
from analyzer.profile import profile_of, texts_to_embed
from analyzer.records import Job, Resume, Score, Weights
from analyzer.score import PreparedJob, prepare, score
from analyzer.skills import Vocabulary
from db.records import StoredJob
from service import VERSION
from service.garbage import set_aside
from service.settings import Settings

if TYPE_CHECKING:  # it brings torch, which takes seconds to load: after the page is up
    from analyzer.embedding import Embedder

DIMENSIONS = 384
PREPARED_JOBS = 64

Vectors = NDArray[np.float16]

_JOB = TypeAdapter(Job)
_WEIGHTS = TypeAdapter(Weights)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A score, the sentence of its band, and the receipt that says what it was made with."""

    score: Score
    recommendation: str | None
    receipt: dict[str, str]


@dataclass(frozen=True, slots=True)
class Material:
    """What is judged: a resume, its text, and its vectors (float16, (n, 384))."""

    resume: Resume
    text: str
    vectors: Vectors
    page_at: Callable[[int], int | None]
    reader: str
    first_seen: str


class Judge:
    """Everything heavy loads at the first use and is shared by the threads of the process."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._prepared: dict[str, PreparedJob] = {}
        self._lock = threading.Lock()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return _vocabulary(self._settings.own_vocabulary)

    @cached_property
    def embedder(self) -> Embedder:
        return _embedder(self._settings.embedding_model, self._settings.embedding_precision)

    @property
    def reading_version(self) -> str:
        """What a resume is read and understood with; a reading of another version is made anew."""
        return f"{VERSION} {self.vocabulary.version} {self._settings.spacy_model or 'default'}"

    def warm(self) -> None:
        """Load the models now; a missing or altered package raises with a sentence."""
        with self._lock:
            _ = self.vocabulary.version  # a second of hashing that the first file would wait for
            self.embedder.encode(["warm"])
            set_aside()

    def propose(self, title: str, description: str) -> Job:
        """Understand a pasted description."""
        return job_text.understand(title, description, self.vocabulary)

    @staticmethod
    def texts(resume: Resume) -> tuple[str, ...]:
        """What of a resume is embedded."""
        return texts_to_embed(resume)

    def embed(self, resumes: Sequence[Resume]) -> list[Vectors]:
        """The vectors of several resumes, embedded together; one array a resume."""
        if not resumes:  # all of a handful were read before, as when a job's weights change
            return []
        texts = [texts_to_embed(resume) for resume in resumes]
        flat = self.embedder.encode([text for some in texts for text in some])
        ends = np.cumsum([len(some) for some in texts])[:-1]
        return np.split(flat, ends)

    def judge(self, job: StoredJob, material: Material) -> Judgement:
        """Score one resume for a stored job."""
        return self.judge_for(job.job, job.weights, material)

    def judge_for(self, job: Job, weights: Weights, material: Material) -> Judgement:
        """Score one resume for a job and weights; pure but for the cache of prepared jobs."""
        profile = profile_of(material.resume, material.vectors, min_words=self._settings.min_words)
        result = score(profile, self._prepare(job), weights, text=material.text, page_at=material.page_at)
        return Judgement(result, self.recommendation(result.ai_score), self._receipt(job, weights, material))

    def recommendation(self, ai_score: float | None) -> str | None:
        """The sentence of the band a score falls in."""
        if ai_score is None:
            return None
        if ai_score >= self._settings.band_excellent:
            return "Excellent match - Highly recommended for interview"
        if ai_score >= self._settings.band_good:
            return "Good match - Recommended for interview"
        if ai_score >= self._settings.band_moderate:
            return "Moderate match - Consider for interview"
        return "Low match - Not recommended at this stage"

    def _prepare(self, job: Job) -> PreparedJob:
        key = _digest(_JOB.dump_json(job))
        with self._lock:
            if key not in self._prepared:
                if len(self._prepared) >= PREPARED_JOBS:
                    self._prepared.pop(next(iter(self._prepared)))
                self._prepared[key] = prepare(job, self.vocabulary, self.embedder)
            return self._prepared[key]

    def _receipt(self, job: Job, weights: Weights, material: Material) -> dict[str, str]:
        return {
            "text": _digest(material.text.encode()),
            "job": _digest(_JOB.dump_json(job)),
            "weights": _digest(_WEIGHTS.dump_json(weights)),
            "embedding": self.embedder.identity,
            "vocabulary": self.vocabulary.version,
            "reader": material.reader,
            "first_seen": material.first_seen,
            "version": VERSION,
        }


@lru_cache(maxsize=1)
def _vocabulary(folder: Path | None) -> Vocabulary:
    return Vocabulary.load(folder)


@lru_cache(maxsize=1)
def _embedder(model: str, precision: Precision) -> Embedder:
    from analyzer.embedding import Embedder

    return Embedder.load(model, precision=precision)


def vectors_from(data: bytes) -> Vectors:
    """Passage vectors from their stored bytes."""
    return np.frombuffer(data, np.float16).reshape(-1, DIMENSIONS)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
