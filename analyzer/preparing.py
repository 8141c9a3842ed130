"""Makes a job ready to judge by: its vectors, and what each of its requirements counts.

Done once a job; everything here depends on the job and on what the project ships, never on a resume.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.profile import Vectors
from analyzer.records import Job, Requirement
from analyzer.skills import Vocabulary

if TYPE_CHECKING:  # it brings torch, which takes seconds to load
    from analyzer.embedding import Embedder

RAREST = 0.003  # share of resumes at which a skill counts in full; commoner ones count less
COMMON = 0.15  # what a skill counts at least
PLAIN = 0.5  # what a requirement counts that names no skill
TITLE_SHARE = 1.2  # of the title in the job's vector; text and lines count 1 each
OPENING = 1_500  # characters of a description that are embedded as one text
MOST_LINES = 40
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A requirement made ready: what stands in for it, how much it counts, and its vector (384,)."""

    requirement: Requirement
    weight: float
    vector: Vectors
    implied_by: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedJob:
    """A job with its vectors (float32, unit length), made once and used for every resume.

    ``title_vector`` leans to the title, ``job_vector`` to the text; ``lines`` is (n, 384): the sentences of the description, or the requirements where there is none.
    """

    job: Job
    criteria: tuple[Criterion, ...]
    title_vector: Vectors
    job_vector: Vectors
    lines: Vectors


def prepare(job: Job, vocabulary: Vocabulary, embedder: Embedder) -> PreparedJob:
    """Embed the job and look its skills up; to be kept as long as the job does not change."""
    wanted = job.judged
    lines = _lines(job, wanted)
    texts = [job.title, _opening(job, wanted), *lines, *(item.text for item in wanted)]
    vectors = embedder.encode(texts).astype(np.float32)
    title, whole, rest = vectors[0], vectors[1], vectors[2:]
    spoken = rest[: len(lines)]
    criteria = (
        _criterion(item, vocabulary, vector) for item, vector in zip(wanted, rest[len(lines) :], strict=True)
    )
    vector = _unit(whole + _unit(spoken.mean(axis=0)) + TITLE_SHARE * title)
    return PreparedJob(job, tuple(criteria), _unit(title + vector), vector, spoken)


def _opening(job: Job, wanted: Sequence[Requirement]) -> str:
    """The job as one text: its description, or its requirements where it has none."""
    text = job.description.strip() or ", ".join(item.text for item in wanted) or job.title
    return text[:OPENING]


def _lines(job: Job, wanted: Sequence[Requirement]) -> list[str]:
    """What the job says, line by line; at least its title."""
    said = list(dict.fromkeys(_sentences(job.description))) or [item.text for item in wanted]
    return said[:MOST_LINES] or [job.title]


def _sentences(text: str) -> Iterator[str]:
    pieces = text.split(",") if not _SENTENCE_END.search(text.strip()) else _SENTENCE_END.split(text)
    for piece in pieces:
        words = " ".join(piece.split()).strip(" -•*")
        if len(words) > 1:
            yield words


def _criterion(requirement: Requirement, vocabulary: Vocabulary, vector: Vectors) -> Criterion:
    skill = vocabulary.skill(requirement.skill) if requirement.skill else None
    weight = weight_of(requirement, vocabulary)
    if skill is None:
        return Criterion(requirement, weight, vector)
    return Criterion(requirement, weight, vector, skill.implied_by, skill.neighbours)


def weight_of(requirement: Requirement, vocabulary: Vocabulary) -> float:
    """What a requirement counts among its siblings: rare skills in full, common ones less; off: 0."""
    if requirement.off:
        return 0.0
    skill = vocabulary.skill(requirement.skill) if requirement.skill else None
    return requirement.weight * (rarity(vocabulary.frequency(skill.name)) if skill else PLAIN)


def rarity(frequency: float) -> float:
    """Inverse document frequency (Sparck Jones 1972) as a share of that of a rare skill, COMMON to 1."""
    return min(1.0, max(COMMON, math.log(frequency) / math.log(RAREST)))


def _unit(vector: Vectors) -> Vectors:
    length = float(np.linalg.norm(vector))
    return np.asarray(vector / length if length else vector, dtype=np.float32)
